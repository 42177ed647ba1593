import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tensorOf, type Tensor } from '../../../src/tensor/index.js';
import { numbers, run, tensorFrom, tensorsFrom } from '../internal/apply.js';

/** Many of few values, so that there are ties, and now and then a NaN. */
const values = fc.array(
  fc.oneof({ arbitrary: fc.integer({ min: -3, max: 3 }), weight: 9 }, fc.constant(NaN)),
  {
    minLength: 1,
    maxLength: 80,
  },
);
const vector = (data: readonly number[]): Tensor => tensorOf('f32', [data.length], data);

/** NaNs are the largest. */
const compare = (a: number, b: number): number =>
  Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : Number.isNaN(b) ? -1 : a - b;

describe('sort', () => {
  it('orders the values and says where they came from', () => {
    fc.assert(
      fc.property(values, fc.boolean(), (data, descending) => {
        const [sorted, indices] = tensorsFrom('aten.sort.default', [vector(data), -1n, descending]);
        const wanted = data.toSorted((a, b) => (descending ? compare(b, a) : compare(a, b)));
        expect(numbers(sorted!)).toEqual(wanted);
        expect(numbers(indices!).map((i) => data[i])).toEqual(wanted);
        expect(new Set(numbers(indices!)).size).toBe(data.length);
      }),
    );
  });

  it('keeps the order of equal values when it is asked to', () => {
    fc.assert(
      fc.property(values, fc.boolean(), (data, descending) => {
        const [, indices] = tensorsFrom('aten.sort.stable', [vector(data)], { stable: true, descending });
        const wanted = [...data.keys()].toSorted((i, j) =>
          descending ? compare(data[j]!, data[i]!) : compare(data[i]!, data[j]!),
        );
        expect(numbers(indices!)).toEqual(wanted);
      }),
    );
  });

  it('otherwise mixes them as torch does', () => {
    const data = [
      0, 1, -3, 0, 0, -2, -3, -3, 2, 2, -1, -1, 0, 3, -1, 1, -1, 0, 1, 1, 1, 2, -3, -2, 0, -1, 1, 2, 0, -1,
    ];
    const [, indices] = tensorsFrom('aten.sort.default', [vector(data), -1n, true]);
    expect(numbers(indices!)).toEqual([
      13, 27, 21, 8, 9, 1, 26, 20, 19, 18, 15, 12, 28, 0, 24, 3, 4, 17, 16, 14, 25, 10, 11, 29, 5, 23, 6, 7,
      22, 2,
    ]);
  });

  it('works along any dimension', () => {
    const matrix = tensorOf('i64', [2, 3], [3, 1, 2, 0, 5, 4]);
    expect(numbers(tensorsFrom('aten.sort.default', [matrix, 0n])[0]!)).toEqual([0, 1, 2, 3, 5, 4]);
    expect(numbers(tensorsFrom('aten.sort.default', [matrix, 1n])[1]!)).toEqual([1, 2, 0, 0, 2, 1]);
  });
});

describe('topk and kthvalue', () => {
  it('topk has the first values of the sorted ones', () => {
    fc.assert(
      fc.property(values, fc.nat(), fc.boolean(), (data, pick, largest) => {
        const k = pick % (data.length + 1);
        const [top, indices] = tensorsFrom('aten.topk.default', [vector(data), BigInt(k), -1n, largest]);
        const sorted = data.toSorted((a, b) => (largest ? compare(b, a) : compare(a, b)));
        expect(numbers(top!)).toEqual(sorted.slice(0, k));
        expect(numbers(indices!).map((i) => data[i])).toEqual(numbers(top!));
        expect(new Set(numbers(indices!)).size).toBe(k);
      }),
    );
  });

  it('kthvalue is the k-th of the sorted ones', () => {
    fc.assert(
      fc.property(values, fc.nat(), (data, pick) => {
        const k = 1 + (pick % data.length);
        const [value, index] = tensorsFrom('aten.kthvalue.default', [vector(data), BigInt(k)]);
        expect(numbers(value!)).toEqual([data.toSorted(compare)[k - 1]]);
        expect(data[numbers(index!)[0]!]).toEqual(numbers(value!)[0]);
      }),
    );
  });

  it('refuse what is out of range', () => {
    expect(() => run('aten.topk.default', [vector([1, 2]), 3n])).toThrow('selected index k out of range');
    expect(() => run('aten.kthvalue.default', [vector([1, 2]), 3n])).toThrow(
      'kthvalue(): selected number k out of range for dimension 0',
    );
  });
});

describe('median and mode', () => {
  it('the median is the lower of the middle, the first of equal ones', () => {
    fc.assert(
      fc.property(values, (data) => {
        const [value, index] = tensorsFrom('aten.median.dim', [vector(data), 0n]);
        const firstNaN = data.findIndex(Number.isNaN);
        const order = [...data.keys()].toSorted((i, j) => compare(data[i]!, data[j]!));
        const wanted = firstNaN === -1 ? order[Math.floor((data.length - 1) / 2)]! : firstNaN;
        expect(numbers(index!)).toEqual([wanted]);
        expect(numbers(value!)).toEqual([data[wanted]]);
        expect(numbers(tensorFrom('aten.median.default', [vector(data)]))).toEqual([data[wanted]]);
      }),
    );
  });

  it('nanmedian leaves NaNs out', () => {
    fc.assert(
      fc.property(values, (data) => {
        const known = data.filter((value) => !Number.isNaN(value)).toSorted(compare);
        const wanted = known.length === 0 ? NaN : known[Math.floor((known.length - 1) / 2)];
        expect(numbers(tensorFrom('aten.nanmedian.default', [vector(data)]))).toEqual([wanted]);
        expect(numbers(tensorsFrom('aten.nanmedian.dim', [vector(data), 0n])[0]!)).toEqual([wanted]);
      }),
    );
  });

  it('the mode is the smallest of the most frequent values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 40 }), (data) => {
        const count = (value: number): number => data.filter((other) => other === value).length;
        const wanted = data.toSorted((a, b) => count(b) - count(a) || a - b)[0];
        const [value, index] = tensorsFrom('aten.mode.default', [vector(data)]);
        expect(numbers(value!)).toEqual([wanted]);
        expect(data[numbers(index!)[0]!]).toBe(wanted);
      }),
    );
  });
});

describe('bucketize and searchsorted', () => {
  const boundaries = fc
    .array(fc.integer({ min: -4, max: 4 }), { maxLength: 8 })
    .map((all) => all.toSorted((a, b) => a - b));

  it('count the boundaries below, or not above', () => {
    fc.assert(
      fc.property(
        boundaries,
        fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 6 }),
        fc.boolean(),
        (bounds, data, right) => {
          const wanted = data.map(
            (value) => bounds.filter((bound) => (right ? bound <= value : bound < value)).length,
          );
          expect(
            numbers(tensorFrom('aten.bucketize.Tensor', [vector(data), vector(bounds)], { right })),
          ).toEqual(wanted);
          const side = right ? 'right' : 'left';
          expect(
            numbers(tensorFrom('aten.searchsorted.Tensor', [vector(bounds), vector(data)], { side })),
          ).toEqual(wanted);
        },
      ),
    );
  });
});
