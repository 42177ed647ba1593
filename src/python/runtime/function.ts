import type { SourceText, Span } from '../../diagnostics/index.js';
import type { Interpreter } from '../interpreter.js';
import type { PyCall, PyValue } from '../object.js';
import { bindCall, type BoundArguments } from './bind.js';
import { PyClass, PyInstance } from './class.js';
import type { Signature } from './signature.js';

export type NativeFunction = (call: PyCall, py: Interpreter) => PyValue;

const builtinClass = new PyClass({
  name: 'builtin_function_or_method',
  openInstances: false,
  subclassable: false,
});
const methodDescriptorClass = new PyClass({
  name: 'method_descriptor',
  openInstances: false,
  subclassable: false,
});
export const functionClass: PyClass = new PyClass({
  name: 'function',
  module: 'types',
  subclassable: false,
});
export const methodClass: PyClass = new PyClass({
  name: 'method',
  module: 'types',
  openInstances: false,
  subclassable: false,
});

/** A function written in TypeScript. */
export class PyBuiltin extends PyInstance {
  readonly name: string;
  readonly run: NativeFunction;
  /** Whether it becomes a method when it is found on a class; `len` as a class attribute does not. */
  readonly binds: boolean;
  /** `__module__`, for the dotted name that messages show. */
  readonly module: string;

  constructor(name: string, run: NativeFunction, options: { binds?: boolean; module?: string } = {}) {
    super(options.binds === true ? methodDescriptorClass : builtinClass);
    this.name = name;
    this.run = run;
    this.binds = options.binds ?? false;
    this.module = options.module ?? 'builtins';
  }
}

/** A native function that sees its call as it is. */
export function builtin(name: string, run: NativeFunction, module = 'builtins'): PyBuiltin {
  return new PyBuiltin(name, run, { module });
}

/**
 * A native function with a signature, as `define('full(size, fill_value, *, dtype=None)', (args, py) => …)`.
 * See {@link bindCall} for how signatures are written.
 */
export function define(
  signature: string,
  run: (args: BoundArguments, py: Interpreter) => PyValue,
  module = 'builtins',
): PyBuiltin {
  const name = signature.slice(0, signature.indexOf('(')).trim();
  return new PyBuiltin(name, (call, py) => run(bindCall(signature, call, py), py), { module });
}

/** A variable that an inner function shares with the function around it. */
export interface Cell {
  value: PyValue | undefined;
}

/** What a function defined in Python runs; made by the compiler. */
export interface FunctionCode extends Signature {
  readonly qualname: string;
  readonly source: SourceText;
  readonly span: Span;
  readonly docstring: string | null;
  /** Whether calling it gives a generator. */
  readonly generator: boolean;
}

/** A function defined in Python. */
export class PyFunction extends PyInstance {
  name: string;
  qualname: string;
  readonly code: FunctionCode;
  /** By parameter; absent where there is none. */
  readonly defaults: readonly (PyValue | undefined)[];
  readonly closure: readonly Cell[];
  /** The variables of the module that defines it. */
  readonly globals: Map<string, PyValue>;
  /** What native decorators leave on it, such as that its results are assumed to be constant. */
  readonly marks: Set<string> = new Set();
  /** What goes around its body, for functions that {@link decorated} made. */
  readonly around: Around | undefined;

  constructor(
    code: FunctionCode,
    defaults: readonly (PyValue | undefined)[],
    closure: readonly Cell[],
    globals: Map<string, PyValue>,
    around?: Around,
  ) {
    super(functionClass);
    this.around = around;
    this.code = code;
    this.name = code.name;
    this.qualname = code.qualname;
    this.defaults = defaults;
    this.closure = closure;
    this.globals = globals;
  }
}

/** Runs the body of a function in circumstances of its own; what it gives is what the call gives. */
export type Around = (body: () => PyValue, py: Interpreter) => PyValue;

/** The same function with something around its body: what a native decorator makes of it. It binds and marks alike. */
export function decorated(fn: PyFunction, around: Around): PyFunction {
  const inner = fn.around;
  const both: Around = (body, py) => around(() => (inner === undefined ? body() : inner(body, py)), py);
  const copy = new PyFunction(fn.code, fn.defaults, fn.closure, fn.globals, both);
  copy.name = fn.name;
  copy.qualname = fn.qualname;
  for (const [name, value] of fn.attributes) copy.attributes.set(name, value);
  for (const mark of fn.marks) copy.marks.add(mark);
  return copy;
}

/** `object.method`: a function with its first argument. */
export class PyBoundMethod extends PyInstance {
  readonly self: PyValue;
  /** A function, or whatever callable was found on the class. */
  readonly fn: PyValue;
  /** Whether a class method was found on an object, and not on its class. */
  readonly throughObject: boolean;
  constructor(self: PyValue, fn: PyValue, throughObject = false) {
    super(methodClass);
    this.self = self;
    this.fn = fn;
    this.throughObject = throughObject;
  }
}

export const staticmethodClass: PyClass = new PyClass({ name: 'staticmethod' });
export const classmethodClass: PyClass = new PyClass({ name: 'classmethod' });
export const propertyClass: PyClass = new PyClass({ name: 'property' });

export class PyStaticMethod extends PyInstance {
  readonly fn: PyValue;
  constructor(fn: PyValue) {
    super(staticmethodClass);
    this.fn = fn;
  }
}

export class PyClassMethod extends PyInstance {
  readonly fn: PyValue;
  constructor(fn: PyValue) {
    super(classmethodClass);
    this.fn = fn;
  }
}

/** `property(get, set, delete)`. */
export class PyProperty extends PyInstance {
  readonly get: PyValue;
  readonly set: PyValue;
  readonly delete: PyValue;
  constructor(get: PyValue, set: PyValue = null, del: PyValue = null) {
    super(propertyClass);
    this.get = get;
    this.set = set;
    this.delete = del;
  }
}
