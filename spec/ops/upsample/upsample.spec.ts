import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castTensor, fullTensor, sameTensor, type Tensor } from '../../../src/tensor/index.js';
import { isChannelsLast } from '../../../src/ops/view/index.js';
import type { TensorType } from '../../../src/ir/type.js';
import { CONCRETE } from '../internal/concrete.js';
import {
  at,
  coordinatesOf,
  integers,
  numbers,
  shapes,
  shown,
  tensorFrom,
  tensorType,
  typeFrom,
} from '../internal/apply.js';

const NEAREST = [
  'aten._upsample_nearest_exact1d.default',
  'aten._upsample_nearest_exact2d.default',
  'aten._upsample_nearest_exact3d.default',
];
const LINEAR: Readonly<Record<number, string>> = {
  1: 'aten.upsample_linear1d.default',
  3: 'aten.upsample_trilinear3d.default',
};

const rank = fc.constantFrom(1, 3);
const images = (sides: number): fc.Arbitrary<Tensor> =>
  shapes({ minLength: sides + 2, maxLength: sides + 2, min: 1, max: 3 })
    .chain((shape) => integers(shape))
    .map((tensor) => castTensor(tensor, 'f32'));
const sizes = (sides: number): fc.Arbitrary<bigint[]> =>
  fc.array(fc.bigInt({ min: 1n, max: 6n }), { minLength: sides, maxLength: sides });

describe('linear interpolation', () => {
  it('leaves an image of the same size as it is', () => {
    fc.assert(
      fc.property(
        rank.chain((sides) => images(sides)),
        fc.boolean(),
        (image, aligned) => {
          const same = image.shape.slice(2).map(BigInt);
          const got = tensorFrom(LINEAR[same.length]!, [image, same, aligned]);
          expect(sameTensor(got, image)).toBe(true);
        },
      ),
    );
  });

  it('stays between the smallest and the largest, and keeps what is even', () => {
    const calls = rank.chain((sides) => fc.tuple(images(sides), sizes(sides), fc.boolean()));
    fc.assert(
      fc.property(calls, ([image, output, aligned]) => {
        const target = LINEAR[output.length]!;
        const values = numbers(image);
        for (const x of numbers(tensorFrom(target, [image, output, aligned]))) {
          expect(x).toBeGreaterThanOrEqual(Math.min(...values) - 1e-4);
          expect(x).toBeLessThanOrEqual(Math.max(...values) + 1e-4);
        }
        const even = fullTensor('f32', image.shape, 3);
        for (const x of numbers(tensorFrom(target, [even, output, aligned]))) expect(x).toBeCloseTo(3, 5);
      }),
    );
  });

  it('keeps the corners where they are aligned', () => {
    const calls = fc.tuple(images(1), fc.bigInt({ min: 2n, max: 9n }));
    fc.assert(
      fc.property(calls, ([image, length]) => {
        const got = tensorFrom(LINEAR[1]!, [image, [length], true]);
        for (const [n, c] of coordinatesOf(image.shape.slice(0, 2))) {
          expect(at(got, n!, c!, 0)).toBe(at(image, n!, c!, 0));
          expect(at(got, n!, c!, Number(length) - 1)).toBeCloseTo(
            Number(at(image, n!, c!, image.shape[2]! - 1)),
            4,
          );
        }
      }),
    );
  });
});

describe('the nearest element', () => {
  it('of an image some times as large is each element as often', () => {
    const calls = fc
      .constantFrom(1, 2, 3)
      .chain((sides) => fc.tuple(images(sides), fc.integer({ min: 1, max: 3 })));
    fc.assert(
      fc.property(calls, ([image, times]) => {
        const output = image.shape.slice(2).map((side) => BigInt(side * times));
        const got = tensorFrom(NEAREST[output.length - 1]!, [image, output]);
        for (const [n, c, ...place] of coordinatesOf(got.shape)) {
          const from = place.map((x) => Math.floor(x / times));
          expect(at(got, n!, c!, ...place)).toBe(at(image, n!, c!, ...from));
        }
      }),
    );
  });

  it('of an odd number is the one in the middle', () => {
    const image = castTensor(tensorFrom('aten.arange.start_step', [0n, 9n]), 'f32');
    const line = tensorFrom('aten.view.default', [image, [1n, 1n, 9n]]);
    expect(numbers(tensorFrom(NEAREST[0]!, [line, [3n]]))).toEqual([1, 4, 7]);
  });
});

describe('images of another size', () => {
  it('have sides, as many as the op is for', () => {
    const of = (sizes: readonly number[], output: readonly bigint[]) => () =>
      shown(typeFrom(NEAREST[1]!, [tensorType(sizes), output], CONCRETE));
    expect(of([2, 3, 4, 5], [8n, 6n])()).toBe('f32[2, 3, 8, 6]');
    expect(of([2, 3, 4, 5], [8n])).toThrow('It is expected output_size equals to 2, but got size 1');
    expect(of([2, 3, 4], [8n, 6n])).toThrow('It is expected input_size equals to 4, but got size 3');
    expect(of([2, 3, 4, 0], [8n, 6n])).toThrow('Input and output sizes should be greater than 0');
  });

  it('lie as the images did', () => {
    const last: TensorType = {
      kind: 'tensor',
      dtype: 'f32',
      sizes: [1n, 3n, 2n, 2n],
      strides: [12n, 1n, 6n, 3n],
    };
    const type = typeFrom(NEAREST[1]!, [last, [4n, 4n]], CONCRETE) as TensorType;
    expect(isChannelsLast(type, CONCRETE)).toBe(true);
  });
});
