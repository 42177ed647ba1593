import type { Tensor } from '../../tensor/index.js';
import { OpError, type EvalArgs, type OpSpec } from '../define.js';
import { elementsOf } from '../flops.js';
import type { Tolerance } from '../tolerance.js';
import { toSizes, CONCRETE } from '../view/internal/concrete.js';
import { madeType } from '../view/index.js';
import { batchOf, joined, joinedMatrices } from './internal/batches.js';
import { columnMajorStrides } from './internal/column-major.js';
import {
  requireDoubles,
  requireFinite,
  requireFloating,
  requireMatrix,
  requireNumbers,
  smallerSide,
} from './internal/require-matrices.js';
import { singular } from './internal/singular.js';

const NAME = 'linalg.svd';

/** Vectors that belong to values near each other are not told apart well. */
const VECTORS: Tolerance = { kind: 'scaled', factor: 2 ** 16, degree: 1, squares: true };

function requireKernel(args: EvalArgs, self: Tensor): void {
  if (args.optionalString('driver') !== undefined) {
    const message =
      'torch.linalg.svd: keyword argument `driver=` is only supported on CUDA inputs with cuSOLVER backend.';
    throw new OpError(args.target, message);
  }
  requireDoubles(args.target, 'linalg_svd_cpu', self);
}

export const singularValueSpecs: readonly OpSpec[] = [
  {
    schema:
      '_linalg_svd(Tensor A, bool full_matrices=False, bool compute_uv=True, *, str? driver=None) -> ' +
      '(Tensor U, Tensor S, Tensor Vh)',
    // Both sides are turned again and again.
    flops: (args) => {
      const { sizes } = args.tensor('A');
      return 14 * elementsOf(args.tensor('A')) * Math.min(Number(sizes.at(-1)), Number(sizes.at(-2)));
    },
    workPerFlop: 4,
    tolerance: VECTORS,
    meta: (args, ctx) => {
      const { dtype, sizes } = args.tensor('A');
      requireMatrix(args.target, NAME, sizes);
      requireFloating(args.target, NAME, dtype, true);
      const batch = sizes.slice(0, -2);
      const [rows, columns] = sizes.slice(-2) as [bigint, bigint];
      const count = smallerSide(sizes, ctx);
      const values = madeType(ctx, dtype, [...batch, count]);
      const nothing = madeType(ctx, dtype, [0n]);
      if (!args.bool('compute_uv')) return { kind: 'tuple', items: [nothing, values, nothing] };
      const full = args.bool('full_matrices');
      const sides = [
        [...batch, rows, full ? rows : count],
        [...batch, full ? columns : count, columns],
      ];
      const [left, right] = sides.map((side) => madeType(ctx, dtype, side, columnMajorStrides(side)));
      return { kind: 'tuple', items: [left!, values, right!] };
    },
    eval: (args) => {
      const self = args.tensor('A');
      // Of no elements there is nothing that a kernel would do.
      if (self.data.length > 0) requireKernel(args, self);
      const [rows, columns] = self.shape.slice(-2) as [number, number];
      const batch = self.shape.slice(0, -2);
      const full = args.bool('full_matrices');
      const found = batchOf(self).map((each, at) => {
        requireNumbers(args.target, each, batch.length > 0 ? at : undefined);
        requireFinite(args.target, NAME, each);
        return singular(each, full);
      });
      const count = Number(smallerSide(toSizes(self.shape), CONCRETE));
      const values = joined(
        self.dtype,
        [...batch, count],
        found.map((each) => each.values),
      );
      const nothing = joined(self.dtype, [0], []);
      if (!args.bool('compute_uv')) return [nothing, values, nothing];
      const lefts = found.map(({ left }) => left);
      const rights = found.map(({ right }) => right);
      return [
        joinedMatrices(self.dtype, batch, [rows, full ? rows : count], lefts),
        values,
        joinedMatrices(self.dtype, batch, [full ? columns : count, columns], rights),
      ];
    },
  },
];
