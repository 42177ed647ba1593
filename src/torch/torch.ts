import { budget } from '../budget/index.js';
import { PyComplex, PyObject } from '../python/index.js';
import { EgghatchError } from '../diagnostics/index.js';
import type { DType } from '../ir/dtype.js';
import { OpError, type Scalar } from '../ops/index.js';
import type { Tensor } from '../tensor/index.js';
import type { Backend, SymHandle, TensorHandle } from './backend.js';
import { parameterClass, tensorClass } from './tensor/classes.js';
import { checkLong } from './aten/ints.js';
import type { TraceHooks } from './context.js';
import type { ExportCase } from './hatches/export-case.js';
import { EagerBackend, type EagerTensorHandle } from './eager-backend.js';
import { Generator } from './random/generator.js';
import { SymScalar } from './scalar/sym-scalar.js';
import { freshState, synced, written, type TensorState, type View } from './tensor/storage.js';
import { TensorObject, type TensorProtocol } from './tensor/tensor-object.js';
import {
  emit,
  isSymHandle,
  isValue,
  type Arg,
  type Emitter,
  type Result,
  type Value,
} from './tensor/value.js';
import { Trace } from './trace.js';
import { table } from '../tables/index.js';

/** What ops take: tensors, numbers (known or symbolic), lists of those, and torch's own constants. */
export type TorchArg = TensorObject | SymScalar | Exclude<Arg, readonly Arg[]> | readonly TorchArg[];
export type TorchResult = TensorObject | SymScalar | Scalar | string | null | readonly TorchResult[];

/**
 * The state of one torch: where ops go at the moment, the random number generator, the default dtype. Each export has its
 * own; nothing is global.
 */
export class Torch implements Emitter {
  readonly eager: Backend = new EagerBackend();
  #generator = new Generator();
  readonly protocol: TensorProtocol;
  /** What `@export_case` said while the program was loaded. */
  readonly cases: ExportCase[] = [];
  defaultDtype: DType = 'f32';
  gradEnabled = true;
  /** What `use_deterministic_algorithms` said: the ops here are deterministic anyway, but programs ask. */
  deterministic = false;
  #trace: Trace | undefined;

  constructor(protocol: TensorProtocol) {
    this.protocol = protocol;
  }

  get backend(): Backend {
    return this.#trace?.backend ?? this.eager;
  }

  /** The recording that is going on; none while values are computed. */
  get trace(): Trace | undefined {
    return this.#trace;
  }

  /** Starts a recording; its ops go to the backend inside {@link within}. */
  startTrace(backend: Backend, hooks: TraceHooks): Trace {
    return new Trace(this, backend, hooks);
  }

  /** Runs code that is recorded. */
  within<T>(trace: Trace, run: () => T): T {
    return this.#switch(trace, run);
  }

  /** Runs code whose tensors are computed at once, also in the middle of a recording. */
  eagerly<T>(run: () => T): T {
    return this.#switch(undefined, run);
  }

