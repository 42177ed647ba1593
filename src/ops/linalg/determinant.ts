import type { SymInt, TensorType, Type } from '../../ir/type.js';
import type { Tensor } from '../../tensor/index.js';
import type { MetaContext, OpSpec } from '../define.js';
import { elementsOf, lastSize } from '../flops.js';
import type { Tolerance } from '../tolerance.js';
import { CONCRETE, toSizes } from '../view/internal/concrete.js';
import { madeType } from '../view/index.js';
import { joined, matricesOf, transposed } from './internal/batches.js';
import { columnMajorStrides } from './internal/column-major.js';
import { factorize, signOfSwaps, type Factors } from './internal/lu.js';
import { requireFloating, requireSquare } from './internal/require-matrices.js';

/** Elimination loses what cancels. */
const ELIMINATION: Tolerance = { kind: 'scaled', factor: 2 ** 16, degree: 1, squares: true };

function requireMatrices(
  target: string,
  name: string,
  { dtype, sizes }: Pick<TensorType, 'dtype' | 'sizes'>,
  ctx: MetaContext,
): void {
  requireSquare(target, name, sizes, ctx);
  requireFloating(target, name, dtype);
}

/** What all the determinants give besides: the factors, and from 1 on the rows that were swapped. */
function factorTypes(self: TensorType, ctx: MetaContext): readonly Type[] {
  return [
    madeType(ctx, self.dtype, self.sizes, columnMajorStrides(self.sizes)),
    madeType(ctx, 'i32', self.sizes.slice(0, -1)),
  ];
}

function factorTensors(self: Tensor, factors: readonly Factors[]): readonly Tensor[] {
  return [
    joined(
      self.dtype,
      self.shape,
      factors.map(({ lu }) => lu),
    ),
    joined(
      'i32',
      self.shape.slice(0, -1),
      factors.map(({ swaps }) => swaps.map((row) => row + 1)),
    ),
  ];
}

/** The transpose of a row-major matrix is what lies in memory as LAPACK wants it, and has the same determinant. */
function factorsOf(self: Tensor): readonly Factors[] {
  const size = self.shape.at(-1)!;
  return matricesOf(self).map((matrix) => factorize(transposed(matrix, size, size), size));
}

function diagonalOf({ lu, size }: Factors): readonly number[] {
  return Array.from({ length: size }, (_, i) => lu[i * size + i]!);
}

function determinant(factors: Factors): number {
  return diagonalOf(factors).reduce((product, pivot) => product * pivot, signOfSwaps(factors));
}

function signOf(factors: Factors): number {
  return diagonalOf(factors).reduce((sign, pivot) => sign * Math.sign(pivot), signOfSwaps(factors));
}

function logOf(factors: Factors): number {
  return diagonalOf(factors).reduce((sum, pivot) => sum + Math.log(Math.abs(pivot)), 0);
}

const batchOf = (sizes: readonly SymInt[]): readonly SymInt[] => sizes.slice(0, -2);

/** Elimination of each matrix. */
const eliminationFlops: OpSpec['flops'] = (args) =>
  (2 * elementsOf(args.tensor('A')) * lastSize('A')(args)) / 3;

export const determinantSpecs: readonly OpSpec[] = [
  {
    schema: '_linalg_det(Tensor A) -> (Tensor result, Tensor LU, Tensor pivots)',
    flops: eliminationFlops,
    tolerance: ELIMINATION,
    meta: (args, ctx) => {
      const self = args.tensor('A');
      requireSquare(args.target, 'linalg.det', self.sizes, ctx);
      requireFloating(args.target, 'linalg.det', self.dtype, true);
      const result = madeType(ctx, self.dtype, batchOf(self.sizes));
      return { kind: 'tuple', items: [result, ...factorTypes(self, ctx)] };
    },
    eval: (args) => {
      const self = args.tensor('A');
      const sizes = toSizes(self.shape);
      requireMatrices(args.target, 'linalg.det', { dtype: self.dtype, sizes }, CONCRETE);
      const factors = factorsOf(self);
      const result = joined(self.dtype, self.shape.slice(0, -2), [factors.map(determinant)]);
      return [result, ...factorTensors(self, factors)];
    },
  },
  {
    schema: '_linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet, Tensor LU, Tensor pivots)',
    flops: eliminationFlops,
    tolerance: ELIMINATION,
    meta: (args, ctx) => {
      const self = args.tensor('A');
      requireMatrices(args.target, 'linalg.slogdet', self, ctx);
      const result = madeType(ctx, self.dtype, batchOf(self.sizes));
      return { kind: 'tuple', items: [result, result, ...factorTypes(self, ctx)] };
    },
    eval: (args) => {
      const self = args.tensor('A');
      const sizes = toSizes(self.shape);
      requireMatrices(args.target, 'linalg.slogdet', { dtype: self.dtype, sizes }, CONCRETE);
      const factors = factorsOf(self);
      const batch = self.shape.slice(0, -2);
      const sign = joined(self.dtype, batch, [factors.map(signOf)]);
      const log = joined(self.dtype, batch, [factors.map(logOf)]);
      return [sign, log, ...factorTensors(self, factors)];
    },
  },
];
