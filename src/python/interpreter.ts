import type { BudgetLimits } from '../budget/index.js';
import type { EgghatchError, Place, SourceText, Span } from '../diagnostics/index.js';
import type { PyBinaryOp, PyCall, PyCompareOp, PyUnaryOp, PyValue } from './object.js';
import type { PyClass, PyInstance } from './runtime/class.js';
import type { PyException } from './runtime/exception.js';
import type { PyModule } from './runtime/module.js';

/** Whether code runs to compute values (module level, constructors, assumed constants) or to be recorded. */
export type Mode = 'eager' | 'trace';

/** How a call names what it calls: `f(x)`, `self.f(x)`, or a computed callee. */
export interface CallSite {
  readonly callee: 'local' | 'global' | 'attribute' | 'other';
  /** The variable or attribute name; empty for a computed callee. */
  readonly name: string;
}

/** Python constructs that are evaluated but that a caller may want to refuse while tracing. */
export type Construct =
  | 'class definition'
  | 'generator'
  | 'try statement'
  | 'raise statement'
  | 'with statement'
  | 'import statement'
  | 'global assignment'
  | 'f-string'
  | 'item deletion'
  | 'constant set';

/** What an instruction is about to do with values; see {@link InterpreterHooks.onOperation}. */
export type Operation =
  | 'unary'
  | 'binary |'
  | 'binary @'
  | 'binary'
  | 'compare'
  | 'in'
  | 'get item'
  | 'set item'
  | 'set attribute'
  | 'set element'
  | 'dict key'
  | 'unpack'
  | 'iterate'
  | 'enter'
  | 'format';

/** Where the torch surface looks in. Every hook may throw to refuse what happens; none is called twice for one event. */
export interface InterpreterHooks {
  /**
   * Asked before a function, class or bound method is called by running code or through {@link Interpreter.call}.
   * A result other than `undefined` is the result of the call, and the function does not run.
   */
  beforeCall?(fn: PyValue, call: PyCall, py: Interpreter, site: CallSite | undefined): PyValue | undefined;
  /**
   * Asked about `assert cond` before its truth is: `true` means that the assertion was taken over (recorded) and
   * that execution goes on behind it. `message` is the literal message, `undefined` without one; an assertion with
   * a computed message is not asked about, as in Dynamo.
   */
  onAssert?(condition: PyValue, message: string | undefined, py: Interpreter): boolean;
  /** Told before one of these is evaluated. */
  onConstruct?(construct: Construct, py: Interpreter): void;
  /** Told before running code does this with these operands. */
  onOperation?(operation: Operation, operands: readonly PyValue[], py: Interpreter): void;
  /** Told before running code reads an attribute of an object whose class no Python code defines. */
  onNativeAttribute?(object: PyInstance, name: string, py: Interpreter): void;
  /** Told before running code reads an attribute of an object that the object's class defines. */
  onClassAttribute?(object: PyInstance, name: string, value: PyValue, py: Interpreter): void;
  /** What `print(…)` wrote, newline included. Without it the text is collected in {@link Interpreter.printed}. */
  onPrint?(text: string, py: Interpreter): void;
}

/**
 * A running Python program, as native code sees it. All methods follow Python's semantics: they call special
 * methods, raise {@link PyException} with Python's own words, and charge what they do to the budget.
 */
export interface Interpreter {
  readonly hooks: InterpreterHooks;
  readonly limits: BudgetLimits;
  /** Starts as `eager`; changed only by {@link withMode}. */
  readonly mode: Mode;
  /** Whether traced code made this object or set. */
  isTraced(value: PyValue): boolean;
  withMode<T>(mode: Mode, run: () => T): T;
  /** Text that `print` wrote and no hook took. */
  readonly printed: readonly string[];

  /** The source that the running code came from. */
  readonly currentSource: SourceText | undefined;
  /** The expression or statement that is being evaluated: what an op recorded now came from. */
  readonly currentSpan: Span | undefined;
  /** {@link currentSpan} as people count. */
  place(): Place | undefined;
  /** The calls that led here, outermost first, without {@link place} itself. */
  callTrace(): readonly Place[];

  /** Uses up budget; throws the `budget` error when none is left. */
  charge(steps: number): void;
  /** Refuses a collection (`items`), string (`characters`) or integer (`bits`) that would be too big, and charges for it. */
  reserve(what: 'items' | 'characters' | 'bits', amount: number | bigint): void;
  /** Refuses a collection that grows to so many items one by one. */
  grow(items: number): void;
  /** Runs native code that may call itself through values: past the depth limit it raises RecursionError. */
  nested<T>(run: () => T): T;

