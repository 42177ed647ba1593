import type { Sym, SymExpr } from './expr.js';
import { constantOf } from './internal/make.js';
import { floatOf, intOf, nodeOf, polyOf, type BoolNode } from './internal/node.js';
import type { Poly } from './internal/poly.js';
import { rebuild } from './internal/rebuild.js';
import { collectSymbols } from './internal/symbols.js';
import { and, eq, ge, gt, le, lt, ne, or } from './relation.js';
import type { SymNumber } from './arithmetic.js';

/** The symbols of an expression, each once, in the order of its normal form. */
export function symbolsOf(expr: SymExpr): readonly Sym[] {
  const symbols = new Map<string, Sym>();
  collectSymbols(nodeOf(expr), symbols);
  return [...symbols.values()];
}

/** The symbol that the whole expression is, if it is one. */
export function bareSymbol(x: SymExpr | bigint | number | boolean): Sym | undefined {
  if (typeof x !== 'object') return undefined;
  const node = nodeOf(x);
  const term = node.tag === 'number' && node.poly.terms.length === 1 ? node.poly.terms[0]! : undefined;
  if (term?.coef !== 1n || term.factors.length !== 1) return undefined;
  const { atom, exponent } = term.factors[0]!;
  return atom.tag === 'symbol' && exponent === 1 ? atom.sym : undefined;
}

/** The expression with symbols replaced (those for which `valueOf` gives something), in normal form. */
export function substitute(
  expr: SymExpr,
  valueOf: (sym: Sym) => SymNumber | undefined,
): SymExpr | bigint | number | boolean {
  const symbol = (sym: Sym): Poly | undefined => {
    const value = valueOf(sym);
    return value === undefined ? undefined : polyOf(value);
  };
  const node = nodeOf(expr);
  if (node.tag !== 'number') return substituteBool(node, symbol);
  const poly = rebuild(node.poly, { symbol });
  if (expr.sort === 'int') return intOf(poly);
  const known = constantOf(poly);
  return typeof known === 'number' ? known : floatOf(poly);
}

const RELATIONS = { eq, ne, lt, le, gt, ge };

function substituteBool(node: BoolNode, symbol: (sym: Sym) => Poly | undefined): SymExpr | boolean {
  if (node.tag === 'relation') {
    const lhs = rebuild(node.lhs, { symbol });
    const rhs = rebuild(node.rhs, { symbol });
    return RELATIONS[node.op](floatOf(lhs), floatOf(rhs));
  }
  const join = node.tag === 'and' ? and : or;
  return node.args.map((arg) => substituteBool(arg, symbol)).reduce(join);
}
