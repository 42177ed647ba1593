export { checkedResult } from './internal/check-given.js';
export { stopOf, wasCutShort, type Pass, type PassResult } from './pass.js';
export { PassManager, type PassesResult, type PassManagerOptions, type PassStop } from './pass-manager.js';
export {
  decideComparisons,
  expandConstraints,
  foldAssumedConstants,
  TORCH_2_1,
  TORCH_2_15,
  without,
  type Rulesets,
  RULESETS,
} from './passes.js';
export {
  PASS_ITERATION_LIMIT,
  PASS_NODE_LIMIT,
  rulesetPass,
  type RulesetPassOptions,
} from './ruleset-pass.js';
export { shippedRuleData } from './shipped-rule-data.js';
export { simplify } from './simplify.js';
export {
  APPROXIMATE_2_15,
  assumeConstant,
  constrain,
  decide,
  dialect21,
  dialect215,
  EXACT_2_15,
  foldBatchNorm,
  fuseAttention,
  fuseCalls,
  inferenceNoOps,
  joinViews,
  learnConstraints,
  LOWER_2_15,
  lowerCalls,
  lowerFused,
  mergeDuplicates,
  obligations,
  OPTIONAL as OPTIONAL_RULESETS,
  SHIPPED as SHIPPED_RULESETS,
  simplifyComparison,
  simplifyShape,
  simplifySlice,
  simplifySymInt,
  simplifyTensor,
} from '../../rules/index.js';
