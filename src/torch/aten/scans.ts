import type { TensorObject } from '../tensor/tensor-object.js';
import { check, isLess, requireKnownSizes, sizeOf, subInts, wrapDim } from './ints.js';
import { add, mul, scalarOp, sub } from './pointwise.js';
import { sumDims } from './reductions.js';
import { narrow, select, slice } from './views.js';

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

/** `torch.trapezoid(y, dx=dx)` */
export function trapezoid(y: TensorObject, dx: number, dim: number): TensorObject {
  const ends = scalarOp('mul', atEnds(y, dim), 0.5);
  return scalarOp('mul', sub(sumDims(y, [dim]), ends), dx);
}

/** The sum of the first and the last; ATen's C++ reads the right operand first. */
function atEnds(y: TensorObject, dim: number): TensorObject {
  const last = select(y, dim, -1n);
  return add(select(y, dim, 0n), last);
}

/** `torch.trapezoid(y, x)`: at the places `x`, of as many dimensions as y. */
export function trapezoidAt(y: TensorObject, x: TensorObject, dim: number): TensorObject {
  check(x.dim === y.dim, () => 'egghatch takes x of as many dimensions as y');
  const at = wrapDim(dim, y.dim);
  const steps = neighbours(x, at, (before, after) => sub(after, before));
  const heights = neighbours(y, at, (before, after) => add(before, after));
  return scalarOp('div', sumDims(mul(heights, steps), [at]), 2);
}

/** `torch.cumulative_trapezoid(y, dx=dx)` */
export function cumulativeTrapezoid(y: TensorObject, dx: number, dim: number): TensorObject {
  const halves = scalarOp('mul', neighbours(y, dim, add), dx / 2);
  return y.torch.tensor('aten.cumsum.default', [halves, BigInt(dim)]);
}

function neighbours(
  x: TensorObject,
  dim: number,
  join: (before: TensorObject, after: TensorObject) => TensorObject,
): TensorObject {
  const before = slice(x, dim, 0n, -1n);
  return join(before, slice(x, dim, 1n, null));
}
