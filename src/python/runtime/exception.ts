import { placeOf, type Place, type SourceText, type Span } from '../../diagnostics/index.js';
import type { PyValue } from '../object.js';
import { PyClass, PyInstance } from './class.js';

/** An instance of a Python exception class. */
export class PyExceptionObject extends PyInstance {
  args: readonly PyValue[];
  /** `raise … from cause`; undefined when there was no `from`. */
  cause: PyExceptionObject | null | undefined;
  /** The exception that was being handled when this one was raised. */
  context: PyExceptionObject | undefined;
  /** A next step for the reader of the message. */
  hint: string | undefined;
  constructor(cls: PyClass, args: readonly PyValue[]) {
    super(cls);
    this.args = args;
  }
}

/** A place in code that is being executed. */
export interface Site {
  readonly source: SourceText;
  readonly span: Span;
}

/**
 * A Python exception on its way up. Native code that wants to handle one catches this; it reaches
 * the caller of the interpreter as an `EgghatchError` of kind `python`.
 */
export class PyException extends Error {
  readonly value: PyExceptionObject;
  /** The calls that led to where it was raised, outermost first, that place included. */
  readonly sites: readonly Site[];

  constructor(value: PyExceptionObject, sites: readonly Site[]) {
    // The stack of the interpreter itself says nothing to anybody, and taking it is slow.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(value.cls.name);
    Error.stackTraceLimit = limit;
    this.name = 'PyException';
    this.value = value;
    this.sites = sites;
  }

  /** Where it was raised. */
  get place(): Place | undefined {
    const site = this.sites.at(-1);
    return site === undefined ? undefined : placeOf(site.source, site.span);
  }

  /** The calls that led there, outermost first. */
  get trace(): readonly Place[] {
    return this.sites.slice(0, -1).map(({ source, span }) => placeOf(source, span));
  }

  /** Whether it is of that class, by name: `error.is('AttributeError')`. */
  is(name: string): boolean {
    return this.value.cls.mro.some((cls) => cls.name === name && !cls.userDefined);
  }
}

const create = (cls: PyClass, call: { readonly positional: readonly PyValue[] }): PyExceptionObject =>
  new PyExceptionObject(cls, call.positional);

export const baseExceptionClass: PyClass = new PyClass({ name: 'BaseException', create });

/** Python's exception hierarchy, children below their parent. */
const HIERARCHY = `
BaseException
  SystemExit
  KeyboardInterrupt
  GeneratorExit
  Exception
    StopIteration
    StopAsyncIteration
    ArithmeticError
      FloatingPointError
      OverflowError
      ZeroDivisionError
    AssertionError
    AttributeError
    BufferError
    EOFError
    ImportError
      ModuleNotFoundError
    LookupError
      IndexError
      KeyError
    MemoryError
    NameError
      UnboundLocalError
    OSError
      FileNotFoundError
      FileExistsError
      PermissionError
      TimeoutError
    ReferenceError
    RuntimeError
      NotImplementedError
      RecursionError
    SyntaxError
    SystemError
    TypeError
    ValueError
      UnicodeError
        UnicodeDecodeError
        UnicodeEncodeError
    Warning
      DeprecationWarning
      PendingDeprecationWarning
      RuntimeWarning
      SyntaxWarning
      UserWarning
      FutureWarning
      ImportWarning
      UnicodeWarning
      BytesWarning
      ResourceWarning
`;

/** The built-in exception classes by name. */
export const exceptionClasses: ReadonlyMap<string, PyClass> = buildHierarchy();

function buildHierarchy(): Map<string, PyClass> {
  const classes = new Map<string, PyClass>();
  const parents: PyClass[] = [];
  for (const line of HIERARCHY.trim().split('\n')) {
    const name = line.trim();
    const depth = (line.length - line.trimStart().length) / 2;
    const parent = parents[depth - 1];
    const cls = parent === undefined ? baseExceptionClass : new PyClass({ name, bases: [parent], create });
    parents[depth] = cls;
    classes.set(name, cls);
  }
  const osError = classes.get('OSError');
  if (osError !== undefined) classes.set('IOError', osError).set('EnvironmentError', osError);
  return classes;
}

/** A built-in exception class. */
export function exceptionClass(name: string): PyClass {
  const cls = exceptionClasses.get(name);
  if (cls === undefined) throw new Error(`${name} is not a built-in exception`);
  return cls;
}
