import { eq } from '../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../ir/type.js';
import { type Tensor } from '../../tensor/index.js';
import { broadcastSizes } from '../broadcast.js';
import { OpError, type Args, type MetaArgs, type MetaContext, type OpSpec } from '../define.js';
import { addedProductFlops, lastSize, productFlops } from '../flops.js';
import { resultType } from '../promotion.js';
import { CONCRETE, toSizes } from '../view/internal/concrete.js';
import { check, elementwiseStrides, madeType, sizeText } from '../view/index.js';
import { C_TYPE_NAMES } from '../internal/c-type-names.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { complexProduct } from './internal/complex-product.js';
import { factorOf, scaledAddend } from './internal/addend.js';
import {
  addProduct,
  fromSums,
  newSums,
  PRODUCT_TOLERANCE,
  requireKernel,
  type Matrix,
} from './internal/product.js';
import { dimensionsOf, type SizesFrom } from '../size-origins.js';

/** The rows and columns of a product, checked. */
function productSizes(
  target: string,
  a: readonly SymInt[],
  b: readonly SymInt[],
  ctx: MetaContext,
  names: readonly [string, string],
): readonly [SymInt, SymInt] {
  if (a.length !== 2) throw new OpError(target, `${names[0]} must be a matrix`);
  if (b.length !== 2) throw new OpError(target, `${names[1]} must be a matrix`);
  check(ctx, target, eq(a[1]!, b[0]!), () => {
    const [left, right] = [a, b].map((sizes) => sizes.map(sizeText).join('x'));
    return `mat1 and mat2 shapes cannot be multiplied (${left} and ${right})`;
  });
  return [a[0]!, b[1]!];
}

function requireSameDType(target: string, a: Tensor, b: Tensor): void {
  if (a.dtype === b.dtype) return;
  const [left, right] = [C_TYPE_NAMES[a.dtype], C_TYPE_NAMES[b.dtype]];
  throw new OpError(target, `expected m1 and m2 to have the same dtype, but got: ${left} != ${right}`);
}

const asMatrix = ({ data, shape }: Tensor): Matrix => ({
  data,
  offset: 0,
  rows: shape[0]!,
  columns: shape[1]!,
});

/** The rows of the one and the columns of the other. */
const rowsAndColumns =
  (left: string, right: string): SizesFrom =>
  (call) => [dimensionsOf(call, left)[0], dimensionsOf(call, right)[1]];

const mm: OpSpec = {
  schema: 'mm(Tensor self, Tensor mat2) -> Tensor',
  takesComplex: true,
  lazily: 'takes',
  sizesFrom: rowsAndColumns('self', 'mat2'),
  flops: productFlops(lastSize('self')),
  tolerance: PRODUCT_TOLERANCE,
  meta: (args, ctx) => {
    const [self, mat2] = [args.tensor('self'), args.tensor('mat2')];
    return madeType(
      ctx,
      self.dtype,
      productSizes(args.target, self.sizes, mat2.sizes, ctx, ['self', 'mat2']),
    );
  },
  eval: (args) => {
    const [self, mat2] = [args.tensor('self'), args.tensor('mat2')];
    const sizes = productSizes(args.target, toSizes(self.shape), toSizes(mat2.shape), CONCRETE, [
      'self',
      'mat2',
    ]);
    const shape = sizes.map(Number);
    requireSameDType(args.target, self, mat2);
    if (self.dtype === 'c64') return complexProduct(self, mat2, shape);
    requireKernel(args.target, 'addmm_impl_cpu_', [self, mat2], 'f16', 'b8');
    const sums = newSums(self.dtype, shape[0]! * shape[1]!);
    addProduct(sums, 0, asMatrix(self), asMatrix(mat2));
    return fromSums(self.dtype, shape, sums);
  },
};

/** `beta * self + alpha * product`, with `self` broadcast; with beta 0 it is not looked at, so its NaNs do not matter. */
function addedType(
  args: MetaArgs,
  dtype: TensorType['dtype'],
  product: readonly SymInt[],
  ctx: MetaContext,
): TensorType {
  const self = args.tensor('self');
  const out = madeType(ctx, dtype, product);
  if (isZero(args.scalar('beta'))) return out;
  const sizes = broadcastSizes(args.target, product, self.sizes, ctx);
  return madeType(ctx, resultType([out, self]), sizes, elementwiseStrides([out, self], sizes, ctx));
}

