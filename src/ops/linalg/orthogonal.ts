import type { SymInt } from '../../ir/type.js';
import { OpError, type OpSpec } from '../define.js';
import { elementsOf } from '../flops.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import type { Tolerance } from '../tolerance.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { madeType } from '../view/index.js';
import { batchOf, joined, joinedMatrices } from './internal/batches.js';
import { columnMajorStrides } from './internal/column-major.js';
import { productOf, triangularize } from './internal/householder.js';
import { resized, triangleOf, type Matrix } from './internal/matrix.js';
import { requireDoubles, requireFloating, requireMatrix, smallerSide } from './internal/require-matrices.js';
import { householderTypes, reflectionsFrom } from './internal/reflections-of.js';

const NAME = 'linalg.qr';
const TURNED: Tolerance = { kind: 'scaled', factor: 2 ** 10, degree: 1, squares: true };

type Mode = 'reduced' | 'complete' | 'r';

function modeOf(target: string, mode: string): Mode {
  if (mode === 'reduced' || mode === 'complete' || mode === 'r') return mode;
  throw new OpError(
    target,
    `qr received unrecognized mode '${mode}' but expected one of 'reduced' (default), 'r', or 'complete'`,
  );
}

/** The sizes of Q and R. */
function factorSizes(sizes: readonly SymInt[], mode: Mode, smaller: SymInt): readonly (readonly SymInt[])[] {
  const [rows, columns] = sizes.slice(-2) as [SymInt, SymInt];
  const inner = mode === 'complete' ? rows : smaller;
  const batch = sizes.slice(0, -2);
  return [mode === 'r' ? [0n] : [...batch, rows, inner], [...batch, inner, columns]];
}

export const orthogonalSpecs: readonly OpSpec[] = [
  {
    schema: "linalg_qr(Tensor A, str mode='reduced') -> (Tensor Q, Tensor R)",
    flops: (args) => {
      const { sizes } = args.tensor('A');
      return 4 * elementsOf(args.tensor('A')) * Math.min(Number(sizes.at(-1)), Number(sizes.at(-2)));
    },
    workPerFlop: 4,
    tolerance: TURNED,
    meta: (args, ctx) => {
      const { dtype, sizes } = args.tensor('A');
      requireMatrix(args.target, NAME, sizes);
      requireFloating(args.target, NAME, dtype, true);
      const mode = modeOf(args.target, args.string('mode'));
      const items = factorSizes(sizes, mode, smallerSide(sizes, ctx)).map((each) =>
        each.length === 1 ? madeType(ctx, dtype, each) : madeType(ctx, dtype, each, columnMajorStrides(each)),
      );
      return { kind: 'tuple', items };
    },
    eval: (args) => {
      const self = args.tensor('A');
      const sizes = toSizes(self.shape);
      requireDoubles(args.target, 'geqrf_cpu', self);
      const mode = modeOf(args.target, args.string('mode'));
      const [q, r] = factorSizes(sizes, mode, smallerSide(sizes, CONCRETE)).map(toShape) as [
        number[],
        number[],
      ];
      const found = batchOf(self).map(triangularize);
      const batch = self.shape.slice(0, -2);
      const side = (shape: readonly number[]): [number, number] => shape.slice(-2) as [number, number];
      const uppers = found.map(({ upper }) => resized(upper, ...side(r)));
      return [
        mode === 'r'
          ? joined(self.dtype, [0], [])
          : joinedMatrices(
              self.dtype,
              batch,
              side(q),
              found.map(({ reflections }) => productOf(reflections, ...side(q))),
            ),
        // Where there are more rows than the factor has, what was added is not a part of it.
        joinedMatrices(
          self.dtype,
          batch,
          side(r),
          uppers.map((upper) => triangleOf(upper, 'upper')),
        ),
      ];
    },
  },
  {
    schema: 'geqrf(Tensor self) -> (Tensor a, Tensor tau)',
    tolerance: TURNED,
    meta: (args, ctx) => {
      const { dtype, sizes } = args.tensor('self');
      requireMatrix(args.target, 'torch.geqrf', sizes);
      const [factors, tau] = householderTypes(dtype, sizes, smallerSide(sizes, ctx), ctx);
      return { kind: 'tuple', items: [factors, tau] };
    },
    eval: (args) => {
      const self = args.tensor('self');
      requireDoubles(args.target, 'geqrf_cpu', self);
      const found = batchOf(self).map(triangularize);
      const count = Math.min(...self.shape.slice(-2));
      const factors = found.map(({ reflections, upper }): Matrix => {
        const { columns, data } = upper;
        reflections.forEach(({ vector }, k) => {
          for (let i = k + 1; i < vector.length; i++) data[i * columns + k] = vector[i]!;
        });
        return upper;
      });
      const tau = found.map(({ reflections }) => reflections.map((each) => each.tau));
      return [
        joined(
          self.dtype,
          self.shape,
          factors.map(({ data }) => data),
        ),
        joined(self.dtype, [...self.shape.slice(0, -2), count], tau),
      ];
    },
  },
  {
    schema: 'linalg_householder_product(Tensor input, Tensor tau) -> Tensor',
    tolerance: TURNED,
    meta: (args, ctx) => {
      const [input, tau] = [args.tensor('input'), args.tensor('tau')];
      requireReflections(args.target, input.sizes.length, tau.sizes.length);
      return madeType(ctx, input.dtype, input.sizes, columnMajorStrides(input.sizes));
    },
    eval: (args) => {
      const [input, tau] = [args.tensor('input'), args.tensor('tau')];
      if (tau.dtype !== input.dtype) {
        const [got, wanted] = [SCALAR_TYPE_NAMES[tau.dtype], SCALAR_TYPE_NAMES[input.dtype]];
        const message = `torch.linalg.householder_product: tau dtype ${got} does not match input dtype ${wanted}`;
        throw new OpError(args.target, message);
      }
      requireDoubles(args.target, 'orgqr_cpu', input);
      const [rows, columns] = input.shape.slice(-2) as [number, number];
      const made = batchOf(input).map((each, i) => {
        const count = tau.shape.at(-1)!;
        const factors = (tau.data as Float64Array).subarray(i * count, (i + 1) * count);
        return productOf(reflectionsFrom(each, factors), rows, columns);
      });
      return joinedMatrices(input.dtype, input.shape.slice(0, -2), [rows, columns], made);
    },
  },
];

function requireReflections(target: string, rank: number, tauRank: number): void {
  const name = 'torch.linalg.householder_product';
  if (rank < 2) throw new OpError(target, `${name}: input must have at least 2 dimensions.`);
  if (rank - tauRank === 1) return;
  throw new OpError(
    target,
    `${name}: Expected tau to have one dimension less than input, but got tau.ndim equal to ${tauRank} and input.ndim is equal to ${rank}`,
  );
}
