export { simplifyComparison } from './comparison.js';
export { mergeDuplicates } from './merge-duplicates.js';
export { simplifyShape } from './shape.js';
export { simplifySlice } from './slice.js';
export { simplifySymInt } from './sym-int.js';
export { simplifyTensor } from './tensor.js';
