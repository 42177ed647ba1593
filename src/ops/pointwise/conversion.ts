import { formatStrides } from '../create/internal/format-strides.js';
import { castTensor, expandTo, type Tensor } from '../../tensor/index.js';
import type { SymInt, TensorType } from '../../ir/type.js';
import { eq } from '../../ir/sym/index.js';
import { OpError, type MetaArgs, type MetaContext, type OpSpec } from '../define.js';
import { movingElements } from '../flops.js';
import { broadcastShapes, broadcastSizes } from '../broadcast.js';
import { elementwiseStrides, madeType, requireKnownDensity, sizesText } from '../view/layout/index.js';

/** Ops that pass a tensor on: converted, copied, or as it is. */
export const conversionOps: readonly OpSpec[] = movingElements([
  {
    schema:
      '_to_copy(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, ' +
      'bool? pin_memory=None, bool non_blocking=False, MemoryFormat? memory_format=None) -> Tensor',
    takesNumbers: true,
    meta: (args, ctx) => copiedType(args, ctx, args.dtype('dtype') ?? args.tensor('self').dtype),
    eval: (args) => {
      const self = args.tensor('self');
      return castTensor(self, args.dtype('dtype') ?? self.dtype);
    },
  },
  {
    lazily: 'takes',
    schema: 'clone(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor',
    meta: (args, ctx) => copiedType(args, ctx, args.tensor('self').dtype),
    eval: (args) => args.tensor('self'),
  },
  {
    schema: 'copy(Tensor self, Tensor src, bool non_blocking=False) -> Tensor',
    takesNumbers: true,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const sizes = broadcastSizes(args.target, self.sizes, args.tensor('src').sizes, ctx);
      if (
        sizes.length !== self.sizes.length ||
        !sizes.every((size, dim) => ctx.decide(eq(size, self.sizes[dim]!)))
      ) {
        throw outputMismatch(args.target, self.sizes, sizes);
      }
      requireKnownDensity(args.target, self, ctx);
      return madeType(ctx, self.dtype, self.sizes, elementwiseStrides([self], self.sizes, ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const src = args.tensor('src');
      const shape = broadcastShapes(args.target, self.shape, src.shape);
      if (shape.length !== self.shape.length || !shape.every((size, dim) => size === self.shape[dim])) {
        throw outputMismatch(args.target, self.shape.map(BigInt), shape.map(BigInt));
      }
      return expandTo(castTensor(src, self.dtype), self.shape);
    },
  },
  unchanged('alias(Tensor(a) self) -> Tensor(a)'),
  unchanged('lift(Tensor self) -> Tensor'),
  unchanged('lift_fresh(Tensor(a) self) -> Tensor(a)'),
  {
    schema: 'lift_fresh_copy(Tensor self) -> Tensor',
    meta: (args, ctx) => copiedType(args, ctx, args.tensor('self').dtype, false),
    eval: (args) => args.tensor('self'),
  },
]);

function unchanged(schema: string): OpSpec {
  return { schema, meta: (args) => args.tensor('self'), eval: (args): Tensor => args.tensor('self') };
}

/** A copy keeps the memory order of what it copies, unless it is asked for another. */
function copiedType(
  args: MetaArgs,
  ctx: MetaContext,
  dtype: TensorType['dtype'],
  formatted = true,
): TensorType {
  const self = args.tensor('self');
  const strides = formatted
    ? formatStrides(args, self.sizes, self, ctx)
    : elementwiseStrides([self], self.sizes, ctx);
  return madeType(ctx, dtype, self.sizes, strides);
}

function outputMismatch(target: string, self: readonly SymInt[], broadcast: readonly SymInt[]): OpError {
  const [shape, needed] = [sizesText(self), sizesText(broadcast)];
  return new OpError(target, `output with shape ${shape} doesn't match the broadcast shape ${needed}`);
}
