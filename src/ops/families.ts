import type { OpDefinition } from './definition.js';
import { HATCHES } from './hatch/index.js';
import { POINTWISE_OPS } from './pointwise/index.js';
import { REDUCTION_OPS } from './reduction/index.js';
import { SCALAR_OPS } from './scalar/index.js';
import { CREATE_OPS } from './create/index.js';
import { INDEX_OPS } from './index/index.js';
import { RANDOM_OPS } from './random/index.js';
import { SCATTER_OPS } from './scatter/index.js';
import { VIEW_OPS } from './view/index.js';

/** Every family of ops; a new family is one more line here. */
export const FAMILIES: readonly (readonly OpDefinition[])[] = [
  POINTWISE_OPS,
  REDUCTION_OPS,
  SCALAR_OPS,
  VIEW_OPS,
  SCATTER_OPS,
  RANDOM_OPS,
  INDEX_OPS,
  CREATE_OPS,
  HATCHES,
];
