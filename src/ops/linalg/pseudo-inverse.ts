import type { SymInt, TensorType } from '../../ir/type.js';
import { expandTo, type Tensor } from '../../tensor/index.js';
import { broadcastSizes } from '../broadcast.js';
import { OpError, type EvalArgs, type MetaContext, type OpSpec } from '../define.js';
import { elementsOf } from '../flops.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { madeType, sizesText } from '../view/index.js';
import { joined, joinedMatrices } from './internal/batches.js';
import { matrix, product, transposeOf, type Matrix } from './internal/matrix.js';
import { requireNumbers, requireSquare, smallerSide } from './internal/require-matrices.js';
import { singular, type Singular } from './internal/singular.js';
import { expandedBatch } from './internal/solver-inputs.js';
import { symmetricEigen } from './internal/symmetric-eigen.js';

const NAME = 'linalg.pinv';

function requireInvertible(target: string, { dtype, sizes }: Pick<TensorType, 'dtype' | 'sizes'>): void {
  if (sizes.length >= 2 && ['f32', 'f64', 'c64', 'c128'].includes(dtype)) return;
  const message = `${NAME}(${SCALAR_TYPE_NAMES[dtype]}{${sizesText(sizes)}}): expected a tensor with 2 or more dimensions of float, double, cfloat or cdouble types`;
  throw new OpError(target, message);
}

/** How small a singular value may be, so that it counts as none. */
interface Bounds {
  /** Of the matrices and the bounds, which are broadcast: as many results as that are there. */
  readonly batch: readonly number[];
  /** Of a result: an absolute bound, and one relative to the largest value. */
  readonly least: (at: number, largest: number) => number;
}

/** What is compared with the bounds is broadcast with them: first with the relative one. */
function batchSizes(
  target: string,
  self: readonly SymInt[],
  absolute: readonly SymInt[],
  relative: readonly SymInt[],
  ctx: MetaContext,
): readonly SymInt[] {
  // The singular values of a matrix stand beside each other.
  const scaled = broadcastSizes(target, [...relative, 1n], [...self.slice(0, -2), 1n], ctx);
  return broadcastSizes(target, [...absolute, 1n], scaled, ctx).slice(0, -1);
}

function boundsOf(args: EvalArgs, self: Tensor): Bounds {
  const epsilon = self.dtype === 'f64' ? 2 ** -52 : 2 ** -23;
  const usual = epsilon * Math.max(...self.shape.slice(-2));
  const given = [args.optionalTensor('atol'), args.optionalTensor('rtol')] as const;
  const [atol, rtol] = given.map((tensor) => toSizes(tensor?.shape ?? []));
  const batch = toShape(batchSizes(args.target, toSizes(self.shape), atol!, rtol!, CONCRETE));
  const [absolute, relative] = given.map((tensor): ArrayLike<number> | undefined =>
    tensor === undefined ? undefined : Array.from(expandTo(tensor, batch).data as Float64Array, Number),
  );
  return {
    batch,
    least: (at, largest) => {
      const least = absolute?.[at] ?? 0;
      return Math.max(least, (relative?.[at] ?? (least > 0 ? 0 : usual)) * largest);
    },
  };
}

/** The sizes of a batch whose matrices are transposed. */
const turned = (sizes: readonly SymInt[]): readonly SymInt[] => [
  ...sizes.slice(0, -2),
  sizes.at(-1)!,
  sizes.at(-2)!,
];

/** The values of a symmetric matrix are those that are singular, up to their signs. */
function symmetricParts(each: Matrix): Singular {
  const { values, vectors } = symmetricEigen(each, 'L');
  return { left: vectors, values, right: transposeOf(vectors) };
}

export const pseudoInverseSpecs: readonly OpSpec[] = [
  {
    schema:
      'linalg_pinv.atol_rtol_tensor(Tensor self, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False) -> Tensor',
    flops: (args) => {
      const { sizes } = args.tensor('self');
      return 16 * elementsOf(args.tensor('self')) * Math.min(Number(sizes.at(-1)), Number(sizes.at(-2)));
    },
    workPerFlop: 4,
    tolerance: { kind: 'scaled', factor: 2 ** 16, degree: 1, squares: true },
    meta: (args, ctx) => {
      const self = args.tensor('self');
      requireInvertible(args.target, self);
      if (self.sizes.includes(0n)) return madeType(ctx, self.dtype, turned(self.sizes));
      if (args.bool('hermitian')) requireSquare(args.target, NAME, self.sizes, ctx);
      // How many singular values there are has to be known.
      smallerSide(self.sizes, ctx);
      const [rows, columns] = self.sizes.slice(-2) as [SymInt, SymInt];
      const [atol, rtol] = ['atol', 'rtol'].map((name) => args.optionalTensor(name)?.sizes ?? []);
      const batch = batchSizes(args.target, self.sizes, atol!, rtol!, ctx);
      return madeType(ctx, self.dtype, [...batch, columns, rows]);
    },
    eval: (args) => {
      const self = args.tensor('self');
      requireInvertible(args.target, { dtype: self.dtype, sizes: toSizes(self.shape) });
      // Of no elements nothing is asked.
      if (self.data.length === 0) return joined(self.dtype, toShape(turned(toSizes(self.shape))), []);
      const hermitian = args.bool('hermitian');
      const { batch, least: bound } = boundsOf(args, self);
      const [rows, columns] = self.shape.slice(-2) as [number, number];
      const found = expandedBatch(self, toSizes([...batch, rows, columns])).map((each, at) => {
        if (!hermitian) requireNumbers(args.target, each, self.shape.length > 2 ? at : undefined);
        const { left, values, right } = hermitian ? symmetricParts(each) : singular(each, false);
        const least = bound(at, Math.max(0, ...values.map(Math.abs)));
        const inverted = values.map((value) => (Math.abs(value) > least ? 1 / value : 0));
        const turned = transposeOf(right);
        const scaled = turned.data.map((value, i) => value * inverted[i % turned.columns]!);
        return product(matrix(turned.rows, turned.columns, scaled), transposeOf(left));
      });
      return joinedMatrices(self.dtype, batch, [columns, rows], found);
    },
  },
];
