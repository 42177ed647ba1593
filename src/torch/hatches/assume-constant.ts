import { EgghatchError } from '../../diagnostics/index.js';
import type { Scalar } from '../../ops/index.js';
import type { Operand } from '../backend.js';
import type { PyBuiltin } from '../../python/index.js';
import {
  builtin,
  isOpaque,
  isPlainObject,
  PyBoundMethod,
  PyBytes,
  PyComplex,
  PyDict,
  PyFunction,
  PyList,
  PySlice,
  PyTuple,
  refusal,
  unbox,
  type CallSite,
  type Interpreter,
  type PyCall,
  type PyValue,
} from '../../python/index.js';
import type { AssumedLeaf, LiftedTensor } from '../context.js';
import { ModuleObject } from '../nn/module-object.js';
import { torchOf } from '../registry.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import { NdarrayObject } from '../tensor/ndarray.js';
import { TensorObject } from '../tensor/tensor-object.js';
import type { Trace } from '../trace.js';
import type { Torch } from '../torch.js';

const MARK = 'assume_constant_result';

/** `torch._dynamo.assume_constant_result`: marks the function; what it does is up to {@link assumedCall}. */
export const assumeConstantResult: PyBuiltin = builtin(
  'assume_constant_result',
  (call, py) => {
    const [fn] = call.positional;
    if (torchOf(py).trace !== undefined)
      throw refusal('assume_constant_result inside of traced code cannot be traced');
    if (!(fn instanceof PyFunction)) {
      return py.raise(
        'TypeError',
        `assume_constant_result expects a function defined in Python, not ${fn === undefined ? 'nothing' : py.typeName(fn)}`,
      );
    }
    fn.marks.add(MARK);
    return fn;
  },
  'torch._dynamo',
);

/**
 * For the interpreter's hook before calls: a traced call of a marked function. Its body runs eagerly on the example
 * values of its arguments; the trace folds what it returned.
 */
export function assumedCall(
  fn: PyValue,
  call: PyCall,
  py: Interpreter,
  site: CallSite | undefined,
): PyValue | undefined {
  const marked = markedFunction(fn);
  if (marked === undefined) return undefined;
  const torch = torchOf(py);
  const { trace } = torch;
  // torch traces the body of what it was asked to export, marked or not.
  if (trace === undefined || py.currentSpan === undefined) return undefined;
  for (const value of [...call.positional, ...call.keyword.values()]) refuseSymbolic(value, py);
  refuseForms(fn, marked, site, trace, py);
  const values = [...call.positional, ...call.keyword.values()];
  let structure: PyValue = null;
  let lifted: (LiftedTensor | undefined)[] = [];
  const results = trace.hooks.assumeConstant({
    name: marked.qualname,
    args: values.flatMap((value) => operands(value, torch)),
    run: () => {
      structure = torch.eagerly(() =>
        py.withMode('eager', () =>
          py.call(
            fn,
            call.positional.map((value) => example(value, torch, py)),
            new Map([...call.keyword].map(([name, value]) => [name, example(value, torch, py)])),
          ),
        ),
      );
      refuseResult(structure, py);
      const leaves = leavesOf(structure, resultPath(fn, marked, structure, trace), trace, torch);
      lifted = leaves.map((leaf) => (typeof leaf === 'object' && leaf !== null ? leaf : undefined));
      return leaves;
    },
  });
  if (site?.callee === 'global' && !((structure as PyValue) instanceof TensorObject))
    trace.replacedGlobals.add(marked);
  let next = 0;
  return rebuild(structure, py, () => {
    const k = next++;
    const result = results[k] ?? null;
    const tensor = lifted[k];
    return typeof result === 'object' && result !== null && tensor !== undefined
      ? trace.lifted(tensor, result)
      : (result as PyValue);
  });
}

function markedFunction(fn: PyValue): PyFunction | undefined {
  const inner = fn instanceof PyBoundMethod ? fn.fn : fn;
  return inner instanceof PyFunction && inner.marks.has(MARK) ? inner : undefined;
}

