import { eq, mulInt, product } from '../../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../../ir/type.js';
import type { MetaContext } from '../../define.js';

/**
 * Whether a tensor lies row-major and dense in memory, which is when `.contiguous()` is the tensor itself. Dimensions of
 * size 1 may have any stride, and so may all of an empty tensor.
 *
 * @throws what `ctx.decide` throws when a symbolic size leaves it open.
 */
export function isContiguous(
  type: Pick<TensorType, 'sizes' | 'strides'>,
  ctx: Pick<MetaContext, 'decide'>,
): boolean {
  const { sizes, strides } = type;
  return strides === undefined || stridesAreContiguous(sizes, strides, ctx);
}

/** The questions that torch asks of every tensor it makes, in its order. */
export function stridesAreContiguous(
  sizes: readonly SymInt[],
  strides: readonly SymInt[],
  ctx: Pick<MetaContext, 'decide'>,
): boolean {
  if (ctx.decide(eq(product(sizes), 0n))) return true;
  let expected: SymInt = 1n;
  for (let dim = sizes.length - 1; dim >= 0; dim--) {
    if (ctx.decide(eq(sizes[dim]!, 1n))) continue;
    if (!ctx.decide(eq(strides[dim]!, expected))) return false;
    expected = mulInt(expected, sizes[dim]!);
  }
  return true;
}
