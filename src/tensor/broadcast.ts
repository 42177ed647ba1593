import { numelOf, stridesOf } from './shape.js';
import { checkNumel } from './storage.js';
import type { Tensor, TensorData } from './tensor.js';

/**
 * For every element of `to`, in row-major order, which element of a tensor of shape `from` stands there.
 * `undefined` when the shapes agree, so that it is the same index. `from` must broadcast to `to`.
 */
export function broadcastIndices(from: readonly number[], to: readonly number[]): Int32Array | undefined {
  const offset = to.length - from.length;
  if (offset === 0 && from.every((size, dim) => size === to[dim])) return undefined;
  const strides = stridesOf(from);
  const numel = numelOf(to);
  checkNumel(numel);
  const indices = new Int32Array(numel);
  // Grow the map one dimension at a time, from the innermost: each outer index repeats what is there, shifted.
  let filled = 1;
  for (let dim = to.length - 1; dim >= 0 && indices.length > 0; dim--) {
    const size = to[dim]!;
    const stride = dim < offset || from[dim - offset] === 1 ? 0 : strides[dim - offset]!;
    for (let k = 1; k < size; k++) {
      for (let i = 0; i < filled; i++) indices[k * filled + i] = indices[i]! + k * stride;
    }
    filled *= size;
  }
  return indices;
}

/** The tensor repeated to a shape that it broadcasts to. */
export function expandTo(tensor: Tensor, shape: readonly number[]): Tensor {
  const indices = broadcastIndices(tensor.shape, shape);
  return indices === undefined ? tensor : gatherElements(tensor, indices, shape);
}

/** A tensor of the given shape whose elements are those at the given positions. */
export function gatherElements(tensor: Tensor, indices: ArrayLike<number>, shape: readonly number[]): Tensor {
  const { data, dtype } = tensor;
  const storage = new (data.constructor as new (length: number) => TensorData)(indices.length);
  for (let i = 0; i < indices.length; i++) storage[i] = data[indices[i]!]!;
  return { kind: 'concrete', dtype, shape, data: storage };
}