/** Forms in which torch 2.1 does not find its way to the function. */
function refuseForms(
  fn: PyValue,
  marked: PyFunction,
  site: CallSite | undefined,
  trace: Trace,
  py: Interpreter,
): void {
  if (site?.callee === 'global' && trace.replacedGlobals.has(marked)) {
    throw new EgghatchError({
      kind: 'refused',
      message: `the helper ${marked.name} is called a second time by its global name, which torch 2.1 has replaced by the first result`,
      hint: 'Call it once and keep the result in a variable, or make it a method of the module.',
      place: py.place(),
      pythonType: 'Unsupported',
    });
  }
  if (fn instanceof PyBoundMethod && !(fn.self instanceof ModuleObject)) {
    throw new EgghatchError({
      kind: 'refused',
      message: `the helper ${marked.qualname} is a method of a plain object, which torch 2.1 calls without its object`,
      hint: 'Make it a function, or a method of the exported torch.nn.Module.',
      place: py.place(),
      pythonType: 'InternalTorchDynamoError',
    });
  }
}

/**
 * torch runs the helper on tensors, and on what it knows as constants: neither a number that is only known symbolically nor a
 * container of tensors is one.
 */
function refuseSymbolic(value: PyValue, py: Interpreter, inside = false): void {
  const what =
    value instanceof SymScalar && value.home !== undefined && value.plain() === undefined
      ? 'SymNodeVariable'
      : inside && value instanceof TensorObject && value.home !== undefined
        ? 'TensorVariable'
        : undefined;
  if (what === undefined && isObject(value)) {
    throw new EgghatchError({
      kind: 'refused',
      message: `a helper marked assume_constant_result was given a '${py.typeName(value)}', which torch 2.1 does not take for a constant`,
      expected: 'tensors and plain values as arguments',
      hint: 'make the helper a method of the exported module that reads it from self, or read it as a global inside of the helper',
      place: py.place(),
      pythonType: 'InternalTorchDynamoError',
    });
  }
  if (what !== undefined) {
    throw new EgghatchError({
      kind: 'refused',
      message: `${what}() is not a constant: a helper marked assume_constant_result was given a ${what === 'TensorVariable' ? 'container of tensors' : 'number that depends on data or on a dynamic size'}`,
      expected: 'tensors and plain values as arguments',
      hint: 'pass the tensor itself, and read the number inside of the helper',
      place: py.place(),
      pythonType: 'InternalTorchDynamoError',
    });
  }
  if (value instanceof PyList || value instanceof PyTuple)
    for (const item of value.items) refuseSymbolic(item, py, true);
  if (value instanceof PyDict) for (const [, item] of value.entries()) refuseSymbolic(item, py, true);
  if (value instanceof PySlice)
    for (const part of [value.start, value.stop, value.step]) refuseSymbolic(part, py, true);
}

/** What Dynamo has no constant for: values of numpy anywhere in a result, complex numbers and bytes. */
function refuseResult(value: PyValue, py: Interpreter): void {
  if (value instanceof NdarrayObject || value instanceof PyComplex || value instanceof PyBytes) {
    const isArray = value instanceof NdarrayObject;
    throw new EgghatchError({
      kind: 'refused',
      message: `a helper marked assume_constant_result returned ${isArray ? 'a value of numpy' : `a '${py.typeName(value)}'`}, which torch has as no constant`,
      expected: 'tensors, plain numbers and texts, None, and containers of those',
      hint: isArray
        ? 'return value.item() or value.tolist(), or torch.from_numpy(value)'
        : 'return the parts of it that the program needs',
      place: py.place(),
      pythonType: isArray ? 'InternalTorchDynamoError' : 'Unsupported',
    });
  }
  if (value instanceof PyList || value instanceof PyTuple)
    for (const item of value.items) refuseResult(item, py);
  if (value instanceof PyDict) for (const [, item] of value.entries()) refuseResult(item, py);
}

/** Objects of the program's own classes, modules, and functions written in Python. */
const isObject = (value: PyValue): boolean =>
  isPlainObject(value) ||
  isOpaque(value) ||
  value instanceof ModuleObject ||
  value instanceof PyFunction ||
  value instanceof PyBoundMethod;

