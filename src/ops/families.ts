import type { OpDefinition } from './definition.js';
import { POINTWISE_OPS } from './pointwise/index.js';
import { VIEW_OPS } from './view/index.js';

/** Every family of ops; a new family is one more line here. */
export const FAMILIES: readonly (readonly OpDefinition[])[] = [POINTWISE_OPS, VIEW_OPS];
