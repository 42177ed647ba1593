import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameTensor, tensorOf, type Tensor } from '../../../src/tensor/index.js';
import {
  at,
  coordinatesOf,
  counting,
  numbers,
  run,
  shapes,
  tensorFrom,
  tensorsFrom,
} from '../internal/apply.js';

const dimOf = (shape: readonly number[]): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: shape.length - 1 });
const withDim = shapes({ minLength: 1 }).chain((shape) =>
  fc.tuple(fc.constant(counting(shape)), dimOf(shape)),
);
const bound = fc.option(fc.integer({ min: -6, max: 6 }), { nil: null });
const asInt = (value: number | null): bigint | null => (value === null ? null : BigInt(value));

/** The rows of a tensor along a dimension. */
function rowsOf(tensor: Tensor, dim: number): readonly Tensor[] {
  return Array.from({ length: tensor.shape[dim]! }, (_, i) =>
    tensorFrom('aten.select.int', [tensor, BigInt(dim), BigInt(i)]),
  );
}

const expectSame = (got: Tensor, wanted: Tensor): void => expect(sameTensor(got, wanted)).toBe(true);

describe('slice', () => {
  it('takes what a slice of a list takes', () => {
    fc.assert(
      fc.property(
        withDim,
        bound,
        bound,
        fc.integer({ min: 1, max: 3 }),
        ([tensor, dim], start, end, step) => {
          const got = tensorFrom('aten.slice.Tensor', [
            tensor,
            BigInt(dim),
            asInt(start),
            asInt(end),
            BigInt(step),
          ]);
          const rows = rowsOf(tensor, dim);
          const taken = rows.slice(start ?? 0, end ?? undefined).filter((_, i) => i % step === 0);
          expect(rowsOf(got, dim).map(numbers)).toEqual(taken.map(numbers));
        },
      ),
    );
  });

  it('is undone by slice_scatter, which leaves the rest alone', () => {
    fc.assert(
      fc.property(
        withDim,
        bound,
        bound,
        fc.integer({ min: 1, max: 3 }),
        ([tensor, dim], start, end, step) => {
          const where = [BigInt(dim), asInt(start), asInt(end), BigInt(step)];
          const zeros = tensorOf(
            'i64',
            tensor.shape,
            numbers(tensor).map(() => 0n),
          );
          const part = tensorFrom('aten.slice.Tensor', [tensor, ...where]);
          expectSame(tensorFrom('aten.slice_scatter.default', [tensor, part, ...where]), tensor);
          const moved = tensorFrom('aten.slice_scatter.default', [zeros, part, ...where]);
          expectSame(tensorFrom('aten.slice.Tensor', [moved, ...where]), part);
          expect(numbers(moved).reduce((sum, x) => sum + x, 0)).toBe(
            numbers(part).reduce((sum, x) => sum + x, 0),
          );
        },
      ),
    );
  });

  it('refuses a step that does not advance', () => {
    expect(() => run('aten.slice.Tensor', [counting([3]), 0n, 0n, 3n, 0n])).toThrow(
      'slice step must be positive',
    );
  });
});

describe('select', () => {
  it('takes the elements with that coordinate', () => {
    fc.assert(
      fc.property(withDim, fc.nat({ max: 3 }), fc.boolean(), ([tensor, dim], index, fromEnd) => {
        const size = tensor.shape[dim]!;
        fc.pre(index < size);
        const got = tensorFrom('aten.select.int', [
          tensor,
          BigInt(dim),
          BigInt(fromEnd ? index - size : index),
        ]);
        const wanted = coordinatesOf(tensor.shape)
          .filter((coordinates) => coordinates[dim] === index)
          .map((coordinates) => Number(at(tensor, ...coordinates)));
        expect(numbers(got)).toEqual(wanted);
      }),
    );
  });

  it('does not clamp', () => {
    expect(() => run('aten.select.int', [counting([2, 3]), 1n, 3n])).toThrow(
      'select(): index 3 out of range for tensor of size [2, 3] at dimension 1',
    );
  });
});

