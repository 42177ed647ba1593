import { printSymInt } from '../../../ir/sym/index.js';
import type { SymInt } from '../../../ir/type.js';

/** `[2, i0 + 1]`, for messages. */
export function sizesText(sizes: readonly SymInt[]): string {
  return `[${sizes.map(sizeText).join(', ')}]`;
}

export function sizeText(size: SymInt): string {
  return printSymInt(size, (sym) => `${sym.kind}${sym.index}`);
}
