import type { EGraph, Id } from 'egraph-ts';
import type { TensorType } from '../ir/index.js';
import type { Literal } from '../terms/index.js';
import { factOf } from './analysis.js';
import { isType } from './merge.js';

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
