import { categoryOf } from '../ir/dtype.js';
import { EgghatchError } from '../diagnostics/index.js';
import type { Scalar } from './scalar.js';
import { spendBytes } from './storage.js';
import type { Tensor } from './tensor.js';

/**
 * One element as the Python number that `.item()` gives.
 *
 * @throws EgghatchError of kind `unsupported` for complex numbers
 */
export function scalarAt(tensor: Tensor, index: number): Scalar {
  if (tensor.dtype === 'c64') {
    throw new EgghatchError({
      kind: 'unsupported',
      message: 'a complex number cannot be read out of a tensor',
      hint: 'read its parts: torch.view_as_real(x), x.real, x.imag',
    });
  }
  const value = tensor.data[index]!;
  if (typeof value === 'bigint') return value;
  switch (tensor.dtype) {
    case 'b8':
      return value !== 0;
    case 'u8':
    case 'i8':
    case 'i16':
    case 'i32':
      return BigInt(value);
    default:
      return value;
  }
}

/** What one takes in a list: a word, and what an int has of its own. */
const BYTES_OF_ITEM = 8;
const BYTES_OF_INT = 32;

/** All elements in row-major order, as Python numbers. */
export function toScalars(tensor: Tensor): readonly Scalar[] {
  const isInt = categoryOf(tensor.dtype) === 'int';
  spendBytes(tensor.data.length * (isInt ? BYTES_OF_INT : BYTES_OF_ITEM));
  return Array.from({ length: tensor.data.length }, (_, index) => scalarAt(tensor, index));
}

export type NestedScalars = Scalar | readonly NestedScalars[];

/** What `.tolist()` gives: nested arrays, or the number itself for a 0-dimensional tensor. */
export function toNested(tensor: Tensor): NestedScalars {
  let level: readonly NestedScalars[] = toScalars(tensor);
  let count = level.length;
  for (let dim = tensor.shape.length - 1; dim >= 1; dim--) {
    const size = tensor.shape[dim]!;
    count = tensor.shape.slice(0, dim).reduce((product, n) => product * n, 1);
    const from = level;
    level = Array.from({ length: count }, (_, row) => from.slice(row * size, (row + 1) * size));
  }
  return tensor.shape.length === 0 ? level[0]! : level;
}
