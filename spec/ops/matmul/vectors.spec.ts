import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castTensor, sameTensor, type Tensor } from '../../../src/tensor/index.js';
import { CONCRETE } from '../internal/concrete.js';
import {
  at,
  coordinatesOf,
  integers,
  numbers,
  shapes,
  shown,
  symbolic,
  tensorFrom,
  tensorType,
  typeFrom,
} from '../internal/apply.js';

const size = fc.integer({ min: 1, max: 3 });

describe('the cross product', () => {
  const vectors = fc
    .tuple(shapes({ maxLength: 2, min: 1 }), shapes({ maxLength: 1, min: 1 }))
    .map(([before, after]) => ({ shape: [...before, 3, ...after], dim: before.length }))
    .chain(({ shape, dim }) => fc.tuple(integers(shape), integers(shape), fc.constant(dim)));
  const cross = (a: Tensor, b: Tensor, dim: number): Tensor =>
    tensorFrom('aten.linalg_cross.default', [a, b], { dim: BigInt(dim) });
  const dot = (a: Tensor, b: Tensor, dim: number): Tensor =>
    tensorFrom('aten.sum.dim_IntList', [tensorFrom('aten.mul.Tensor', [a, b]), [BigInt(dim)]]);

  it('stands at right angles to both', () => {
    fc.assert(
      fc.property(vectors, ([a, b, dim]) => {
        const both = cross(a, b, dim);
        for (const side of [a, b]) expect(numbers(dot(both, side, dim)).every((x) => x === 0)).toBe(true);
      }),
    );
  });

  it('turns its sign with its operands, and is nothing with itself', () => {
    fc.assert(
      fc.property(vectors, ([a, b, dim]) => {
        expect(numbers(cross(a, b, dim))).toEqual(numbers(cross(b, a, dim)).map((x) => 0 - x));
        expect(numbers(cross(a, a, dim)).every((x) => x === 0)).toBe(true);
      }),
    );
  });

  it('is of three coordinates', () => {
    const call = [tensorType([2, 4]), tensorType([2, 4])];
    expect(() => typeFrom('aten.linalg_cross.default', call, CONCRETE)).toThrow(
      'linalg.cross: inputs dimension -1 must have length 3. Got 4 and 4',
    );
    const { symbols, ctx } = symbolic([2, 9]);
    const rows = [tensorType([symbols[0]!, 3]), tensorType([1, 3])];
    expect(shown(typeFrom('aten.linalg_cross.default', rows, ctx))).toBe('f32[i0, 3]');
  });
});

describe('vdot', () => {
  it('is the sum of the products', () => {
    const vectors = fc.integer({ min: 0, max: 6 }).chain((n) => fc.tuple(integers([n]), integers([n])));
    fc.assert(
      fc.property(vectors, ([a, b]) => {
        const product = tensorFrom('aten.mul.Tensor', [a, b]);
        expect(
          sameTensor(tensorFrom('aten.vdot.default', [a, b]), tensorFrom('aten.sum.default', [product])),
        ).toBe(true);
      }),
    );
  });
});

describe('_trilinear', () => {
  it('is a bilinear form for each output', () => {
    const operands = fc
      .tuple(size, size, size, size)
      .chain(([batch, outputs, a, b]) =>
        fc.tuple(integers([batch, a]), integers([outputs, a, b]), integers([batch, b])),
      );
    fc.assert(
      fc.property(operands, ([x, weight, y]) => {
        const dims = [[1n, 3n], [0n], [1n, 2n], [2n, 3n]];
        const got = tensorFrom('aten._trilinear.default', [x, weight, y, ...dims]);
        expect(got.shape).toEqual([x.shape[0], weight.shape[0]]);
        for (const [n, o] of coordinatesOf(got.shape)) {
          const terms = coordinatesOf(weight.shape.slice(1)).map(
            ([i, j]) => Number(at(x, n!, i!)) * Number(at(weight, o!, i!, j!)) * Number(at(y, n!, j!)),
          );
          expect(Number(at(got, n!, o!))).toBe(terms.reduce((sum, term) => sum + term, 0));
        }
      }),
    );
  });
});

describe('_pdist_forward', () => {
  it('is what is above the diagonal of all distances', () => {
    const rows = fc.tuple(fc.integer({ min: 0, max: 4 }), size).chain((shape) => integers(shape));
    fc.assert(
      fc.property(rows, fc.constantFrom(0, 1, 2, 3, Infinity), (matrix, p) => {
        const points = castTensor(matrix, 'f64');
        const all = tensorFrom('aten._cdist_forward.default', [points, points, p, null]);
        const wanted = coordinatesOf(all.shape)
          .filter(([i, j]) => i! < j!)
          .map(([i, j]) => at(all, i!, j!));
        const got = tensorFrom('aten._pdist_forward.default', [points, p]);
        expect(numbers(got)).toEqual(wanted);
        expect(got.shape).toEqual([wanted.length]);
      }),
    );
  });

  it('counts the pairs of an unknown number of rows', () => {
    const { symbols, ctx } = symbolic([3, 9]);
    const type = typeFrom('aten._pdist_forward.default', [tensorType([symbols[0]!, 3])], ctx);
    expect(shown(type)).toBe('f32[((i0**2 - i0)//2)]');
  });
});
