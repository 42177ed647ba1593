import type { Condition, EGraph, Match } from 'egraph-ts';
import type { Condition as Data, Relation } from '../conditions/index.js';
import { checkArgument, FUNCTION } from '../diagnostics/index.js';
import { DTYPE_NAMES, type DType } from '../ir/index.js';
import type { Comparison } from './compare.js';
import { describeClass } from './describe.js';
import { plainInt, plainInts } from './plain.js';
import { premiseOf, type DataCondition } from './premise.js';

/**
 * A condition that is a function: opaque to testers, provers and proof checkers, who see its name and whether it held. A
 * `whyNot` shows what is known of each of the variables.
 *
 * @param implies what is known to hold where the condition does, as data: it directs what tests generate
 */
export function holds(
  name: string,
  variables: readonly string[],
  test: (egraph: EGraph, match: Match) => boolean,
  implies: readonly Data[] = [],
): Opaque {
  return {
    name,
    variables,
    test,
    implies,
    describe: (egraph, match) =>
      variables.map((variable) => `${variable} is ${describeClass(egraph, match.get(variable))}`).join('; '),
  };
}

/** A condition that is a function, what it asks about, and what it is known to imply. */
export interface Opaque extends Condition {
  readonly variables: readonly string[];
  readonly implies: readonly Data[];
}

/** The class is an int, plain or symbolic: not a float, not a bool. As text: `?a is an int`. */
export const isInt = (...names: string[]): DataCondition => premiseOf({ kind: 'is', names, what: 'int' });

/** The class is a tensor: not a plain number, which torch takes where a schema says tensor. As text: `?x is a tensor`. */
export const isTensor = (...names: string[]): DataCondition =>
  premiseOf({ kind: 'is', names, what: 'tensor' });

/** The class is a symbol itself, not an expression over symbols. As text: `?v is a symbol`. */
export const isSymbol = (...names: string[]): DataCondition =>
  premiseOf({ kind: 'is', names, what: 'symbol' });

/**
 * What a rule drops has to be something that raises nothing: an error must not go away. As text: `?a cannot raise`, and of
 * two operands that change places `?a or ?b cannot raise`.
 */
export const cannotRaise = (...names: string[]): DataCondition =>
  premiseOf({ kind: 'total', names, any: false });

/** All are tensors of the dtype of the result, so that nothing was promoted. As text: `?x has the dtype of the result`. */
export const sameDtype = (...names: string[]): DataCondition =>
  premiseOf({ kind: 'like', names, what: 'dtype' });

/** The tensor has dtype, sizes and strides of the result. As text: `?x has the type of the result`. */
export const sameType = (...names: string[]): DataCondition =>
  premiseOf({ kind: 'like', names, what: 'type' });

const RELATIONS = {
  eq: '=',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
} as const satisfies Readonly<Record<Comparison, Relation>>;

/** The comparison of two scalars holds for every value in range. As text: `always ?a < ?b`. */
export const alwaysHolds = (comparison: Comparison, left: string, right: string): DataCondition =>
  premiseOf({ kind: 'decided', always: true, relation: RELATIONS[comparison], left, right });

/** The comparison of two scalars holds for no value in range. As text: `never ?a < ?b`. */
export const neverHolds = (comparison: Comparison, left: string, right: string): DataCondition =>
  premiseOf({ kind: 'decided', always: false, relation: RELATIONS[comparison], left, right });

/** The tensor has a dtype of which something holds. As text: `dtype(?x) in {f32, f64}`. */
export const hasDtype = (variable: string, what: string, test: (dtype: DType) => boolean): DataCondition => {
  checkArgument('hasDtype', test, FUNCTION);
  return {
    ...premiseOf({
      kind: 'in',
      item: { kind: 'apply', fn: 'dtype', args: [{ kind: 'variable', name: variable }] },
      set: { kind: 'dtypes', text: what, members: (Object.keys(DTYPE_NAMES) as DType[]).filter(test) },
    }),
    name: `${variable} is a tensor of ${what}`,
  };
};

/** The class is a plain int of which something holds. As text: `?c > 0`. */
export const isPlainInt = (
  variable: string,
  what = 'a plain int',
  test: (value: bigint) => boolean = () => true,
): Opaque =>
  holds(
    `${variable} is ${what}`,
    [variable],
    (egraph, match) => {
      const value = plainInt(egraph, match.get(variable));
      return value !== undefined && test(value);
    },
    [{ kind: 'is', names: [variable], what: 'plain int' }],
  );

/** What is asked of a list of plain ints. As text: `every ?dims >= 0`. */
export const isIntList = (
  variable: string,
  what: string,
  test: (items: readonly bigint[], egraph: EGraph, match: Match) => boolean,
): Opaque =>
  holds(
    `${variable} is ${what}`,
    [variable],
    (egraph, match) => {
      const items = plainInts(egraph, match.get(variable));
      return items !== undefined && test(items, egraph, match);
    },
    [{ kind: 'is', names: [variable], what: 'plain' }],
  );
