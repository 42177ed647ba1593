import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numelOf, tensorOf, type Tensor } from '../../../src/tensor/index.js';
import {
  at,
  coordinatesOf,
  counting,
  numbers,
  run,
  shown,
  symbolic,
  tensorFrom,
  tensorsFrom,
  tensorType,
  typeFrom,
  Undecided,
} from '../internal/apply.js';

interface Case {
  readonly image: Tensor;
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    kernel: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 2 }),
    stride: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 2 }),
    pads: fc.boolean(),
    extra: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 2 }),
    seed: fc.nat({ max: 100 }),
  })
  .map(({ kernel, stride, pads, extra, seed }) => {
    const shape = [2, ...kernel.map((size, dim) => size + extra[dim]!)];
    const data = Array.from({ length: numelOf(shape) }, (_, i) => ((i * 7919 + seed * 31) % 23) - 11);
    const padding = kernel.map((size) => (pads ? Math.floor(size / 2) : 0));
    return { image: tensorOf('f32', shape, data), kernel, stride, padding };
  });

const ints = (list: readonly number[]): readonly bigint[] => list.map(BigInt);

/** The elements under each window, without the padding. */
function windows(
  { image, kernel, stride, padding }: Case,
  shape: readonly number[],
): readonly (readonly number[])[] {
  return coordinatesOf(shape).map(([plane, ...position]) =>
    coordinatesOf(kernel)
      .map((k) => k.map((i, dim) => position[dim]! * stride[dim]! - padding[dim]! + i))
      .filter((place) => place.every((i, dim) => i >= 0 && i < image.shape[dim + 1]!))
      .map((place) => Number(at(image, plane!, ...place))),
  );
}

describe('max_pool2d_with_indices', () => {
  it('takes the largest under each window, and says where it is', () => {
    fc.assert(
      fc.property(cases, (c) => {
        const args = [c.image, ints(c.kernel), ints(c.stride), ints(c.padding)];
        const [values, indices] = tensorsFrom('aten.max_pool2d_with_indices.default', args);
        expect(numbers(values!)).toEqual(windows(c, values!.shape).map((all) => Math.max(...all)));
        const plane = c.image.data.length / 2;
        const each = values!.data.length / 2;
        const read = numbers(indices!).map((i, n) => Number(c.image.data[Math.floor(n / each) * plane + i]));
        expect(read).toEqual(numbers(values!));
      }),
    );
  });

  it('takes the first of equal ones, and NaN before all', () => {
    const pool = (data: readonly number[]): readonly (readonly number[])[] =>
      tensorsFrom('aten.max_pool2d_with_indices.default', [tensorOf('f32', [1, 2, 2], data), [2n, 2n]]).map(
        numbers,
      );
    expect(pool([1, 3, 3, 2])).toEqual([[3], [1]]);
    expect(pool([1, NaN, 3, 2])).toEqual([[NaN], [1]]);
  });

  it('starts a last window in ceil mode only inside', () => {
    const pooled = (ceil: boolean): readonly number[] =>
      tensorsFrom('aten.max_pool2d_with_indices.default', [
        counting([1, 5, 5], 'f32'),
        [2n, 2n],
        [2n, 2n],
        [0n, 0n],
        [1n, 1n],
        ceil,
      ])[0]!.shape;
    expect(pooled(false)).toEqual([1, 2, 2]);
    expect(pooled(true)).toEqual([1, 3, 3]);
  });

  it.each<[string, readonly bigint[], readonly bigint[], readonly bigint[]]>([
    [
      'pad should be at most half of kernel size, but got pad=2 and kernel_size=2',
      [2n, 2n],
      [2n, 2n],
      [2n, 2n],
    ],
    ['stride should not be zero', [2n, 2n], [0n, 1n], [0n, 0n]],
    [
      'Given input size: (1x4x4). Calculated output size: (1x0x3). Output size is too small',
      [5n, 2n],
      [1n, 1n],
      [0n, 0n],
    ],
  ])('refuses: %s', (message, kernel, stride, padding) => {
    expect(() =>
      run('aten.max_pool2d_with_indices.default', [counting([1, 4, 4], 'f32'), kernel, stride, padding]),
    ).toThrow(message);
  });
});

