import { ge } from '../../../ir/sym/index.js';
import type { SymInt } from '../../../ir/type.js';
import type { MetaContext } from '../../define.js';
import { check, sizesText, sizeText } from '../../view/index.js';

/** The sizes of a new tensor, none of them negative. */
export function newSizes(target: string, sizes: readonly SymInt[], ctx: MetaContext): readonly SymInt[] {
  for (const size of sizes) {
    check(
      ctx,
      target,
      ge(size, 0n),
      () => `Trying to create tensor with negative dimension ${sizeText(size)}: ${sizesText(sizes)}`,
    );
  }
  return sizes;
}
