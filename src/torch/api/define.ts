import { EgghatchError } from '../../diagnostics/index.js';
import { OpError } from '../../ops/index.js';
import {
  PyBuiltin,
  PyTuple,
  type Interpreter,
  type NativeFunction,
  type PyCall,
  type PyValue,
} from '../../python/index.js';
import { isComplex } from '../aten/complex.js';
import { check } from '../aten/ints.js';
import { isFloating } from '../aten/promotion.js';
import { write } from '../aten/writes.js';
import { GeneratorObject } from '../random/generator-class.js';
import { freshState } from '../tensor/storage.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { torchOf } from '../registry.js';
import type { Torch } from '../torch.js';
import { bindOverload, parseOverload, type BoundCall, type ParameterNames } from './signature.js';

/** What an implementation may give back: several tensors become a tuple. */
export type ApiResult = PyValue | readonly TensorObject[];
export type Implementation = (args: BoundCall, torch: Torch, py: Interpreter) => ApiResult;

/** One function of torch: where it is found, how it is called, what it does. */
export interface ApiEntry {
  readonly name: string;
  /** `f`: in the module of its table, `m`: on tensors, `_`: on tensors with a form that works in place. */
  readonly where: string;
  readonly overloads: readonly (readonly [signature: string, run: Implementation])[];
}

/** What an overload does: it reads the parameters of its signature, and the compiler knows of no other. */
export type ImplementationOf<Signature extends string> = (
  args: BoundCall<ParameterNames<Signature>>,
  torch: Torch,
  py: Interpreter,
) => ApiResult;

/** An entry with one overload. */
export function def<const Signature extends string>(
  where: string,
  name: string,
  signature: Signature,
  run: ImplementationOf<Signature>,
): ApiEntry {
  return { name, where, overloads: [[signature, run]] };
}

/** An entry with several overloads. */
export function defs<const Signatures extends readonly string[]>(
  where: string,
  name: string,
  ...overloads: {
    readonly [K in keyof Signatures]: readonly [
      signature: Signatures[K],
      run: ImplementationOf<Signatures[K]>,
    ];
  }
): ApiEntry {
  return { name, where, overloads };
}

/** The same entry under further names. */
export function alias(entry: ApiEntry, ...names: readonly string[]): readonly ApiEntry[] {
  return [entry, ...names.map((name) => ({ ...entry, name }))];
}

/** The callable that Python sees. */
export function callable(entry: ApiEntry, options: { method: boolean; module: string }): PyBuiltin {
  return new PyBuiltin(entry.name, runner(entry, options), { binds: options.method, module: options.module });
}

/** The form of an entry that writes its result into its first argument. */
export function inplaceCallable(entry: ApiEntry, options: { method: boolean; module: string }): PyBuiltin {
  const run = runner(entry, options);
  const name = `${entry.name}_`;
  const first = parseOverload(entry.overloads[0]![0]).parameters[0]?.name ?? 'input';
  return new PyBuiltin(
    name,
    (call, py) => {
      const self = call.positional[0] ?? call.keyword.get(first);
      if (self !== undefined && !(self instanceof TensorObject))
        py.raise(
          'TypeError',
          `${name}(): argument '${first}' (position 1) must be Tensor, not ${py.typeName(self)}`,
        );
      return guarded(py, name, () => {
        // Without a tensor to write into, the call is refused before it gives anything.
        if (self instanceof TensorObject)
          torchOf(py).beforeWrite(self, [...call.positional, ...call.keyword.values()]);
        return write(self as TensorObject, run(call, py) as TensorObject);
      });
    },
    { binds: options.method, module: options.module },
  );
}

function runner(entry: ApiEntry, options: { method: boolean; module: string }): NativeFunction {
  const numpyNames = takesNumpyNames(entry, options.module);
  return (call, py) => {
    const torch = torchOf(py);
    const own = ownGenerator(entry, call, torch);
    const { rest, out } = takeOut(entry, own === undefined ? call : without(call, 'generator'), py);
    return guarded(py, entry.name, () => {
      if (/[^_]_$/.test(entry.name) && call.positional[0] instanceof TensorObject)
        torch.beforeWrite(call.positional[0], [...call.positional, ...call.keyword.values()]);
      const draw = (): ApiResult => dispatch(entry, rest, torch, py, numpyNames);
      const result = resultValue(own === undefined ? draw() : torch.drawingFrom(own.words, draw));
      // A call is one of the traced code also where nothing is left to do: `x.contiguous()`.
      if (result instanceof TensorObject) noteUses(call, torch);
      return out === undefined ? result : write(out, result as TensorObject);
    });
  };
}

/** Functions of torch and methods of tensors that are written in Python, which has one name for each parameter. */
const IN_PYTHON = new Set(
  `atleast_1d atleast_2d atleast_3d block_diag broadcast_tensors cartesian_prod cdist chain_matmul einsum istft lu meshgrid
  norm split stft tensordot unflatten unique unique_consecutive`.split(/\s+/),
);
function takesNumpyNames({ name, where }: ApiEntry, module: string): boolean {
  // Of torch.nn.functional those that torch has itself are of its own library.
  if (module === 'torch.nn.functional') return where.includes('f');
  return module.startsWith('torch') && module !== 'torch.nn.utils.rnn' && !IN_PYTHON.has(name);
}

function noteUses({ positional, keyword }: PyCall, torch: Torch): void {
  for (const value of [...positional, ...keyword.values()])
    if (value instanceof TensorObject) torch.trace?.subscripts.use(value);
}