describe('permute', () => {
  it('moves every element to its permuted coordinates, and back', () => {
    const cases = shapes().chain((shape) =>
      fc.tuple(
        fc.constant(counting(shape)),
        fc.shuffledSubarray([...shape.keys()], { minLength: shape.length }),
      ),
    );
    fc.assert(
      fc.property(cases, ([tensor, dims]) => {
        const got = tensorFrom('aten.permute.default', [tensor, dims.map(BigInt)]);
        for (const coordinates of coordinatesOf(tensor.shape)) {
          expect(at(got, ...dims.map((dim) => coordinates[dim]!))).toBe(at(tensor, ...coordinates));
        }
        const back = dims.map((_, dim) => BigInt(dims.indexOf(dim)));
        expectSame(tensorFrom('aten.permute.default', [got, back]), tensor);
      }),
    );
  });
});

describe('view, squeeze and unsqueeze', () => {
  it('keep the elements in order', () => {
    fc.assert(
      fc.property(shapes(), fc.nat({ max: 4 }), (shape, seed) => {
        const tensor = counting(shape);
        const dim = BigInt(seed % (shape.length + 1));
        const taller = tensorFrom('aten.unsqueeze.default', [tensor, dim]);
        expect(numbers(taller)).toEqual(numbers(tensor));
        expectSame(tensorFrom('aten.squeeze.dim', [taller, dim]), tensor);
        expect(numbers(tensorFrom('aten.squeeze.default', [tensor]))).toEqual(numbers(tensor));
        expect(numbers(tensorFrom('aten.view.default', [tensor, [BigInt(tensor.data.length)]]))).toEqual(
          numbers(tensor),
        );
      }),
    );
  });

  it('squeeze drops only dimensions of size 1', () => {
    expect(tensorFrom('aten.squeeze.dims', [counting([1, 2, 1]), [0n, 1n]]).shape).toEqual([2, 1]);
  });
});

describe('cat', () => {
  it('is undone by split_with_sizes', () => {
    const cases = shapes({ minLength: 2, min: 1, max: 3 }).chain((shape) =>
      fc.tuple(
        fc.constant(shape),
        dimOf(shape),
        fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 }),
      ),
    );
    fc.assert(
      fc.property(cases, ([shape, dim, lengths]) => {
        const parts = lengths.map((length, i) => {
          const part = counting(shape.with(dim, length));
          return tensorOf(
            'i64',
            part.shape,
            numbers(part).map((x) => BigInt(x + 100 * i)),
          );
        });
        const joined = tensorFrom('aten.cat.default', [parts, BigInt(dim)]);
        const split = tensorsFrom('aten.split_with_sizes.default', [
          joined,
          lengths.map(BigInt),
          BigInt(dim),
        ]);
        expect(split.map(({ shape: s }) => s)).toEqual(parts.map(({ shape: s }) => s));
        split.forEach((part, i) => expectSame(part, parts[i]!));
      }),
    );
  });

  it('passes over vectors without elements, but takes their dtype', () => {
    const got = tensorFrom('aten.cat.default', [
      [tensorOf('f64', [0], []), tensorOf('f32', [1, 2], [1, 2])],
      1n,
    ]);
    expect(got).toMatchObject({ dtype: 'f64', shape: [1, 2] });
  });

  it('refuses other dimensions when it runs', () => {
    expect(() => run('aten.cat.default', [[counting([2, 3]), counting([5])]])).toThrow(
      'Tensors must have same number of dimensions: got 2 and 1',
    );
  });
});

describe('split and unbind', () => {
  it('give what cat and stack put together', () => {
    fc.assert(
      fc.property(withDim, fc.integer({ min: 1, max: 3 }), ([tensor, dim], size) => {
        const parts = tensorsFrom('aten.split.Tensor', [tensor, BigInt(size), BigInt(dim)]);
        expect(parts.slice(0, -1).every(({ shape }) => shape[dim] === size)).toBe(true);
        if (tensor.shape.length > 1) expectSame(tensorFrom('aten.cat.default', [parts, BigInt(dim)]), tensor);
        expect(tensorsFrom('aten.unbind.int', [tensor, BigInt(dim)]).map(numbers)).toEqual(
          rowsOf(tensor, dim).map(numbers),
        );
      }),
    );
  });
});

