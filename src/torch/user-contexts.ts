import {
  isConstant,
  PyClass,
  PyFunction,
  PyInstance,
  refusal,
  type Interpreter,
  type Operation,
  type PyCall,
  type PyValue,
} from '../python/index.js';
import { torchOf } from './registry.js';

/**
 * Context managers of the program's own, as Dynamo 2.1 has them: an object of such a class is made at once, of constants that
 * are given by position; its `__enter__` and `__exit__` are traced, and may not assign to it.
 */
export function contextCall(fn: PyValue, call: PyCall, py: Interpreter): PyValue | undefined {
  const torch = torchOf(py);
  const { trace } = torch;
  if (trace === undefined || py.currentSpan === undefined) return undefined;
  if (!(fn instanceof PyClass && fn.userDefined && entersByItself(fn))) return undefined;
  if (call.keyword.size > 0 || !call.positional.every(isConstant)) return undefined;
  const made = torch.eagerly(() => py.withMode('eager', () => py.call(fn, call.positional)));
  if (made instanceof PyInstance) trace.contexts.add(made);
  return made;
}

/** Whether entering and leaving is Python code of the program: that of the standard library is not traced. */
function entersByItself(cls: PyClass): boolean {
  return ['__enter__', '__exit__'].every((name) => cls.find(name) instanceof PyFunction);
}

/** Whether the operation is settled: entering such an object is traced. Assigning to it is refused. */
export function contextOperation(
  operation: Operation,
  [object = null]: readonly PyValue[],
  py: Interpreter,
): boolean {
  if (!(object instanceof PyInstance) || torchOf(py).trace?.contexts.has(object) !== true) return false;
  if (operation === 'set attribute')
    throw refusal(
      `assigning an attribute of a '${object.typeName}' object, which is a context manager, cannot be traced`,
    );
  return operation === 'enter';
}
