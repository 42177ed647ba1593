import type { Interpreter } from './interpreter.js';
import type { PyClass } from './runtime/class.js';

/**
 * A Python value. Plain values are JavaScript's: int is `bigint`, float is `number`, bool is `boolean`,
 * str is `string`, None is `null`. Everything else is a {@link PyObject}.
 */
export type PyValue = bigint | number | boolean | string | null | PyObject;

export interface PyCall {
  readonly positional: readonly PyValue[];
  readonly keyword: ReadonlyMap<string, PyValue>;
}

export type PyBinaryOp = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '@' | '&' | '|' | '^' | '<<' | '>>';
export type PyCompareOp = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type PyUnaryOp = '-' | '+' | '~';

/**
 * The protocol of Python objects: the special methods that the interpreter calls. A method that is absent, or that
 * returns `undefined` where the type allows it, means what it means in Python (NotImplemented, AttributeError,
 * "object is not callable", …); the interpreter raises the matching exception with the place of the expression.
 */
export abstract class PyObject {
  /** As in `'X' object has no attribute …`. */
  abstract readonly typeName: string;
  /** What `type(x)` and `isinstance(x, …)` see. Without it the object has a class of its own that nothing else shares. */
  get cls(): PyClass | undefined {
    return undefined;
  }
  getattr?(name: string, py: Interpreter): PyValue | undefined;
  setattr?(name: string, value: PyValue, py: Interpreter): void;
  delattr?(name: string, py: Interpreter): void;
  call?(call: PyCall, py: Interpreter): PyValue;
  /** `reflected`: this object is the right operand. */
  binary?(op: PyBinaryOp, other: PyValue, reflected: boolean, py: Interpreter): PyValue | undefined;
  /** `x += y`; without it the interpreter falls back to {@link binary}. */
  inplace?(op: PyBinaryOp, other: PyValue, py: Interpreter): PyValue | undefined;
  /** `reflected`: this object is the right operand, and `op` is turned round. */
  compare?(op: PyCompareOp, other: PyValue, py: Interpreter, reflected?: boolean): PyValue | undefined;
  /** What `max` and `min` make of this object and another one, when they are not to compare them. */
  extremum?(name: 'max' | 'min', other: PyValue, py: Interpreter): PyValue | undefined;
  unary?(op: PyUnaryOp, py: Interpreter): PyValue | undefined;
  contains?(item: PyValue, py: Interpreter): boolean;
  getitem?(index: PyValue, py: Interpreter): PyValue;
  setitem?(index: PyValue, value: PyValue, py: Interpreter): void;
  delitem?(index: PyValue, py: Interpreter): void;
  iterate?(py: Interpreter): Iterable<PyValue>;
  length?(py: Interpreter): bigint;
  /** What `len(x)` gives, when that need not be a plain number. */
  len?(py: Interpreter): PyValue;
  truth?(py: Interpreter): boolean;
  /** `not x` as a value, where it is another than the bool that {@link truth} denies. A test asks for the truth itself. */
  not?(py: Interpreter): PyValue | undefined;
  repr?(py: Interpreter): string;
  /** `str(x)`; default is repr. */
  str?(py: Interpreter): string;
  /** What an f-string puts in its place, before conversion and format apply. */
  inText?(py: Interpreter): PyValue;
  /** What `hash(x)`, dict keys and set items go by; default is identity. Equal objects must have equal hashes. */
  hash?(py: Interpreter): bigint | string;
  /** The plain number that it is equal to, if there is one: both are the same key. */
  plainEqual?(py: Interpreter): PyValue | undefined;
  /** `f'{x:spec}'`; default is repr with an empty spec. */
  format?(spec: string, py: Interpreter): string;
  /** What `int(x)`, `float(x)`, `bool(x)`, `range(x)`, a list index or a repeat count get, when it is not a plain number. */
  toPlain?(want: 'int' | 'float' | 'bool' | 'index', py: Interpreter): PyValue;
}
