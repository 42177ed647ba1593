import { eq, floorDivInt, modInt, mulInt } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { type Tensor } from '../../tensor/index.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { CONCRETE, toShape, toSizes } from './internal/concrete.js';
import { rowMajor, stridedCopy } from './internal/strided.js';
import { imageStridesLike, madeType, sizeText } from './layout/index.js';

const MIN_RANK = 3;

function images(target: string, name: string, sizes: readonly SymInt[]): readonly [SymInt, SymInt, SymInt] {
  if (sizes.length < MIN_RANK) {
    const message = `${name} expects input to have at least 3 dimensions, but got input with ${sizes.length} dimension(s)`;
    throw new OpError(target, message);
  }
  return sizes.slice(-MIN_RANK) as [SymInt, SymInt, SymInt];
}

function positiveFactor(target: string, name: string, factor: number): bigint {
  if (factor > 0) return BigInt(factor);
  throw new OpError(
    target,
    `${name} expects a positive ${name === 'pixel_shuffle' ? 'upscale' : 'downscale'}_factor, but got ${factor}`,
  );
}

function shuffledSizes(
  target: string,
  sizes: readonly SymInt[],
  factor: number,
  ctx: MetaContext,
): readonly SymInt[] {
  const [channels, height, width] = images(target, 'pixel_shuffle', sizes);
  const r = positiveFactor(target, 'pixel_shuffle', factor);
  if (!ctx.decide(eq(modInt(channels, r * r), 0n))) {
    const message =
      "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but " +
      `input.size(-3)=${sizeText(channels)} is not divisible by ${r * r}`;
    throw new OpError(target, message);
  }
  return [...sizes.slice(0, -MIN_RANK), floorDivInt(channels, r * r), mulInt(height, r), mulInt(width, r)];
}

function unshuffledSizes(
  target: string,
  sizes: readonly SymInt[],
  factor: number,
  ctx: MetaContext,
): readonly SymInt[] {
  const [channels, height, width] = images(target, 'pixel_unshuffle', sizes);
  const r = positiveFactor(target, 'pixel_unshuffle', factor);
  const sides = [['height', height, -2] as const, ['width', width, -1] as const];
  for (const [name, size, dim] of sides) {
    if (ctx.decide(eq(modInt(size, r), 0n))) continue;
    const message =
      `pixel_unshuffle expects ${name} to be divisible by downscale_factor, but input.size(${dim})=${sizeText(size)} ` +
      `is not divisible by ${r}`;
    throw new OpError(target, message);
  }
  return [
    ...sizes.slice(0, -MIN_RANK),
    mulInt(channels, r * r),
    floorDivInt(height, r),
    floorDivInt(width, r),
  ];
}

/** The tensor seen as `[...batch, c, r, r, h, w]` (or `[...batch, c, h, r, w, r]`), its dimensions in another order. */
function regroup(
  self: Tensor,
  groups: readonly number[],
  order: readonly number[],
  shape: readonly number[],
): Tensor {
  const batch = self.shape.slice(0, -MIN_RANK);
  const split = { ...self, shape: [...batch, ...groups] };
  const strides = rowMajor(split);
  const dims = [...batch.keys(), ...order.map((dim) => dim + batch.length)];
  const permuted = stridedCopy(
    split,
    dims.map((dim) => split.shape[dim]!),
    dims.map((dim) => strides[dim]!),
  );
  return { ...permuted, shape };
}

export const pixelShuffleSpecs: readonly OpSpec[] = [
  {
    schema: 'pixel_shuffle(Tensor self, int upscale_factor) -> Tensor',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const sizes = shuffledSizes(args.target, self.sizes, args.fixed('upscale_factor'), ctx);
      return madeType(ctx, self.dtype, sizes, imageStridesLike(self, sizes, ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const r = args.fixed('upscale_factor');
      const shape = toShape(shuffledSizes(args.target, toSizes(self.shape), r, CONCRETE));
      const [height, width] = self.shape.slice(-2) as [number, number];
      return regroup(self, [shape.at(-3)!, r, r, height, width], [0, 3, 1, 4, 2], shape);
    },
  },
  {
    schema: 'pixel_unshuffle(Tensor self, int downscale_factor) -> Tensor',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      return madeType(
        ctx,
        self.dtype,
        unshuffledSizes(args.target, self.sizes, args.fixed('downscale_factor'), ctx),
      );
    },
    eval: (args) => {
      const self = args.tensor('self');
      const r = args.fixed('downscale_factor');
      const shape = toShape(unshuffledSizes(args.target, toSizes(self.shape), r, CONCRETE));
      const [height, width] = shape.slice(-2) as [number, number];
      return regroup(self, [self.shape.at(-3)!, height, r, width, r], [0, 2, 4, 1, 3], shape);
    },
  },
];
