import { describe, expect, it } from 'vitest';
import { OpError } from '../../../src/ops/index.js';
import { tensorOf, toScalars, type Tensor } from '../../../src/tensor/index.js';
import { tensorFrom, tensorsFrom } from '../internal/apply.js';

const floats = (...values: readonly number[]): Tensor => tensorOf('f32', [values.length], values);
const quantize = (
  values: Tensor,
  scale: number,
  zero: bigint,
  low: bigint,
  high: bigint,
): readonly Tensor[] =>
  tensorsFrom('aten.fake_quantize_per_tensor_affine_cachemask.default', [values, scale, zero, low, high]);

/** What torch 2.1 gives. */
describe('fake quantization', () => {
  it('rounds to the grid, and casts what has no place there as C++ does', () => {
    const given = floats(NaN, Infinity, -Infinity, 0.25, -0.25, 1e30, 100, -3.3);
    const [output, inside] = quantize(given, 0.1, 0n, -128n, 127n) as [Tensor, Tensor];
    const expected = [-12.8, -12.8, -12.8, 0.2, -0.2, -12.8, 12.7, -3.3].map(Math.fround);
    expect(toScalars(output).map((x) => Number(x).toFixed(5))).toEqual(expected.map((x) => x.toFixed(5)));
    expect(toScalars(inside)).toEqual([false, false, false, true, true, false, false, true]);
  });

  it('takes a grid for each channel, whose zero may be a fraction', () => {
    const given = tensorOf('f32', [2, 2], [0.3, 1.7, 2.5, -9]);
    const [output] = tensorsFrom('aten.fake_quantize_per_channel_affine_cachemask.default', [
      given,
      floats(0.1, 0.5),
      floats(1.5, 0.5),
      0n,
      0n,
      255n,
    ]);
    expect(toScalars(output!).map((x) => Number(x).toFixed(4))).toEqual([
      '0.2500',
      '1.6500',
      '2.7500',
      '-0.2500',
    ]);
  });

  it.each([
    [
      'a range upside down',
      [0.1, 0n, 5n, 1n],
      '`quant_min` should be less than or         equal to `quant_max`.',
    ],
    [
      'a zero outside of it',
      [0.1, 300n, 0n, 255n],
      '`zero_point` must be between `quant_min` and `quant_max`.',
    ],
  ] as const)('refuses %s', (_what, [scale, zero, low, high], message) => {
    expect(() => quantize(floats(1), scale, zero, low, high)).toThrow(new OpError('', message).message);
  });
});

it('frexp takes numbers apart, subnormal ones too', () => {
  const given = floats(0, -0, 1, -3.5, Infinity, NaN, 2 ** -149, 8);
  const [mantissa, exponent] = tensorsFrom('aten.frexp.Tensor', [given]) as [Tensor, Tensor];
  expect(toScalars(mantissa)).toEqual([0, -0, 0.5, -0.875, Infinity, NaN, 0.5, 0.5]);
  expect(toScalars(exponent).map(Number)).toEqual([0, 0, 1, 2, 0, 0, -148, 4]);
});

describe('nonzero_static', () => {
  const given = tensorOf('i64', [2, 2], [0n, 1n, 2n, 3n]);
  const places = (size: bigint, fill: bigint): unknown =>
    toScalars(tensorFrom('aten.nonzero_static.default', [given], { size, fill_value: fill }));

  it('leaves out what is too much, and fills up what is missing', () => {
    expect(places(2n, -1n)).toEqual([0n, 1n, 1n, 0n]);
    expect(places(5n, 7n)).toEqual([0n, 1n, 1n, 0n, 1n, 1n, 7n, 7n, 7n, 7n]);
  });

  it('refuses a size below zero', () => {
    expect(() => places(-1n, 0n)).toThrow("nonzero_static: 'size' must be an non-negative integer");
  });
});

describe('narrow_copy', () => {
  const range = tensorOf('i64', [6], [0n, 1n, 2n, 3n, 4n, 5n]);
  const narrow = (start: bigint, length: bigint): readonly unknown[] =>
    toScalars(tensorFrom('aten.narrow_copy.default', [range, 0n, start, length]));

  it('counts a start below zero from the end', () => expect(narrow(-2n, 2n)).toEqual([4n, 5n]));
  it.each([
    [4n, 3n, 'start (4) + length (3) exceeds dimension size (6).'],
    [1n, -2n, 'start (1) + length (-2) exceeds dimension size (6).'],
    [-7n, 1n, 'Dimension out of range (expected to be in range of [-6, 5], but got -7)'],
  ])('of %s and %s is refused', (start, length, message) =>
    expect(() => narrow(start, length)).toThrow(message),
  );
});
