import type { EGraph } from 'egraph-ts';
import { decideRelation, type Sym, type SymExpr } from '../ir/sym/index.js';
import { facts } from './analysis.js';
import type { SymbolRange } from './fact.js';
import { UNCONSTRAINED } from './range.js';
import { symbolText } from './symbol.js';

/** What is known of a symbol: the range on its class. */
export function rangeOf(egraph: EGraph, sym: Sym): SymbolRange {
  const id = egraph.lookup('sym', [], symbolText(sym));
  return (id === undefined ? undefined : egraph.data(facts, id).range) ?? UNCONSTRAINED;
}

/** Whether a relation holds for all values in range (true), for none (false), or that is not known (undefined). */
export function knownRelation(egraph: EGraph, relation: SymExpr): boolean | undefined {
  return decideRelation(relation, (sym) => rangeOf(egraph, sym).compile);
}
