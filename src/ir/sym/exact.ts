import type { SymExpr } from './expr.js';
import { fraction } from './internal/coef.js';
import { constantPoly } from './internal/make.js';
import { floatOf } from './internal/node.js';

/** The fraction n/d as an expression without symbols, exact (`Sym(1/2)`); an integer where it is one. */
export function exactNumber(n: bigint, d: bigint): SymExpr | bigint {
  const value = fraction(n, d);
  return typeof value === 'bigint' ? value : floatOf(constantPoly(value));
}
