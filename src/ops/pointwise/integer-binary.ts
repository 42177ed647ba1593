import type { DType } from '../../ir/dtype.js';
import type { OpSpec } from '../define.js';
import { BIT_WIDTHS, type IntDType } from '../internal/int-dtypes.js';
import { elementwise } from './internal/elementwise.js';

export const integerBinaryOps: readonly OpSpec[] = [
  elementwise({
    schema: 'gcd(Tensor self, Tensor other) -> Tensor',
    operands: ['self', 'other'],
    kernels: (_, dtype) => ({ int: isIntDType(dtype) ? (a, b) => gcd(a, b, dtype) : undefined }),
  }),
  elementwise({
    schema: 'lcm(Tensor self, Tensor other) -> Tensor',
    operands: ['self', 'other'],
    kernels: (_, dtype) => ({
      int: isIntDType(dtype)
        ? (a, b) => {
            const divisor = gcd(a, b, dtype);
            // The product wraps before its magnitude is taken, as C's ints do: those of 8 and 16 bits are computed in 32.
            const product = divisor === 0n ? 0n : (a / divisor) * b;
            return magnitude(BigInt.asIntN(Math.max(32, BIT_WIDTHS[dtype]), product));
          }
        : undefined,
    }),
  }),
];

const isIntDType = (dtype: DType): dtype is IntDType => Object.hasOwn(BIT_WIDTHS, dtype);

const magnitude = (x: bigint): bigint => (x < 0n ? -x : x);

/** Euclid's. The least int of a dtype is its own magnitude there, so that what comes of it can be negative. */
function gcd(a: bigint, b: bigint, dtype: IntDType): bigint {
  const held = (x: bigint): bigint => (dtype === 'u8' ? x : BigInt.asIntN(BIT_WIDTHS[dtype], magnitude(x)));
  let x = held(a);
  let y = held(b);
  while (x !== 0n) [x, y] = [y % x, x];
  return y;
}
