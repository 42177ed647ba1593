import type { Condition, EGraph, Id, Match } from 'egraph-ts';
import type { SymExpr } from '../ir/index.js';
import { eq, ge, gt, le, lt, ne } from '../ir/sym/index.js';
import { factOf, knownRelation } from './analysis.js';
import { onlyValueOf } from './decide.js';
import { describeClass } from './describe.js';
import { boundsOf, scalarOf, symbolicDimensions, symbolOf } from './values.js';

const RELATIONS = { eq, ne, lt, le, gt, ge } as const;
export type Comparison = keyof typeof RELATIONS;

/** The comparison of two scalars holds for every value in range. */
export const alwaysHolds = (comparison: Comparison, a: string, b: string): Condition =>
  compares(`${a} ${comparison} ${b} for all values in range`, comparison, a, b, true);

/** The comparison of two scalars holds for no value in range. */
export const neverHolds = (comparison: Comparison, a: string, b: string): Condition =>
  compares(`${a} ${comparison} ${b} for no value in range`, comparison, a, b, false);

function compares(name: string, comparison: Comparison, a: string, b: string, wanted: boolean): Condition {
  return {
    name,
    test: (egraph, match) => decideComparison(egraph, comparison, match.get(a), match.get(b)) === wanted,
    describe: (egraph, match) =>
      `${a} is ${describeClass(egraph, match.get(a))}, ${b} is ${describeClass(egraph, match.get(b))}`,
  };
}

/** NaN equals nothing; in what order it stands sympy refuses to say. */
const WITH_NAN: Partial<Record<Comparison, boolean>> = { eq: false, ne: true };

/** Whether a comparison of two scalar classes holds; undefined when that is not known (or they are no scalars). */
export function decideComparison(egraph: EGraph, comparison: Comparison, a: Id, b: Id): boolean | undefined {
  const [left, right] = [scalarOf(factOf(egraph, a)), scalarOf(factOf(egraph, b))];
  if (left === undefined || right === undefined) return undefined;
  if (Number.isNaN(left) || Number.isNaN(right)) return WITH_NAN[comparison];
  const relation: SymExpr | boolean = RELATIONS[comparison](left, right);
  return typeof relation === 'boolean' ? relation : knownRelation(egraph, relation);
}

/** A condition on one class, described by what is known of it. */
function onClass(name: string, variable: string, test: (egraph: EGraph, id: Id) => boolean): Condition {
  return {
    name: `${variable} ${name}`,
    test: (egraph, match: Match) => test(egraph, match.get(variable)),
    describe: (egraph, match) => `${variable} is ${describeClass(egraph, match.get(variable))}`,
  };
}

/** The class is a symbol itself, not an expression over symbols. */
export const isSymbol = (variable: string): Condition =>
  onClass('is a symbol', variable, (egraph, id) => symbolOf(factOf(egraph, id)) !== undefined);

/** The class is a symbolic int that somebody constrained. */
export const isBounded = (variable: string): Condition =>
  onClass('is a constrained symbol', variable, (egraph, id) => {
    const sym = symbolOf(factOf(egraph, id));
    return sym !== undefined && boundsOf(egraph, sym) !== undefined;
  });

/** The class is a tensor with dimensions that are symbols, all of them constrained. */
export const carriesSymbols = (variable: string): Condition =>
  onClass('has constrained symbols as dimensions', variable, (egraph, id) => {
    const dimensions = symbolicDimensions(factOf(egraph, id));
    return dimensions.length > 0 && dimensions.every(({ sym }) => boundsOf(egraph, sym) !== undefined);
  });

/** The class is a plain value other than None. */
export const isKnownPlain = (variable: string): Condition =>
  onClass('is a plain value', variable, (egraph, id) => {
    const { literal } = factOf(egraph, id);
    return literal !== undefined && literal !== null;
  });

/** The class is None. */
export const isNone = (variable: string): Condition =>
  onClass('is None', variable, (egraph, id) => factOf(egraph, id).literal === null);

/** The class is a scalar whose range holds one value. */
export const isSingleValue = (variable: string): Condition =>
  onClass('has a single possible value', variable, (egraph, id) => onlyValueOf(egraph, id) !== undefined);

/** The matched call ran on the example inputs, and what it returned is known. */
export const returnedOnExamples: Condition = {
  name: 'its result on the example inputs is known',
  test: (egraph, match) => factOf(egraph, match.root).burned !== undefined,
  describe: () => 'the call was not run on the example inputs',
};
