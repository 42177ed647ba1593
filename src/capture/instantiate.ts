import { EgghatchError } from '../diagnostics/index.js';
import { PyClass, type Interpreter, type PyValue } from '../python/index.js';
import type { Entry } from './find-entry.js';

/**
 * What is called while tracing: a function as it is, a class instantiated without arguments.
 *
 * @throws EgghatchError of kind `inputs` when the class cannot be instantiated like that
 */
export function instantiate({ callable, name }: Entry, py: Interpreter): PyValue {
  if (!(callable instanceof PyClass)) return callable;
  const instance = py.call(callable);
  if (py.lookup(instance, '__call__') === undefined && py.lookup(instance, 'forward') === undefined) {
    throw new EgghatchError({
      kind: 'inputs',
      message: `instances of ${name} cannot be called`,
      hint: 'export a function, or a class that extends torch.nn.Module and has a method forward',
    });
  }
  return instance;
}
