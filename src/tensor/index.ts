export type { Tensor, TensorData } from './tensor.js';
export type { Scalar } from './scalar.js';
export { numelOf, stridesOf } from './shape.js';
export { allocate, checkNumel, spendBytes, spendTensors } from './storage.js';
export { roundTo } from './round.js';
export { roundInt64ToFloat32 } from './round-int64.js';
export {
  dtypeOfScalar,
  fullTensor,
  scalarTensor,
  tensorFromScalars,
  tensorFromStorage,
  tensorOf,
} from './construct.js';
export { scalarAt, toNested, toScalars, type NestedScalars } from './scalars.js';
export { complexParts, complexTensor } from './complex.js';
export { castTensor } from './cast.js';
export { sameTensor } from './same.js';
export { broadcastIndices, expandTo, gatherElements } from './broadcast.js';
