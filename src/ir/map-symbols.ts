import { substitute, type Sym, type SymExpr } from './sym/index.js';
import type { SymInt, Type } from './type.js';

/** A type with its symbols replaced, those for which `valueOf` gives something. */
export function mapSymbols(type: Type, valueOf: (sym: Sym) => SymExpr | bigint | undefined): Type {
  const size = (of: SymInt): SymInt => (typeof of === 'bigint' ? of : (substitute(of, valueOf) as SymInt));
  switch (type.kind) {
    case 'none':
      return type;
    case 'sym':
      return typeof type.expr === 'object' ? { kind: 'sym', expr: substitute(type.expr, valueOf) } : type;
    case 'tuple':
      return { kind: 'tuple', items: type.items.map((item) => mapSymbols(item, valueOf)) };
    case 'tensor':
      return type.strides === undefined
        ? { ...type, sizes: type.sizes.map(size) }
        : { ...type, sizes: type.sizes.map(size), strides: type.strides.map(size) };
  }
}
