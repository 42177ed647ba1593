import type { Id } from 'egraph-ts';
import type { Argument, Type } from '../ir/index.js';

/** A computed value of a program under construction. */
export interface Value {
  readonly kind: 'value';
  readonly id: Id;
  /** What it computes, as it was known when the value was made; `none` for effects and inputs without a type. */
  readonly type: Type;
}

/** What a call takes: values, plain values and lists of both. */
export type CallArgument = Argument<Value>;

export function isValue(argument: CallArgument): argument is Value {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === 'value';
}