  call(
    fn: PyValue,
    positional?: readonly PyValue[],
    keyword?: ReadonlyMap<string, PyValue> | Readonly<Record<string, PyValue>>,
  ): PyValue;
  /** `object.name(…)`. */
  callMethod(object: PyValue, name: string, ...positional: readonly PyValue[]): PyValue;

  /** `object.name`; raises AttributeError. */
  getattr(object: PyValue, name: string): PyValue;
  /** Like {@link getattr}, but an attribute that does not exist is `undefined`. */
  lookup(object: PyValue, name: string): PyValue | undefined;
  setattr(object: PyValue, name: string, value: PyValue): void;
  delattr(object: PyValue, name: string): void;

  /** The bound special method of the object's class, such as `__enter__`; undefined when there is none. */
  specialMethod(object: PyValue, name: string): PyValue | undefined;

  truth(value: PyValue): boolean;
  repr(value: PyValue): string;
  str(value: PyValue): string;
  format(value: PyValue, spec: string): string;
  binary(op: PyBinaryOp, left: PyValue, right: PyValue): PyValue;
  inplace(op: PyBinaryOp, left: PyValue, right: PyValue): PyValue;
  unary(op: PyUnaryOp, operand: PyValue): PyValue;
  /** The comparison as Python gives it, which need not be a bool. */
  compare(op: PyCompareOp, left: PyValue, right: PyValue): PyValue;
  /** `left is right or left == right`, as containers compare. */
  equals(left: PyValue, right: PyValue): boolean;
  /** `left is right`. */
  same(left: PyValue, right: PyValue): boolean;
  contains(container: PyValue, item: PyValue): boolean;
  getitem(object: PyValue, index: PyValue): PyValue;
  setitem(object: PyValue, index: PyValue, value: PyValue): void;
  delitem(object: PyValue, index: PyValue): void;
  length(value: PyValue): bigint;
  /** `iter(value)`. */
  iterator(value: PyValue): PyValue;
  /** `next(iterator)`; undefined at the end. */
  next(iterator: PyValue): PyValue | undefined;
  /** Steps are charged for each item. */
  iterate(value: PyValue): Iterable<PyValue>;
  /** Like {@link iterate}, with the message for a value of a type that cannot be iterated over. */
  iterateFor(value: PyValue, refuse: (typeName: string) => string): Iterable<PyValue>;
  /** The entries of a dict, or of an object with `keys` and `[]`; `refuse` is the message for others. */
  mappingEntries(value: PyValue, refuse: (typeName: string) => string): Iterable<readonly [PyValue, PyValue]>;
  /** `list(value)`, within the limit on items. */
  toArray(value: PyValue): PyValue[];
  /** `operator.index(value)`: raises `'float' object cannot be interpreted as an integer`. */
  index(value: PyValue): bigint;
  /** `int(value)` for a number. */
  toInt(value: PyValue): bigint;
  /** `float(value)` for a number. */
  toFloat(value: PyValue): number;
  /** What dicts and sets go by. Values that are equal have the same key; raises TypeError for unhashable ones. */
  hashKey(value: PyValue): unknown;

  typeOf(value: PyValue): PyClass;
  /** As in `'X' object is not callable`. */
  typeName(value: PyValue): string;
  /** `isinstance(value, classes)`; `classes` is a class, or a tuple of such. */
  isInstance(value: PyValue, classes: PyValue): boolean;

  /** `isinstance(value, classes)` for one class, without asking `__instancecheck__`. */
  isA(value: PyValue, cls: PyClass): boolean;

  /**
   * Throws the Python exception. `type` is a built-in exception's name, or an exception class; `hint` is a next step
   * that Python itself does not say.
   */
  raise(type: string | PyClass, message: string, hint?: string): never;
  /** The exception that {@link raise} throws. */
  error(type: string | PyClass, message: string, hint?: string): PyException;
  /** The built-in exception with these arguments, to be thrown. */
  exceptionWith(type: string, args: readonly PyValue[]): PyException;
  /** What `run` gives, or undefined when it raises that built-in exception. */
  unlessRaised<T>(type: string, run: () => T): T | undefined;
  /** The error for Python that is not taken, named: not an exception that the program could catch. */
  unsupported(what: string, hint?: string): EgghatchError;

  /** What `super()` without arguments stands for in the running method. */
  superArguments(): { readonly cls: PyClass; readonly self: PyValue } | undefined;
  /** The variables of the running function, as `locals()` gives them. */
  localVariables(): Map<string, PyValue>;
  /** The variables of the module that the running code belongs to. */
  globalVariables(): Map<string, PyValue>;
  /** A built-in function or class; raises NameError. */
  builtinNamed(name: string): PyValue;

  /** `import name`: the module itself, not its root package. */
  importModule(name: string): PyModule;
}
