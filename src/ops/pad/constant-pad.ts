import { addInt, gt, le, lt } from '../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../ir/type.js';
import { fullTensor, numelOf, stridesOf, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type Args, type MetaArgs, type MetaContext, type OpSpec } from '../define.js';
import { fillValue } from '../create/index.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { stridedIndices } from '../view/internal/strided.js';
import {
  check,
  elementwiseStrides,
  imageStridesLike,
  madeType,
  sizeText,
  typeStrides,
} from '../view/index.js';

/** What is added (or, where negative, taken away) before and after each dimension, from the first. */
interface Padding {
  readonly before: readonly SymInt[];
  readonly after: readonly SymInt[];
}

/** The list counts from the last dimension; dimensions that it does not reach are left as they are. */
function paddingOf(args: Args<unknown, SymInt>, rank: number): Padding {
  const pad: readonly SymInt[] = args.ints('pad');
  if (pad.length % 2 !== 0) {
    throw new OpError(args.target, `Length of pad must be even but instead it equals ${pad.length}`);
  }
  if (pad.length > 2 * rank) {
    const message =
      'Length of pad should be no more than twice the number of dimensions of the input. Pad length is ' +
      `${pad.length} while the input has ${rank} dimensions.`;
    throw new OpError(args.target, message);
  }
  const at = (dim: number, side: number): SymInt => pad[2 * (rank - 1 - dim) + side] ?? 0n;
  const dims = Array.from({ length: rank }, (_, dim) => dim);
  return { before: dims.map((dim) => at(dim, 0)), after: dims.map((dim) => at(dim, 1)) };
}

function paddedSizes(
  target: string,
  sizes: readonly SymInt[],
  { before, after }: Padding,
  ctx: MetaContext,
): readonly SymInt[] {
  return sizes.map((size, dim) => {
    const [front, back] = [before[dim]!, after[dim]!];
    // What is taken away must be there, on each side on its own.
    let left = size;
    for (const side of [front, back]) {
      if (!ctx.decide(lt(side, 0n))) continue;
      left = addInt(left, side);
      if (ctx.decide(lt(left, 0n))) throw new OpError(target, 'narrow(): length must be non-negative.');
    }
    return addInt(addInt(size, front), back);
  });
}

function padType(args: MetaArgs, ctx: MetaContext): TensorType {
  const self = args.tensor('self');
  const padding = paddingOf(args, self.sizes.length);
  const sizes = paddedSizes(args.target, self.sizes, padding, ctx);
  if (!adds(padding, ctx)) {
    // Nothing is added: a copy of what is left, in its own order.
    const cut = { sizes, strides: typeStrides(self) };
    return madeType(ctx, self.dtype, sizes, elementwiseStrides([cut], sizes, ctx));
  }
  requireElements(args.target, self.sizes, sizes, args.ints('pad').length / 2, padding, ctx);
  return madeType(ctx, self.dtype, sizes, imageStridesLike(self, sizes, ctx));
}

function adds({ before, after }: Padding, ctx: MetaContext): boolean {
  return [...before, ...after].some((side) => !ctx.decide(le(side, 0n)));
}

/** Where something is added, every dimension that the list reaches has to have elements in the end. */
function requireElements(
  target: string,
  sizes: readonly SymInt[],
  padded: readonly SymInt[],
  reached: number,
  { before, after }: Padding,
  ctx: MetaContext,
): void {
  padded.forEach((size, dim) => {
    if (dim < padded.length - reached) return;
    check(ctx, target, gt(size, 0n), () => {
      const [was, front, back] = [sizes[dim]!, before[dim]!, after[dim]!].map(sizeText);
      return (
        `The input size ${was}, plus negative padding ${front} and ${back} resulted in a negative output size, which ` +
        `is invalid. Check dimension ${dim} of your input.`
      );
    });
  });
}

export const constantPadSpecs: readonly OpSpec[] = [
  {
    schema: 'constant_pad_nd(Tensor self, SymInt[] pad, Scalar value=0) -> Tensor',
    meta: padType,
    eval: (args) => {
      const self = args.tensor('self');
      const padding = paddingOf(args, self.shape.length);
      const shape = toShape(paddedSizes(args.target, toSizes(self.shape), padding, CONCRETE));
      const added = adds(padding, CONCRETE);
      if (added) {
        const reached = args.ints('pad').length / 2;
        requireElements(args.target, toSizes(self.shape), toSizes(shape), reached, padding, CONCRETE);
      }
      const value = added ? fillValue(args.target, self.dtype, args.scalar('value')) : 0n;
      const data = fullTensor(self.dtype, shape, value).data;
      // The part of the input that is kept, and where it goes.
      const kept = self.shape.map(
        (size, dim) =>
          size + Math.min(Number(padding.before[dim]), 0) + Math.min(Number(padding.after[dim]), 0),
      );
      const offset = (strides: readonly number[], sign: number): number =>
        strides.reduce(
          (sum, stride, dim) => sum + stride * Math.max(sign * Number(padding.before[dim]), 0),
          0,
        );
      if (numelOf(kept) > 0) {
        const [from, to] = [stridesOf(self.shape), stridesOf(shape)];
        const source = stridedIndices(kept, from, offset(from, -1));
        stridedIndices(kept, to, offset(to, 1)).forEach((at, i) => (data[at] = self.data[source[i]!]!));
      }
      return tensorFromStorage(self.dtype, shape, data);
    },
  },
];
