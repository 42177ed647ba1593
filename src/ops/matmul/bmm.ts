import { eq } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { numelOf, type Tensor } from '../../tensor/index.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { addedProductFlops, lastSize, productFlops } from '../flops.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { CONCRETE, toSizes } from '../view/internal/concrete.js';
import { madeType, sizeText } from '../view/index.js';
import { expandedSizes } from '../view/expand.js';
import { C_TYPE_NAMES } from '../internal/c-type-names.js';
import { factorOf, scaledAddend } from './internal/addend.js';
import { complexProduct } from './internal/complex-product.js';
import {
  addProduct,
  fromSums,
  newSums,
  PRODUCT_TOLERANCE,
  requireKernel,
  type Sums,
} from './internal/product.js';
import { dimensionsOf } from '../size-origins.js';

type Triple = readonly [SymInt, SymInt, SymInt];

/** Batch, rows and columns of a batch of products, checked. */
function batchSizes(target: string, a: readonly SymInt[], b: readonly SymInt[], ctx: MetaContext): Triple {
  if (a.length !== 3) throw new OpError(target, 'batch1 must be a 3D tensor');
  if (b.length !== 3) throw new OpError(target, 'batch2 must be a 3D tensor');
  const [batch, rows, inner] = a as Triple;
  if (ctx.decide(eq(b[0]!, batch)) && ctx.decide(eq(b[1]!, inner))) return [batch, rows, b[2]!];
  const message =
    `Expected size for first two dimensions of batch2 tensor to be: [${sizeText(batch)}, ${sizeText(inner)}] but ` +
    `got: [${sizeText(b[0]!)}, ${sizeText(b[1]!)}].`;
  throw new OpError(target, message);
}

function addProducts(sums: Sums, a: Tensor, b: Tensor, scale: number | bigint, batchStride: number): void {
  const [batch, rows, inner] = a.shape as [number, number, number];
  const columns = b.shape[2]!;
  for (let n = 0; n < batch; n++) {
    const left = { data: a.data, offset: n * rows * inner, rows, columns: inner };
    const right = { data: b.data, offset: n * inner * columns, rows: inner, columns };
    addProduct(sums, n * batchStride, left, right, scale);
  }
}

function requireSameDType(target: string, a: Tensor, b: Tensor): void {
  if (a.dtype === b.dtype) return;
  const [left, right] = [SCALAR_TYPE_NAMES[a.dtype], SCALAR_TYPE_NAMES[b.dtype]];
  throw new OpError(target, `expected scalar type ${left} but found ${right}`);
}

function requireOneDType(
  target: string,
  ...[self, a, b]: readonly [Pick<Tensor, 'dtype'>, Pick<Tensor, 'dtype'>, Pick<Tensor, 'dtype'>]
): void {
  if (self.dtype === a.dtype && self.dtype === b.dtype) return;
  const [input, batch1, batch2] = [self, a, b].map(({ dtype }) => C_TYPE_NAMES[dtype]);
  const message = `Input dtypes must be the same, got: input ${input}, batch1: ${batch1}, batch2: ${batch2}`;
  throw new OpError(target, message);
}

const bmm: OpSpec = {
  schema: 'bmm(Tensor self, Tensor mat2) -> Tensor',
  takesComplex: true,
  lazily: 'takes',
  sizesFrom: (call) => [...dimensionsOf(call, 'self').slice(0, 2), dimensionsOf(call, 'mat2')[2]],
  flops: productFlops(lastSize('self')),
  tolerance: PRODUCT_TOLERANCE,
  meta: (args, ctx) => {
    const [self, mat2] = [args.tensor('self'), args.tensor('mat2')];
    return madeType(ctx, mat2.dtype, batchSizes(args.target, self.sizes, mat2.sizes, ctx));
  },
  eval: (args) => {
    const [self, mat2] = [args.tensor('self'), args.tensor('mat2')];
    const shape = batchSizes(args.target, toSizes(self.shape), toSizes(mat2.shape), CONCRETE).map(Number);
    requireSameDType(args.target, self, mat2);
    if (self.dtype === 'c64') return complexProduct(self, mat2, shape);
    requireKernel(args.target, 'bmm', [self, mat2], 'f16', 'b8');
    const sums = newSums(self.dtype, numelOf(shape));
    addProducts(sums, self, mat2, 1, shape[1]! * shape[2]!);
    return fromSums(self.dtype, shape, sums);
  },
};

const baddbmm: OpSpec = {
  lazily: 'takes',
  schema: 'baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor',
  flops: addedProductFlops(lastSize('batch1')),
  tolerance: PRODUCT_TOLERANCE,
  meta: (args, ctx) => {
    const [self, a, b] = [args.tensor('self'), args.tensor('batch1'), args.tensor('batch2')];
    const sizes = batchSizes(args.target, a.sizes, b.sizes, ctx);
    expandedSizes(args.target, self.sizes, sizes, ctx);
    requireOneDType(args.target, self, a, b);
    return madeType(ctx, self.dtype, sizes);
  },
  eval: (args) => {
    const [self, a, b] = [args.tensor('self'), args.tensor('batch1'), args.tensor('batch2')];
    const shape = batchSizes(args.target, toSizes(a.shape), toSizes(b.shape), CONCRETE).map(Number);
    requireOneDType(args.target, self, a, b);
    requireKernel(args.target, 'baddbmm', [a, b], 'f16', 'b8');
    const sums = scaledAddend(args.target, self, shape, a.dtype, factorOf(args, 'beta', a.dtype, shape));
    addProducts(sums, a, b, factorOf(args, 'alpha', a.dtype, shape), shape[1]! * shape[2]!);
    return fromSums(a.dtype, shape, sums);
  },
};

/** All products of the batch are added to one matrix. */
const addbmm: OpSpec = {
  schema: 'addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor',
  flops: addedProductFlops((args) => Number(args.tensor('batch1').sizes[0]) * lastSize('batch1')(args)),
  // torch rounds after each product of the batch.
  tolerance: { kind: 'sum', factor: 32 },
  meta: (args, ctx) => {
    const [self, a, b] = [args.tensor('self'), args.tensor('batch1'), args.tensor('batch2')];
    const [, rows, columns] = batchSizes(args.target, a.sizes, b.sizes, ctx);
    expandedSizes(args.target, self.sizes, [rows, columns], ctx);
    return madeType(ctx, self.dtype, [rows, columns]);
  },
  eval: (args) => {
    const [self, a, b] = [args.tensor('self'), args.tensor('batch1'), args.tensor('batch2')];
    const [, rows, columns] = batchSizes(args.target, toSizes(a.shape), toSizes(b.shape), CONCRETE).map(
      Number,
    );
    requireKernel(args.target, 'addmm_impl_cpu_', [a, b], 'f16', 'b8');
    const sums = scaledAddend(
      args.target,
      self,
      [rows!, columns!],
      a.dtype,
      factorOf(args, 'beta', a.dtype, [rows!, columns!]),
    );
    addProducts(sums, a, b, factorOf(args, 'alpha', a.dtype, [rows!, columns!]), 0);
    return fromSums(a.dtype, [rows!, columns!], sums);
  },
};

export const bmmSpecs: readonly OpSpec[] = [bmm, baddbmm, addbmm];
