import { budget } from '../../budget/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import type { TensorHandle } from '../backend.js';
import { PyBoundMethod, PyFunction, type Interpreter, type PyValue } from '../../python/index.js';
import type { Branch } from '../context.js';
import { TensorObject } from '../tensor/tensor-object.js';
import type { Torch } from '../torch.js';
import { watch } from './effects.js';

/** How a call whose functions become graphs is refused: what torch says, and what the call expects. */
export interface BranchWords {
  /** `cond` or `map` */
  readonly name: string;
  /** What torch says of a function that returns no tensor. */
  readonly noTensor: string;
  /** What torch says of one that returns what it was given. */
  readonly aliasing: string;
  refuse(message: string, py: Interpreter, pythonType?: string): EgghatchError;
}

/** A graph of its own takes as much as some ops: branches within branches double at each level. */
const STEPS_PER_BRANCH = 300;
const tooManyBranches = (_total: number, most: number): string =>
  `the program ran for more than ${most} steps`;

/** A function of the program as a graph to be: run on tensors that stand for the operands. */
export function branchOf(fn: PyValue, words: BranchWords, torch: Torch, py: Interpreter): Branch {
  if (!(fn instanceof PyFunction || fn instanceof PyBoundMethod)) {
    const message = `what ${words.name} calls is a function or a method, not ${py.typeName(fn)}`;
    throw words.refuse(message, py, 'AssertionError');
  }
  return (handles) => {
    budget().spend('steps', STEPS_PER_BRANCH, tooManyBranches);
    const inputs = handles.map((handle) => torch.fresh(freshValue(handle)));
    const changed = watch(fn);
    const result = py.call(fn, inputs);
    if (changed()) throw sideEffect(fn, words.name, py);
    return handleOf(result, words, torch, py);
  };
}

/** A tensor that nothing else is a view of. */
export function freshValue(handle: TensorHandle) {
  return {
    kind: 'value',
    handle,
    grad: false,
    leaf: false,
  } as const;
}

/** What the function returns: one tensor that shares no memory with anything outside. */
function handleOf(result: PyValue, words: BranchWords, torch: Torch, py: Interpreter): TensorHandle {
  if (!(result instanceof TensorObject)) throw words.refuse(words.noTensor, py);
  const { storage, value } = torch.stateOf(result);
  if (torch.trace!.hooks.isOutside(storage.base.handle))
    throw words.refuse(words.aliasing, py, 'UnsupportedAliasMutationException');
  return value.handle;
}

function sideEffect(fn: PyFunction | PyBoundMethod, name: string, py: Interpreter): EgghatchError {
  const called = fn instanceof PyFunction ? fn.name : 'a method';
  return new EgghatchError({
    kind: 'refused',
    message: `${name} is unable to trace ${called} into a single graph: it changes a variable that is not in its own scope`,
    expected: 'functions that only compute from what they read',
    hint: `return what the function computes, and assign it where ${name} was called`,
    place: py.place(),
    pythonType: 'UserError',
  });
}
