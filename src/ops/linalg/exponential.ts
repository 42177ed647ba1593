import type { OpSpec } from '../define.js';
import { elementsOf, lastSize } from '../flops.js';
import { elementwiseStrides, madeType } from '../view/index.js';
import { batchOf, joined } from './internal/batches.js';
import { identity, matrix, product, type Matrix } from './internal/matrix.js';
import { requireFloating, requireSquare } from './internal/require-matrices.js';

const TERMS = 18;

/** The series of the exponential of a matrix that is halved until it is small, and squared as often. */
function exponential(given: Matrix): Matrix {
  const norm = Math.max(0, ...rowSums(given));
  if (!Number.isFinite(norm))
    return matrix(
      given.rows,
      given.columns,
      given.data.map(() => NaN),
    );
  const halvings = norm <= 0.5 ? 0 : Math.ceil(Math.log2(norm)) + 1;
  const scaled = matrix(
    given.rows,
    given.columns,
    given.data.map((value) => value / 2 ** halvings),
  );
  let term = identity(given.rows);
  let sum = identity(given.rows);
  for (let k = 1; k <= TERMS; k++) {
    const next = product(term, scaled);
    term = matrix(
      given.rows,
      given.columns,
      next.data.map((value) => value / k),
    );
    sum = matrix(
      given.rows,
      given.columns,
      sum.data.map((value, i) => value + term.data[i]!),
    );
  }
  for (let i = 0; i < halvings; i++) sum = product(sum, sum);
  return sum;
}

function rowSums({ rows, columns, data }: Matrix): readonly number[] {
  return Array.from({ length: rows }, (_, i) =>
    data.subarray(i * columns, (i + 1) * columns).reduce((sum, value) => sum + Math.abs(value), 0),
  );
}

export const exponentialSpecs: readonly OpSpec[] = [
  {
    schema: 'linalg_matrix_exp(Tensor self) -> Tensor',
    flops: (args) => 2 * TERMS * elementsOf(args.tensor('self')) * lastSize('self')(args),
    workPerFlop: 4,
    // Of the result, which may be much larger than the matrix.
    tolerance: { kind: 'ulp', ulp: 2 ** 12 },
    meta: (args, ctx) => {
      const self = args.tensor('self');
      requireSquare(args.target, 'linalg.matrix_exp', self.sizes, ctx);
      requireFloating(args.target, 'matrix_exp', self.dtype, true);
      return madeType(ctx, self.dtype, self.sizes, elementwiseStrides([self], self.sizes, ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      return joined(
        self.dtype,
        self.shape,
        batchOf(self).map((each) => exponential(each).data),
      );
    },
  },
];
