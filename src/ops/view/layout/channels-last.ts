import { eq, gt, lt, mulInt } from '../../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../../ir/type.js';
import type { MetaContext } from '../../define.js';
import { permutedStrides } from './elementwise-strides.js';
import { typeStrides } from './type-strides.js';

/** From the innermost dimension outwards, by rank. */
const INNERMOST_FIRST: Readonly<Record<number, readonly number[]>> = {
  4: [1, 3, 2, 0],
  5: [1, 4, 3, 2, 0],
};

/**
 * Whether a tensor of images (or volumes) lies with its channels innermost, as after `permute(0, 3, 1, 2)`. Convolutions,
 * pools, paddings and `cat` keep that order. Where sizes of 1 make it a matter of taste, the answer is torch's.
 */
export function isChannelsLast(
  type: Pick<TensorType, 'sizes' | 'strides'>,
  ctx: Pick<MetaContext, 'decide'>,
): boolean {
  const { sizes, strides } = type;
  const order = INNERMOST_FIRST[sizes.length];
  if (strides === undefined || order === undefined) return false;
  if (ctx.decide(eq(strides[1]!, 0n))) return false;
  let least: SymInt = 0n;
  for (const dim of order) {
    const [size, stride] = [sizes[dim]!, strides[dim]!];
    if (ctx.decide(eq(size, 0n)) || ctx.decide(lt(stride, least))) return false;
    if (dim === 0 && ctx.decide(eq(least, strides[1]!))) return false;
    least = ctx.decide(gt(stride, 1n)) ? mulInt(stride, size) : stride;
  }
  return true;
}

/** torch's `is_contiguous(memory_format=torch.channels_last)`: images, or volumes, that lie so without gaps. */
export function isDenseChannelsLast(
  type: Pick<TensorType, 'sizes' | 'strides'>,
  ctx: Pick<MetaContext, 'decide'>,
): boolean {
  const { sizes } = type;
  const order = INNERMOST_FIRST[sizes.length];
  if (order === undefined) return false;
  const strides = typeStrides(type);
  let expected: SymInt = 1n;
  for (const dim of order) {
    if (ctx.decide(eq(sizes[dim]!, 1n))) continue;
    if (!ctx.decide(eq(strides[dim]!, expected))) return false;
    expected = mulInt(expected, sizes[dim]!);
  }
  return true;
}

/** Dense strides with the channels innermost; row-major where there are no images. */
export function channelsLastStrides(sizes: readonly SymInt[]): readonly SymInt[] | undefined {
  const order = INNERMOST_FIRST[sizes.length];
  return order === undefined ? undefined : permutedStrides(sizes, order.toReversed());
}

/** The strides of a new tensor of images that keeps the order of another. */
export function imageStridesLike(
  type: Pick<TensorType, 'sizes' | 'strides'>,
  sizes: readonly SymInt[],
  ctx: Pick<MetaContext, 'decide'>,
): readonly SymInt[] | undefined {
  return isChannelsLast(type, ctx) ? channelsLastStrides(sizes) : undefined;
}
