export { fuseAttention } from './attention.js';
export { foldBatchNorm } from './batch-norm.js';
export { fuseCalls } from './fuse.js';
export { inferenceNoOps } from './no-ops.js';
export { joinViews } from './views.js';
