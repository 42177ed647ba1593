import type { Argument } from '../../ir/argument.js';
import type { SymExpr } from '../../ir/sym/expr.js';
import type { TensorType, Type } from '../../ir/type.js';
import { dtypeOfScalar } from '../../tensor/index.js';
import type { Bound, MetaArgs } from '../define.js';
import { BoundArgs, isScalar, type ArgumentKinds, type CallForm } from './bound-args.js';

const isSymbolic = (value: Bound<TensorType, SymExpr>): value is SymExpr =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'sym-expr';

const META_KINDS: ArgumentKinds<TensorType, SymExpr> = {
  isTensor: (value): value is TensorType =>
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'tensor',
  isSymbolic,
  isSymbolicInt: (value): value is SymExpr => isSymbolic(value) && value.sort === 'int',
  tensorOfNumber: (value) => ({ kind: 'tensor', dtype: dtypeOfNumber(value), sizes: [] }),
  tensorOfComplex: () => ({ kind: 'tensor', dtype: 'c64', sizes: [] }),
};

/** Readers over the types of one call: symbolic scalars arrive as their expressions, tuples as lists. */
export function metaArgs(form: CallForm, values: readonly Argument<Type>[]): MetaArgs {
  return new BoundArgs<TensorType, SymExpr>(form, values.map(unwrap), META_KINDS);
}

function unwrap(value: Argument<Type>): Bound<TensorType, SymExpr> {
  if (isArray(value)) return value.map(unwrap);
  if (typeof value !== 'object' || value === null) return value;
  switch (value.kind) {
    case 'sym':
      return value.expr;
    case 'tuple':
      return itemsOf(value);
    case 'none':
      return null;
    default:
      return value;
  }
}

const unwrapped = new WeakMap<TupleType, readonly Bound<TensorType, SymExpr>[]>();

/** Once for each tuple: it is asked for as often as it has items. */
function itemsOf(tuple: TupleType): readonly Bound<TensorType, SymExpr>[] {
  const known = unwrapped.get(tuple) ?? tuple.items.map(unwrap);
  unwrapped.set(tuple, known);
  return known;
}

type TupleType = Extract<Type, { readonly kind: 'tuple' }>;

function isArray(value: Argument<Type>): value is readonly Argument<Type>[] {
  return Array.isArray(value);
}

/** The dtype of a number, known or symbolic, where a tensor is wanted. */
export function dtypeOfNumber(value: bigint | number | boolean | SymExpr): 'i64' | 'f64' | 'b8' {
  if (isScalar(value)) return dtypeOfScalar(value);
  return value.sort === 'int' ? 'i64' : value.sort === 'float' ? 'f64' : 'b8';
}
