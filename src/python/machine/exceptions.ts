import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { PyClass } from '../runtime/class.js';
import { baseExceptionClass, PyExceptionObject } from '../runtime/exception.js';
import { PyTuple } from '../types/index.js';

/** Whether an `except` clause for the classes takes an exception. */
export function exceptionMatches(value: PyExceptionObject, classes: PyValue, py: Interpreter): boolean {
  const candidates = classes instanceof PyTuple ? classes.items : [classes];
  return candidates.some((cls) => {
    if (!(cls instanceof PyClass) || !cls.isSubclassOf(baseExceptionClass)) {
      return py.raise('TypeError', 'catching classes that do not inherit from BaseException is not allowed');
    }
    return value.cls.isSubclassOf(cls);
  });
}

/** The exception object that `raise value` raises: classes are called. */
export function makeException(value: PyValue, otherwise: string, py: Interpreter): PyExceptionObject {
  const object = value instanceof PyClass && value.isSubclassOf(baseExceptionClass) ? py.call(value) : value;
  if (object instanceof PyExceptionObject) return object;
  return py.raise('TypeError', otherwise);
}
