import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundTo } from '../../src/tensor/index.js';

/** All finite values of a short float format that are not negative, smallest first, by its definition. */
function valuesOf(exponentBits: number, fractionBits: number): readonly number[] {
  const bias = 2 ** (exponentBits - 1) - 1;
  const values: number[] = [];
  for (let exponent = 0; exponent < 2 ** exponentBits - 1; exponent++) {
    for (let fraction = 0; fraction < 2 ** fractionBits; fraction++) {
      const significand = (exponent === 0 ? 0 : 1) + fraction / 2 ** fractionBits;
      values.push(significand * 2 ** (Math.max(exponent, 1) - bias));
    }
  }
  return values;
}

const FORMATS = [
  ['f16', valuesOf(5, 10)],
  ['bf16', valuesOf(8, 7)],
] as const;

describe.each(FORMATS)('rounding to %s', (dtype, values) => {
  it('keeps every value of the format, and its negative', () => {
    expect(
      values.filter((value) => roundTo(dtype, value) !== value || roundTo(dtype, -value) !== -value),
    ).toEqual([]);
  });

  it('takes the nearer neighbour, and of two the even one', () => {
    for (let i = 0; i + 1 < values.length; i += 7) {
      const [low, high] = [values[i]!, values[i + 1]!];
      const middle = (low + high) / 2;
      const nudge = (high - low) / 8;
      expect(roundTo(dtype, middle)).toBe(i % 2 === 0 ? low : high);
      expect(roundTo(dtype, middle - nudge)).toBe(low);
      expect(roundTo(dtype, middle + nudge)).toBe(high);
    }
  });

  it('overflows to infinity half a step above the largest value', () => {
    const [before, largest] = values.slice(-2) as [number, number];
    const limit = largest + (largest - before) / 2;
    expect(roundTo(dtype, limit)).toBe(Infinity);
    expect(roundTo(dtype, -limit)).toBe(-Infinity);
    expect(roundTo(dtype, largest + (largest - before) / 4)).toBe(largest);
  });

  it('keeps NaN, infinities and the sign of zero', () => {
    expect(roundTo(dtype, NaN)).toBeNaN();
    expect(roundTo(dtype, -Infinity)).toBe(-Infinity);
    expect(roundTo(dtype, -0)).toBe(-0);
    expect(roundTo(dtype, -1e-300)).toBe(-0);
  });
});

describe('rounding', () => {
  it.each(['f16', 'bf16', 'f32', 'f64'] as const)('to %s is idempotent and monotone', (dtype) => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        const [low, high] = [roundTo(dtype, Math.min(a, b)), roundTo(dtype, Math.max(a, b))];
        expect(low).toBeLessThanOrEqual(high);
        expect(roundTo(dtype, low)).toBe(low);
      }),
    );
  });
});
