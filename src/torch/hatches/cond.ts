import { EgghatchError } from '../../diagnostics/index.js';
import type { Operand } from '../backend.js';
import {
  builtin,
  PyList,
  PyTuple,
  type Interpreter,
  type PyBuiltin,
  type PyValue,
} from '../../python/index.js';
import { guarded } from '../api/define.js';
import { torchOf } from '../registry.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import { TensorObject } from '../tensor/tensor-object.js';
import type { Torch } from '../torch.js';
import type { Branch } from '../context.js';
import { branchOf, freshValue, type BranchWords } from './branch.js';

const WORDS: BranchWords = {
  name: 'cond',
  noTensor: 'Expected branch out type to be a single tensor',
  aliasing: 'One of torch.cond branch might be aliasing the input!',
  refuse: refused,
};

/** `functorch.experimental.control_flow.cond(pred, true_fn, false_fn, operands)`: both branches are traced. */
export const cond: PyBuiltin = builtin(
  'cond',
  (call, py) => {
    const torch = torchOf(py);
    if (call.keyword.size > 0) throw refused('only constant kwargs are supported', py, 'AssertionError');
    if (call.positional.length !== 4)
      throw refused(`Expected 4 arguments but got ${call.positional.length}.`, py);
    const [pred, whenTrue, whenFalse, given] = call.positional as readonly [
      PyValue,
      PyValue,
      PyValue,
      PyValue,
    ];
    const operands = operandsOf(given, py);
    if (torch.trace === undefined) return py.call(py.truth(pred) ? whenTrue : whenFalse, operands);
    return guarded(py, 'cond', () =>
      traced(predicate(pred, torch, py), [whenTrue, whenFalse], operands, torch, py),
    );
  },
  'functorch.experimental.control_flow',
);

function traced(
  pred: Operand,
  branches: readonly [PyValue, PyValue],
  operands: readonly TensorObject[],
  torch: Torch,
  py: Interpreter,
): PyValue {
  const [whenTrue, whenFalse] = branches.map((branch) => branchOf(branch, WORDS, torch, py)) as [
    Branch,
    Branch,
  ];
  const handles = operands.map((operand) => torch.valueOf(operand).handle);
  const result = torch.trace!.hooks.cond({ pred, branches: [whenTrue, whenFalse], operands: handles });
  return torch.fresh(freshValue(result));
}

function predicate(pred: PyValue, torch: Torch, py: Interpreter): Operand {
  if (pred instanceof TensorObject) return torch.valueOf(pred).handle;
  if (pred instanceof SymScalar) return torch.symbolic(pred);
  if (typeof pred === 'boolean' || typeof pred === 'bigint' || typeof pred === 'number') return pred;
  throw refused(
    `Expected pred to be bool/int or a tensor with single item but got ${py.typeName(pred)}.`,
    py,
  );
}

function operandsOf(given: PyValue, py: Interpreter): readonly TensorObject[] {
  if (!(given instanceof PyList || given instanceof PyTuple))
    throw refused(`Expected a tuple but got <class '${py.typeName(given)}'>`, py);
  const items = [...given.items];
  const tensors = items.filter((item) => item instanceof TensorObject);
  if (tensors.length !== items.length) {
    const types = items.map((item) => `"<class '${py.typeName(item)}'>"`).join(', ');
    throw refused(`Expected a tuple of tensors but got [${types}]`, py);
  }
  return tensors;
}

function refused(message: string, py: Interpreter, pythonType = 'UserError'): EgghatchError {
  return new EgghatchError({
    kind: 'refused',
    message,
    expected:
      'cond(pred, true_fn, false_fn, operands): functions of the operands, a list of tensors, that return one tensor each',
    hint: 'pass what the branches need as tensors in a list, and let both compute a new tensor',
    place: py.place(),
    pythonType,
  });
}
