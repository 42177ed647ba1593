import { eq } from '../../../ir/sym/index.js';
import type { SymInt } from '../../../ir/type.js';
import { OpError, type MetaContext } from '../../define.js';
import { sizesText } from '../layout/index.js';

/** What is written into a part of a tensor has to have the sizes of that part. */
export function requireSameSizes(
  target: string,
  source: readonly SymInt[],
  part: readonly SymInt[],
  ctx: Pick<MetaContext, 'decide'>,
): void {
  if (source.length === part.length && source.every((size, dim) => ctx.decide(eq(size, part[dim]!)))) return;
  const message =
    `expected src to have a size equal to the slice of self. src size = ${sizesText(source)}, ` +
    `slice size = ${sizesText(part)}`;
  throw new OpError(target, message);
}
