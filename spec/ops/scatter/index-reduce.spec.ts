import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castTensor, tensorOf } from '../../../src/tensor/index.js';
import { at, coordinatesOf, integers, shapes, tensorFrom } from '../internal/apply.js';

const REDUCTIONS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  prod: (values) => values.reduce((a, b) => a * b, 1),
  amax: (values) => Math.max(...values),
  amin: (values) => Math.min(...values),
  mean: (values) => values.reduce((a, b) => a + b, 0) / values.length,
};

describe('index_reduce', () => {
  const calls = shapes({ minLength: 1, maxLength: 3, min: 1, max: 3 })
    .chain((shape) => fc.tuple(fc.constant(shape), fc.nat({ max: shape.length - 1 }), fc.nat({ max: 3 })))
    .chain(([shape, dim, count]) =>
      fc.tuple(
        integers(shape),
        fc.constant(dim),
        fc.array(fc.nat({ max: shape[dim]! - 1 }), { minLength: count, maxLength: count }),
        integers(shape.with(dim, count)),
        fc.constantFrom(...Object.keys(REDUCTIONS)),
        fc.boolean(),
      ),
    );

  it('combines the slices that have the same index', () => {
    fc.assert(
      fc.property(calls, ([self, dim, index, source, reduce, included]) => {
        const got = tensorFrom(
          'aten.index_reduce.default',
          [
            castTensor(self, 'f64'),
            BigInt(dim),
            tensorOf('i64', [index.length], index.map(BigInt)),
            castTensor(source, 'f64'),
            reduce,
          ],
          { include_self: included },
        );
        for (const place of coordinatesOf(self.shape)) {
          const own = Number(at(self, ...place));
          const written = index.flatMap((to, entry) =>
            to === place[dim] ? [Number(at(source, ...place.with(dim, entry)))] : [],
          );
          const wanted =
            written.length === 0 ? own : REDUCTIONS[reduce]!(included ? [own, ...written] : written);
          expect(Number(at(got, ...place)) + 0).toBeCloseTo(wanted + 0, 9);
        }
      }),
    );
  });

  it('is of few ways to combine, and of indices inside', () => {
    const [self, source] = [tensorOf('f32', [2], [1, 2]), tensorOf('f32', [1], [3])];
    const call = (index: bigint, reduce: string) => () =>
      tensorFrom('aten.index_reduce.default', [self, 0n, tensorOf('i64', [1], [index]), source, reduce]);
    expect(call(0n, 'sum')).toThrow('Expected reduce to be one of prod, mean, amax or amin but got sum.');
    expect(call(2n, 'prod')).toThrow('index out of range in self');
  });
});
