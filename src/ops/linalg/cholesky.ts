import type { Tensor } from '../../tensor/index.js';
import type { OpSpec } from '../define.js';
import { elementsOf, lastSize } from '../flops.js';
import { CONCRETE, toSizes } from '../view/internal/concrete.js';
import { madeType } from '../view/index.js';
import { joined, matricesOf, transposed } from './internal/batches.js';
import { checkErrors } from './internal/check-errors.js';
import { columnMajorStrides } from './internal/column-major.js';
import { requireDoubles, requireFloating, requireSquare } from './internal/require-matrices.js';

const NAME = 'linalg.cholesky';

interface Root {
  /** Row-major, and lower triangular as far as the matrix is positive definite. */
  readonly lower: Float64Array;
  /** The first leading minor that is not positive, counted from 1; 0 when all are. */
  readonly failedAt: number;
}

/** Of a symmetric matrix, of which only the lower triangle is looked at. */
function lowerRoot(matrix: Float64Array, size: number): Root {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) lower[i * size + j] = matrix[i * size + j]!;
  // Column by column, so that what LAPACK leaves of the others when it gives up is left here.
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let rest = lower[i * size + j]!;
      for (let k = 0; k < j; k++) rest -= lower[i * size + k]! * lower[j * size + k]!;
      if (i > j) lower[i * size + j] = rest / lower[j * size + j]!;
      else {
        lower[i * size + j] = rest > 0 ? Math.sqrt(rest) : rest;
        if (!(rest > 0)) return { lower, failedAt: j + 1 };
      }
    }
  }
  return { lower, failedAt: 0 };
}

function roots(self: Tensor, upper: boolean): readonly Root[] {
  const size = self.shape.at(-1)!;
  return matricesOf(self).map((matrix) => {
    const root = lowerRoot(upper ? transposed(matrix, size, size) : matrix, size);
    return upper ? { ...root, lower: transposed(root.lower, size, size) } : root;
  });
}

const notPositive = (order: number): string =>
  'The factorization could not be completed because the input is not positive-definite ' +
  `(the leading minor of order ${order} is not positive-definite).`;

export const choleskySpecs: readonly OpSpec[] = [
  {
    schema:
      'linalg_cholesky_ex(Tensor self, *, bool upper=False, bool check_errors=False) -> (Tensor L, Tensor info)',
    flops: (args) => (elementsOf(args.tensor('self')) * lastSize('self')(args)) / 3,
    tolerance: { kind: 'scaled', factor: 1024, degree: 1, squares: true },
    meta: (args, ctx) => {
      const self = args.tensor('self');
      requireSquare(args.target, NAME, self.sizes, ctx);
      requireFloating(args.target, NAME, self.dtype, true);
      const root = madeType(ctx, self.dtype, self.sizes, columnMajorStrides(self.sizes));
      return { kind: 'tuple', items: [root, madeType(ctx, 'i32', self.sizes.slice(0, -2))] };
    },
    eval: (args) => {
      const self = args.tensor('self');
      requireSquare(args.target, NAME, toSizes(self.shape), CONCRETE);
      requireDoubles(args.target, 'cholesky_cpu', self);
      const found = roots(self, args.bool('upper'));
      const infos = found.map(({ failedAt }) => failedAt);
      if (args.bool('check_errors'))
        checkErrors(args.target, 'linalg.cholesky_ex', { infos, shape: self.shape }, notPositive);
      return [
        joined(
          self.dtype,
          self.shape,
          found.map(({ lower }) => lower),
        ),
        joined('i32', self.shape.slice(0, -2), [infos]),
      ];
    },
  },
  {
    schema: 'cholesky(Tensor self, bool upper=False) -> Tensor',
    flops: (args) => (elementsOf(args.tensor('self')) * lastSize('self')(args)) / 3,
    tolerance: { kind: 'scaled', factor: 1024, degree: 1, squares: true },
    meta: (args, ctx) => {
      const { dtype, sizes } = args.tensor('self');
      requireSquare(args.target, 'cholesky', sizes, ctx);
      return madeType(ctx, dtype, sizes, columnMajorStrides(sizes));
    },
    eval: (args) => {
      const self = args.tensor('self');
      // Of no elements nothing is asked when it runs.
      if (self.data.length === 0) return self;
      requireSquare(args.target, 'cholesky', toSizes(self.shape), CONCRETE);
      requireDoubles(args.target, 'cholesky_cpu', self);
      const found = roots(self, args.bool('upper'));
      const infos = found.map(({ failedAt }) => failedAt);
      checkErrors(args.target, 'cholesky', { infos, shape: self.shape }, notPositive);
      return joined(
        self.dtype,
        self.shape,
        found.map(({ lower }) => lower),
      );
    },
  },
];
