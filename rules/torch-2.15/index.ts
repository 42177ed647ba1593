export { fuseAttention } from './attention.js';
export { foldBatchNorm } from './batch-norm.js';
export { fuseCalls } from './fuse.js';
export { lowerCalls, lowerFused } from './lower.js';
export { inferenceNoOps } from './no-ops.js';
export { joinViews } from './views.js';
export { APPROXIMATE_2_15, EXACT_2_15, LOWER_2_15 } from './rulesets.js';
