import type { Condition, EGraph, Id, Match } from 'egraph-ts';
import {
  categoryOf,
  dtypeAtRun,
  type Argument,
  type DType,
  type TensorType,
  type Type,
} from '../ir/index.js';
import type { Literal } from '../terms/index.js';
import { factOf, isTotal } from './analysis.js';
import { describeClass } from './describe.js';
import { isType } from './merge.js';

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

/** The type of a class that is a tensor. */
export function tensorTypeOf(egraph: EGraph, id: Id): TensorType | undefined {
  const { type } = factOf(egraph, id);
  return type !== undefined && isType(type) && type.kind === 'tensor' ? type : undefined;
}

/** The plain ints of a class that is a list of them, or undefined. */
export function plainInts(egraph: EGraph, id: Id): readonly bigint[] | undefined {
  const { literal } = factOf(egraph, id);
  if (!Array.isArray(literal)) return undefined;
  const items = literal as readonly Literal[];
  return items.every((item) => typeof item === 'bigint') ? (items as readonly bigint[]) : undefined;
}

/** The plain int of a class, or undefined. */
export function plainInt(egraph: EGraph, id: Id): bigint | undefined {
  const { literal } = factOf(egraph, id);
  return typeof literal === 'bigint' ? literal : undefined;
}

/** The class is an int, plain or symbolic: not a float, not a bool. */
export const isInt = (...variables: string[]): Condition =>
  holds(
    `${variables.join(' and ')} ${variables.length > 1 ? 'are ints' : 'is an int'}`,
    variables,
    (egraph, match) => variables.every((variable) => isIntClass(egraph, match.get(variable))),
  );

function isIntClass(egraph: EGraph, id: Id): boolean {
  const { literal, type } = factOf(egraph, id);
  if (literal !== undefined) return typeof literal === 'bigint';
  if (type === undefined || !isType(type) || type.kind !== 'sym') return false;
  return typeof type.expr === 'bigint' || (typeof type.expr === 'object' && type.expr.sort === 'int');
}

/** What a rule drops has to be something that raises nothing: an error must not go away. */
export const cannotRaise = (...variables: string[]): Condition =>
  holds(`${variables.join(' and ')} cannot raise`, variables, (egraph, match) =>
    variables.every((variable) => isTotal(egraph, match.get(variable))),
  );

/**
 * Of what a rule turns round one at most may raise: of two that do, the first error is what is seen. Scalars are computed
 * just before their first consumer, so the order of its operands is the order of their errors.
 */
export const atMostOneRaises = (a: string, b: string): Condition =>
  holds(`${a} or ${b} cannot raise`, [a, b], (egraph, match) =>
    [a, b].some((variable) => isTotal(egraph, match.get(variable))),
  );

/** The class is a plain int of which something holds. */
export const isPlainInt = (variable: string, what: string, test: (value: bigint) => boolean): Condition =>
  holds(`${variable} is ${what}`, [variable], (egraph, match) => {
    const value = plainInt(egraph, match.get(variable));
    return value !== undefined && test(value);
  });

/** Both are plain ints, and what is computed of them is an int64. */
export const combine = (
  a: string,
  b: string,
  what: string,
  test: (a: bigint, b: bigint) => boolean,
): Condition =>
  holds(what, [a, b], (egraph, match) => {
    const [x, y] = [plainInt(egraph, match.get(a)), plainInt(egraph, match.get(b))];
    return x !== undefined && y !== undefined && test(x, y);
  });

/** The class is a tensor: not a plain number, which torch takes where a schema says tensor. */
export const isTensor = (...variables: string[]): Condition =>
  holds(
    `${variables.join(' and ')} ${variables.length > 1 ? 'are tensors' : 'is a tensor'}`,
    variables,
    (egraph, match) => variables.every((variable) => tensorTypeOf(egraph, match.get(variable)) !== undefined),
  );

/** The tensor has a dtype of which something holds. */
export const hasDtype = (variable: string, what: string, test: (dtype: DType) => boolean): Condition =>
  holds(`${variable} is a tensor of ${what}`, [variable], (egraph, match) => {
    const type = tensorTypeOf(egraph, match.get(variable));
    return type !== undefined && test(dtypeAtRun(type));
  });

export const isBoolDtype = (dtype: DType): boolean => dtype === 'b8';
export const isIntDtype = (dtype: DType): boolean => categoryOf(dtype) === 'int';

/** All are tensors of the dtype of the result, so that nothing was promoted. */
export const sameDtype = (...variables: string[]): Condition =>
  holds(`${variables.join(' and ')} have the dtype of the result`, variables, (egraph, match) => {
    const result = runDtypeOf(egraph, match.root);
    return (
      result !== undefined &&
      variables.every((variable) => runDtypeOf(egraph, match.get(variable)) === result)
    );
  });

function runDtypeOf(egraph: EGraph, id: Id): DType | undefined {
  const type = tensorTypeOf(egraph, id);
  return type && dtypeAtRun(type);
}

/** The tensor has dtype and sizes of the result. */
export const sameType = (variable: string): Condition =>
  holds(`${variable} has the dtype and the sizes of the result`, [variable], (egraph, match) => {
    const [type, result] = [tensorTypeOf(egraph, match.get(variable)), tensorTypeOf(egraph, match.root)];
    return (
      type !== undefined &&
      result !== undefined &&
      dtypeAtRun(type) === dtypeAtRun(result) &&
      type.sizes.length === result.sizes.length &&
      type.sizes.every((size, dim) => size === result.sizes[dim])
    );
  });

/** What is asked of a list of plain ints. */
export const isIntList = (
  variable: string,
  what: string,
  test: (items: readonly bigint[], egraph: EGraph, match: Match) => boolean,
): Condition =>
  holds(`${variable} is ${what}`, [variable], (egraph, match) => {
    const items = plainInts(egraph, match.get(variable));
    return items !== undefined && test(items, egraph, match);
  });

/** No element of a list is -1, which would stand for a size that has to be found out. */
export const saysAllSizes = (variable: string): Condition =>
  holds(`${variable} has no -1`, [variable], (egraph, match) => {
    const { literal, type } = factOf(egraph, match.get(variable));
    const items = (literal ?? type) as Argument<Type> | undefined;
    return Array.isArray(items) && !items.includes(-1n);
  });
