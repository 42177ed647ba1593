import { EgghatchError } from '../../diagnostics/index.js';
import {
  builtin,
  PyBoundMethod,
  PyTuple,
  type Interpreter,
  type PyBuiltin,
  type PyValue,
} from '../../python/index.js';
import { guarded } from '../api/define.js';
import { isMore, sizeOf } from '../aten/ints.js';
import { stack } from '../aten/joining.js';
import { unbind } from '../aten/splitting.js';
import { torchOf } from '../registry.js';
import { TensorObject } from '../tensor/tensor-object.js';
import type { Torch } from '../torch.js';
import { branchOf, freshValue, type BranchWords } from './branch.js';

const WORDS: BranchWords = {
  name: 'map',
  noTensor: 'torch.ops.higher_order.map over function that returns something other than one Tensor',
  aliasing: 'torch.map is aliasing the input!',
  refuse,
};

/** `functorch.experimental.control_flow.map(f, xs, *args)`: `f` of each slice of `xs`, stacked. */
export const map: PyBuiltin = builtin(
  'map',
  (call, py) => {
    const torch = torchOf(py);
    if (call.keyword.size > 0) throw refuse('only constant kwargs are supported', py, 'AssertionError');
    const [body, ...operands] = call.positional;
    if (body === undefined || operands.length === 0)
      throw refuse('map takes a function and what it is mapped over', py, 'TypeError');
    const tensors = operands.filter((operand) => operand instanceof TensorObject);
    if (tensors.length < operands.length) throw refuse('map takes tensors', py, 'AssertionError');
    const [mapped, ...rest] = tensors as [TensorObject, ...TensorObject[]];
    if (torch.trace !== undefined) refuseUntraceable(body, mapped, py);
    if (mapped.dim === 0 || !isMore(sizeOf(mapped, 0), 0n))
      throw refuse(`map() operator doesn't support scalar or zero-sized tensors during tracing.`, py);
    if (torch.trace === undefined) {
      const results = unbind(mapped, 0).map((slice) => py.call(body, [slice, ...rest]));
      return stack(
        results.map((result) => tensorOf(result, py)),
        0,
      );
    }
    return guarded(py, 'map', () => traced(body, mapped, rest, torch, py));
  },
  'functorch.experimental.control_flow',
);

/** torch 2.1 takes functions, not methods, and looks at one slice after the other of what it knows the number. */
function refuseUntraceable(body: PyValue, mapped: TensorObject, py: Interpreter): void {
  if (body instanceof PyBoundMethod)
    throw refuse(
      'map takes a function, and was given a method (write a lambda that calls it)',
      py,
      'AssertionError',
    );
  if (mapped.dim > 0 && typeof mapped.sizes[0] !== 'bigint')
    throw refuse('map is not traced over a dimension that is dynamic', py, 'AssertionError');
}

function traced(
  body: PyValue,
  mapped: TensorObject,
  rest: readonly TensorObject[],
  torch: Torch,
  py: Interpreter,
): PyValue {
  const result = torch.trace!.hooks.map({
    body: branchOf(body, WORDS, torch, py),
    mapped: torch.valueOf(mapped).handle,
    operands: rest.map((operand) => torch.valueOf(operand).handle),
  });
  return torch.fresh(freshValue(result));
}

function tensorOf(value: PyValue, py: Interpreter): TensorObject {
  if (value instanceof TensorObject) return value;
  throw refuse(WORDS.noTensor + (value instanceof PyTuple ? ' (a tuple)' : ''), py);
}

function refuse(message: string, py: Interpreter, pythonType = 'UserError'): EgghatchError {
  return new EgghatchError({
    kind: 'refused',
    message,
    expected: 'map(f, xs, *args): a function of tensors that returns one tensor, and tensors',
    hint: 'pass what the function needs as tensors, and let it compute a new one',
    place: py.place(),
    pythonType,
  });
}
