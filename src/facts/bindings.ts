import type { EGraph, Id, LetBinding, Match } from 'egraph-ts';
import { addLiteral, addObligation } from '../terms/index.js';
import { factOf, facts } from './analysis.js';
import { onlyValueOf } from './decide.js';
import type { SymbolRange } from './fact.js';
import { INT64 } from './range.js';
import { boundsOf, symbolicDimensions, symbolOf } from './values.js';
import { symbolText } from './symbol.js';
import type { Sym } from '../ir/sym/index.js';

/** Which symbol of a class a bound is asked of; by default the symbol that the class is. */
export type SymbolChoice = (egraph: EGraph, match: Match, id: Id) => Sym | undefined;

const itself: SymbolChoice = (egraph, _match, id) => symbolOf(factOf(egraph, id));

/** The last dimension of a tensor that is a symbol. */
export const lastSymbolicDimension: SymbolChoice = (egraph, _match, id) =>
  symbolicDimensions(factOf(egraph, id)).at(-1)?.sym;

/** The symbol in the dimension that a variable names. */
export const symbolOfDimension =
  (dimension: string): SymbolChoice =>
  (egraph, match, id) => {
    const dim = factOf(egraph, match.get(dimension)).literal;
    return symbolicDimensions(factOf(egraph, id)).find((candidate) => BigInt(candidate.dim) === dim)?.sym;
  };

/** A bound that is checked at run time as a literal, None where it is open. */
export const bound =
  (side: 'min' | 'max', variable: string, choose: SymbolChoice = itself): LetBinding =>
  (egraph, match) => {
    const sym = choose(egraph, match, match.get(variable));
    return addLiteral(egraph, (sym && boundsOf(egraph, sym)?.[side]) ?? null);
  };

/** The chain of `check_dim` obligations for every dimension of a tensor that is a symbol, in order. */
export const checkEachDimension =
  (state: string, tensor: string) =>
  (egraph: EGraph, match: Match): Id => {
    const value = match.get(tensor);
    return symbolicDimensions(factOf(egraph, value)).reduce(
      (before, { dim }) =>
        addObligation(
          egraph,
          'egghatch.check_dim',
          before,
          [value, addLiteral(egraph, BigInt(dim))],
          match.get('?site'),
        ),
      match.get(state),
    );
  };

/** What an assumed-constant call returned on the example inputs: its one value, or the list of its values. */
export function burnedValue(egraph: EGraph, match: Match): Id | undefined {
  const leaves = factOf(egraph, match.root).burned?.map((leaf) =>
    'literal' in leaf ? addLiteral(egraph, leaf.literal) : egraph.add('placeholder', [], leaf.placeholder),
  );
  if (leaves === undefined) return undefined;
  return leaves.length === 1 ? leaves[0] : egraph.add('list', leaves);
}

/** The one value that a class can have. */
export const onlyValue =
  (variable: string) =>
  (egraph: EGraph, match: Match): Id | undefined => {
    const value = onlyValueOf(egraph, match.get(variable));
    return value === undefined ? undefined : addLiteral(egraph, value);
  };

/** torch assumes that a size is neither 0 nor 1 while exporting. */
const SMALLEST_ASSUMED_SIZE = 2n;

/** Narrows a symbol by a size constraint: 0 and infinity where a bound is not given. */
export const narrowAsSize = (value: string, min: string, max: string) =>
  narrow(value, min, max, (lo, hi) => ({
    compile: {
      min: lo !== undefined && lo > SMALLEST_ASSUMED_SIZE ? lo : SMALLEST_ASSUMED_SIZE,
      max: hi ?? INT64.max,
    },
    runtime: { min: lo ?? 0n, max: hi },
  }));

/** Narrows a symbol by a value constraint. */
export const narrowAsValue = (value: string, min: string, max: string) =>
  narrow(value, min, max, (lo, hi) => ({
    compile: { min: lo ?? INT64.min, max: hi ?? INT64.max },
    runtime: { min: lo, max: hi },
  }));

function narrow(
  value: string,
  min: string,
  max: string,
  rangeFrom: (min: bigint | undefined, max: bigint | undefined) => SymbolRange,
) {
  return (egraph: EGraph, match: Match): void => {
    const sym = symbolOf(factOf(egraph, match.get(value)));
    if (sym === undefined) return;
    const range = rangeFrom(intOf(egraph, match.get(min)), intOf(egraph, match.get(max)));
    egraph.refine(facts, egraph.add('sym', [], symbolText(sym)), { range }, 'a constraint call');
  };
}

function intOf(egraph: EGraph, id: Id): bigint | undefined {
  const { literal } = factOf(egraph, id);
  return typeof literal === 'bigint' ? literal : undefined;
}
