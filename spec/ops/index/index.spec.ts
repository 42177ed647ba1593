import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OpError, type MetaContext } from '../../../src/ops/index.js';
import { numelOf, sameTensor, tensorOf, type Tensor } from '../../../src/tensor/index.js';
import { symbol } from '../../../src/ir/sym/index.js';
import {
  at,
  coordinatesOf,
  counting,
  integers,
  numbers,
  run,
  shapes,
  shown,
  symbolic,
  tensorFrom,
  tensorType,
  typeFrom,
} from '../internal/apply.js';

interface Indexing {
  readonly self: Tensor;
  readonly indices: readonly (Tensor | null)[];
}

/** A tensor, and for each of its first dimensions an index of the same shape, or none. */
const indexings: fc.Arbitrary<Indexing> = fc
  .tuple(shapes({ minLength: 1, maxLength: 4, min: 1, max: 3 }), shapes({ maxLength: 2, min: 1, max: 3 }))
  .chain(([shape, picked]) => {
    const index = (size: number): fc.Arbitrary<Tensor | null> => {
      const length = numelOf(picked);
      const positions = fc.array(fc.integer({ min: -size, max: size - 1 }), {
        minLength: length,
        maxLength: length,
      });
      return fc.option(
        positions.map((data) => tensorOf('i64', picked, data.map(BigInt))),
        { freq: 2 },
      );
    };
    return fc.record({ self: fc.constant(counting(shape)), indices: fc.tuple(...shape.map(index)) });
  })
  .filter(({ indices }) => indices.some((index) => index !== null));

/** The result of `self[indices]` element by element, by what NumPy says about where the dimensions go. */
function byHand({ self, indices }: Indexing): {
  readonly shape: readonly number[];
  readonly data: readonly number[];
} {
  const picked = indices.find((index) => index !== null)!.shape;
  const places = indices.flatMap((index, dim) => (index === null ? [] : [dim]));
  const adjacent = places.every((dim, i) => i === 0 || dim === places[i - 1]! + 1);
  const kept = [...self.shape.keys()].filter((dim) => !places.includes(dim));
  const before = adjacent ? kept.filter((dim) => dim < places[0]!) : [];
  const after = kept.filter((dim) => !before.includes(dim));
  const sizes = (dims: readonly number[]): readonly number[] => dims.map((dim) => self.shape[dim]!);
  const shape = [...sizes(before), ...picked, ...sizes(after)];
  const data = coordinatesOf(shape).map((coordinates) => {
    const source = new Array<number>(self.shape.length);
    before.forEach((dim, i) => (source[dim] = coordinates[i]!));
    after.forEach((dim, i) => (source[dim] = coordinates[before.length + picked.length + i]!));
    const where = coordinates.slice(before.length, before.length + picked.length);
    for (const dim of places) {
      const position = Number(at(indices[dim]!, ...where));
      source[dim] = position < 0 ? position + self.shape[dim]! : position;
    }
    return Number(at(self, ...source));
  });
  return { shape, data };
}

describe('index.Tensor', () => {
  it('picks what NumPy picks', () => {
    fc.assert(
      fc.property(indexings, (indexing) => {
        const got = tensorFrom('aten.index.Tensor', [indexing.self, indexing.indices]);
        const wanted = byHand(indexing);
        expect(got.shape).toEqual(wanted.shape);
        expect(numbers(got)).toEqual(wanted.data);
      }),
    );
  });

  it('takes a mask for the positions where it is true', () => {
    fc.assert(
      fc.property(
        shapes({ minLength: 1, maxLength: 3, min: 1, max: 3 }).chain((shape) =>
          fc.tuple(fc.constant(counting(shape)), integers(shape)),
        ),
        ([self, values]) => {
          const mask = tensorOf(
            'b8',
            self.shape,
            numbers(values).map((value) => value > 0),
          );
          const got = tensorFrom('aten.index.Tensor', [self, [mask]]);
          expect(numbers(got)).toEqual(numbers(self).filter((_, i) => mask.data[i] === 1));
          const nonzero = tensorFrom('aten.nonzero.default', [mask]);
          expect(nonzero.shape).toEqual([got.data.length, self.shape.length]);
          const lists = self.shape.map((_, dim) => tensorFrom('aten.select.int', [nonzero, 1n, BigInt(dim)]));
          expect(sameTensor(tensorFrom('aten.index.Tensor', [self, lists]), got)).toBe(true);
        },
      ),
    );
  });

  it.each<[string, readonly (Tensor | null)[]]>([
    ['index 5 is out of bounds for dimension 0 with size 2', [tensorOf('i64', [1], [5])]],
    [
      'shape mismatch: indexing tensors could not be broadcast together with shapes [2], [3]',
      [tensorOf('i64', [2], [0, 1]), tensorOf('i64', [3], [0, 1, 1])],
    ],
    [
      'The shape of the mask [3] at index 0 does not match the shape of the indexed tensor [2, 3] at index 0',
      [tensorOf('b8', [3], [1, 0, 1])],
    ],
    ['tensors used as indices must be long, int, byte or bool tensors', [tensorOf('f32', [1], [0])]],
    ['too many indices for tensor of dimension 2 (got 3)', [0, 0, 0].map((i) => tensorOf('i64', [1], [i]))],
  ])('refuses: %s', (message, indices) => {
    const act = (): unknown => run('aten.index.Tensor', [counting([2, 3]), indices]);
    expect(act).toThrow(OpError);
    expect(act).toThrow(message);
  });

  it('announces a new size for a mask, between 2 and the number of elements', () => {
    const asked: unknown[] = [];
    const ctx: MetaContext = {
      ...symbolic([2, 12]).ctx,
      freshSymbol: (kind, k, range) => {
        asked.push([kind, k, range]);
        return symbol({ kind: 'i', index: 0 });
      },
    };
    const mask = tensorType([3, 4], 'b8');
    expect(shown(typeFrom('aten.index.Tensor', [tensorType([3, 4]), [mask]], ctx))).toBe('f32[i0]');
    expect(shown(typeFrom('aten.nonzero.default', [tensorType([3, 4])], ctx))).toBe('i64[i0, 2]');
    expect(asked).toEqual([
      ['int', 0, { min: 2n, max: 12n }],
      ['int', 0, { min: 2n, max: 12n }],
    ]);
  });
});

