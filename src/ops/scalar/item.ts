import { categoryOf } from '../../ir/dtype.js';
import { eq, product } from '../../ir/sym/index.js';
import { numelOf, scalarAt, scalarTensor } from '../../tensor/index.js';
import { OpError, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { isScalar } from '../internal/bound-args.js';
import { convertScalar } from '../internal/convert-scalar.js';
import { symType } from '../internal/sym-type.js';
import { DEFAULT_FLOAT } from '../promotion.js';
import { madeType } from '../view/layout/index.js';

/** From tensors to scalars and back. */
export const itemOps: readonly OpSpec[] = [
  {
    schema: '_local_scalar_dense(Tensor self) -> Scalar',
    total: () => true,
    meta: (args, ctx) => {
      const { dtype, sizes } = args.tensor('self');
      const numel = product(sizes);
      if (!ctx.decide(eq(numel, 1n))) throw notOneElement(args.target, numel);
      const category = categoryOf(dtype);
      // The symbol of a bool is an int in [0, 1]; the bool is that it is 1.
      if (category === 'bool') return symType(eq(ctx.freshSymbol('bool'), 1n));
      return symType(ctx.freshSymbol(category === 'int' ? 'int' : 'float'));
    },
    eval: (args) => {
      const self = args.tensor('self');
      if (self.data.length !== 1) throw notOneElement(args.target, BigInt(self.data.length));
      return scalarAt(self, 0);
    },
  },
  {
    schema: 'sym_size.int(Tensor self, int dim) -> SymInt',
    takesComplex: true,
    total: () => true,
    meta: (args) => {
      const { sizes } = args.tensor('self');
      return symType(sizes[checkedDim(args.target, args.fixed('dim'), sizes.length)]!);
    },
    eval: (args) => {
      const { shape } = args.tensor('self');
      return BigInt(shape[checkedDim(args.target, args.fixed('dim'), shape.length)]!);
    },
  },
  {
    schema: 'sym_numel(Tensor self) -> SymInt',
    takesComplex: true,
    meta: (args) => symType(product(args.tensor('self').sizes)),
    eval: (args) => BigInt(numelOf(args.tensor('self').shape)),
  },
  scalarTensorOp(
    'scalar_tensor(Scalar s, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, ' +
      'bool? pin_memory=None) -> Tensor',
  ),
  // torch writes it like this where a reference implementation makes a tensor of a number.
  scalarTensorOp('prims::scalar_tensor(Scalar s, *, ScalarType? dtype=None, Device? device=None) -> Tensor'),
];

/** Without a dtype it is the default float dtype, whatever the scalar is. */
function scalarTensorOp(schema: string): OpSpec {
  return {
    schema,
    takesComplex: true,
    meta: (args, ctx) => {
      const dtype = args.dtype('dtype') ?? DEFAULT_FLOAT;
      const value = args.scalar('s');
      if (isScalar(value)) convertScalar(args.target, dtype, value);
      return madeType(ctx, dtype, []);
    },
    eval: (args) => {
      const dtype = args.dtype('dtype') ?? DEFAULT_FLOAT;
      return scalarTensor(convertScalar(args.target, dtype, args.scalar('s')), dtype);
    },
  };
}

/** A tensor without dimensions has no size to ask for. */
function checkedDim(target: string, dim: number, rank: number): number {
  if (rank > 0) return normalizeDim(target, dim, rank);
  throw new OpError(target, `Dimension specified as ${dim} but tensor has no dimensions`, 'IndexError');
}

function notOneElement(target: string, numel: unknown): OpError {
  const count = typeof numel === 'bigint' ? `${numel}` : 'an unknown number of';
  return new OpError(target, `a Tensor with ${count} elements cannot be converted to Scalar`);
}
