import { define, type Interpreter, type PyBuiltin, type PyValue } from '../../python/index.js';
import { guarded } from '../api/define.js';
import { CPU } from '../aten/copies.js';
import { torchOf } from '../registry.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { table } from '../../tables/index.js';

/**
 * For the interpreter's hook on `assert`: in traced code a condition that is a tensor or a symbolic value becomes a check
 * of the graph, and so does one that is known to be false.
 *
 * @returns whether the assertion was taken over
 */
export function recordAssert(condition: PyValue, message: string | undefined, py: Interpreter): boolean {
  const torch = torchOf(py);
  if (torch.trace === undefined) return false;
  const text = message ?? 'assertion error';
  if (condition instanceof TensorObject) {
    guarded(py, 'assert', () => torch.op('aten._assert_async.msg', [condition, text]));
    return true;
  }
  if (!(condition instanceof SymScalar) && condition !== false) return false;
  guarded(py, 'assert', () => {
    const wrapped = torch.op('aten.scalar_tensor.default', [condition], { device: CPU, pin_memory: false });
    torch.op('aten._assert_async.msg', [wrapped, text]);
  });
  return true;
}

/** `torch._assert(condition, message)` and `torch._check(condition)`: decided at once, as Python's own `assert` is outside. */
export const assertFunctions: Readonly<Record<string, PyBuiltin>> = table({
  _assert: define(
    '_assert(condition, message)',
    (args, py) => {
      if (!py.truth(args.value('condition'))) py.raise('AssertionError', py.str(args.value('message')));
      return null;
    },
    'torch',
  ),
  _check: define(
    '_check(cond, message=None)',
    (args, py) => {
      if (py.truth(args.value('cond'))) return null;
      const message = args.value('message');
      return py.raise(
        'RuntimeError',
        message === null ? 'Expected cond to be True, but got False.' : py.str(py.call(message)),
      );
    },
    'torch',
  ),
});
