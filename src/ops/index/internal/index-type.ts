import { eq, product } from '../../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../../ir/type.js';
import { broadcastAll } from '../../broadcast.js';
import { OpError, type CountedArgument, type MetaContext } from '../../define.js';
import { sizesText, sizeText } from '../../view/index.js';
import { arrange } from './arrange.js';

/** What torch's shape rule takes for an index: integers, or a mask. (Its kernel takes bytes for masks, and not i8.) */
const INDEX_DTYPES = ['i64', 'i32', 'i8', 'b8'];

/** The largest count of which torch's ranges know: `sys.maxsize - 1`. */
const MAX_COUNT = 9223372036854775806n;

/**
 * The number of elements that a mask selects: a new symbol, which torch remembers on the mask. torch takes it to be at
 * least 2, and to be at most the number of elements where that is known and at least 2.
 */
export function selectedCount(
  ctx: MetaContext,
  sizes: readonly SymInt[],
  k: number,
  mask: CountedArgument,
): SymInt {
  const numel = product(sizes);
  const max = typeof numel === 'bigint' && numel >= 2n ? numel : MAX_COUNT;
  return ctx.freshSymbol('int', k, { min: 2n, max }, mask);
}

/** The sizes of `self[indices]`: a mask counts as one list of positions for each of its dimensions. */
export function indexedSizes(
  target: string,
  self: TensorType,
  indices: readonly (TensorType | undefined)[],
  ctx: MetaContext,
): readonly SymInt[] {
  if (indices.length === 0) throw new OpError(target, 'at least one index must be provided');
  const perDim = expandMasks(target, self, indices, ctx);
  if (perDim.length > self.sizes.length) {
    const message = `too many indices for tensor of dimension ${self.sizes.length} (got ${perDim.length})`;
    throw new OpError(target, message, 'IndexError');
  }
  const shapes = perDim.filter((sizes) => sizes !== undefined);
  const broadcast = broadcastIndexSizes(target, shapes, ctx);
  // torch's shape rule leaves 0-dimensional indices as they are, and takes the sizes of the last index for those of all.
  return arrange(self.sizes, perDim, shapes.at(-1)?.length === 0 ? [] : broadcast).sizes;
}

function expandMasks(
  target: string,
  self: TensorType,
  indices: readonly (TensorType | undefined)[],
  ctx: MetaContext,
): readonly (readonly SymInt[] | undefined)[] {
  const perDim: (readonly SymInt[] | undefined)[] = [];
  let masks = 0;
  indices.forEach((index, position) => {
    if (index === undefined) {
      perDim.push(undefined);
      return;
    }
    if (!INDEX_DTYPES.includes(index.dtype)) {
      throw new OpError(
        target,
        'tensors used as indices must be long, int, byte or bool tensors',
        'IndexError',
      );
    }
    if (index.dtype !== 'b8' && index.dtype !== 'i8') {
      perDim.push(index.sizes);
      return;
    }
    requireMaskFits(target, self.sizes, index.sizes, position, perDim.length, ctx);
    const count = selectedCount(ctx, index.sizes, masks++, { name: 'indices', item: position });
    perDim.push(...index.sizes.map(() => [count]));
  });
  return perDim;
}

/** A mask has to have the sizes of the dimensions that it stands for. */
export function requireMaskFits(
  target: string,
  sizes: readonly SymInt[],
  mask: readonly SymInt[],
  position: number,
  firstDim: number,
  ctx: Pick<MetaContext, 'decide'>,
): void {
  if (firstDim + mask.length > sizes.length) {
    throw new OpError(target, `too many indices for tensor of dimension ${sizes.length}`, 'IndexError');
  }
  mask.forEach((size, dim) => {
    if (ctx.decide(eq(size, sizes[firstDim + dim]!))) return;
    const message =
      `The shape of the mask ${sizesText(mask)} at index ${position} does not match the shape of the indexed ` +
      `tensor ${sizesText(sizes)} at index ${firstDim + dim}`;
    throw new OpError(target, message, 'IndexError');
  });
}

function broadcastIndexSizes(
  target: string,
  shapes: readonly (readonly SymInt[])[],
  ctx: MetaContext,
): readonly SymInt[] {
  try {
    return broadcastAll(target, shapes, ctx);
  } catch (error) {
    if (error instanceof OpError) throw cannotBroadcast(target, shapes);
    throw error;
  }
}

export function cannotBroadcast(target: string, shapes: readonly (readonly SymInt[])[]): OpError {
  const texts = shapes.map((sizes) => `[${sizes.map(sizeText).join(', ')}]`).join(', ');
  const message = `shape mismatch: indexing tensors could not be broadcast together with shapes ${texts}`;
  return new OpError(target, message, 'IndexError');
}
