import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  channelsLastStrides,
  contiguousStrides,
  elementwiseStrides,
  inferSize,
  isChannelsLast,
  isContiguous,
  physicalLayout,
  viewStrides,
} from '../../../src/ops/view/index.js';
import { CONCRETE } from '../internal/concrete.js';
import { coordinatesOf, shapes } from '../internal/apply.js';

interface Layout {
  readonly sizes: readonly number[];
  readonly strides: readonly number[];
}

/** Layouts as views leave them: dimensions permuted, cut and repeated. */
const layouts: fc.Arbitrary<Layout> = shapes({ maxLength: 4, min: 1, max: 4 }).chain((base) =>
  fc
    .record({
      order: fc.shuffledSubarray([...base.keys()], { minLength: base.length }),
      steps: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: base.length, maxLength: base.length }),
      repeated: fc.array(fc.boolean(), { minLength: base.length, maxLength: base.length }),
    })
    .map(({ order, steps, repeated }) => {
      const strides = contiguousStrides(base.map(BigInt)).map(Number);
      return {
        sizes: order.map((dim) => Math.ceil(base[dim]! / steps[dim]!)),
        strides: order.map((dim) => (repeated[dim] && base[dim] === 1 ? 0 : strides[dim]! * steps[dim]!)),
      };
    }),
);

/** Where the elements of a layout stand in memory, in row-major order of the layout. */
function positions({ sizes, strides }: Layout): readonly number[] {
  return coordinatesOf(sizes).map((at) => at.reduce((sum, i, dim) => sum + i * strides[dim]!, 0));
}

/** All ways to write a number as a product of up to three factors. */
function shapesOf(numel: number): readonly (readonly number[])[] {
  const found: number[][] = [[numel]];
  for (let i = 1; i <= numel; i++) {
    if (numel % i !== 0) continue;
    found.push([i, numel / i]);
    for (let j = 1; j <= numel / i; j++) if ((numel / i) % j === 0) found.push([i, j, numel / i / j]);
  }
  return found;
}

/** Strides that show these positions in this shape, found by looking: each stride is a difference of two positions. */
function stridesByLooking(at: readonly number[], sizes: readonly number[]): readonly number[] | undefined {
  const rowMajor = contiguousStrides(sizes.map(BigInt)).map(Number);
  const strides = sizes.map((size, dim) => (size === 1 ? 0 : at[rowMajor[dim]!]! - at[0]!));
  return positions({ sizes, strides }).every((position, i) => position === at[i]! - at[0]!)
    ? strides
    : undefined;
}

const big = (items: readonly number[]): readonly bigint[] => items.map(BigInt);

describe('viewStrides', () => {
  it('finds strides exactly when there are some, and they show the same elements in the same order', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const from = positions(layout);
        for (const sizes of shapesOf(from.length)) {
          const found = viewStrides(big(layout.sizes), big(layout.strides), big(sizes), CONCRETE);
          const looked = stridesByLooking(from, sizes);
          expect(found !== undefined, `${JSON.stringify(layout)} as ${sizes.join()}`).toBe(
            looked !== undefined,
          );
          if (found !== undefined) expect(positions({ sizes, strides: found.map(Number) })).toEqual(from);
        }
      }),
    );
  });

  it('takes an empty tensor in any shape', () => {
    expect(viewStrides([2n, 0n], [1n, 2n], [0n, 7n], CONCRETE)).toEqual([7n, 1n]);
  });
});

describe('isContiguous', () => {
  it('is lying densely in row-major order', () => {
    fc.assert(
      fc.property(layouts, ({ sizes, strides }) => {
        const dense = positions({ sizes, strides }).every((position, i) => position === i);
        expect(isContiguous({ sizes: big(sizes), strides: big(strides) }, CONCRETE)).toBe(dense);
      }),
    );
  });

  it('holds without strides, and for whatever is empty', () => {
    expect(isContiguous({ sizes: [2n, 3n] }, CONCRETE)).toBe(true);
    expect(isContiguous({ sizes: [2n, 0n], strides: [1n, 2n] }, CONCRETE)).toBe(true);
  });
});

