import type { EGraph, Id, Match } from 'egraph-ts';
import { RESULT, type Known, type Relation } from '../conditions/index.js';
import { argumentOf, factOf, isConstant, isTotal } from './analysis.js';
import { decideComparison, type Comparison } from './compare.js';
import { onlyValueOf } from './decide.js';
import { SEVERAL_LAYOUTS } from './fact.js';
import { tensorTypeOf } from './plain.js';
import { boundsOf, symbolicDimensions, symbolOf } from './values.js';
import { parseSymbol, symbolText } from './symbol.js';

const COMPARISONS: Readonly<Record<Relation, Comparison>> = {
  '=': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};

/** What the facts of an e-graph say of the variables of a match. */
export function knownOf(egraph: EGraph, match: Match): Known {
  const idOf = (place: string): Id => (place === RESULT ? match.root : match.get(place));
  return {
    argument: (place) => literalVariable(match, place) ?? argumentOf(factOf(egraph, idOf(place))),
    total: (place) => isTotal(egraph, idOf(place)),
    constant: (place) => isConstant(egraph, idOf(place)),
    layout(place) {
      const { layout } = factOf(egraph, idOf(place));
      return layout === SEVERAL_LAYOUTS ? undefined : layout;
    },
    symbol(place, dim) {
      const fact = factOf(egraph, idOf(place));
      const sym =
        dim === undefined
          ? symbolOf(fact)
          : symbolicDimensions(fact).find((candidate) => candidate.dim === dim)?.sym;
      return sym && symbolText(sym);
    },
    symbolicDimensions: (place) =>
      tensorTypeOf(egraph, idOf(place)) &&
      symbolicDimensions(factOf(egraph, idOf(place))).map(({ dim }) => dim),
    bounds: (symbol) => boundsOf(egraph, parseSymbol(symbol)),
    decide: (relation, left, right) =>
      decideComparison(egraph, COMPARISONS[relation], idOf(left), idOf(right)),
    only: (place) => onlyValueOf(egraph, idOf(place)),
    example: (place) => factOf(egraph, idOf(place)).burned,
  };
}

/** The int of a variable that stands in the place of a literal, as in `(int ?n)`; undefined for any other variable. */
function literalVariable(match: Match, place: string): bigint | undefined {
  if (place === RESULT || !match.isLiteral(place)) return undefined;
  const value = match.literal(place);
  return typeof value === 'bigint' ? value : undefined;
}
