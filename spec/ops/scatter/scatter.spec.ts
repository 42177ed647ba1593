import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numelOf, sameTensor, tensorOf, type Tensor } from '../../../src/tensor/index.js';
import { at, coordinatesOf, integers, numbers, run, shapes, tensorFrom } from '../internal/apply.js';

interface Scattering {
  readonly self: Tensor;
  readonly dim: number;
  readonly index: Tensor;
  readonly src: Tensor;
}

const scatterings: fc.Arbitrary<Scattering> = shapes({ minLength: 1, maxLength: 3, min: 1, max: 3 }).chain(
  (shape) =>
    fc.nat({ max: shape.length - 1 }).chain((dim) =>
      fc
        .tuple(...shape.map((size, d) => fc.integer({ min: 1, max: d === dim ? 4 : size })))
        .chain((picked) => {
          const length = numelOf(picked);
          return fc.record({
            self: integers(shape),
            dim: fc.constant(dim),
            index: fc
              .array(fc.nat({ max: shape[dim]! - 1 }), { minLength: length, maxLength: length })
              .map((data) => tensorOf('i64', picked, data.map(BigInt))),
            src: integers(picked),
          });
        }),
    ),
);

/** Where each element of the index points. */
function targets({ dim, index }: Scattering): readonly (readonly number[])[] {
  return coordinatesOf(index.shape).map((coordinates) =>
    coordinates.with(dim, Number(at(index, ...coordinates))),
  );
}

/** One element after the other. */
function byHand(scattering: Scattering, step: (old: number, value: number) => number): readonly number[] {
  const { self, src } = scattering;
  const result = [...numbers(self)];
  targets(scattering).forEach((coordinates, i) => {
    const position = coordinates.reduce((sum, c, dim) => sum * self.shape[dim]! + c, 0);
    result[position] = step(result[position]!, Number(src.data[i]));
  });
  return result;
}

const argsOf = ({ self, dim, index, src }: Scattering) => [self, BigInt(dim), index, src] as const;

describe('gather', () => {
  it('reads the elements that the index names', () => {
    fc.assert(
      fc.property(scatterings, (scattering) => {
        const { self, dim, index } = scattering;
        const got = tensorFrom('aten.gather.default', [self, BigInt(dim), index]);
        expect(numbers(got)).toEqual(targets(scattering).map((c) => Number(at(self, ...c))));
        expect(got.shape).toEqual(index.shape);
      }),
    );
  });

  it('gets back what scatter wrote, where nothing was written twice', () => {
    fc.assert(
      fc.property(scatterings, (scattering) => {
        const places = targets(scattering).map(String);
        fc.pre(new Set(places).size === places.length);
        const written = tensorFrom('aten.scatter.src', argsOf(scattering));
        const read = tensorFrom('aten.gather.default', [written, BigInt(scattering.dim), scattering.index]);
        expect(sameTensor(read, scattering.src)).toBe(true);
      }),
    );
  });

  it('knows no negative indices', () => {
    expect(() =>
      run('aten.gather.default', [tensorOf('f32', [2], [1, 2]), 0n, tensorOf('i64', [1], [-1])]),
    ).toThrow('index -1 is out of bounds for dimension 0 with size 2');
  });
});

describe('scatter', () => {
  it.each<[string, (old: number, value: number) => number]>([
    ['aten.scatter.src', (_, value) => value],
    ['aten.scatter_add.default', (old, value) => old + value],
  ])('%s', (target, step) => {
    fc.assert(
      fc.property(scatterings, (scattering) => {
        expect(numbers(tensorFrom(target, argsOf(scattering)))).toEqual(byHand(scattering, step));
      }),
    );
  });

  it.each<[string, (old: number, value: number) => number]>([
    ['sum', (old, value) => old + value],
    // Integers know no negative zero.
    ['prod', (old, value) => old * value + 0],
    ['amax', Math.max],
    ['amin', Math.min],
  ])('scatter_reduce by %s', (reduce, step) => {
    fc.assert(
      fc.property(scatterings, (scattering) => {
        const got = tensorFrom('aten.scatter_reduce.two', [...argsOf(scattering), reduce]);
        expect(numbers(got)).toEqual(byHand(scattering, step));
      }),
    );
  });

  it('leaves the tensor itself out where it is asked to', () => {
    const self = tensorOf('f32', [3], [10, 20, 30]);
    const index = tensorOf('i64', [3], [0, 0, 1]);
    const src = tensorOf('f32', [3], [1, 2, 6]);
    const reduce = (how: string, kept: boolean): readonly number[] =>
      numbers(tensorFrom('aten.scatter_reduce.two', [self, 0n, index, src, how], { include_self: kept }));
    expect(reduce('sum', false)).toEqual([3, 6, 30]);
    expect(reduce('mean', false)).toEqual([1.5, 6, 30]);
    expect(reduce('mean', true)).toEqual([13 / 3, 13, 30].map(Math.fround));
    expect(reduce('amax', false)).toEqual([2, 6, 30]);
  });

  it('divides integers rounding down', () => {
    const args = [
      tensorOf('i64', [1], [4]),
      0n,
      tensorOf('i64', [2], [0, 0]),
      tensorOf('i64', [2], [-1, -4]),
      'mean',
    ];
    expect(numbers(tensorFrom('aten.scatter_reduce.two', args))).toEqual([-1]);
  });

  it.each<[string, string, readonly number[], 'i64' | 'f32']>([
    ['scatter(): Expected dtype int64 for index', 'aten.scatter.src', [1, 1], 'f32'],
    ['Index tensor must have the same number of dimensions as self tensor', 'aten.scatter.src', [1], 'i64'],
    [
      'Expected index [1, 4] to be smaller than self [2, 3] apart from dimension 0 and to be smaller size than src [2, 3]',
      'aten.scatter_add.default',
      [1, 4],
      'i64',
    ],
  ])('refuses: %s', (message, target, shape, dtype) => {
    const index = tensorOf(dtype, shape, new Array<number>(numelOf(shape)).fill(0));
    const table = tensorOf('f32', [2, 3], [0, 1, 2, 3, 4, 5]);
    expect(() => run(target, [table, 0n, index, table])).toThrow(message);
  });
});
