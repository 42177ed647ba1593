import { eq, gt, not, product } from '../../../ir/sym/index.js';
import type { DType } from '../../../ir/dtype.js';
import type { SymInt } from '../../../ir/type.js';
import { OpError, type MetaContext } from '../../define.js';
import { check, sizesText } from '../../view/index.js';

/** What the checks look at: a tensor type, or a tensor with its sizes as the types have them. */
export interface Shaped {
  readonly dtype: DType;
  readonly sizes: readonly SymInt[];
}

/** An index must be of int64, unless it is empty. */
export function requireLongIndex(
  target: string,
  name: string,
  index: Shaped,
  ctx: Pick<MetaContext, 'decide'>,
): void {
  if (index.dtype === 'i64' || ctx.decide(eq(product(index.sizes), 0n))) return;
  throw new OpError(target, `${name}(): Expected dtype int64 for index`);
}

/** torch counts a 0-dimensional tensor as one of one element here. */
const sizeAt = ({ sizes }: Shaped, dim: number): SymInt => (sizes.length === 0 ? 1n : sizes[dim]!);
const rankOf = ({ sizes }: Shaped): number => Math.max(sizes.length, 1);

/** The index of a gather must fit into the tensor in all dimensions but the gathered one. */
export function requireGatherFits(
  target: string,
  self: Shaped,
  dim: number,
  index: Shaped,
  ctx: MetaContext,
): void {
  if (rankOf(self) !== rankOf(index)) {
    throw new OpError(target, 'Index tensor must have the same number of dimensions as input tensor');
  }
  for (let i = 0; i < rankOf(self); i++) {
    if (i === dim) continue;
    check(ctx, target, not(gt(sizeAt(index, i), sizeAt(self, i))), () => {
      const [wanted, there] = [sizesText(index.sizes), sizesText(self.sizes)];
      return `Size does not match at dimension ${i} expected index ${wanted} to be smaller than self ${there} apart from dimension ${dim}`;
    });
  }
}

/**
 * The index of a scatter must fit into the tensor in all dimensions but the scattered one, and into the source in all.
 * An empty index fits everywhere.
 */
export function requireScatterFits(
  target: string,
  self: Shaped,
  dim: number,
  index: Shaped,
  source: Shaped | undefined,
  ctx: MetaContext,
): void {
  if (ctx.decide(eq(product(index.sizes), 0n))) return;
  if (rankOf(self) !== rankOf(index)) {
    throw new OpError(target, 'Index tensor must have the same number of dimensions as self tensor');
  }
  const tooBig = (other: Shaped, skip?: number): boolean =>
    Array.from({ length: rankOf(self) }, (_, i) => i).some(
      (i) => i !== skip && ctx.decide(gt(sizeAt(index, i), sizeAt(other, i))),
    );
  if (source !== undefined && rankOf(source) !== rankOf(index)) {
    throw new OpError(target, 'Index tensor must have the same number of dimensions as src tensor');
  }
  if (!tooBig(self, dim) && (source === undefined || !tooBig(source))) return;
  const beside = source === undefined ? '' : ` and to be smaller size than src ${sizesText(source.sizes)}`;
  const message =
    `Expected index ${sizesText(index.sizes)} to be smaller than self ${sizesText(self.sizes)} ` +
    `apart from dimension ${dim}${beside}`;
  throw new OpError(target, message);
}
