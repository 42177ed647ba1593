import { COMPLEX_OPS } from './complex/index.js';
import { CONV_OPS } from './conv/index.js';
import { CONTROL_OPS } from './control/index.js';
import { CREATE_OPS } from './create/index.js';
import type { OpDefinition } from './definition.js';
import { EMBEDDING_OPS } from './embedding/index.js';
import { HATCHES } from './hatch/index.js';
import { INDEX_OPS } from './index/index.js';
import { LOSS_OPS } from './loss/index.js';
import { LINALG_OPS } from './linalg/index.js';
import { MATMUL_OPS } from './matmul/index.js';
import { NORM_OPS } from './norm/index.js';
import { PAD_OPS } from './pad/index.js';
import { POINTWISE_OPS } from './pointwise/index.js';
import { POOL_OPS } from './pool/index.js';
import { RANDOM_OPS } from './random/index.js';
import { RECURRENT_OPS } from './recurrent/index.js';
import { REDUCTION_OPS } from './reduction/index.js';
import { SCALAR_OPS } from './scalar/index.js';
import { SCATTER_OPS } from './scatter/index.js';
import { SORT_OPS } from './sort/index.js';
import { UPSAMPLE_OPS } from './upsample/index.js';
import { VIEW_OPS } from './view/index.js';

/** Every family of ops; a new family is one more line here. */
export const FAMILIES: readonly (readonly OpDefinition[])[] = [
  POINTWISE_OPS,
  REDUCTION_OPS,
  SCALAR_OPS,
  VIEW_OPS,
  INDEX_OPS,
  SCATTER_OPS,
  SORT_OPS,
  CREATE_OPS,
  RANDOM_OPS,
  MATMUL_OPS,
  LINALG_OPS,
  COMPLEX_OPS,
  CONV_OPS,
  POOL_OPS,
  UPSAMPLE_OPS,
  NORM_OPS,
  EMBEDDING_OPS,
  RECURRENT_OPS,
  LOSS_OPS,
  PAD_OPS,
  CONTROL_OPS,
  HATCHES,
];
