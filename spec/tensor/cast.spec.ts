import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DType } from '../../src/ir/index.js';
import {
  castTensor,
  roundInt64ToFloat32,
  sameTensor,
  tensorFromScalars,
  toScalars,
} from '../../src/tensor/index.js';

const LARGE = [1e10, -1e10, 300.7, -300.7, NaN, Infinity, -1.5, 3e9, 70000, 1e19, -1e19];
const INT32 = -2147483648n;
const INT64 = -9223372036854775808n;

/** What torch 2.1 on x86 makes of {@link LARGE}. */
const CONVERTED: readonly (readonly [DType, readonly (bigint | boolean)[]])[] = [
  ['i64', [10000000000n, -10000000000n, 300n, -300n, INT64, INT64, -1n, 3000000000n, 70000n, INT64, INT64]],
  ['i32', [INT32, INT32, 300n, -300n, INT32, INT32, -1n, INT32, 70000n, INT32, INT32]],
  ['i16', [0n, 0n, 300n, -300n, 0n, 0n, -1n, 0n, 4464n, 0n, 0n]],
  ['i8', [0n, 0n, 44n, -44n, 0n, 0n, -1n, 0n, 112n, 0n, 0n]],
  ['u8', [0n, 0n, 44n, 212n, 0n, 0n, 255n, 0n, 112n, 0n, 0n]],
  ['b8', LARGE.map(() => true)],
];

describe('conversions', () => {
  it.each(CONVERTED)('of large floats to %s are those of x86', (dtype, expected) => {
    expect(toScalars(castTensor(tensorFromScalars('f64', [LARGE.length], LARGE), dtype))).toEqual(expected);
  });

  it('from integers wrap', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const from = tensorFromScalars('i64', [1], [value]);
        expect(toScalars(castTensor(from, 'i32'))).toEqual([BigInt.asIntN(32, value)]);
        expect(toScalars(castTensor(from, 'i8'))).toEqual([BigInt.asIntN(8, value)]);
        expect(toScalars(castTensor(from, 'u8'))).toEqual([BigInt.asUintN(8, value)]);
        expect(toScalars(castTensor(from, 'b8'))).toEqual([value !== 0n]);
      }),
    );
  });

  it('back and forth lose nothing where the wider dtype holds the narrower', () => {
    const pairs = [
      ['b8', 'u8'],
      ['u8', 'i16'],
      ['i32', 'f64'],
      ['i16', 'f32'],
      ['f16', 'f32'],
      ['bf16', 'f32'],
      ['f32', 'f64'],
      ['i32', 'i64'],
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...pairs), fc.array(fc.double()), ([narrow, wide], data) => {
        const tensor = tensorFromScalars(narrow, [data.length], data);
        expect(sameTensor(castTensor(castTensor(tensor, wide), narrow), tensor)).toBe(true);
      }),
    );
  });

  it('of an integer to f32 round once', () => {
    // Through a double it would be a tie that was none.
    expect(roundInt64ToFloat32(2n ** 60n + 2n ** 36n + 1n)).toBe(2 ** 60 + 2 ** 37);
    expect(roundInt64ToFloat32(2n ** 60n + 2n ** 36n)).toBe(2 ** 60);
    expect(roundInt64ToFloat32(-(2n ** 60n) - 2n ** 36n - 1n)).toBe(-(2 ** 60) - 2 ** 37);
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const rounded = roundInt64ToFloat32(value);
        expect(Math.fround(rounded)).toBe(rounded);
        const error = abs(BigInt(rounded) - value);
        const spacing = 2n ** BigInt(Math.max(0, abs(value).toString(2).length - 24));
        expect(2n * error <= spacing).toBe(true);
      }),
    );
  });
});

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
