import type { TensorObject } from '../tensor/tensor-object.js';
import { check, isLess, requireKnownSizes, sizeOf, subInts, wrapDim } from './ints.js';
import { sub } from './pointwise.js';
import { narrow } from './views.js';

/** `x.diff(n, dim)`: differences of neighbours, n times */
export function scanDifference(x: TensorObject, n: bigint, dim: number): TensorObject {
  requireKnownSizes(x);
  check(x.dim >= 1, () => 'diff expects input to be at least one-dimensional');
  wrapDim(dim, x.dim);
  check(n >= 0n, () => `order must be non-negative but got ${n}`);
  let result = x;
  for (let i = 0n; i < n; i++) {
    const size = sizeOf(result, dim);
    if (isLess(size, 1n)) return result;
    const length = subInts(size, 1n);
    const before = narrow(result, dim, 0n, length);
    const after = narrow(result, dim, 1n, length);
    result =
      x.dtype === 'b8' ? x.torch.tensor('aten.logical_xor.default', [after, before]) : sub(after, before);
  }
  return result;
}
