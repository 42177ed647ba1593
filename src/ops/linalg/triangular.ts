import { OpError, type OpSpec } from '../define.js';
import { elementsOf, lastSize } from '../flops.js';
import type { Tolerance } from '../tolerance.js';
import { CONCRETE, toShape } from '../view/internal/concrete.js';
import { madeType } from '../view/index.js';
import { batchOf, joined } from './internal/batches.js';
import { columnMajorStrides } from './internal/column-major.js';
import { identity, transposeOf, triangleOf } from './internal/matrix.js';
import { requireDoubles, requireSquare } from './internal/require-matrices.js';
import {
  broadcastSides,
  expandedBatch,
  requireEquation,
  requireSides,
  sideOf,
  type Side,
} from './internal/solver-inputs.js';
import { solvedByRoot, substituted, substitutedRight } from './internal/substitution.js';

const SOLUTION: Tolerance = { kind: 'scaled', factor: 2 ** 16, degree: 1, squares: true };

const NAME = 'linalg.solve_triangular';

/** One substitution for each column of the right side. */
const substitutionFlops =
  (a: string, b: string): NonNullable<OpSpec['flops']> =>
  (args) =>
    elementsOf(args.tensor(b)) * lastSize(a)(args);

function requireRanks(
  target: string,
  name: string,
  a: Side,
  b: Side,
  names: readonly [string, string],
): void {
  const rank = (side: Side, which: string, word: string): void => {
    if (side.sizes.length >= 2) return;
    throw new OpError(
      target,
      `${name}${which} ${word} at least 2 dimensions, but ${name === '' ? '' : 'it '}has ${side.sizes.length} dimensions instead`,
    );
  };
  const word = name === '' ? 'should have' : 'to have';
  rank(b, names[1], word);
  rank(a, names[0], word);
}

export const triangularSpecs: readonly OpSpec[] = [
  {
    schema:
      'linalg_solve_triangular(Tensor self, Tensor B, *, bool upper, bool left=True, bool unitriangular=False) -> Tensor',
    flops: substitutionFlops('self', 'B'),
    tolerance: SOLUTION,
    meta: (args, ctx) => {
      const [a, b] = [args.tensor('self'), args.tensor('B')];
      requireSquare(args.target, NAME, a.sizes, ctx);
      requireEquation(args.target, NAME, a, b, args.bool('left'), ctx);
      const [, sizes] = broadcastSides(args.target, a, b, ctx);
      return madeType(ctx, a.dtype, sizes, columnMajorStrides(sizes));
    },
    eval: (args) => {
      const [a, b] = [args.tensor('self'), args.tensor('B')];
      requireDoubles(args.target, 'triangular_solve_cpu', a, b);
      const [forA, forB] = broadcastSides(args.target, sideOf(a), sideOf(b), CONCRETE);
      const rights = expandedBatch(b, forB);
      const triangle = { upper: args.bool('upper'), unit: args.bool('unitriangular') };
      const solve = args.bool('left') ? substituted : substitutedRight;
      const found = expandedBatch(a, forA).map((each, i) => solve(each, rights[i]!, triangle).data);
      return joined(b.dtype, toShape(forB), found);
    },
  },
  {
    schema:
      'triangular_solve(Tensor self, Tensor A, bool upper=True, bool transpose=False, bool unitriangular=False) -> ' +
      '(Tensor solution, Tensor cloned_coefficient)',
    flops: substitutionFlops('A', 'self'),
    tolerance: SOLUTION,
    meta: (args, ctx) => {
      const [b, a] = [args.tensor('self'), args.tensor('A')];
      requireRanks(args.target, 'torch.triangular_solve: Expected ', a, b, ['A', 'b']);
      requireSides(args.target, 'triangular_solve', a, b, ctx);
      const items = broadcastSides(args.target, a, b, ctx)
        .toReversed()
        .map((sizes) => madeType(ctx, a.dtype, sizes, columnMajorStrides(sizes)));
      return { kind: 'tuple', items };
    },
    eval: (args) => {
      const [b, a] = [args.tensor('self'), args.tensor('A')];
      requireDoubles(args.target, 'triangular_solve_cpu', a, b);
      const [forA, forB] = broadcastSides(args.target, sideOf(a), sideOf(b), CONCRETE);
      const [lefts, rights] = [expandedBatch(a, forA), expandedBatch(b, forB)];
      const [upper, transpose] = [args.bool('upper'), args.bool('transpose')];
      const triangle = { upper: upper !== transpose, unit: args.bool('unitriangular') };
      const found = lefts.map((each, i) => {
        return substituted(transpose ? transposeOf(each) : each, rights[i]!, triangle).data;
      });
      return [
        joined(b.dtype, toShape(forB), found),
        joined(
          a.dtype,
          toShape(forA),
          lefts.map(({ data }) => data),
        ),
      ];
    },
  },
  {
    schema: 'cholesky_solve(Tensor self, Tensor input2, bool upper=False) -> Tensor',
    flops: (args) => 2 * substitutionFlops('input2', 'self')(args, { kind: 'none' }),
    tolerance: SOLUTION,
    meta: (args, ctx) => {
      const [b, a] = [args.tensor('self'), args.tensor('input2')];
      requireRanks(args.target, '', a, b, ['u', 'b']);
      requireSides(args.target, 'cholesky_solve', a, b, ctx);
      const [, sizes] = broadcastSides(args.target, a, b, ctx);
      return madeType(ctx, b.dtype, sizes, columnMajorStrides(sizes));
    },
    eval: (args) => {
      const [b, a] = [args.tensor('self'), args.tensor('input2')];
      requireDoubles(args.target, 'cholesky_solve_cpu', a, b);
      const [forA, forB] = broadcastSides(args.target, sideOf(a), sideOf(b), CONCRETE);
      const rights = expandedBatch(b, forB);
      const upper = args.bool('upper');
      const found = expandedBatch(a, forA).map((root, i) => solvedByRoot(root, rights[i]!, upper).data);
      return joined(b.dtype, toShape(forB), found);
    },
  },
  {
    schema: 'cholesky_inverse(Tensor self, bool upper=False) -> Tensor',
    tolerance: SOLUTION,
    meta: (args, ctx) => {
      const { dtype, sizes } = args.tensor('self');
      requireSquare(args.target, 'cholesky_inverse', sizes, ctx);
      return madeType(ctx, dtype, sizes, columnMajorStrides(sizes));
    },
    eval: (args) => {
      const self = args.tensor('self');
      requireDoubles(args.target, 'cholesky_inverse_out_cpu', self);
      const upper = args.bool('upper');
      const found = batchOf(self).map((root) => {
        return solvedByRoot(triangleOf(root, upper ? 'upper' : 'lower'), identity(root.rows), upper).data;
      });
      return joined(self.dtype, self.shape, found);
    },
  },
];
