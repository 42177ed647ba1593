import type { Tensor } from './tensor.js';

/** Whether two tensors agree bit for bit: dtype, shape and values, where -0 is not 0 and any NaN is like any other. */
export function sameTensor(a: Tensor, b: Tensor): boolean {
  if (a === b) return true;
  if (a.dtype !== b.dtype || a.shape.length !== b.shape.length) return false;
  if (!a.shape.every((size, dim) => size === b.shape[dim])) return false;
  for (let i = 0; i < a.data.length; i++) {
    if (!Object.is(a.data[i], b.data[i])) return false;
  }
  return true;
}
