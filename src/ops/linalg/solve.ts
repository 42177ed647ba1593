import { DTYPE_NAMES } from '../../ir/dtype.js';
import { eq } from '../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../ir/type.js';
import { expandTo, type Tensor } from '../../tensor/index.js';
import { broadcastSizes } from '../broadcast.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { elementsOf, lastSize } from '../flops.js';
import type { Tolerance } from '../tolerance.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { check, madeType, sizeText } from '../view/index.js';
import { joined, matricesOf, transposed } from './internal/batches.js';
import { checkErrors } from './internal/check-errors.js';
import { columnMajorStrides } from './internal/column-major.js';
import { factorize, solve } from './internal/lu.js';
import { requireDoubles, requireFloating, requireSquare } from './internal/require-matrices.js';

/** How far off a solution is depends on how near the matrix is to one without. */
const SOLUTION: Tolerance = { kind: 'scaled', factor: 2 ** 13, degree: 1, squares: true };

interface System {
  /** Whether the right hand sides are vectors: one a matrix, without a dimension of columns. */
  readonly vectors: boolean;
  /** The right hand sides, broadcast, with their columns. */
  readonly right: readonly SymInt[];
  readonly batch: readonly SymInt[];
}

type Side = Pick<TensorType, 'dtype' | 'sizes'>;

function systemOf(target: string, a: Side, b: Side, left: boolean, ctx: MetaContext): System {
  requireFloating(target, 'linalg.solve', a.dtype, true);
  if (a.dtype !== b.dtype) {
    const [first, second] = [DTYPE_NAMES[a.dtype], DTYPE_NAMES[b.dtype]];
    const message =
      'linalg.solve: Expected A and B to have the same dtype, but found A of type ' +
      `torch.${first} and B of type torch.${second} instead`;
    throw new OpError(target, message);
  }
  const stacked = a.sizes.slice(0, -1);
  const vectors =
    b.sizes.length === 1 ||
    (b.sizes.length === stacked.length && b.sizes.every((size, i) => ctx.decide(eq(size, stacked[i]!))));
  const given = vectors ? [...b.sizes, 1n] : b.sizes;
  requireSquare(target, 'linalg.solve', a.sizes, ctx);
  if (given.length < 2) {
    throw new OpError(target, 'linalg.solve: The input tensor B must have at least 2 dimensions.');
  }
  const dim = left ? -2 : -1;
  check(ctx, target, eq(a.sizes.at(dim)!, given.at(dim)!), () => {
    const shape = (sizes: readonly SymInt[]): string => sizes.slice(-2).map(sizeText).join('x');
    const equation = left ? 'AX = B' : 'XA = B';
    return `linalg.solve: Incompatible shapes of A and B for the equation ${equation} (${shape(a.sizes)} and ${shape(given)})`;
  });
  if (!left && vectors) {
    const message =
      'linalg.solve: Vector broadcasting of the left hand side is not supported for left=False. In this case ' +
      'linalg.solve is equivalent to B / A.squeeze(-1)';
    throw new OpError(target, message);
  }
  const batch = broadcastSizes(target, given.slice(0, -2), a.sizes.slice(0, -2), ctx);
  return { vectors, right: [...batch, ...given.slice(-2)], batch };
}

/** `A X = B`, and `X A = B` as `A' X' = B'`. */
function solved(a: Tensor, b: Tensor, left: boolean): readonly Float64Array[] {
  const size = a.shape.at(-1)!;
  const [rows, columns] = b.shape.slice(-2) as [number, number];
  const rights = matricesOf(b);
  return matricesOf(a).map((matrix, i) => {
    const factors = factorize(left ? matrix : transposed(matrix, size, size), size);
    const right = rights[i]!;
    if (left) return solve(factors, right, columns);
    return transposed(solve(factors, transposed(right, rows, columns), rows), columns, rows);
  });
}

const unsolved = (): string => 'The solver failed because the input matrix is singular.';

const notInverted = (at: number): string =>
  `The diagonal element ${at} is zero, the inversion could not be completed because the input matrix is singular.`;

