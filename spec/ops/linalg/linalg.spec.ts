import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TensorType } from '../../../src/ir/type.js';
import { castTensor, tensorOf, type Tensor } from '../../../src/tensor/index.js';
import { CONCRETE } from '../internal/concrete.js';
import {
  integers,
  numbers,
  shown,
  symbolic,
  tensorFrom,
  tensorsFrom,
  tensorType,
  typeFrom,
} from '../internal/apply.js';

const size = fc.integer({ min: 1, max: 4 });
const square = size.chain((n) => integers([n, n])).map((matrix) => castTensor(matrix, 'f64'));
/** Far from having no inverse: the diagonal outweighs the rest of its row. */
const dominant = square.map((matrix) => {
  const n = matrix.shape[0]!;
  const data = Float64Array.from(matrix.data as Float64Array, (x, i) => (i % (n + 1) === 0 ? 40 + x : x));
  return tensorOf('f64', matrix.shape, [...data]);
});

const mm = (a: Tensor, b: Tensor): Tensor => tensorFrom('aten.mm.default', [a, b]);
const transposed = (a: Tensor): Tensor => tensorFrom('aten.permute.default', [a, [1n, 0n]]);
const det = (a: Tensor): number => numbers(tensorsFrom('aten._linalg_det.default', [a])[0]!)[0]!;

function expectClose(got: Tensor, wanted: Tensor, digits = 6): void {
  expect(got.shape).toEqual(wanted.shape);
  numbers(got).forEach((x, i) => expect(x).toBeCloseTo(numbers(wanted)[i]!, digits));
}

function unit(n: number): Tensor {
  return tensorOf(
    'f64',
    [n, n],
    Array.from({ length: n * n }, (_, i) => Number(i % (n + 1) === 0)),
  );
}

describe('the determinant', () => {
  it('of a product is the product of the determinants', () => {
    const pairs = size.chain((n) => fc.tuple(integers([n, n]), integers([n, n])));
    fc.assert(
      fc.property(pairs, ([left, right]) => {
        const [a, b] = [castTensor(left, 'f64'), castTensor(right, 'f64')];
        const [product, each] = [det(mm(a, b)), det(a) * det(b)];
        expect(Math.abs(product - each)).toBeLessThan(1e-6 * Math.max(1, Math.abs(each)));
      }),
    );
  });

  it('is a sign and the logarithm of a magnitude', () => {
    fc.assert(
      fc.property(dominant, (matrix) => {
        const [sign, log] = tensorsFrom('aten._linalg_slogdet.default', [matrix]);
        const value = det(matrix);
        expect(numbers(sign!)[0]).toBe(Math.sign(value));
        expect(numbers(log!)[0]).toBeCloseTo(Math.log(Math.abs(value)), 8);
      }),
    );
  });

  it('turns its sign when rows are swapped, and is 0 of what has no inverse', () => {
    expect(det(tensorOf('f64', [2, 2], [0, 1, 1, 0]))).toBe(-1);
    expect(Math.abs(det(tensorOf('f64', [2, 2], [1, 2, 2, 4])))).toBe(0);
    expect(det(tensorOf('f64', [0, 0], []))).toBe(1);
  });
});

describe('solutions', () => {
  const systems = dominant.chain((a) =>
    fc.tuple(
      fc.constant(a),
      size.chain((k) => integers([a.shape[0]!, k])),
    ),
  );

  it('solve the equation, from either side', () => {
    fc.assert(
      fc.property(systems, ([a, right]) => {
        const b = castTensor(right, 'f64');
        const [x] = tensorsFrom('aten._linalg_solve_ex.default', [a, b]);
        expectClose(mm(a, x!), b);
        const [y] = tensorsFrom('aten._linalg_solve_ex.default', [a, transposed(b)], { left: false });
        expectClose(mm(y!, a), transposed(b));
      }),
    );
  });

  it('of a batch of vectors have no columns', () => {
    const type = typeFrom(
      'aten._linalg_solve_ex.default',
      [tensorType([2, 3, 3]), tensorType([2, 3])],
      CONCRETE,
    );
    expect(shown(type)).toBe('(f32[2, 3], f32[2, 3, 3], i32[2, 3], i32[2])');
  });

  it('say which pivot is missing', () => {
    const singular = tensorOf('f32', [2, 2], [1, 2, 2, 4]);
    const info = tensorsFrom('aten.linalg_inv_ex.default', [singular])[1]!;
    expect(numbers(info)).toEqual([2]);
    expect(() =>
      tensorsFrom('aten._linalg_solve_ex.default', [singular, tensorOf('f32', [2], [1, 1])], {
        check_errors: true,
      }),
    ).toThrow('singular');
  });

  it('of the unit matrix are the inverse', () => {
    fc.assert(
      fc.property(dominant, (a) => {
        const [inverse] = tensorsFrom('aten.linalg_inv_ex.default', [a]);
        expectClose(mm(a, inverse!), unit(a.shape[0]!));
        expectClose(mm(inverse!, a), unit(a.shape[0]!));
      }),
    );
  });
});

describe('cholesky', () => {
  it('is a triangle whose square is the matrix', () => {
    fc.assert(
      fc.property(dominant, fc.boolean(), (matrix, upper) => {
        const positive = mm(matrix, transposed(matrix));
        const [root, info] = tensorsFrom('aten.linalg_cholesky_ex.default', [positive], { upper });
        expect(numbers(info!)).toEqual([0]);
        const other = transposed(root!);
        expectClose(upper ? mm(other, root!) : mm(root!, other), positive, 5);
        const n = matrix.shape[0]!;
        numbers(root!).forEach((x, i) => {
          const [row, column] = [Math.floor(i / n), i % n];
          if (upper ? column < row : column > row) expect(x).toBe(0);
        });
      }),
    );
  });

  it('says where a matrix is not positive', () => {
    const info = tensorsFrom('aten.linalg_cholesky_ex.default', [tensorOf('f32', [2, 2], [1, 2, 2, 1])])[1]!;
    expect(numbers(info)).toEqual([2]);
  });
});

describe('what linear algebra takes', () => {
  it('is square matrices of floats', () => {
    const det = (type: ReturnType<typeof tensorType>) => () =>
      typeFrom('aten._linalg_det.default', [type], CONCRETE);
    expect(det(tensorType([2, 3]))).toThrow('A must be batches of square matrices, but they are 2 by 3');
    expect(det(tensorType([3]))).toThrow('must have at least 2 dimensions');
    expect(det(tensorType([2, 2], 'i64'))).toThrow('Expected a floating point or complex tensor');
    expect(() => typeFrom('aten.linalg_inv_ex.default', [tensorType([2, 2], 'f16')], CONCRETE)).toThrow(
      'Low precision dtypes not supported',
    );
  });

  it('gives matrices by columns, of as many as there are', () => {
    const { symbols, ctx } = symbolic([2, 9]);
    const type = typeFrom('aten.linalg_inv_ex.default', [tensorType([symbols[0]!, 2, 2])], ctx);
    expect(shown(type)).toBe('(f32[i0, 2, 2], i32[i0])');
    expect((type as { readonly items: readonly TensorType[] }).items[0]!.strides).toEqual([4n, 1n, 2n]);
  });
});