describe('elementwiseStrides', () => {
  const transposed = { sizes: [3n, 2n], strides: [1n, 3n] };

  it('keeps the order of the first operand that has one', () => {
    expect(elementwiseStrides([transposed], [3n, 2n], CONCRETE)).toEqual([1n, 3n]);
    expect(elementwiseStrides([transposed, { sizes: [3n, 2n] }], [3n, 2n], CONCRETE)).toEqual([1n, 3n]);
    expect(elementwiseStrides([{ sizes: [3n, 2n] }, transposed], [3n, 2n], CONCRETE)).toBeUndefined();
    expect(elementwiseStrides([{ sizes: [2n] }, transposed], [3n, 2n], CONCRETE)).toEqual([1n, 3n]);
    expect(elementwiseStrides([{ sizes: [] }, transposed], [3n, 2n], CONCRETE)).toEqual([1n, 3n]);
  });

  it('makes dense what has gaps or repeats', () => {
    expect(elementwiseStrides([{ sizes: [3n, 2n], strides: [4n, 1n] }], [3n, 2n], CONCRETE)).toBeUndefined();
    expect(elementwiseStrides([{ sizes: [3n, 2n], strides: [0n, 1n] }], [3n, 2n], CONCRETE)).toBeUndefined();
    expect(elementwiseStrides([{ sizes: [3n, 2n], strides: [2n, 6n] }], [3n, 2n], CONCRETE)).toEqual([
      1n,
      3n,
    ]);
  });

  it('orders every permuted tensor as it lies in memory', () => {
    fc.assert(
      fc.property(shapes({ minLength: 2, maxLength: 4, min: 2, max: 4 }), fc.nat(), (base, seed) => {
        const order = base
          .map((_, dim) => dim)
          .toSorted((x, y) => ((x * 7 + seed) % 5) - ((y * 7 + seed) % 5));
        const strides = contiguousStrides(big(base));
        const sizes = order.map((dim) => BigInt(base[dim]!));
        const type = { sizes, strides: order.map((dim) => strides[dim]!) };
        expect(elementwiseStrides([type], sizes, CONCRETE) ?? contiguousStrides(sizes)).toEqual(type.strides);
        expect(physicalLayout([type], sizes, CONCRETE).map((dim) => order[dim])).toEqual([...base.keys()]);
      }),
    );
  });
});

describe('isChannelsLast', () => {
  it('sees images whose channels are innermost', () => {
    const sizes = [2n, 3n, 4n, 5n];
    expect(isChannelsLast({ sizes, strides: channelsLastStrides(sizes) }, CONCRETE)).toBe(true);
    expect(isChannelsLast({ sizes }, CONCRETE)).toBe(false);
    expect(isChannelsLast({ sizes, strides: [60n, 1n, 3n, 12n] }, CONCRETE)).toBe(false);
    expect(isChannelsLast({ sizes: [3n, 4n, 5n], strides: [1n, 15n, 3n] }, CONCRETE)).toBe(false);
  });
});

describe('inferSize', () => {
  const infer = (sizes: readonly bigint[], numel: bigint): string => {
    try {
      return inferSize('aten.view.default', sizes, numel, CONCRETE).join();
    } catch (error) {
      return (error as Error).message;
    }
  };

  it.each<[readonly bigint[], bigint, string]>([
    [[2n, -1n], 6n, '2,3'],
    [[-1n], 0n, '0'],
    [[0n, 5n], 0n, '0,5'],
    [[4n, -1n], 6n, "shape '[4, -1]' is invalid for input of size 6"],
    [[2n, 2n], 6n, "shape '[2, 2]' is invalid for input of size 6"],
    [[-1n, -1n], 6n, 'only one dimension can be inferred'],
    [[-2n, -1n], 6n, 'invalid shape dimension -2'],
    [
      [0n, -1n],
      0n,
      'cannot reshape tensor of 0 elements into shape [0, -1] because the unspecified dimension size -1 can be any ' +
        'value and is ambiguous',
    ],
  ])('%s of %s elements', (sizes, numel, expected) => {
    expect(infer(sizes, numel)).toBe(expected);
  });
});
