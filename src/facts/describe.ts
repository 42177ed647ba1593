import type { EGraph, Id } from 'egraph-ts';
import { printSymInt, symbolsOf, symKey, type Sym } from '../ir/sym/index.js';
import { factOf, rangeOf } from './analysis.js';
import { INT64 } from './range.js';
import { showArgument } from './merge.js';
import { scalarOf } from './values.js';

/** How symbols are called in a message. */
export type NameOf = (sym: Sym) => string;

/** What is known of a class, in words for error messages: `i0 in [0, 5]`, `the value 3`, `f32[i0, 5]`. */
export function describeClass(egraph: EGraph, id: Id, nameOf: NameOf = symKey): string {
  const fact = factOf(egraph, id);
  const scalar = scalarOf(fact);
  if (scalar !== undefined && typeof scalar === 'object') {
    const about = symbolsOf(scalar).map((sym) => describeSymbol(egraph, sym, nameOf));
    return [printSymInt(scalar, nameOf), ...about].join(', ');
  }
  if (fact.literal !== undefined) return `the value ${showArgument(fact.literal)}`;
  if (fact.refused !== undefined) return `a call that ${fact.refused.target} refuses`;
  return fact.type === undefined ? 'a value of which nothing is known' : showArgument(fact.type, nameOf);
}

/** `i0 in [0, 5]`, with what may be assumed while exporting. */
export function describeSymbol(egraph: EGraph, sym: Sym, nameOf: NameOf = symKey): string {
  const { min, max } = rangeOf(egraph, sym).compile;
  if (min === INT64.min && max === INT64.max) return `nothing is known of ${nameOf(sym)}`;
  return `${nameOf(sym)} is in [${min === INT64.min ? '-inf' : min}, ${max === INT64.max ? 'inf' : max}]`;
}