  #switch<T>(trace: Trace | undefined, run: () => T): T {
    const outer = this.#trace;
    const grad = this.gradEnabled;
    this.#trace = trace;
    try {
      return run();
    } finally {
      this.#trace = outer;
      this.gradEnabled = grad;
    }
  }

  /** Calls an op. Views of tensors share memory with them; everything else is new. */
  op(
    target: string,
    args: readonly TorchArg[],
    kwargs: Readonly<Record<string, TorchArg | undefined>> = {},
  ): TorchResult {
    budget().spend('steps', STEPS_PER_OP, tooManyOps);
    if (!target.startsWith('operator.')) refuseLongInts(args, Object.values(kwargs));
    if (target !== 'aten.scalar_tensor.default' && target.startsWith('aten.')) refuseTruths(target, args);
    const named: Record<string, Arg> = table();
    for (const [name, arg] of Object.entries(kwargs)) if (arg !== undefined) named[name] = this.#arg(arg);
    return this.wrap(
      emit(
        this,
        target,
        args.map((arg) => this.#arg(arg)),
        named,
      ),
    );
  }

  /** {@link op} for ops with one tensor as their result. */
  tensor(
    target: string,
    args: readonly TorchArg[],
    kwargs: Readonly<Record<string, TorchArg | undefined>> = {},
  ): TensorObject {
    return this.op(target, args, kwargs) as TensorObject;
  }

  /**
   * Whether a branch of `cond`, or a body of `map`, is being recorded. torch shows these before ops are taken apart: a function
   * that takes an op apart calls it whole there.
   */
  get inBranch(): boolean {
    return this.#trace?.hooks.inBranch === true;
  }

  /** Tells of what a function reads in its own order, which is not that of the ops it consists of. */
  reads(...tensors: readonly (TensorObject | null)[]): void {
    if (!this.inBranch) return;
    const given = tensors.filter((tensor) => tensor !== null);
    this.#trace!.hooks.reads(given.map((tensor) => this.valueOf(tensor).handle));
  }

  /** {@link op} for ops with several tensors as their results. */
  tensors(
    target: string,
    args: readonly TorchArg[],
    kwargs: Readonly<Record<string, TorchArg | undefined>> = {},
  ): readonly TensorObject[] {
    return this.op(target, args, kwargs) as readonly TensorObject[];
  }

  /** Results of an op as objects with memory of their own. */
  wrap(result: Result): TorchResult {
    if (Array.isArray(result)) return (result as readonly Result[]).map((item) => this.wrap(item));
    if (isValue(result)) return this.fresh(result);
    if (isSymHandle(result)) return new SymScalar(this, this.#trace, result);
    return result as Scalar | string | null;
  }

  /** A tensor with memory of its own. */
  fresh(value: Value): TensorObject {
    return new TensorObject(this, tensorClass, this.#trace, freshState(value));
  }

  /** Where random numbers come from. */
  get generator(): Generator {
    return this.#generator;
  }

  /** Draws from a generator of the program's own for a while. */
  drawingFrom<T>(generator: Generator, run: () => T): T {
    const before = this.#generator;
    this.#generator = generator;
    try {
      return run();
    } finally {
      this.#generator = before;
    }
  }

  /** A computed tensor. */
  concrete(tensor: Tensor): TensorObject {
    const handle: EagerTensorHandle = EagerBackend.handle(tensor);
    const value: Value = {
      kind: 'value',
      handle,
      grad: false,
      leaf: false,
    };
    return new TensorObject(this, tensorClass, undefined, freshState(value));
  }

  /** `nn.Parameter(tensor)`: computed, before any call is traced. */
  parameter(tensor: TensorObject, requiresGrad = true): TensorObject {
    const value: Value = { ...this.valueOf(tensor), grad: requiresGrad, leaf: requiresGrad };
    const state = this.stateOf(tensor);
    return new TensorObject(this, parameterClass, this.#trace, { ...state, value }, requiresGrad);
  }

  /** A view of a tensor: shares its memory. `reverse` writes a changed view back into its base. */
  view(
    tensor: TensorObject,
    replay: (base: Value) => Value,
    reverse: (base: Value, mutated: Value) => Value,
  ): TensorObject {
    const state = this.#stateForView(tensor);
    const view: View = { replay, reverse };
    return new TensorObject(this, tensorClass, this.#trace, {
      storage: state.storage,
      views: { last: view, before: state.views },
      value: replay(state.value),
      // As in torch: a view of what was written to counts as out of date, and is made again where it is first used.
      generation: 0,
    });
  }

  /** Views are taken of what a tensor held when it was last used: torch brings only operands up to date. */
  #stateForView(tensor: TensorObject): TensorState {
    this.#trace?.subscripts.use(tensor);
    return tensor.home === this.#trace ? tensor.state : this.stateOf(tensor);
  }

  /** Several views at once, of which each is one result of one op. */
  views(
    tensor: TensorObject,
    replay: (base: Value) => readonly Value[],
    reverse: (base: Value, mutated: Value, index: number) => Value,
  ): readonly TensorObject[] {
    const state = this.#stateForView(tensor);
    return replay(state.value).map((value, index) => {
      const view: View = {
        replay: (base) => replay(base)[index]!,
        reverse: (base, mutated) => reverse(base, mutated, index),
      };
      return new TensorObject(this, tensorClass, this.#trace, {
        storage: state.storage,
        views: { last: view, before: state.views },
        value,
        generation: 0,
      });
    });
  }

  /** Calls an op on values, below views and mutation. */
  emit(target: string, args: readonly Arg[], kwargs: Readonly<Record<string, Arg | undefined>> = {}): Result {
    return emit(this, target, args, kwargs);
  }

  /** The state of a tensor where ops go at the moment, brought up to date. */
  stateOf(tensor: TensorObject): TensorState {
    const { home } = tensor;
    const trace = this.#trace;
    trace?.subscripts.use(tensor);
    if (home === trace) {
      tensor.state = synced(tensor.state);
      return tensor.state;
    }
    if (home === undefined && trace !== undefined) return trace.stateOf(tensor);
    // A helper that runs eagerly sees the example values of what the trace computed.
    if (home !== undefined && trace === undefined) {
      return freshState(this.concrete(home.hooks.exampleOf(this.#valueAtHome(tensor).handle)).state.value);
    }
    throw new EgghatchError({
      kind: 'refused',
      message: 'a tensor of an earlier export is used in this one',
      hint: 'Return tensors from the exported function instead of keeping them in globals or attributes.',
    });
  }

  valueOf(tensor: TensorObject): Value {
    return this.stateOf(tensor).value;
  }

  /** What is known of a tensor without making it an input of the graph. */
  peek(tensor: TensorObject): Value {
    // Size, dtype and layout stay the same when a view is made again.
    if (tensor.home === this.#trace) return tensor.state.value;
    return tensor.home === undefined && this.#trace !== undefined
      ? this.#valueAtHome(tensor)
      : this.valueOf(tensor);
  }

  /** The handle of a traced tensor in its own trace. */
  handleAtHome(tensor: TensorObject): TensorHandle {
    return this.#valueAtHome(tensor).handle;
  }

  #valueAtHome(tensor: TensorObject): Value {
    const trace = tensor.home;
    return this.#switch(trace, () => this.valueOf(tensor));
  }

  /** The elements of a computed tensor; of a traced one, those on the example inputs. */
  concreteOf(tensor: TensorObject): Tensor {
    const value = this.eagerly(() => this.valueOf(tensor));
    return (value.handle as EagerTensorHandle).tensor;
  }

  /** Replaces what a tensor holds, as an in-place op does. Everybody who shares its memory sees it. */
  write(tensor: TensorObject, value: Value): void {
    this.#trace?.hooks.beforeWrite(this.stateOf(tensor).storage.base.handle, []);
    this.replace(tensor, value);
  }

  /** Looks at what an operation that works in place is called with. */
  beforeWrite(written: TensorObject, operands: readonly unknown[]): void {
    if (!this.inBranch) return;
    const handles = operands.flatMap((operand) =>
      operand instanceof TensorObject ? [this.valueOf(operand).handle] : [],
    );
    this.#trace?.hooks.beforeWrite(this.stateOf(written).storage.base.handle, handles);
  }

  /** {@link write} to what an op of torch made on its own way to the result, which no program can have got hold of. */
  replace(tensor: TensorObject, value: Value): void {
    const state = this.stateOf(tensor);
    const next = written(state, value);
    if (tensor.home === this.#trace) tensor.state = next;
    else this.#trace?.setState(tensor, next);
  }

  /** A symbolic scalar or a number as an operand. */
  #arg(arg: TorchArg | undefined): Arg {
    if (Array.isArray(arg)) return (arg as readonly TorchArg[]).map((item) => this.#arg(item));
    if (arg instanceof TensorObject) return this.valueOf(arg);
    if (arg instanceof SymScalar) return this.symbolic(arg);
    if (arg instanceof PyComplex) return { kind: 'complex', re: arg.re, im: arg.im };
    // What a list of attributes does not have, or a value of Python that no op takes.
    if (arg === undefined || (arg as unknown) instanceof PyObject)
      throw new OpError(
        'torch',
        `expected a tensor, a number or a list of them, but got ${arg === undefined ? 'nothing' : `a value of type ${(arg as unknown as PyObject).typeName}`}`,
        'TypeError',
      );
    return arg as Arg;
  }

  /** The operand of a symbolic scalar where ops go at the moment. */
  symbolic(scalar: SymScalar): SymHandle | Scalar {
    if (scalar.home === this.#trace) return scalar.handle;
    if (this.#trace === undefined && scalar.home !== undefined)
      return scalar.home.hooks.exampleOf(scalar.handle);
    throw new EgghatchError({
      kind: 'refused',
      message: 'a symbolic value of an earlier export is used in this one',
      hint: 'Return values from the exported function instead of keeping them in globals or attributes.',
    });
  }
}

function tooManyOps(_: number, most: number): string {
  return `the program ran for more than ${most} steps`;
}

/** What one op takes from the budget, besides what it computes: tracing one takes as long as some fifty steps of Python. */
const STEPS_PER_OP = 50;

/** @throws OpError for ints that no C++ long holds */
function refuseLongInts(...lists: readonly (readonly (TorchArg | undefined)[])[]): void {
  for (const list of lists)
    for (const arg of list) {
      if (typeof arg === 'bigint') checkLong(arg);
      else if (Array.isArray(arg)) refuseLongInts(arg as readonly TorchArg[]);
    }
}

/** torch's ops take numbers, not truth values that are only known symbolically. */
function refuseTruths(target: string, args: readonly TorchArg[]): void {
  if (!args.some((arg) => arg instanceof SymScalar && arg.sort === 'bool')) return;
  throw new EgghatchError({
    kind: 'refused',
    message: `${target} is given a truth value that is only known symbolically`,
    hint: 'Choose with an `if` that the constraints decide, or compare tensors instead of values read out of them.',
    pythonType: 'TorchRuntimeError',
  });
}