/** `out=` writes the result into a tensor that is there already. */
function takeOut(
  entry: ApiEntry,
  call: PyCall,
  py: Interpreter,
): { rest: PyCall; out: TensorObject | undefined } {
  const out = call.keyword.get('out');
  if (out === undefined || !entry.where.includes('f')) return { rest: call, out: undefined };
  if (out !== null && !(out instanceof TensorObject || out instanceof PyTuple))
    py.raise('TypeError', `${entry.name}(): argument 'out' must be Tensor, not ${py.typeName(out)}`);
  return { rest: without(call, 'out'), out: out instanceof TensorObject ? out : undefined };
}

/** The generator that is to be drawn from. No graph of torch 2.1 has one: while tracing it is an argument that is refused. */
function ownGenerator(entry: ApiEntry, call: PyCall, torch: Torch): GeneratorObject | undefined {
  const given = call.keyword.get('generator');
  if (!(given instanceof GeneratorObject) || torch.trace !== undefined) return undefined;
  return entry.overloads.some(([signature]) => signature.includes(' generator=')) ? given : undefined;
}

function without(call: PyCall, name: string): PyCall {
  const keyword = new Map(call.keyword);
  keyword.delete(name);
  return { positional: call.positional, keyword };
}

function dispatch(
  entry: ApiEntry,
  call: PyCall,
  torch: Torch,
  py: Interpreter,
  numpyNames: boolean,
): ApiResult {
  const problems: string[] = [];
  for (const [signature, run] of entry.overloads) {
    const overload = parseOverload(signature);
    const bound = bindOverload(overload, call, py, numpyNames);
    if (typeof bound === 'string') {
      problems.push(bound);
      continue;
    }
    bound.checkTypes(overload);
    const result = run(bound, torch, py);
    // Functions that make tensors; `requires_grad_()` is about the one that it is called on.
    if (overload.text.includes('requires_grad=False')) requireGrad(entry.name, bound, result, torch);
    const [unread] = bound.unread(overload);
    if (unread !== undefined) throw notLookedAt(entry.name, unread);
    return result;
  }
  if (entry.overloads.length === 1) return py.raise('TypeError', `${entry.name}(): ${problems[0]!}`);
  const got = [
    ...call.positional.map((value) => py.typeName(value)),
    ...[...call.keyword].map(([name, value]) => `${name}=${py.typeName(value)}`),
  ];
  const expected = entry.overloads.map(([signature]) => `(${signature})`).join(', or ');
  return py.raise(
    'TypeError',
    `${entry.name}() received an invalid combination of arguments - got (${got.join(', ')}), but expected ${expected}`,
  );
}

/** `torch.zeros(2, requires_grad=True)`: a leaf, which shows where it is written to in place, and nowhere else. */
function requireGrad(name: string, call: BoundCall, result: ApiResult, torch: Torch): void {
  if (!call.bool('requires_grad')) return;
  if (!(result instanceof TensorObject)) throw notLookedAt(name, 'requires_grad');
  const isDifferentiable = isFloating(result.dtype) || isComplex(result);
  check(isDifferentiable, () => 'Only Tensors of floating point and complex dtype can require gradients');
  result.requiresGrad = true;
  if (torch.trace !== undefined)
    result.state = freshState({ ...torch.valueOf(result), grad: true, leaf: true });
}

/** An argument that would change what torch exports, and that changes nothing here. */
export function notLookedAt(name: string, argument: string): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: `${name}() is not supported with the argument ${argument}`,
    hint: `leave ${argument} out, or pass what it is by default`,
    pythonType: 'Unsupported',
  });
}

function resultValue(result: ApiResult): PyValue {
  return Array.isArray(result) ? new PyTuple(result as readonly TensorObject[]) : (result as PyValue);
}

/**
 * Runs native code of the surface: what an op says of its arguments becomes a Python exception where values are computed
 * (which Python code may catch), and an error with the place where they are recorded.
 */
export function guarded<T>(py: Interpreter, name: string, run: () => T): T {
  try {
    return valueOfItsOwn(run(), torchOf(py));
  } catch (error) {
    if (error instanceof OpError) {
      if (torchOf(py).trace === undefined) return py.raise(builtinException(error.pythonType), error.message);
      throw new EgghatchError(
        {
          kind: 'shape',
          message: `${name}: ${error.message}`,
          place: py.place(),
          trace: py.callTrace(),
          pythonType: 'TorchRuntimeError',
          hint: error.hint ?? 'Check the shapes and dtypes of the arguments.',
        },
        { cause: error },
      );
    }
    if (error instanceof EgghatchError) throw error.at(py.place(), py.callTrace());
    throw error;
  }
}

/**
 * A traced call that gives an argument back, `self.weight.contiguous()` or `self.count.add_(1)`, gives torch a value of its
 * own: it shares the memory, but is not what stands in the attribute.
 */
function valueOfItsOwn<T>(result: T, torch: Torch): T {
  if (!(result instanceof TensorObject) || result.home !== undefined || torch.trace === undefined)
    return result;
  return new TensorObject(torch, result.cls, torch.trace, torch.stateOf(result), result.requiresGrad) as T &
    TensorObject;
}

const BUILTIN = new Set(['RuntimeError', 'IndexError', 'TypeError', 'ValueError', 'NotImplementedError']);

function builtinException(name: string): string {
  return BUILTIN.has(name) ? name : 'RuntimeError';
}
