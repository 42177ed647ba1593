import { EgghatchError, type ErrorKind } from '../diagnostics/index.js';
import type { Interpreter } from './interpreter.js';
import { exceptionClass, type PyException } from './runtime/exception.js';

const UNKNOWN_NAMES = ['NameError', 'AttributeError', 'ImportError', 'ModuleNotFoundError'].map(
  exceptionClass,
);

/** A Python exception that nobody handled, as the caller of the interpreter sees it. */
export function translateException(error: PyException, py: Interpreter): EgghatchError {
  const { value, place, trace } = error;
  const pythonType = value.cls.name;
  // An unbound variable, whose exception is another class, does exist: it has no value yet.
  const kind: ErrorKind = UNKNOWN_NAMES.includes(value.cls) ? 'unknown-name' : 'python';
  const text = describe(error, py);
  return new EgghatchError({
    kind,
    message: text === '' ? pythonType : `${pythonType}: ${text}`,
    place,
    trace,
    pythonType,
    hint: value.hint,
  });
}

/** `str(exception)`, which is code of the program and can fail itself. */
function describe({ value }: PyException, py: Interpreter): string {
  return (
    py.unlessRaised('Exception', () => py.str(value)) ??
    `<the text of this ${value.cls.name} could not be made>`
  );
}
