import { checkArgument, OBJECT } from '../../diagnostics/index.js';
import type { Sym } from '../sym/index.js';
import { printSymInt } from '../sym/index.js';
import type { Type } from '../type.js';

/**
 * A type as torch annotates it: `f32[i4, 2]`, `Sym(i4 + 1)`. Nothing for what has no annotation: several results, none.
 */
export function printType(type: Type, nameOf: (sym: Sym) => string): string | undefined {
  checkArgument('printType', type, OBJECT);
  switch (type.kind) {
    case 'tensor':
      return `${type.dtype}[${type.sizes.map((size) => printSymInt(size, nameOf)).join(', ')}]`;
    case 'sym':
      return `Sym(${printSymInt(type.expr, nameOf)})`;
    case 'tuple':
    case 'none':
      return undefined;
  }
}