describe('avg_pool2d', () => {
  it('divides by what the window covers, with the padding or without', () => {
    fc.assert(
      fc.property(cases, fc.boolean(), (c, include) => {
        const args = [c.image, ints(c.kernel), ints(c.stride), ints(c.padding), false, include];
        const got = tensorFrom('aten.avg_pool2d.default', args);
        const area = c.kernel[0]! * c.kernel[1]!;
        const wanted = windows(c, got.shape).map((all) => {
          const sum = all.reduce((total, value) => total + value, 0);
          return Math.fround(sum / (include ? area : all.length));
        });
        expect(numbers(got).map((x) => x + 0)).toEqual(wanted.map((x) => x + 0));
      }),
    );
  });

  it('or by what it is told', () => {
    const got = tensorFrom('aten.avg_pool2d.default', [
      counting([1, 2, 2], 'f32'),
      [2n, 2n],
      [],
      [0n, 0n],
      false,
      true,
      3n,
    ]);
    expect(numbers(got)).toEqual([2]);
    expect(() =>
      run('aten.avg_pool2d.default', [counting([1, 2, 2], 'f32'), [2n, 2n], [], [0n, 0n], false, true, 0n]),
    ).toThrow('divisor must be not zero');
  });
});

describe('adaptive pools', () => {
  it('change nothing where the size is the same, and take all where it is 1', () => {
    fc.assert(
      fc.property(cases, ({ image }) => {
        const [, height, width] = image.shape as [number, number, number];
        const same = [BigInt(height), BigInt(width)];
        expect(numbers(tensorFrom('aten._adaptive_avg_pool2d.default', [image, same]))).toEqual(
          numbers(image),
        );
        expect(numbers(tensorsFrom('aten.adaptive_max_pool2d.default', [image, same])[0]!)).toEqual(
          numbers(image),
        );
        const planes = [0, 1].map((plane) =>
          numbers(image).slice(plane * height * width, (plane + 1) * height * width),
        );
        const largest = tensorsFrom('aten.adaptive_max_pool2d.default', [image, [1n, 1n]])[0]!;
        expect(numbers(largest)).toEqual(planes.map((plane) => Math.max(...plane)));
      }),
    );
  });

  it('cover the input evenly, overlapping where it does not go even', () => {
    const row = counting([1, 1, 5], 'f32');
    expect(numbers(tensorFrom('aten._adaptive_avg_pool2d.default', [row, [1n, 3n]]))).toEqual([0.5, 2, 3.5]);
  });
});

describe('max_unpool2d', () => {
  it('puts the largest back where they were', () => {
    const image = tensorOf('f32', [1, 2, 4], [1, 5, 2, 0, 3, 4, 9, 8]);
    const [values, indices] = tensorsFrom('aten.max_pool2d_with_indices.default', [image, [2n, 2n]]);
    const back = tensorFrom('aten.max_unpool2d.default', [values!, indices!, [2n, 4n]]);
    expect(numbers(back)).toEqual([0, 5, 0, 0, 0, 0, 9, 0]);
  });
});

describe('pools of symbolic sizes', () => {
  const { symbols, ctx } = symbolic([3, 10]);
  const pool = (sizes: Parameters<typeof tensorType>[0], stride: bigint): string =>
    shown(typeFrom('aten.avg_pool2d.default', [tensorType(sizes), [2n, 2n], [stride, stride]], ctx));

  it('know the batch, but not how often a window fits unless it moves by one', () => {
    expect(pool([symbols[0]!, 3, 8, 8], 2n)).toBe('f32[i0, 3, 4, 4]');
    expect(pool([2, 3, symbols[0]!, 8], 1n)).toBe('f32[2, 3, i0 - 1, 7]');
    expect(() => pool([2, 3, symbols[0]!, 8], 2n)).toThrow(Undecided);
  });
});
