export type { Tensor, TensorData } from './tensor.js';