describe('expand and repeat', () => {
  it('repeat says what expand says where a size is 1', () => {
    fc.assert(
      fc.property(shapes({ min: 1, max: 3 }), shapes({ minLength: 4, min: 1, max: 3 }), (shape, times) => {
        const factors = shape.map((size, dim) => (size === 1 ? times[dim]! : 1));
        const tensor = counting(shape);
        const expanded = tensorFrom('aten.expand.default', [
          tensor,
          shape.map((size, dim) => BigInt(size * factors[dim]!)),
        ]);
        expectSame(tensorFrom('aten.repeat.default', [tensor, factors.map(BigInt)]), expanded);
      }),
    );
  });

  it('repeat takes every coordinate modulo the size', () => {
    fc.assert(
      fc.property(
        shapes({ min: 1, max: 3, maxLength: 3 }),
        shapes({ minLength: 4, max: 2 }),
        (shape, times) => {
          const tensor = counting(shape);
          const lead = times.slice(shape.length, shape.length + 1);
          const factors = [...lead, ...times.slice(0, shape.length)];
          const got = tensorFrom('aten.repeat.default', [tensor, factors.map(BigInt)]);
          for (const coordinates of coordinatesOf(got.shape)) {
            const source = coordinates.slice(lead.length).map((i, dim) => i % shape[dim]!);
            expect(at(got, ...coordinates)).toBe(at(tensor, ...source));
          }
        },
      ),
    );
  });
});

describe('flip and roll', () => {
  it('flip twice is nothing, and once reverses the rows', () => {
    fc.assert(
      fc.property(withDim, ([tensor, dim]) => {
        const flipped = tensorFrom('aten.flip.default', [tensor, [BigInt(dim)]]);
        expect(rowsOf(flipped, dim).map(numbers)).toEqual(rowsOf(tensor, dim).map(numbers).toReversed());
        expectSame(tensorFrom('aten.flip.default', [flipped, [BigInt(dim)]]), tensor);
      }),
    );
  });

  it('roll moves rows around, and back', () => {
    fc.assert(
      fc.property(withDim, fc.integer({ min: -7, max: 7 }), ([tensor, dim], shift) => {
        const rolled = tensorFrom('aten.roll.default', [tensor, [BigInt(shift)], [BigInt(dim)]]);
        const rows = rowsOf(tensor, dim).map(numbers);
        rowsOf(rolled, dim).forEach((row, i) => {
          const size = rows.length;
          expect(numbers(row)).toEqual(rows[(((i - shift) % size) + size) % size]);
        });
        expectSame(tensorFrom('aten.roll.default', [rolled, [BigInt(-shift)], [BigInt(dim)]]), tensor);
      }),
    );
  });
});

describe('diagonal and unfold', () => {
  it('diagonal takes the elements whose coordinates differ by the offset', () => {
    fc.assert(
      fc.property(
        shapes({ minLength: 2, maxLength: 2 }),
        fc.integer({ min: -4, max: 4 }),
        (shape, offset) => {
          const tensor = counting(shape);
          const wanted = coordinatesOf(shape).filter(([row, column]) => column! - row! === offset);
          const got = tensorFrom('aten.diagonal.default', [tensor, BigInt(offset)]);
          expect(numbers(got)).toEqual(wanted.map((coordinates) => Number(at(tensor, ...coordinates))));
          const back = tensorFrom('aten.diagonal_scatter.default', [tensor, got, BigInt(offset)]);
          expectSame(back, tensor);
        },
      ),
    );
  });

  it('unfold lines up slices', () => {
    fc.assert(
      fc.property(
        withDim,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        ([tensor, dim], size, step) => {
          fc.pre(size <= tensor.shape[dim]!);
          const got = tensorFrom('aten.unfold.default', [tensor, BigInt(dim), BigInt(size), BigInt(step)]);
          for (let window = 0; window < got.shape[dim]!; window++) {
            const start = BigInt(window * step);
            const slice = tensorFrom('aten.slice.Tensor', [tensor, BigInt(dim), start, start + BigInt(size)]);
            const last = [...slice.shape.keys()].filter((d) => d !== dim).map(BigInt);
            const moved = tensorFrom('aten.permute.default', [slice, [...last, BigInt(dim)]]);
            expectSame(tensorFrom('aten.select.int', [got, BigInt(dim), BigInt(window)]), moved);
          }
        },
      ),
    );
  });
});

describe('pixel_shuffle', () => {
  it('is undone by pixel_unshuffle', () => {
    fc.assert(
      fc.property(
        shapes({ minLength: 3, min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        (shape, factor) => {
          const tensor = counting(shape.with(-3, shape.at(-3)! * factor * factor));
          const shuffled = tensorFrom('aten.pixel_shuffle.default', [tensor, BigInt(factor)]);
          expectSame(tensorFrom('aten.pixel_unshuffle.default', [shuffled, BigInt(factor)]), tensor);
        },
      ),
    );
  });
});
