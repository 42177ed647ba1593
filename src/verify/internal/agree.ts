import { mapSymbols, type SymInt, type Type } from '../../ir/index.js';
import { eq, substitute, symbol, symbolsOf, symKey, type Sym, type SymExpr } from '../../ir/sym/index.js';

export interface Agreement {
  /** Whether a symbol is one that the shape rule introduced. */
  readonly isFresh: (sym: Sym) => boolean;
  /** What the annotation calls the symbols that the shape rule introduced: filled on the way. */
  readonly bound: Map<string, SymExpr | bigint>;
  /** Whether two sizes are known to be equal. */
  readonly holds: (relation: SymExpr) => boolean;
}

/** Whether an annotation is what a shape rule says, symbols that the call introduces being called what they are there. */
export function agree(computed: Type, shown: Type, to: Agreement): boolean {
  if (computed.kind === 'tensor' && shown.kind === 'tensor') {
    return (
      computed.dtype === shown.dtype &&
      computed.sizes.length === shown.sizes.length &&
      computed.sizes.every((size, dim) => sameSize(size, shown.sizes[dim] as SymInt, to))
    );
  }
  if (computed.kind === 'sym' && shown.kind === 'sym') {
    bind(computed.expr, shown.expr, to);
    const named = mapSymbols(computed, (sym) => to.bound.get(symKey(sym)));
    return sameScalar((named as typeof computed).expr, shown.expr, to);
  }
  if (computed.kind === 'tuple' && shown.kind === 'tuple') {
    return (
      computed.items.length === shown.items.length &&
      computed.items.every((item, i) => agree(item, shown.items[i] as Type, to))
    );
  }
  // An item that nobody looks at has no annotation of its own.
  return computed.kind === shown.kind || shown.kind === 'none';
}

type Scalar = SymExpr | bigint | number | boolean;

function sameSize(computed: SymInt, shown: SymInt, to: Agreement): boolean {
  bind(computed, shown, to);
  const named =
    typeof computed === 'object' ? substitute(computed, (sym) => to.bound.get(symKey(sym))) : computed;
  return sameScalar(named, shown, to);
}

function sameScalar(a: Scalar, b: Scalar, to: Agreement): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' && typeof b !== 'object') return a === b;
  if (typeof a === 'boolean' || typeof b === 'boolean' || isBool(a) || isBool(b))
    return isTruth(a) && isTruth(b);
  const relation = eq(a, b);
  return typeof relation === 'boolean' ? relation : to.holds(relation);
}

const isBool = (value: Scalar): boolean => typeof value === 'object' && value.sort === 'bool';
const isTruth = (value: Scalar): boolean => typeof value === 'boolean' || isBool(value);

/** A new symbol is what the annotation has in its place, when there is one symbol on either side. */
function bind(computed: Scalar, shown: Scalar, { isFresh, bound }: Agreement): void {
  if (typeof computed !== 'object') return;
  const open = symbolsOf(computed).filter((sym) => isFresh(sym) && !bound.has(symKey(sym)));
  const [sym, ...others] = open;
  if (sym === undefined || others.length > 0) return;
  if (typeof shown !== 'object') {
    if (typeof shown === 'bigint' && computed === symbol(sym)) bound.set(symKey(sym), shown);
    return;
  }
  const theirs = symbolsOf(shown);
  if (theirs.length === 1) bound.set(symKey(sym), symbol(theirs[0] as Sym));
}
