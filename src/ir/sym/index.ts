/**
 * Symbolic scalars: one algebra for sizes, `.item()` values and what is computed from them, in the normal form of
 * sympy's `expand` as torch 2.1 uses it. A known value stays plain (`bigint`, `number`, `boolean`); only what mentions a
 * symbol is a {@link SymExpr}.
 */
export {
  add,
  addInt,
  ceil,
  floor,
  floorDiv,
  floorDivInt,
  mod,
  modInt,
  mul,
  mulInt,
  neg,
  negInt,
  pow,
  powInt,
  product,
  productOf,
  sub,
  subInt,
  sumOf,
  symbol,
  symFloat,
  symMax,
  symMin,
  trueDiv,
  type SymNumber,
} from './arithmetic.js';
export { decideInt, decideRelation } from './decide.js';
export { EqualSymbols } from './equal-symbols.js';
export { evaluate } from './evaluate.js';
export { symKey, type Sym, type SymExpr, type SymRange } from './expr.js';
export { relationParts, type RelationParts } from './parts.js';
export { exactNumber } from './exact.js';
export { printSymInt } from './print.js';
export { and, eq, ge, gt, le, lt, ne, not, or } from './relation.js';
export { bareSymbol, substitute, symbolsOf } from './substitute.js';
