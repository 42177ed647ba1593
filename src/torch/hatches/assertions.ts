import { relationParts } from '../../ir/sym/index.js';
import { define, type Interpreter, type PyBuiltin, type PyValue } from '../../python/index.js';
import { guarded } from '../api/define.js';
import { CPU } from '../aten/copies.js';
import { torchOf } from '../registry.js';
import type { Torch } from '../torch.js';
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
  _assert_async: define(
    '_assert_async(input, assert_msg=None)',
    (args, py) => {
      const condition = args.value('input');
      const message = args.value('assert_msg');
      if (!(condition instanceof TensorObject))
        return py.raise('TypeError', "_assert_async(): argument 'input' (position 1) must be Tensor");
      guarded(py, '_assert_async', () => {
        const { torch } = condition;
        if (message !== null) torch.op('aten._assert_async.msg', [condition, py.str(message)]);
        // What says no message is dropped with everything that only it needs.
        else if (torch.trace === undefined) torch.op('aten._assert_async.default', [condition]);
      });
      return null;
    },
    'torch',
  ),
  _check: define(
    '_check(cond, message=None)',
    (args, py) => {
      const cond = args.value('cond');
      const message = args.value('message');
      if (takenForGranted(cond, torchOf(py))) return null;
      if (py.truth(cond)) return null;
      return py.raise(
        'RuntimeError',
        message === null ? 'Expected cond to be True, but got False.' : py.str(py.call(message)),
      );
    },
    'torch',
  ),
});

/** A condition on data that is open holds from here on, as with torch's `expect_true`; nothing of it is recorded. */
function takenForGranted(condition: PyValue, { trace }: Torch): boolean {
  if (trace === undefined || !(condition instanceof SymScalar)) return false;
  const { expr } = condition.handle;
  if (typeof expr !== 'object' || trace.backend.known(expr) !== undefined) return false;
  // Of two values that are equal torch drops one, and then does not find it again.
  const parts = relationParts(expr);
  if (parts.op === 'eq' && typeof parts.left === 'object' && typeof parts.right === 'object') return false;
  trace.hooks.assume(expr);
  return true;
}