describe('index_put', () => {
  it('writes what index reads, and nothing else', () => {
    fc.assert(
      fc.property(indexings, ({ self, indices }) => {
        const fresh = tensorFrom('aten.index.Tensor', [self, indices]);
        const marks = tensorOf(
          'i64',
          fresh.shape,
          numbers(fresh).map(() => -1n),
        );
        const written = tensorFrom('aten.index_put.default', [self, indices, marks]);
        expect(numbers(tensorFrom('aten.index.Tensor', [written, indices]))).toEqual(numbers(marks));
        const touched = new Set(numbers(fresh));
        expect(numbers(written)).toEqual(numbers(self).map((value) => (touched.has(value) ? -1 : value)));
      }),
    );
  });

  it('adds once for every mention', () => {
    fc.assert(
      fc.property(indexings, ({ self, indices }) => {
        const one = tensorOf('i64', [], [1n]);
        const got = tensorFrom('aten.index_put.default', [self, indices, one, true]);
        const picked = numbers(tensorFrom('aten.index.Tensor', [self, indices]));
        const wanted = numbers(self).map((value) => value + picked.filter((other) => other === value).length);
        expect(numbers(got)).toEqual(wanted);
      }),
    );
  });

  it('wants one dtype', () => {
    expect(() =>
      run('aten.index_put.default', [counting([2]), [tensorOf('i64', [1], [0])], tensorOf('f32', [], [1])]),
    ).toThrow(
      'Index put requires the source and destination dtypes match, got Long for the destination and Float for the source.',
    );
  });
});

describe('index_select, take and put', () => {
  it('index_select is index along one dimension', () => {
    fc.assert(
      fc.property(
        shapes({ minLength: 1, maxLength: 3, min: 1, max: 3 }),
        fc.nat(),
        fc.array(fc.nat(), { maxLength: 4 }),
        (shape, d, picks) => {
          const dim = d % shape.length;
          const index = tensorOf(
            'i64',
            [picks.length],
            picks.map((pick) => BigInt(pick % shape[dim]!)),
          );
          const got = tensorFrom('aten.index_select.default', [counting(shape), BigInt(dim), index]);
          const indices = [...new Array<null>(dim).fill(null), index];
          expect(sameTensor(got, tensorFrom('aten.index.Tensor', [counting(shape), indices]))).toBe(true);
        },
      ),
    );
  });

  it('take and put see the tensor flat', () => {
    const self = counting([2, 3]);
    const index = tensorOf('i64', [3], [5n, -6n, 2n]);
    expect(numbers(tensorFrom('aten.take.default', [self, index]))).toEqual([5, 0, 2]);
    const source = tensorOf('i64', [3], [7n, 8n, 9n]);
    expect(numbers(tensorFrom('aten.put.default', [self, index, source]))).toEqual([8, 1, 9, 3, 4, 7]);
    expect(() => run('aten.take.default', [self, tensorOf('i64', [1], [6n])])).toThrow(
      'out of range: tried to access index 6 on a tensor of 6 elements.',
    );
  });

  it('masked_scatter fills the places of a mask in order', () => {
    const mask = tensorOf('b8', [3], [1, 0, 1]);
    const got = tensorFrom('aten.masked_scatter.default', [counting([2, 3]), mask, counting([9])]);
    expect(numbers(got)).toEqual([0, 1, 1, 2, 4, 3]);
  });
});
