import type { EGraph, Id } from 'egraph-ts';
import { decideInt, decideRelation, type Sym, type SymExpr, type SymRange } from '../ir/sym/index.js';
import { facts } from './analysis.js';
import type { SymbolRange } from './fact.js';
import { UNCONSTRAINED } from './range.js';
import { symbolText } from './symbol.js';
import { scalarOf } from './values.js';

/** What is known of a symbol: the range on its class. */
export function rangeOf(egraph: EGraph, sym: Sym): SymbolRange {
  const id = egraph.lookup('sym', [], symbolText(sym));
  return (id === undefined ? undefined : egraph.data(facts, id).range) ?? UNCONSTRAINED;
}

const ANY_FLOAT: SymRange = { min: -Infinity, max: Infinity };

/** What may be assumed of a symbol while exporting. Nothing is ever known of a float. */
export function compileRangeOf(egraph: EGraph, sym: Sym): SymRange {
  return sym.kind === 'f' ? ANY_FLOAT : rangeOf(egraph, sym).compile;
}

/** Whether a relation holds for all values in range (true), for none (false), or that is not known (undefined). */
export function knownRelation(egraph: EGraph, relation: SymExpr): boolean | undefined {
  return decideRelation(relation, (sym) => compileRangeOf(egraph, sym));
}

/** The one integer that a scalar class can be, if there is just one. */
export function onlyValueOf(egraph: EGraph, id: Id): bigint | undefined {
  const scalar = scalarOf(egraph.data(facts, id));
  if (typeof scalar !== 'object') return typeof scalar === 'bigint' ? scalar : undefined;
  return scalar.sort === 'int' ? decideInt(scalar, (sym) => compileRangeOf(egraph, sym)) : undefined;
}
