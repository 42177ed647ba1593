import { EgghatchError, type ErrorKind } from '../../diagnostics/index.js';
import type { Interpreter } from './interpreter.js';
import type { PyException } from './runtime/exception.js';

const UNKNOWN_NAMES = ['NameError', 'AttributeError', 'ImportError'];

/** A Python exception that nobody handled, as the caller of the interpreter sees it. */
export function translateException(error: PyException, py: Interpreter): EgghatchError {
  const { value, place, trace } = error;
  const pythonType = value.cls.name;
  // An unbound variable does exist, it has no value yet.
  const unknown = UNKNOWN_NAMES.some((name) => error.is(name)) && !error.is('UnboundLocalError');
  const kind: ErrorKind = unknown && !value.cls.userDefined ? 'unknown-name' : 'python';
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
