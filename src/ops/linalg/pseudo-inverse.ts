import type { SymInt, TensorType } from '../../ir/type.js';
import { expandTo, type Tensor } from '../../tensor/index.js';
import { OpError, type EvalArgs, type OpSpec } from '../define.js';
import { elementsOf } from '../flops.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { toSizes } from '../view/internal/concrete.js';
import { madeType, sizesText } from '../view/index.js';
import { batchOf, joinedMatrices } from './internal/batches.js';
import { matrix, product, transposeOf, type Matrix } from './internal/matrix.js';
import { requireSquare, smallerSide } from './internal/require-matrices.js';
import { singular, type Singular } from './internal/singular.js';
import { symmetricEigen } from './internal/symmetric-eigen.js';

const NAME = 'linalg.pinv';

function requireInvertible(target: string, { dtype, sizes }: Pick<TensorType, 'dtype' | 'sizes'>): void {
  if (sizes.length >= 2 && ['f32', 'f64', 'c64', 'c128'].includes(dtype)) return;
  const message = `${NAME}(${SCALAR_TYPE_NAMES[dtype]}{${sizesText(sizes)}}): expected a tensor with 2 or more dimensions of float, double, cfloat or cdouble types`;
  throw new OpError(target, message);
}

/** How small a singular value of each matrix may be, so that it counts as none: an absolute bound, and one relative to the largest. */
function boundsOf(args: EvalArgs, self: Tensor): (at: number, largest: number) => number {
  const batch = self.shape.slice(0, -2);
  const epsilon = self.dtype === 'f64' ? 2 ** -52 : 2 ** -23;
  const usual = epsilon * Math.max(...self.shape.slice(-2));
  const read = (tensor: Tensor | undefined): ArrayLike<number> | undefined =>
    tensor === undefined ? undefined : Array.from(expandTo(tensor, batch).data as Float64Array, Number);
  const [absolute, relative] = [read(args.optionalTensor('atol')), read(args.optionalTensor('rtol'))];
  return (at, largest) => {
    const least = absolute?.[at] ?? 0;
    return Math.max(least, (relative?.[at] ?? (least > 0 ? 0 : usual)) * largest);
  };
}

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
      if (args.bool('hermitian')) requireSquare(args.target, NAME, self.sizes, ctx);
      // How many singular values there are has to be known.
      smallerSide(self.sizes, ctx);
      const [rows, columns] = self.sizes.slice(-2) as [SymInt, SymInt];
      return madeType(ctx, self.dtype, [...self.sizes.slice(0, -2), columns, rows]);
    },
    eval: (args) => {
      const self = args.tensor('self');
      requireInvertible(args.target, { dtype: self.dtype, sizes: toSizes(self.shape) });
      const hermitian = args.bool('hermitian');
      const bound = boundsOf(args, self);
      const [rows, columns] = self.shape.slice(-2) as [number, number];
      const found = batchOf(self).map((each, at) => {
        const { left, values, right } = hermitian ? symmetricParts(each) : singular(each, false);
        const least = bound(at, Math.max(0, ...values.map(Math.abs)));
        const inverted = values.map((value) => (Math.abs(value) > least ? 1 / value : 0));
        const turned = transposeOf(right);
        const scaled = turned.data.map((value, i) => value * inverted[i % turned.columns]!);
        return product(matrix(turned.rows, turned.columns, scaled), transposeOf(left));
      });
      return joinedMatrices(self.dtype, self.shape.slice(0, -2), [columns, rows], found);
    },
  },
];
