import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castTensor, tensorOf, type Tensor } from '../../../src/tensor/index.js';
import { integers, numbers, tensorFrom } from '../internal/apply.js';

const size = fc.integer({ min: 1, max: 3 });
const floats = (shape: readonly number[]): fc.Arbitrary<Tensor> =>
  integers(shape).map((tensor) => castTensor(tensor, 'f64'));
const permuted = (tensor: Tensor, ...order: readonly bigint[]): Tensor =>
  tensorFrom('aten.permute.default', [tensor, order]);

describe('conv_tbc', () => {
  it('adds whole numbers without rounding', () => {
    const whole = (shape: readonly number[], values: readonly bigint[]): Tensor =>
      tensorOf('i64', shape, values);
    const got = tensorFrom('aten.conv_tbc.default', [
      whole([1, 1, 1], [3037000500n]),
      whole([1, 1, 1], [3n]),
      whole([1], [9007199254740993n]),
      0n,
    ]);
    expect(got).toEqual(whole([1, 1, 1], [9007208365742493n]));
  });

  it('is a convolution of the same tensors in another order of dimensions', () => {
    const calls = fc
      .tuple(fc.integer({ min: 3, max: 5 }), size, size, size, size, fc.nat({ max: 2 }))
      .chain(([time, batch, inputs, outputs, width, pad]) =>
        fc.tuple(
          floats([time, batch, inputs]),
          floats([width, inputs, outputs]),
          floats([outputs]),
          fc.constant(BigInt(pad)),
        ),
      );
    fc.assert(
      fc.property(calls, ([self, weight, bias, pad]) => {
        const got = tensorFrom('aten.conv_tbc.default', [self, weight, bias, pad]);
        const images = permuted(self, 1n, 2n, 0n);
        const kernel = permuted(weight, 2n, 1n, 0n);
        const settings = [[1n], [pad], [1n], false, [0n], 1n];
        const wanted = tensorFrom('aten.convolution.default', [images, kernel, bias, ...settings]);
        expect(numbers(got).map((x) => x + 0)).toEqual(
          numbers(permuted(wanted, 2n, 0n, 1n)).map((x) => x + 0),
        );
      }),
    );
  });
});
