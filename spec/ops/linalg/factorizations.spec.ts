import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castTensor, tensorOf, type Tensor } from '../../../src/tensor/index.js';
import { integers, numbers, run, tensorFrom, tensorsFrom } from '../internal/apply.js';

const side = fc.integer({ min: 1, max: 6 });
const matrix = fc
  .tuple(side, side)
  .chain((shape) => integers(shape))
  .map((each) => castTensor(each, 'f64'));
const square = side.chain((n) => integers([n, n])).map((each) => castTensor(each, 'f64'));

const mm = (a: Tensor, b: Tensor): Tensor => tensorFrom('aten.mm.default', [a, b]);
const transposed = (a: Tensor): Tensor => tensorFrom('aten.permute.default', [a, [1n, 0n]]);

function close(got: Tensor, wanted: Tensor): void {
  expect(got.shape).toEqual(wanted.shape);
  const largest = Math.max(1, ...numbers(wanted).map(Math.abs));
  numbers(got).forEach((x, i) => expect(Math.abs(x - numbers(wanted)[i]!) / largest).toBeLessThan(1e-9));
}

function diagonal(values: Tensor): Tensor {
  const n = values.shape[0]!;
  const data = new Float64Array(n * n);
  numbers(values).forEach((value, i) => (data[i * (n + 1)] = value));
  return tensorOf('f64', [n, n], [...data]);
}

const unit = (n: number): Tensor => diagonal(tensorOf('f64', [n], new Array<number>(n).fill(1)));

