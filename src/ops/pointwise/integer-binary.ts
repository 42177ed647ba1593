import type { OpSpec } from '../define.js';
import { elementwise } from './internal/elementwise.js';

export const integerBinaryOps: readonly OpSpec[] = [
  elementwise({
    schema: 'gcd(Tensor self, Tensor other) -> Tensor',
    operands: ['self', 'other'],
    kernels: (_, dtype) => ({ int: dtype === 'b8' ? undefined : gcd }),
  }),
  elementwise({
    schema: 'lcm(Tensor self, Tensor other) -> Tensor',
    operands: ['self', 'other'],
    kernels: (_, dtype) => ({
      int:
        dtype === 'b8'
          ? undefined
          : (a, b) => {
              const divisor = gcd(a, b);
              // The product wraps before its magnitude is taken.
              const multiple = divisor === 0n ? 0n : BigInt.asIntN(64, (a / divisor) * b);
              return multiple < 0n ? -multiple : multiple;
            },
    }),
  }),
];

/** Euclid's; never negative. */
function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
