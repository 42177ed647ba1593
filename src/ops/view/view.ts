import { eq, floorDivInt, gt, modInt, mulInt, ne, product } from '../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../ir/type.js';
import { numelOf, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type EvalArgs, type MetaArgs, type MetaContext, type OpSpec } from '../define.js';
import { CONCRETE, toShape } from './internal/concrete.js';
import {
  contiguousStrides,
  expecting,
  type ExpectingContext,
  inferSize,
  madeType,
  viewStrides,
} from './layout/index.js';

function viewType(args: MetaArgs, context: MetaContext): TensorType {
  const self = args.tensor('self');
  const ctx = expecting(context);
  const sizes = inferSize(args.target, args.ints('size'), product(self.sizes), ctx, (relation) =>
    ctx.expect(relation),
  );
  if (![...self.sizes, ...sizes].every((size) => typeof size === 'bigint'))
    walk(args, self.sizes, sizes, ctx);
  // What is row-major stays so, whatever is known of the sizes.
  const strides =
    self.strides === undefined ? contiguousStrides(sizes) : viewStrides(self.sizes, self.strides, sizes, ctx);
  if (strides === undefined) {
    const message =
      "view size is not compatible with input tensor's size and stride (at least one dimension spans across two " +
      'contiguous subspaces). Use .reshape(...) instead.';
    throw new OpError(args.target, message);
  }
  return madeType(ctx, self.dtype, sizes, strides);
}

/**
 * With symbolic sizes torch builds the new shape from the left, dimension by dimension, joining old ones until the new
 * one divides them. What this has to ask of the sizes is asked here; views that leave it open are refused.
 */
function walk(args: MetaArgs, from: readonly SymInt[], to: readonly SymInt[], ctx: ExpectingContext): void {
  const common = Math.min(from.length, to.length);
  let equal = 0;
  while (equal < common && ctx.decide(eq(from[equal]!, to[equal]!))) equal++;
  if (equal === from.length && equal === to.length) return;
  if (from.length === 0 || to.length === 0 || ctx.decide(eq(product(from), 0n))) return;
  const rest = [...from];
  let at = 0;
  for (const size of to) {
    if (at >= rest.length) rest.push(1n);
    if (!ctx.decide(eq(size, rest[at]!))) {
      let joined = rest[at]!;
      let end = at;
      while (!divides(joined, size, ctx)) {
        end++;
        if (end >= rest.length) throw new OpError(args.target, 'tuple index out of range', 'IndexError');
        joined = mulInt(joined, rest[end]!);
      }
      const split = ctx.decide(ne(joined, size)) ? [size, floorDivInt(joined, size)] : [size];
      rest.splice(at, end - at + 1, ...split);
    }
    at++;
  }
}

function divides(whole: SymInt, part: SymInt, ctx: ExpectingContext): boolean {
  // A proper divisor of `part` is its own remainder; nothing has to be known about the symbols for that.
  const times = floorDivInt(part, whole);
  if (mulInt(times, whole) === part && ctx.known(gt(part, whole)) === true) return false;
  return ctx.decide(eq(modInt(whole, part), 0n));
}

function evalView(args: EvalArgs): ReturnType<OpSpec['eval']> {
  const self = args.tensor('self');
  const numel = BigInt(numelOf(self.shape));
  const shape = toShape(inferSize(args.target, args.ints('size'), numel, CONCRETE));
  return tensorFromStorage(self.dtype, shape, self.data);
}

export const viewSpecs: readonly OpSpec[] = [
  { schema: 'view(Tensor(a) self, SymInt[] size) -> Tensor(a)', meta: viewType, eval: evalView },
  { schema: '_unsafe_view(Tensor self, SymInt[] size) -> Tensor', meta: viewType, eval: evalView },
];