describe('the singular value decomposition', () => {
  it('gives the matrix back, with values that descend between vectors of length one', () => {
    fc.assert(
      fc.property(matrix, (a) => {
        const [u, s, vh] = tensorsFrom('aten._linalg_svd.default', [a]) as [Tensor, Tensor, Tensor];
        close(mm(mm(u, diagonal(s)), vh), a);
        close(mm(transposed(u), u), unit(s.shape[0]!));
        close(mm(vh, transposed(vh)), unit(s.shape[0]!));
        expect(numbers(s)).toEqual(numbers(s).toSorted((x, y) => y - x));
        expect(Math.min(...numbers(s))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('has all vectors where they are asked for', () => {
    fc.assert(
      fc.property(matrix, (a) => {
        const [u, , vh] = tensorsFrom('aten._linalg_svd.default', [a, true]) as [Tensor, Tensor, Tensor];
        close(mm(u, transposed(u)), unit(a.shape[0]!));
        close(mm(transposed(vh), vh), unit(a.shape[1]!));
      }),
    );
  });
});

describe('eigenvalues of a symmetric matrix', () => {
  it.each(['L', 'U'])('ascend, and give back the matrix whose triangle %s is looked at', (triangle) => {
    fc.assert(
      fc.property(square, (a) => {
        const [w, v] = tensorsFrom('aten._linalg_eigh.default', [a, triangle]) as [Tensor, Tensor];
        expect(numbers(w)).toEqual(numbers(w).toSorted((x, y) => x - y));
        close(mm(transposed(v), v), unit(a.shape[0]!));
        const made = numbers(mm(mm(v, diagonal(w)), transposed(v)));
        const n = a.shape[0]!;
        made.forEach((x, at) => {
          const [i, j] = [Math.floor(at / n), at % n];
          const [row, column] = i >= j === (triangle === 'L') ? [i, j] : [j, i];
          expect(x).toBeCloseTo(numbers(a)[row * n + column]!, 6);
        });
      }),
    );
  });
});

describe('Q R', () => {
  it.each(['reduced', 'complete'])('is the matrix (%s), with zeros below the diagonal of R', (mode) => {
    fc.assert(
      fc.property(matrix, (a) => {
        const [q, r] = tensorsFrom('aten.linalg_qr.default', [a, mode]) as [Tensor, Tensor];
        close(mm(q, r), a);
        close(mm(transposed(q), q), unit(q.shape[1]!));
        const columns = r.shape[1]!;
        numbers(r).forEach((x, at) => {
          if (Math.floor(at / columns) > at % columns) expect(x).toBe(0);
        });
      }),
    );
  });
});

describe('P L U', () => {
  it('is the matrix', () => {
    fc.assert(
      fc.property(matrix, (a) => {
        const [p, l, u] = tensorsFrom('aten.linalg_lu.default', [a]) as [Tensor, Tensor, Tensor];
        close(mm(mm(p, l), u), a);
      }),
    );
  });
});

describe('the pseudoinverse', () => {
  it('is what leaves the matrix as it is between two of it', () => {
    fc.assert(
      fc.property(matrix, (a) => {
        const inverse = tensorFrom('aten.linalg_pinv.atol_rtol_tensor', [a]);
        close(mm(mm(a, inverse), a), a);
      }),
    );
  });
});

describe('the exponential of a matrix', () => {
  it('of its opposite is its inverse', () => {
    fc.assert(
      fc.property(square, (a) => {
        const small = tensorFrom('aten.mul.Tensor', [a, 0.125]);
        const opposite = tensorFrom('aten.neg.default', [small]);
        const exp = (x: Tensor): Tensor => tensorFrom('aten.linalg_matrix_exp.default', [x]);
        const product = numbers(mm(exp(small), exp(opposite)));
        product.forEach((x, i) => {
          expect(x).toBeCloseTo(numbers(unit(a.shape[0]!))[i]!, 3);
        });
      }),
    );
  });
});

// Messages of torch 2.1, but for the first: torch reads beyond pivots that are too few.
describe('what is no factorization', () => {
  const lu = tensorOf('f32', [2, 2], [4, 3, 0.5, 1]);
  it.each([
    [
      'pivots of another shape',
      tensorOf('i32', [1], [1]),
      'LU_pivots of shape [1] are no swaps of LU_data of shape [2, 2]',
    ],
    [
      'pivots of another dtype',
      tensorOf('f32', [2], [1, 2]),
      'LU_pivots is expected to be a contiguous tensor of torch.int32',
    ],
    [
      'a pivot below 1',
      tensorOf('i32', [2], [0, 2]),
      'pivots passed to lu_unpack must be between 1 and LU.size(-2) inclusive',
    ],
    [
      'a pivot beyond the rows',
      tensorOf('i32', [2], [1, 3]),
      'pivots passed to lu_unpack must be between 1 and LU.size(-2) inclusive',
    ],
  ])('is not unpacked: %s', (_, pivots, message) => {
    expect(() => run('aten.lu_unpack.default', [lu, pivots])).toThrow(message);
  });

  it('is unpacked without pivots that nobody wants', () => {
    const none = tensorOf('i32', [0], []);
    expect(() => run('aten.lu_unpack.default', [lu, none, true, false])).not.toThrow();
  });

  it('is no triangle of integers', () => {
    const a = tensorOf('i64', [2, 2], [1, 0, 0, 1]);
    expect(() => run('aten.linalg_solve_triangular.default', [a, a], { upper: true })).toThrow(
      '"triangular_solve_cpu" not implemented for \'Long\'',
    );
  });
});

describe('what has no kernel for integers and half floats is refused, as torch refuses it', () => {
  const of = (dtype: 'i64' | 'f16'): Tensor => tensorOf(dtype, [2, 2], [1, 0, 0, 1]);
  const names = { i64: 'Long', f16: 'Half' } as const;
  const vector = (dtype: 'i64' | 'f16'): Tensor => tensorOf(dtype, [2], [1, 1]);

  it.each([
    ['aten.linalg_solve_triangular.default', 'triangular_solve_cpu', 2],
    ['aten.triangular_solve.default', 'triangular_solve_cpu', 2],
    ['aten.cholesky_solve.default', 'cholesky_solve_cpu', 2],
    ['aten.cholesky_inverse.default', 'cholesky_inverse_out_cpu', 1],
  ] as const)('%s', (target, kernel, count) => {
    for (const dtype of ['i64', 'f16'] as const) {
      const args = new Array<Tensor>(count).fill(of(dtype));
      const given = target.includes('solve_triangular') ? { upper: true } : {};
      expect(() => run(target, args, given)).toThrow(`"${kernel}" not implemented for '${names[dtype]}'`);
    }
  });

  it('layers of an encoder', () => {
    const of = (dtype: 'i64' | 'f16', ...shape: readonly number[]): Tensor =>
      castTensor(tensorOf('i64', shape, new Array(shape.reduce((a, b) => a * b, 1)).fill(1)), dtype);
    const layer = (d: 'i64' | 'f16') => () =>
      run('aten._transformer_encoder_layer_fwd.default', [
        of(d, 1, 2, 2),
        2n,
        1n,
        of(d, 6, 2),
        of(d, 6),
        of(d, 2, 2),
        of(d, 2),
        false,
        false,
        1e-5,
        ...Array.from({ length: 4 }, () => of(d, 2)),
        of(d, 2, 2),
        of(d, 2),
        of(d, 2, 2),
        of(d, 2),
      ]);
    expect(layer('i64')).toThrow('"transform_bias_rescale_qkv" not implemented for \'Long\'');
    expect(layer('f16')).toThrow('"addmm_impl_cpu_" not implemented for \'Half\'');
  });

  it('products of reflections', () => {
    const target = 'aten.linalg_householder_product.default';
    expect(() => run(target, [of('i64'), vector('i64')])).toThrow('"orgqr_cpu" not implemented for \'Long\'');
    expect(() => run(target, [castTensor(of('i64'), 'f32'), vector('i64')])).toThrow(
      'torch.linalg.householder_product: tau dtype Long does not match input dtype Float',
    );
  });

  it('pseudo-inverses; a bound may be an integer', () => {
    const target = 'aten.linalg_pinv.atol_rtol_tensor';
    expect(() => run(target, [of('f16')])).toThrow('linalg.pinv(Half{[2, 2]}): expected a tensor');
    const bound = tensorOf('i64', [], [1]);
    expect(numbers(tensorFrom(target, [tensorOf('f32', [2, 2], [2, 0, 0, 4])], { atol: bound }))).toEqual([
      0.5, 0, 0, 0.25,
    ]);
  });

  it('factors of integers are integers', () => {
    const [permutation] = tensorsFrom('aten.lu_unpack.default', [of('i64'), tensorOf('i32', [2], [1, 2])]);
    expect(permutation!.dtype).toBe('i64');
  });
});
