import type { Condition, EGraph, LetBinding, Match } from 'egraph-ts';
import {
  describeClass,
  factOf,
  plainInts,
  ROW_MAJOR,
  SEVERAL_LAYOUTS,
  tensorTypeOf,
} from '../../../src/facts/index.js';
import { addLiteral } from '../../../src/terms/index.js';

/** A condition on the classes of some variables; a `whyNot` shows what is known of each. */
export function holds(
  name: string,
  variables: readonly string[],
  test: (egraph: EGraph, match: Match) => boolean,
): Condition {
  return {
    name,
    test,
    describe: (egraph, match) =>
      variables.map((variable) => `${variable} is ${describeClass(egraph, match.get(variable))}`).join('; '),
  };
}

/** The tensor has dtype and sizes of the result. */
export const sameType = (variable: string): Condition =>
  holds(`${variable} has the dtype and the sizes of the result`, [variable], (egraph, match) => {
    const [type, result] = [tensorTypeOf(egraph, match.get(variable)), tensorTypeOf(egraph, match.root)];
    return (
      type !== undefined &&
      result !== undefined &&
      type.dtype === result.dtype &&
      type.sizes.length === result.sizes.length &&
      type.sizes.every((size, dim) => size === result.sizes[dim])
    );
  });

/** The result lies in memory as the variable does, so that whatever is viewed of one can be viewed of the other. */
export const sameLayout = (variable: string): Condition =>
  holds(`${variable} lies in memory as the result does`, [variable], (egraph, match) => {
    const { layout } = factOf(egraph, match.root);
    return (
      layout !== undefined &&
      layout !== SEVERAL_LAYOUTS &&
      factOf(egraph, match.get(variable)).layout === layout
    );
  });

/** The elements of the variable follow each other in memory, the last dimension first. */
export const isRowMajor = (variable: string): Condition =>
  holds(
    `${variable} is contiguous`,
    [variable],
    (egraph, match) => factOf(egraph, match.get(variable)).layout === ROW_MAJOR,
  );

/** What is asked of a list of plain ints. */
export const isIntList = (
  variable: string,
  what: string,
  test: (values: readonly bigint[]) => boolean,
): Condition =>
  holds(`${variable} is ${what}`, [variable], (egraph, match) => {
    const values = plainInts(egraph, match.get(variable));
    return values !== undefined && test(values);
  });

/** `outer` after `inner`, as one order of dimensions; a condition has made sure that both are plain. */
export const composedOrder =
  (inner: string, outer: string): LetBinding =>
  (egraph, match) => {
    const [first, second] = [plainInts(egraph, match.get(inner))!, plainInts(egraph, match.get(outer))!];
    return addLiteral(
      egraph,
      second.map((dim) => first[Number(dim < 0n ? dim + BigInt(first.length) : dim)]!),
    );
  };
