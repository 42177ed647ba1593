import type { Id } from 'egraph-ts';
import { checkContainers } from '../budget/index.js';
import { EgghatchError } from '../diagnostics/index.js';
import type { TreeSpec } from '../ir/index.js';
import type { Operand } from '../torch/backend.js';
import { PyDict, PyList, PyTuple, type Interpreter, type PyValue } from '../python/index.js';
import { NdarrayObject, SymScalar, TensorObject, type Trace } from '../torch/index.js';

/** The outputs of a traced call: the classes of its leaves, depth first, and the structure they stand in. */
export interface Outputs {
  readonly ids: readonly Id[];
  /** Those of them that are tensors. */
  readonly tensors: readonly TensorObject[];
  readonly outSpec: TreeSpec;
}

/**
 * Flattens what the traced code returned.
 *
 * @throws EgghatchError of kind `refused` for Python constants and objects, which no graph can return
 */
export function flattenOutputs(
  result: PyValue,
  trace: Trace,
  py: Interpreter,
  idOf: (operand: Operand) => Id,
): Outputs {
  const ids: Id[] = [];
  const tensors: TensorObject[] = [];
  const flatten = (value: PyValue, depth: number): TreeSpec => {
    checkContainers(depth);
    if (value instanceof NdarrayObject) throw constantOutput(ids.length, 'numpy.ndarray');
    if (value instanceof TensorObject) {
      if (value !== result && trace.isFrozen(value)) throw frozenOutput(ids.length);
      if (value !== result && value.home === undefined) throw foundOutput(ids.length, py.typeName(value));
      tensors.push(value);
      ids.push(idOf(trace.handleOf(value)));
      return { kind: 'leaf' };
    }
    if (value instanceof SymScalar) {
      ids.push(idOf(value.handle));
      return { kind: 'leaf' };
    }
    if (value instanceof PyTuple)
      return { kind: 'tuple', items: value.items.map((item) => flatten(item, depth + 1)) };
    if (value instanceof PyList)
      return { kind: 'list', items: value.items.map((item) => flatten(item, depth + 1)) };
    if (value instanceof PyDict) {
      return {
        kind: 'dict',
        entries: [...value.entries()].map(([key, item]) => [
          typeof key === 'string' ? key : py.repr(key),
          flatten(item, depth + 1),
        ]),
      };
    }
    throw constantOutput(ids.length, py.typeName(value));
  };
  const outSpec = flatten(result, 0);
  return { ids, tensors, outSpec };
}

/** torch finds the tensor that a helper returned again when it is all that is returned, and not among other outputs. */
function frozenOutput(index: number): EgghatchError {
  return new EgghatchError({
    kind: 'refused',
    message: `traced result #${index}, a tensor that an assumed-constant helper returned, is not among graph-captured outputs or original args`,
    hint: 'return what is computed with it, or return it alone',
    pythonType: 'AssertionError',
  });
}

/**
 * torch gives what it can read where it stands, an attribute of the module, from there, and not through the graph, unless it
 * is all that is returned.
 */
function foundOutput(index: number, typeName: string): EgghatchError {
  const type = typeName === 'Parameter' ? 'torch.nn.parameter.Parameter' : 'torch.Tensor';
  return new EgghatchError({
    kind: 'refused',
    message: `traced result #${index} (<class '${type}'>) is not among graph-captured outputs or original args`,
    expected: 'a tensor that the traced code computes, or one that is all that it returns',
    hint: 'return a copy: .clone()',
    pythonType: 'AssertionError',
  });
}

function constantOutput(index: number, typeName: string): EgghatchError {
  return new EgghatchError({
    kind: 'refused',
    message: `traced result #${index} (<class '${typeName}'>) is not among graph-captured outputs or original args`,
    expected: 'tensors and values read out of tensors, in tuples, lists and dicts',
    hint: 'return the constant from the code that calls the exported program instead, or make a tensor of it with torch.tensor(…)',
    pythonType: 'AssertionError',
  });
}
