import {
  castTensor,
  gatherElements,
  numelOf,
  stridesOf,
  tensorFromStorage,
  type Tensor,
} from '../../../tensor/index.js';

/** The elements of a row-major tensor at `offset + sum(index * stride)`, as a row-major tensor of the given shape. */
export function stridedCopy(
  tensor: Tensor,
  shape: readonly number[],
  strides: readonly number[],
  offset = 0,
): Tensor {
  return gatherElements(tensor, stridedIndices(shape, strides, offset), shape);
}

/** Where the elements of a strided view stand, in row-major order of the view. */
export function stridedIndices(shape: readonly number[], strides: readonly number[], offset = 0): Int32Array {
  const indices = new Int32Array(numelOf(shape));
  if (indices.length === 0) return indices;
  indices[0] = offset;
  // Grow the list one dimension at a time, from the innermost: each outer index repeats what is there, shifted.
  let filled = 1;
  for (let dim = shape.length - 1; dim >= 0; dim--) {
    for (let k = 1; k < shape[dim]!; k++) {
      const shift = k * strides[dim]!;
      for (let i = 0; i < filled; i++) indices[k * filled + i] = indices[i]! + shift;
    }
    filled *= shape[dim]!;
  }
  return indices;
}

/** A copy of `tensor` with the elements at `indices` replaced by those of `source`, in order, in its own dtype. */
export function withElements(tensor: Tensor, indices: ArrayLike<number>, source: Tensor): Tensor {
  const data = tensor.data.slice();
  const from = castTensor(source, tensor.dtype).data;
  for (let i = 0; i < indices.length; i++) data[indices[i]!] = from[i]!;
  return tensorFromStorage(tensor.dtype, tensor.shape, data);
}

export function rowMajor(tensor: Tensor): readonly number[] {
  return stridesOf(tensor.shape);
}
