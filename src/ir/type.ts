import type { DType } from './dtype.js';
import type { SymExpr } from './sym/expr.js';

/** An integer that is known (`bigint`) or an expression over symbols such as `i4 + 1`. */
export type SymInt = bigint | SymExpr;

export interface TensorType {
  readonly kind: 'tensor';
  readonly dtype: DType;
  readonly sizes: readonly SymInt[];
  /**
   * In elements; absent for row-major. Not part of what two types have to agree on: it only decides what can be viewed
   * without a copy.
   */
  readonly strides?: readonly SymInt[] | undefined;
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
