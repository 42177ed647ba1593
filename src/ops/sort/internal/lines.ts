import {
  allocate,
  numelOf,
  spendBytes,
  stridesOf,
  tensorFromStorage,
  type Tensor,
} from '../../../tensor/index.js';
import type { Entry } from './order.js';

/** Bytes that an element takes with its place. */
const BYTES_OF_ENTRY = 80;

/** Counts elements that are held with their places. @throws EgghatchError (budget) */
export function spendEntries(count: number): void {
  spendBytes(BYTES_OF_ENTRY * count);
}

/** The elements along one dimension, one line after the other in row-major order of the others. */
export function linesOf(tensor: Tensor, dim: number): readonly Entry[][] {
  const { data, shape } = tensor;
  const length = shape[dim] ?? 1;
  const stride = stridesOf(shape)[dim] ?? 1;
  const count = length === 0 ? 0 : data.length / length;
  spendEntries(data.length);
  return Array.from({ length: count }, (_, line) => {
    const start = Math.floor(line / stride) * stride * length + (line % stride);
    return Array.from({ length }, (_item, index) => ({ value: data[start + index * stride]!, index }));
  });
}

/** Values and indices from lines that have `length` entries left each. */
export function fromLines(
  tensor: Tensor,
  dim: number,
  lines: readonly (readonly Entry[])[],
  length: number,
  keepdim = true,
): readonly [values: Tensor, indices: Tensor] {
  const full = tensor.shape.length === 0 ? [] : tensor.shape.with(dim, length);
  const shape = keepdim || tensor.shape.length === 0 ? full : full.toSpliced(dim, 1);
  const stride = stridesOf(full)[dim] ?? 1;
  const values = allocate(tensor.dtype, numelOf(full));
  const indices = allocate('i64', values.length) as BigInt64Array;
  lines.forEach((entries, line) => {
    const start = Math.floor(line / stride) * stride * length + (line % stride);
    for (let i = 0; i < length; i++) {
      values[start + i * stride] = entries[i]!.value;
      indices[start + i * stride] = BigInt(entries[i]!.index);
    }
  });
  return [tensorFromStorage(tensor.dtype, shape, values), tensorFromStorage('i64', shape, indices)];
}
