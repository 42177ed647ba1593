import type { Ruleset } from 'egraph-ts';
import { assumeConstant } from './assume-constant.js';
import { constrain, learnConstraints } from './constrain.js';
import { decide } from './decide.js';
import { dialect21 } from './dialect-2.1.js';
import { dialect215 } from './dialect-2.15.js';
import { obligations } from './obligations.js';
import {
  mergeDuplicates,
  simplifyComparison,
  simplifyShape,
  simplifySlice,
  simplifySymInt,
  simplifyTensor,
} from './simplify/index.js';

export {
  assumeConstant,
  constrain,
  decide,
  dialect21,
  dialect215,
  learnConstraints,
  mergeDuplicates,
  obligations,
  simplifyComparison,
  simplifyShape,
  simplifySlice,
  simplifySymInt,
  simplifyTensor,
};

export {
  APPROXIMATE_2_15,
  EXACT_2_15,
  foldBatchNorm,
  fuseAttention,
  fuseCalls,
  inferenceNoOps,
  joinViews,
  LOWER_2_15,
  lowerCalls,
  lowerFused,
} from './torch-2.15/index.js';

/** Rules that no export runs unless it is asked to: what they make is shorter than what torch prints. */
export const OPTIONAL: readonly Ruleset[] = [
  simplifySymInt,
  simplifyComparison,
  simplifyShape,
  simplifySlice,
  simplifyTensor,
  mergeDuplicates,
];

/** Every ruleset that is shipped for programs of torch 2.1. What stands here is tested rule by rule, see `spec/rules`. */
export const SHIPPED: readonly Ruleset[] = [
  assumeConstant,
  learnConstraints,
  constrain,
  obligations,
  dialect21,
  decide,
  ...OPTIONAL,
];
