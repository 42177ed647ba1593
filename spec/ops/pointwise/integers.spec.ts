import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tensorOf } from '../../../src/tensor/index.js';
import { elements, ints } from '../internal/evaluate.js';

const int64 = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -9n, max: 9n }),
);
const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);

describe('integers', () => {
  it.each([
    ['add', (a: bigint, b: bigint) => a + b],
    ['sub', (a: bigint, b: bigint) => a - b],
    ['mul', (a: bigint, b: bigint) => a * b],
  ])('wrap: %s', (name, exact) => {
    fc.assert(
      fc.property(int64, int64, (a, b) => {
        expect(elements(`aten.${name}.Tensor`, [ints(a), ints(b)])).toEqual([wrap(exact(a, b))]);
      }),
    );
  });

  it('of narrow dtypes wrap at their width', () => {
    const bytes = tensorOf('u8', [2], [200n, 255n]);
    expect(elements('aten.add.Tensor', [bytes, 100n])).toEqual([44n, 99n]);
    expect(elements('aten.neg.default', [tensorOf('i8', [1], [-128n])])).toEqual([-128n]);
    expect(elements('aten.abs.default', [ints(-(2n ** 63n))])).toEqual([-(2n ** 63n)]);
  });

  it('divide so that quotient and remainder give the dividend back', () => {
    fc.assert(
      fc.property(int64, int64, (a, b) => {
        fc.pre(b !== 0n);
        const [floor] = elements('aten.floor_divide.default', [ints(a), ints(b)]) as bigint[];
        const [modulo] = elements('aten.remainder.Tensor', [ints(a), ints(b)]) as bigint[];
        const [trunc] = elements('aten.div.Tensor_mode', [ints(a), ints(b)], {
          rounding_mode: 'trunc',
        }) as bigint[];
        const [rest] = elements('aten.fmod.Tensor', [ints(a), ints(b)]) as bigint[];
        expect(wrap(floor! * b + modulo!)).toBe(a);
        expect(wrap(trunc! * b + rest!)).toBe(a);
        // The modulo has the sign of the divisor, the truncated remainder that of the dividend.
        if (modulo !== 0n) expect(modulo! < 0n).toBe(b < 0n);
        if (rest !== 0n) expect(rest! < 0n).toBe(a < 0n);
      }),
    );
  });

  it.each(['floor_divide.default', 'remainder.Tensor', 'fmod.Tensor'])(
    'refuse to be divided by zero: %s',
    (name) => {
      expect(() => elements(`aten.${name}`, [ints(1n), ints(0n)])).toThrow('ZeroDivisionError');
    },
  );

  it('are raised to powers modulo 2 ** 64', () => {
    fc.assert(
      fc.property(int64, fc.bigInt({ min: 0n, max: 70n }), (base, exponent) => {
        expect(elements('aten.pow.Tensor_Tensor', [ints(base), ints(exponent)])).toEqual([
          wrap(base ** exponent),
        ]);
      }),
    );
    expect(elements('aten.pow.Tensor_Tensor', [ints(3n), ints(10n ** 18n)])).toHaveLength(1);
    expect(
      elements('aten.pow.Tensor_Tensor', [ints(1n, -1n, -1n, 2n, 0n), ints(-3n, -3n, -2n, -1n, -1n)]),
    ).toEqual([1n, -1n, 1n, 0n, 0n]);
  });

  it('shift everything out beyond their width', () => {
    const shifts = ints(0n, 1n, 63n, 64n, -1n);
    expect(elements('aten.bitwise_left_shift.Tensor', [ints(3n, 3n, 3n, 3n, 3n), shifts])).toEqual([
      3n,
      6n,
      -(2n ** 63n),
      0n,
      0n,
    ]);
    expect(elements('aten.bitwise_right_shift.Tensor', [ints(-4n, -4n, -4n, -4n, -4n), shifts])).toEqual([
      -4n,
      -2n,
      -1n,
      -1n,
      -1n,
    ]);
  });

  it('become floats where the op computes in floating point, and stay exact elsewhere', () => {
    expect(elements('aten.div.Tensor', [ints(1n), ints(3n)])).toEqual([Math.fround(1 / 3)]);
    expect(elements('aten.sqrt.default', [ints(4n)])).toEqual([2]);
    expect(elements('aten.eq.Tensor', [ints(2n ** 62n), ints(2n ** 62n + 1n)])).toEqual([false]);
    expect(elements('aten.maximum.default', [ints(2n ** 62n), ints(2n ** 62n + 1n)])).toEqual([
      2n ** 62n + 1n,
    ]);
  });

  it('of gcd and lcm divide and are divided', () => {
    const small = fc.bigInt({ min: -60n, max: 60n });
    fc.assert(
      fc.property(small, small, (a, b) => {
        const [gcd] = elements('aten.gcd.default', [ints(a), ints(b)]) as bigint[];
        const [lcm] = elements('aten.lcm.default', [ints(a), ints(b)]) as bigint[];
        expect(gcd! * lcm!).toBe(a * b < 0n ? -(a * b) : a * b);
        if (gcd !== 0n) expect([a % gcd!, b % gcd!]).toEqual([0n, 0n]);
      }),
    );
  });
});

describe('bools', () => {
  const bools = tensorOf('b8', [4], [false, false, true, true]);
  const others = tensorOf('b8', [4], [false, true, false, true]);

  it('add up to or, and multiply to and', () => {
    expect(elements('aten.add.Tensor', [bools, others])).toEqual([false, true, true, true]);
    expect(elements('aten.mul.Tensor', [bools, others])).toEqual([false, false, false, true]);
    expect(elements('aten.bitwise_xor.Tensor', [bools, others])).toEqual([false, true, true, false]);
    expect(elements('aten.bitwise_not.default', [bools])).toEqual([true, true, false, false]);
  });

  it('are not subtracted or negated', () => {
    expect(() => elements('aten.sub.Tensor', [bools, others])).toThrow(
      'with two bool tensors is not supported',
    );
    expect(() => elements('aten.neg.default', [bools])).toThrow('on a bool tensor is not supported');
  });
});
