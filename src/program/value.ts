import type { Id } from 'egraph-ts';
import { EgghatchError } from '../diagnostics/index.js';
import { printType, type Argument, type Type } from '../ir/index.js';
import { symKey } from '../ir/sym/index.js';

/** A computed value of a program under construction. */
export interface Value {
  readonly kind: 'value';
  readonly id: Id;
  /** What it computes, as it was known when the value was made; `none` for effects and inputs without a type. */
  readonly type: Type;
}

const MAKERS = new WeakMap<Value, object>();

/** A value, remembering which builder made it. */
export function madeBy(maker: object, id: Id, type: Type): Value {
  const value: Value = { kind: 'value', id, type };
  MAKERS.set(value, maker);
  return value;
}

/**
 * The e-class of a value in the program that a builder makes: in another one its id is some other value, or none.
 *
 * @throws EgghatchError of kind `malformed` when the value is of another builder
 */
export function idIn(builder: object, value: Value): Id {
  const maker = MAKERS.get(value);
  if (maker === undefined || maker === builder) return value.id;
  throw new EgghatchError({
    kind: 'malformed',
    message: `a value of another program was given: ${printType(value.type, symKey) ?? value.type.kind}`,
    expected: 'values that the builder of this program made',
    hint: 'make the value with this builder; a branch of cond sees what it is handed as operands',
  });
}

/** What a call takes: values, plain values and lists of both. */
export type CallArgument = Argument<Value>;

export function isValue(argument: CallArgument): argument is Value {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === 'value';
}
