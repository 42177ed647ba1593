import type { DType } from './dtype.js';
import type { SymExpr } from './sym/expr.js';

/** An integer that is known (`bigint`) or an expression over symbols such as `i4 + 1`. */
export type SymInt = bigint | SymExpr;

/**
 * What is known of a tensor before it runs: its dtype, and for each dimension its size in elements, as a `bigint` or an expression
 * over symbols. No sizes is a tensor of one element.
 */
export interface TensorType {
  readonly kind: 'tensor';
  readonly dtype: DType;
  readonly sizes: readonly SymInt[];
  /**
   * In elements; absent for row-major. Not part of what two types have to agree on: it only decides what can be viewed
   * without a copy.
   */
  readonly strides?: readonly SymInt[] | undefined;
  /** It begins at an element that is not known while exporting: a view from `x[k]` on. As little a part of it as strides. */
  readonly symbolicOffset?: true | undefined;
  /** What dtype it has when it runs, where that is not the one that torch says while exporting. */
  readonly runDtype?: DType | undefined;
}

/** The dtype that a tensor has when it runs. */
export function dtypeAtRun(type: TensorType): DType {
  return type.runDtype ?? type.dtype;
}

/** A scalar that is known only as an expression: what torch calls SymInt, SymFloat or SymBool. */
export interface SymType {
  readonly kind: 'sym';
  /** A constant when the expression has cancelled out: `a - a` is still a node, annotated `Sym(0)`. */
  readonly expr: SymExpr | bigint | number | boolean;
}

/** What is computed by one node: `none` for asserts, `tuple` for ops with several results. */
export type Type =
  | TensorType
  | SymType
  | { readonly kind: 'tuple'; readonly items: readonly Type[] }
  | { readonly kind: 'none' };
