import type { DType } from '../../ir/dtype.js';
import { eq, floorDivInt, modInt, mulInt } from '../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../ir/type.js';
import { OpError, type Args, type MetaContext, type OpSpec } from '../define.js';
import { ELEMENT_BYTES, fromBytes, toBytes } from './internal/bytes.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { CONCRETE, toShape, toSizes } from './internal/concrete.js';
import { madeType, sizeText, typeStrides } from './layout/index.js';

interface Reread {
  readonly dtype: DType;
  readonly sizes: readonly SymInt[];
  readonly strides: readonly SymInt[];
}

/** The bytes of a tensor read as another dtype: its last dimension grows or shrinks with the size of an element. */
function reread(args: Args<unknown, unknown>, self: TensorType, ctx: MetaContext): Reread {
  const dtype = args.dtype('dtype')!;
  const [sizes, strides] = [self.sizes, typeStrides(self)];
  const [from, to] = [ELEMENT_BYTES[self.dtype], ELEMENT_BYTES[dtype]];
  if (from === to) return { dtype, sizes, strides };
  const what = `to view ${SCALAR_TYPE_NAMES[self.dtype]} as ${SCALAR_TYPE_NAMES[dtype]} (different element sizes)`;
  const [last, lastStride] = [sizes.at(-1), strides.at(-1)];
  if (last === undefined || lastStride === undefined) {
    throw new OpError(args.target, `self.dim() cannot be 0 ${what}`);
  }
  if (!ctx.decide(eq(lastStride, 1n))) {
    throw new OpError(args.target, `self.stride(-1) must be 1 ${what}, but got ${sizeText(lastStride)}`);
  }
  const outer = strides.slice(0, -1);
  if (from > to) {
    const ratio = BigInt(from / to);
    return {
      dtype,
      sizes: [...sizes.slice(0, -1), mulInt(last, ratio)],
      strides: [...outer.map((stride) => mulInt(stride, ratio)), 1n],
    };
  }
  const ratio = BigInt(to / from);
  const divides = (value: SymInt): boolean => ctx.decide(eq(modInt(value, ratio), 0n));
  if (!divides(last)) {
    const message = `self.size(-1) must be divisible by ${ratio} ${what}, but got ${sizeText(last)}`;
    throw new OpError(args.target, message);
  }
  outer.forEach((stride, dim) => {
    if (divides(stride)) return;
    const message = `self.stride(${dim}) must be divisible by ${ratio} ${what}, but got ${sizeText(stride)}`;
    throw new OpError(args.target, message);
  });
  return {
    dtype,
    sizes: [...sizes.slice(0, -1), floorDivInt(last, ratio)],
    strides: [...outer.map((stride) => floorDivInt(stride, ratio)), 1n],
  };
}

export const viewDtypeSpecs: readonly OpSpec[] = [
  {
    schema: 'view.dtype(Tensor(a) self, ScalarType dtype) -> Tensor(a)',
    meta: (args, ctx) => {
      const { dtype, sizes, strides } = reread(args, args.tensor('self'), ctx);
      return madeType(ctx, dtype, sizes, strides);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const type: TensorType = { kind: 'tensor', dtype: self.dtype, sizes: toSizes(self.shape) };
      const { dtype, sizes } = reread(args, type, CONCRETE);
      return fromBytes(dtype, toShape(sizes), toBytes(self));
    },
  },
];
