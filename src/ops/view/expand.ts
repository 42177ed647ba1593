import { eq, ge, mulInt, ne } from '../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../ir/type.js';
import { expandTo } from '../../tensor/index.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { CONCRETE, toShape, toSizes } from './internal/concrete.js';
import { check, madeType, sizesText, sizeText, typeStrides } from './layout/index.js';
import { dimensionsOf, type SizeOrigins, type SizedCall } from '../size-origins.js';

/** The requested sizes with every -1 replaced by the size that is there. */
export function expandedSizes(
  target: string,
  sizes: readonly SymInt[],
  requested: readonly SymInt[],
  ctx: MetaContext,
): readonly SymInt[] {
  const offset = requested.length - sizes.length;
  if (offset < 0) {
    const message =
      `expand: the number of sizes provided (${requested.length}) must be greater or equal to the number of ` +
      `dimensions in the tensor (${sizes.length})`;
    throw new OpError(target, message);
  }
  const result = requested.map((wanted, dim) => {
    if (dim < offset) {
      if (wanted !== -1n) return wanted;
      const message = `The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension ${dim}`;
      throw new OpError(target, message);
    }
    const size = sizes[dim - offset]!;
    if (wanted === -1n) return size;
    if (ctx.decide(eq(wanted, size)) || ctx.decide(eq(size, 1n))) return wanted;
    const message =
      `The expanded size of the tensor (${sizeText(wanted)}) must match the existing size (${sizeText(size)}) at ` +
      `non-singleton dimension ${dim}.  Target sizes: ${sizesText(requested)}.  Tensor sizes: ${sizesText(sizes)}`;
    throw new OpError(target, message);
  });
  for (const size of result) {
    check(
      ctx,
      target,
      ge(size, 0n),
      () => `Trying to create tensor with negative dimension ${sizeText(size)}: ${sizesText(result)}`,
    );
  }
  return result;
}

/** Repeated dimensions get stride 0; one that is new and has size 1 the stride of a row around what follows. */
function expandedStrides(self: TensorType, sizes: readonly SymInt[], ctx: MetaContext): readonly SymInt[] {
  const strides = typeStrides(self);
  const offset = sizes.length - self.sizes.length;
  return sizes.map((size, dim) => {
    if (dim >= offset) return ctx.decide(ne(self.sizes[dim - offset]!, size)) ? 0n : strides[dim - offset]!;
    if (ctx.decide(ne(size, 1n))) return 0n;
    return self.sizes.length === 0 ? 1n : mulInt(strides[0]!, self.sizes[0]!);
  });
}

/** What is asked for, and where that is -1 what is there. */
function expandedFrom(call: SizedCall): SizeOrigins {
  const own = dimensionsOf(call, 'self');
  const offset = call.sizes.length - own.length;
  return call.args
    .ints('size')
    .map((wanted, item) => (wanted === -1n ? own[item - offset] : { kind: 'given', argument: 'size', item }));
}

export const expandSpecs: readonly OpSpec[] = [
  {
    schema: 'expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)',
    sizesFrom: expandedFrom,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const sizes = expandedSizes(args.target, self.sizes, args.ints('size'), ctx);
      return madeType(ctx, self.dtype, sizes, expandedStrides(self, sizes, ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const sizes = expandedSizes(args.target, toSizes(self.shape), args.ints('size'), CONCRETE);
      return expandTo(self, toShape(sizes));
    },
  },
];