/** An argument as the helper sees it: example values in place of what is only known symbolically. */
function example(value: PyValue, torch: Torch, py: Interpreter): PyValue {
  if (value instanceof TensorObject && value.home !== undefined) {
    return torch.concrete(value.home.hooks.exampleOf(torch.handleAtHome(value)));
  }
  if (value instanceof SymScalar && value.home !== undefined) return value.home.hooks.exampleOf(value.handle);
  if (value instanceof PyList) return new PyList(value.items.map((item) => example(item, torch, py)));
  if (value instanceof PyTuple)
    return new PyTuple(
      value.items.map((item) => example(item, torch, py)),
      value.cls,
    );
  if (value instanceof PyDict) {
    return PyDict.of(
      [...value.entries()].map(([key, item]) => [key, example(item, torch, py)] as const),
      py,
    );
  }
  if (value instanceof PySlice) {
    return new PySlice(
      example(value.start, torch, py),
      example(value.stop, torch, py),
      example(value.step, torch, py),
    );
  }
  return value;
}

/** The leaves of an argument that the graph knows. */
function operands(value: PyValue, torch: Torch): Operand[] {
  const plain = unbox(value);
  if (plain instanceof TensorObject) return plain.home === undefined ? [] : [torch.valueOf(plain).handle];
  if (plain instanceof SymScalar) return [torch.symbolic(plain)];
  if (plain instanceof PyList || plain instanceof PyTuple)
    return plain.items.flatMap((item) => operands(item, torch));
  if (plain instanceof PyDict) return [...plain.entries()].flatMap(([, item]) => operands(item, torch));
  return isPlain(plain) ? [plain] : [];
}

const isPlain = (value: PyValue): value is Scalar | string | null =>
  typeof value !== 'object' || value === null;

/** The path from which the tensors of a result are named. */
function resultPath(fn: PyValue, marked: PyFunction, result: PyValue, trace: Trace): string {
  const base =
    fn instanceof PyBoundMethod && fn.self instanceof ModuleObject
      ? `${fn.self.typeName}_${marked.name}_result`
      : marked.name;
  return trace.register(typeof result === 'object' && result !== null ? result : { result }, base);
}

/** The leaves of a result, left to right; values of other kinds stay in the structure. */
function leavesOf(value: PyValue, path: string, trace: Trace, torch: Torch): AssumedLeaf[] {
  const plain = unbox(value);
  if (plain instanceof TensorObject) {
    const name = trace.register(plain, path.replace(/[^a-zA-Z0-9]+/g, '_'));
    return [
      trace.resultOfHelper(
        name,
        torch.eagerly(() => torch.concreteOf(plain)),
      ),
    ];
  }
  if (plain instanceof PyList || plain instanceof PyTuple) {
    return plain.items.flatMap((item, i) => leavesOf(item, `${path}[${i}]`, trace, torch));
  }
  if (plain instanceof PyDict) {
    return [...plain.entries()].flatMap(([key, item]) =>
      leavesOf(item, `${path}[${typeof key === 'string' ? `'${key}'` : String(key)}]`, trace, torch),
    );
  }
  if (plain instanceof PySlice) {
    return [plain.start, plain.stop, plain.step].flatMap((part) => leavesOf(part, path, trace, torch));
  }
  return isPlain(plain) ? [plain] : [];
}

/** The result with its leaves replaced. */
function rebuild(value: PyValue, py: Interpreter, next: () => PyValue): PyValue {
  const plain = unbox(value);
  if (plain instanceof TensorObject || isPlain(plain)) return next();
  if (plain instanceof PyList) return new PyList(plain.items.map((item) => rebuild(item, py, next)));
  if (plain instanceof PyTuple)
    return new PyTuple(
      plain.items.map((item) => rebuild(item, py, next)),
      plain.cls,
    );
  if (plain instanceof PyDict) {
    return PyDict.of(
      [...plain.entries()].map(([key, item]) => [key, rebuild(item, py, next)] as const),
      py,
    );
  }
  if (plain instanceof PySlice) {
    return new PySlice(
      rebuild(plain.start, py, next),
      rebuild(plain.stop, py, next),
      rebuild(plain.step, py, next),
    );
  }
  return value;
}