export const solveSpecs: readonly OpSpec[] = [
  {
    schema:
      '_linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool check_errors=False) -> ' +
      '(Tensor result, Tensor LU, Tensor pivots, Tensor info)',
    // Elimination, then two substitutions for each column of the right side.
    flops: (args) => {
      const [a, b] = [args.tensor('A'), args.tensor('B')];
      return lastSize('A')(args) * ((2 * elementsOf(a)) / 3 + 2 * elementsOf(b));
    },
    tolerance: SOLUTION,
    meta: (args, ctx) => {
      const [a, b] = [args.tensor('A'), args.tensor('B')];
      const left = args.bool('left');
      const { vectors, right } = systemOf(args.target, a, b, left, ctx);
      const sizes = vectors ? right.slice(0, -1) : right;
      // The columns of a solution are one after the other: its rows, when it is solved from the other side.
      const strides = left && sizes.length > 1 ? columnMajorStrides(sizes) : undefined;
      return {
        kind: 'tuple',
        items: [
          madeType(ctx, b.dtype, sizes, strides),
          madeType(ctx, a.dtype, a.sizes, columnMajorStrides(a.sizes)),
          madeType(ctx, 'i32', a.sizes.slice(0, -1)),
          madeType(ctx, 'i32', a.sizes.slice(0, -2)),
        ],
      };
    },
    eval: (args) => {
      const [a, b] = [args.tensor('A'), args.tensor('B')];
      const left = args.bool('left');
      const sides = [a, b].map(({ dtype, shape }) => ({ dtype, sizes: toSizes(shape) })) as [Side, Side];
      const { vectors, right, batch } = systemOf(args.target, ...sides, left, CONCRETE);
      requireDoubles(args.target, 'lu_cpu', a);
      const shape = toShape(right);
      const given = vectors ? { ...b, shape: [...b.shape, 1] } : b;
      const all = expandTo(a, [...toShape(batch), ...a.shape.slice(-2)]);
      const solutions = solved(all, expandTo(given, shape), left);
      const size = a.shape.at(-1)!;
      // The transpose of a row-major matrix is what lies in memory as LAPACK wants it.
      const factors = matricesOf(a).map((matrix) => factorize(transposed(matrix, size, size), size));
      const failed = factors.map(({ singularAt }) => singularAt);
      const infos = { infos: failed, shape: a.shape };
      if (args.bool('check_errors')) checkErrors(args.target, 'torch.linalg.solve_ex', infos, unsolved);
      const [matrices, stack] = [a.shape.slice(0, -2), a.shape.slice(0, -1)];
      return [
        joined(b.dtype, vectors ? shape.slice(0, -1) : shape, solutions),
        joined(
          a.dtype,
          a.shape,
          factors.map(({ lu }) => lu),
        ),
        joined(
          'i32',
          stack,
          factors.map(({ swaps }) => swaps.map((row) => row + 1)),
        ),
        joined('i32', matrices, [failed]),
      ];
    },
  },
  {
    schema: 'linalg_inv_ex(Tensor A, *, bool check_errors=False) -> (Tensor inverse, Tensor info)',
    flops: (args) => 2 * elementsOf(args.tensor('A')) * lastSize('A')(args),
    tolerance: SOLUTION,
    meta: (args, ctx) => {
      const self = args.tensor('A');
      requireSquare(args.target, 'linalg.inv_ex', self.sizes, ctx);
      requireFloating(args.target, 'linalg.inv_ex', self.dtype);
      const inverse = madeType(ctx, self.dtype, self.sizes, columnMajorStrides(self.sizes));
      return { kind: 'tuple', items: [inverse, madeType(ctx, 'i32', self.sizes.slice(0, -2))] };
    },
    eval: (args) => {
      const self = args.tensor('A');
      requireSquare(args.target, 'linalg.inv_ex', toSizes(self.shape), CONCRETE);
      requireFloating(args.target, 'linalg.inv_ex', self.dtype);
      const size = self.shape.at(-1)!;
      const unit = Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
      const factors = matricesOf(self).map((matrix) => factorize(matrix, size));
      const infos = factors.map(({ singularAt }) => singularAt);
      if (args.bool('check_errors'))
        checkErrors(args.target, 'linalg.inv_ex', { infos, shape: self.shape }, notInverted);
      return [
        joined(
          self.dtype,
          self.shape,
          factors.map((each) => solve(each, unit, size)),
        ),
        joined('i32', self.shape.slice(0, -2), [infos]),
      ];
    },
  },
];
