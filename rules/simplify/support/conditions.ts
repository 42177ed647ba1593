import type { Condition, EGraph, Id, Match } from 'egraph-ts';
import { categoryOf, type Argument, type DType, type TensorType, type Type } from '../../../src/ir/index.js';
import { describeClass, factOf, isTotal, isType } from '../../../src/facts/index.js';
import type { Literal } from '../../../src/terms/index.js';

/** A condition on named variables, described by what is known of each. */
function where(
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
  where(
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
  where(`${variables.join(' and ')} cannot raise`, variables, (egraph, match) =>
    variables.every((variable) => isTotal(egraph, match.get(variable))),
  );

/** The class is a plain int of which something holds. */
export const isPlainInt = (variable: string, what: string, holds: (value: bigint) => boolean): Condition =>
  where(`${variable} is ${what}`, [variable], (egraph, match) => {
    const value = plainInt(egraph, match.get(variable));
    return value !== undefined && holds(value);
  });

/** Both are plain ints, and what is computed of them is an int64. */
export const combine = (
  a: string,
  b: string,
  what: string,
  holds: (a: bigint, b: bigint) => boolean,
): Condition =>
  where(what, [a, b], (egraph, match) => {
    const [x, y] = [plainInt(egraph, match.get(a)), plainInt(egraph, match.get(b))];
    return x !== undefined && y !== undefined && holds(x, y);
  });

/** The tensor has a dtype of which something holds. */
export const hasDtype = (variable: string, what: string, holds: (dtype: DType) => boolean): Condition =>
  where(`${variable} is a tensor of ${what}`, [variable], (egraph, match) => {
    const type = tensorTypeOf(egraph, match.get(variable));
    return type !== undefined && holds(type.dtype);
  });

export const isBoolDtype = (dtype: DType): boolean => dtype === 'b8';
export const isIntDtype = (dtype: DType): boolean => categoryOf(dtype) === 'int';

/** All are tensors of the dtype of the result, so that nothing was promoted. */
export const sameDtype = (...variables: string[]): Condition =>
  where(`${variables.join(' and ')} have the dtype of the result`, variables, (egraph, match) => {
    const result = tensorTypeOf(egraph, match.root)?.dtype;
    return (
      result !== undefined &&
      variables.every((variable) => tensorTypeOf(egraph, match.get(variable))?.dtype === result)
    );
  });

/** The tensor has dtype and sizes of the result. */
export const sameType = (variable: string): Condition =>
  where(`${variable} has the dtype and the sizes of the result`, [variable], (egraph, match) => {
    const [type, result] = [tensorTypeOf(egraph, match.get(variable)), tensorTypeOf(egraph, match.root)];
    return (
      type !== undefined &&
      result !== undefined &&
      type.dtype === result.dtype &&
      type.sizes.length === result.sizes.length &&
      type.sizes.every((size, dim) => size === result.sizes[dim])
    );
  });

/** What is asked of a list of plain ints. */
export const isIntList = (
  variable: string,
  what: string,
  holds: (items: readonly bigint[], egraph: EGraph, match: Match) => boolean,
): Condition =>
  where(`${variable} is ${what}`, [variable], (egraph, match) => {
    const items = plainInts(egraph, match.get(variable));
    return items !== undefined && holds(items, egraph, match);
  });

/** No element of a list is -1, which would stand for a size that has to be found out. */
export const saysAllSizes = (variable: string): Condition =>
  where(`${variable} has no -1`, [variable], (egraph, match) => {
    const { literal, type } = factOf(egraph, match.get(variable));
    const items = (literal ?? type) as Argument<Type> | undefined;
    return Array.isArray(items) && !items.includes(-1n);
  });

/** Anything else that is asked of the classes of a match. */
export const holds = where;