const isZero = (value: unknown): boolean => value === 0 || value === 0n || value === false;

const addmm: OpSpec = {
  lazily: 'takes',
  schema: 'addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor',
  sizesFrom: rowsAndColumns('mat1', 'mat2'),
  flops: addedProductFlops(lastSize('mat1')),
  tolerance: PRODUCT_TOLERANCE,
  meta: (args, ctx) => {
    const [mat1, mat2] = [args.tensor('mat1'), args.tensor('mat2')];
    const product = productSizes(args.target, mat1.sizes, mat2.sizes, ctx, ['mat1', 'mat2']);
    return addedType(args, mat1.dtype, product, ctx);
  },
  eval: (args) => {
    const [self, mat1, mat2] = [args.tensor('self'), args.tensor('mat1'), args.tensor('mat2')];
    const sizes = productSizes(args.target, toSizes(mat1.shape), toSizes(mat2.shape), CONCRETE, [
      'mat1',
      'mat2',
    ]);
    const shape = sizes.map(Number);
    requireSameDType(args.target, mat1, mat2);
    requireKernel(args.target, 'addmm_impl_cpu_', [mat1, mat2], 'f16', 'b8');
    const sums = scaledAddend(
      args.target,
      self,
      shape,
      mat1.dtype,
      factorOf(args, 'beta', mat1.dtype, shape),
    );
    addProduct(sums, 0, asMatrix(mat1), asMatrix(mat2), factorOf(args, 'alpha', mat1.dtype, shape));
    return fromSums(mat1.dtype, shape, sums);
  },
};

function vectorSizes(
  args: Args<unknown, unknown>,
  mat: readonly SymInt[],
  vec: readonly SymInt[],
  ctx: MetaContext,
): readonly [SymInt] {
  if (mat.length !== 2 || vec.length !== 1) {
    throw new OpError(
      args.target,
      `vector + matrix @ vector expected, got ${mat.length}D matrix and ${vec.length}D vector`,
    );
  }
  check(ctx, args.target, eq(mat[1]!, vec[0]!), () => {
    const [rows, columns, length] = [mat[0]!, mat[1]!, vec[0]!].map(sizeText);
    return `size mismatch, got input (${rows}), mat (${rows}x${columns}), vec (${length})`;
  });
  return [mat[0]!];
}

const addmv: OpSpec = {
  schema: 'addmv(Tensor self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor',
  flops: addedProductFlops(lastSize('mat')),
  tolerance: PRODUCT_TOLERANCE,
  meta: (args, ctx) => {
    const [mat, vec] = [args.tensor('mat'), args.tensor('vec')];
    return addedType(args, mat.dtype, vectorSizes(args, mat.sizes, vec.sizes, ctx), ctx);
  },
  eval: (args) => {
    const [self, mat, vec] = [args.tensor('self'), args.tensor('mat'), args.tensor('vec')];
    const shape = vectorSizes(args, toSizes(mat.shape), toSizes(vec.shape), CONCRETE).map(Number);
    if (mat.dtype !== vec.dtype) {
      const [own, other] = [SCALAR_TYPE_NAMES[mat.dtype], SCALAR_TYPE_NAMES[vec.dtype]];
      throw new OpError(args.target, `expected scalar type ${own} but found ${other}`);
    }
    requireKernel(args.target, 'addmv_impl_cpu', [mat, vec], 'f16', 'b8');
    const sums = scaledAddend(args.target, self, shape, mat.dtype, factorOf(args, 'beta', mat.dtype, shape));
    const column: Matrix = { data: vec.data, offset: 0, rows: vec.shape[0]!, columns: 1 };
    addProduct(sums, 0, asMatrix(mat), column, factorOf(args, 'alpha', mat.dtype, shape));
    return fromSums(mat.dtype, shape, sums);
  },
};

export const mmSpecs: readonly OpSpec[] = [mm, addmm, addmv];
