import { placeOf, type Place } from '../diagnostics/index.js';
import { PyClass, PyFunction, type PyValue } from '../python/index.js';
import { ModuleObject } from '../torch/index.js';

/** Where a function, a class or a module begins to say what it does: its `def`, for a class that of a method. */
export function placeOfEntry(callable: PyValue, method = 'forward'): Place | undefined {
  const code =
    callable instanceof PyClass
      ? callable.find(method)
      : callable instanceof ModuleObject
        ? callable.cls.find(method)
        : callable;
  return code instanceof PyFunction ? placeOf(code.code.source, code.code.span) : undefined;
}
