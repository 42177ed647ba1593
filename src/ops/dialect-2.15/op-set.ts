import type { OpSet } from '../op-set.js';
import { TORCH_2_15_OPS } from './ops.js';

/** {@link TORCH_2_15_OPS}, by a call: who loads it when it is needed puts another function in the place of this one. */
export const torch215Ops = (): OpSet => TORCH_2_15_OPS;
