import type { Id } from 'egraph-ts';
import { EgghatchError } from '../diagnostics/index.js';
import type { BurnedLeaf } from '../facts/index.js';
import { relationParts, symbolsOf, type Sym, type SymExpr } from '../ir/sym/index.js';
import type { SymInt, Type } from '../ir/index.js';
import { callsGraphs, copyOf, type Scalar } from '../ops/index.js';
import {
  chooseAsWritten,
  evaluateOnExamples,
  isLazy,
  isValue,
  operandsFirst,
  type Program,
  type BuilderOptions,
  type CallArgument,
  type Examples,
  type ProgramBuilder,
  type Value,
} from '../program/index.js';
import type { Tensor } from '../tensor/index.js';
import type { Backend, Operand, SymHandle, TensorHandle } from '../torch/backend.js';
import { BranchScope } from './branch-scope.js';
import type { Interpreter, PyValue } from '../python/index.js';
import type { AssumedCall, Branch, CondCall, LiftedTensor, MapCall, TraceHooks } from '../torch/context.js';

/** What recording a call costs of the step budget, so that an endless loop of calls ends soon. */
const STEPS_PER_CALL = 50;

interface TraceTensor extends TensorHandle {
  readonly value: Value;
}

interface TraceScalar extends SymHandle {
  readonly value: Value;
}

/** A branch that was recorded. */
interface Traced {
  readonly scope: BranchScope;
  readonly result: Value;
}

const COND = 'higher_order.cond';
const MAP = 'torch.ops.map_impl';

/** The backend that records: every call becomes an e-node of a program. */
export class TraceBackend implements Backend, TraceHooks {
  readonly tracing = true;
  readonly #root: ProgramBuilder;
  /** The branches of `cond` that are being recorded, innermost last. */
  readonly #scopes: BranchScope[] = [];
  readonly #examples: Examples;

  readonly #py: Interpreter;
  readonly #options: BuilderOptions;
  readonly #roots: () => Iterable<readonly [string, PyValue]>;

  /**
   * @param examples the values of the program's inputs by class; lifted tensors are added to it
   * @param py says where in the source a call stands
   * @param roots the variables that traced code can reach other than through its arguments
   * @param options how the programs of branches are built
   */
  constructor(
    builder: ProgramBuilder,
    examples: Examples,
    py: Interpreter,
    roots: () => Iterable<readonly [string, PyValue]>,
    options: BuilderOptions = {},
  ) {
    this.#options = options;
    this.#root = builder;
    this.#examples = examples;
    this.#py = py;
    this.#roots = roots;
  }

  roots(): Iterable<readonly [string, PyValue]> {
    return this.#roots();
  }

  plain(handle: SymHandle): Scalar | undefined {
    return this.#builder.plain((handle as TraceScalar).value.id);
  }

  text(handle: SymHandle): string {
    return this.#root.text(handle.expr);
  }

  call(target: string, args: readonly Operand[], kwargs: Readonly<Record<string, Operand>> = {}): Operand {
    this.#py.charge(STEPS_PER_CALL);
    this.#locate();
    const named = new Map(Object.entries(kwargs).map(([name, operand]) => [name, this.#argument(operand)]));
    const value = this.#builder.call(
      this.#inBranch(target),
      args.map((operand) => this.#argument(operand)),
      named,
    );
    if (this.inBranch) refuseNewSymbols(value);
    return this.#operandOf(this.#called(value, target));
  }

  /** In branches torch shows views as copies. */
  #inBranch(target: string): string {
    return this.inBranch ? (copyOf(target) ?? target) : target;
  }

  get inBranch(): boolean {
    return this.#scopes.length > 0;
  }

  /** Where calls are recorded: the program, or the branch that is being traced. */
  get #builder(): ProgramBuilder {
    return this.#scopes.at(-1)?.builder ?? this.#root;
  }

  /** In a branch, a call stays also when nothing uses it, unless it is made on demand. */
  #called(value: Value, target: string): Value {
    const scope = this.#scopes.at(-1);
    return isLazy({ target }) || scope === undefined ? this.#made(value) : scope.called(value);
  }

  #made(value: Value): Value {
    return this.#scopes.at(-1)?.made(value) ?? value;
  }

  /** An operand where calls are recorded: inside a branch, a value from outside becomes an input of it. */
  #argument(operand: Operand): CallArgument {
    const inside = (argument: CallArgument): CallArgument => {
      if (isValue(argument)) return this.#inside(argument, this.#scopes.length);
      return Array.isArray(argument) ? (argument as readonly CallArgument[]).map(inside) : argument;
    };
    return this.#scopes.length === 0 ? argumentOf(operand) : inside(argumentOf(operand));
  }

  /** A value in the branch at a depth: its own, or an input that stands for the value one further out. */
  #inside(value: Value, depth: number): Value {
    const scope = this.#scopes[depth - 1];
    if (scope === undefined || scope.isOwn(value)) return value;
    if (value.type.kind === 'sym')
      throw notInBranch('a number that is only known symbolically, from outside');
    const outside = this.#inside(value, depth - 1);
    refuseDataDependent(outside);
    return scope.capture(outside);
  }

  reads(tensors: readonly TensorHandle[]): void {
    if (this.inBranch) for (const tensor of tensors) this.#argument(tensor);
  }

  beforeWrite(written: TensorHandle, operands: readonly TensorHandle[]): void {
    if (!this.inBranch || ![written, ...operands].some((handle) => this.isOutside(handle))) return;
    throw new EgghatchError({
      kind: 'refused',
      message: 'a function that cond or map calls might be modifying the input',
      expected:
        'in-place operations on tensors that the function made, with numbers and tensors that it made',
      hint: 'use the form of the operation that gives a new tensor',
      pythonType: 'UnsupportedAliasMutationException',
    });
  }

  isOutside(handle: TensorHandle): boolean {
    const scope = this.#scopes.at(-1);
    const { value } = handle as TraceTensor;
    return scope !== undefined && (!scope.isOwn(value) || scope.isInput(value));
  }

  cond({ pred, branches, operands }: CondCall): TensorHandle {
    this.#locate();
    const { at } = this.#builder;
    const given = operands.map((operand) => this.#argument(operand) as Value);
    given.forEach(refuseDataDependent);
    const traced = branches.map((branch) => this.#branch(branch, given));
    const all = [...given, ...traced.flatMap(({ scope }) => scope.captured)];
    if (given.length === 0 && all.length > 0) throw readsWithoutOperands();
    const [whenTrue, whenFalse] = traced.map((branch) =>
      this.#submodule(branch, branch.scope.finish(branch.result, all), 'value', at),
    ) as [Value, Value];
    refuseMismatch(whenTrue, whenFalse);
    this.#builder.at = at;
    const value = this.#builder.call(COND, [this.#argument(pred), whenTrue, whenFalse, all]);
    return handleOf(this.#called(value, COND));
  }

  map({ body, mapped, operands }: MapCall): TensorHandle {
    this.#locate();
    const { at } = this.#builder;
    const [over, ...given] = [mapped, ...operands].map((operand) => this.#argument(operand) as Value) as [
      Value,
      ...Value[],
    ];
    [over, ...given].forEach(refuseDataDependent);
    if (this.#needsGraphs(over)) throw mappedOverResult();
    const traced = this.#branch(body, given, over);
    const all = [...given, ...traced.scope.captured];
    const submodule = this.#submodule(traced, traced.scope.finish(traced.result, all), 'list', at);
    this.#builder.at = at;
    const call = this.#called(this.#builder.call(MAP, [submodule, 1n, over, ...all]), MAP);
    return (this.#operandOf(call) as readonly TensorHandle[])[0]!;
  }

  /** Whether a value comes of a call of `cond` or `map`. */
  #needsGraphs({ id }: Value): boolean {
    const { egraph } = this.#builder;
    const choice = chooseAsWritten(egraph);
    return operandsFirst(egraph, [id], choice, new Set()).some((each) => callsGraphs(choice.node(each).op));
  }

  #submodule(
    { result }: Traced,
    program: Program,
    returns: 'value' | 'list',
    at: ProgramBuilder['at'],
  ): Value {
    return this.#made(this.#builder.submodule({ program, returns, at: this.#outermost ?? at }, result.type));
  }

  /** Where the outermost call of `cond` or `map` stands that is being recorded. */
  #outermost: ProgramBuilder['at'];

  /** @param mapped of what the first input is a slice, for the body of a `map` */
  #branch(run: Branch, operands: readonly Value[], mapped?: Value): Traced {
    const outermost = this.#outermost;
    const scope = new BranchScope(this.#builder, this.#options);
    this.#outermost ??= this.#builder.at;
    const inputs = operands.map((operand) => handleOf(scope.operand(operand)));
    if (mapped !== undefined) inputs.unshift(handleOf(scope.slice(mapped)));
    this.#scopes.push(scope);
    try {
      return { scope, result: (run(inputs) as TraceTensor).value };
    } finally {
      this.#scopes.pop();
      this.#outermost = outermost;
    }
  }

  /** What is recorded next stands where the interpreter is. */
  #locate(): void {
    const { currentSource, currentSpan } = this.#py;
    this.#builder.at =
      currentSource === undefined || currentSpan === undefined
        ? undefined
        : { source: currentSource, span: currentSpan };
  }

  int(size: SymInt): bigint | SymHandle {
    const value = this.#builder.size(size);
    return typeof value === 'bigint' ? value : (this.#operandOf(this.#made(value)) as SymHandle | bigint);
  }

  decide(relation: SymExpr | boolean): boolean {
    const known = this.known(relation);
    if (known === undefined) throw this.#root.undecided(relation as SymExpr);
    return known;
  }

  known(relation: SymExpr | boolean): boolean | undefined {
    if (typeof relation === 'boolean') return relation;
    const parts = relationParts(relation);
    if (!('parts' in parts)) {
      return this.#root.truth(this.#root.relation(parts.op, parts.left, parts.right));
    }
    const absorbing = parts.op === 'or';
    const answers = parts.parts.map((part) => this.known(part));
    if (answers.includes(absorbing)) return absorbing;
    return answers.includes(undefined) ? undefined : !absorbing;
  }

  assume(relation: SymExpr): void {
    this.#root.assume(relation);
  }

  lift(lifted: LiftedTensor): TensorHandle {
    const { tensor, ...place } = lifted;
    const value = this.#root.placeholder({ ...place, tensor, type: typeOf(tensor) });
    this.#examples.set(this.#root.egraph.find(value.id), tensor);
    return handleOf(value);
  }

  literal(tensor: Tensor): TensorHandle {
    const value = this.#made(this.#builder.constant(tensor));
    this.#examples.set(this.#builder.egraph.find(value.id), tensor);
    return handleOf(value);
  }

  assumeConstant(call: AssumedCall): readonly (Scalar | string | null | TensorHandle)[] {
    const lifted: TensorHandle[] = [];
    const leaves = call.run().map((leaf): BurnedLeaf => {
      if (typeof leaf !== 'object' || leaf === null) return { literal: leaf };
      if (this.inBranch) throw notInBranch('a tensor that is assumed to be constant');
      const handle = this.lift(leaf);
      lifted.push(handle);
      return { placeholder: BigInt(this.#builder.placeholderIndex((handle as TraceTensor).value)) };
    });
    this.#locate();
    const { egraph } = this.#builder;
    const id = this.#builder.assumeConstant(call.name, call.args.map(argumentOf), leaves);
    const burned =
      leaves.length === 1 ? [id] : [...egraph.nodes(id)].find((enode) => enode.op === 'list')?.children;
    return leaves.map((_leaf, k) => {
      const at = burned?.[k];
      const folded = at === undefined ? undefined : this.#folded(at, lifted);
      if (folded === undefined) throw notFolded(call.name);
      return folded;
    });
  }

  constrain(kind: 'size' | 'value', value: SymHandle | Scalar, min: Scalar | null, max: Scalar | null): void {
    if (this.#scopes.length > 0) throw notInBranch('a constraint');
    this.#locate();
    this.#builder.constrain(kind, argumentOf(value), min, max);
  }

  exampleOf(handle: TensorHandle): Tensor;
  exampleOf(handle: SymHandle): Scalar;
  exampleOf(handle: TensorHandle | SymHandle): Tensor | Scalar {
    if (this.#scopes.length > 0) throw notInBranch('a value on the example inputs');
    const { id } = (handle as TraceTensor | TraceScalar).value;
    return evaluateOnExamples(this.#builder.egraph, id, this.#examples) as Tensor | Scalar;
  }

  /** The class behind a handle, for outputs. */
  idOf(operand: Operand): Id {
    const argument = argumentOf(operand);
    if (!isValue(argument)) throw new TypeError('a traced value was expected');
    return argument.id;
  }

  #folded(id: Id, lifted: readonly TensorHandle[]): Scalar | string | null | TensorHandle | undefined {
    const { egraph } = this.#builder;
    const handle = lifted.find((candidate) => egraph.same((candidate as TraceTensor).value.id, id));
    if (handle !== undefined) return handle;
    return this.#builder.literalOf(id) as Scalar | string | null | undefined;
  }

  #operandOf(value: Value): Operand {
    const { type } = value;
    switch (type.kind) {
      case 'tensor':
        return handleOf(value);
      case 'sym':
        return { kind: 'sym-handle', expr: type.expr, value } as TraceScalar;
      case 'tuple':
        return type.items.map((_item, k) => this.call('operator.getitem', [tupleOf(value), BigInt(k)]));
      case 'none':
        return null;
    }
  }
}

function notInBranch(what: string): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: `${what} is not supported in a function that cond or map calls`,
    hint: 'compute it before that call, and pass the result as a tensor among the operands',
    pythonType: 'Unsupported',
  });
}

function mappedOverResult(): EgghatchError {
  return new EgghatchError({
    kind: 'refused',
    message:
      'torch 2.1 does not export map over what cond or map gave: it runs what leads there, and cannot run those',
    hint: 'join both functions into one, or write the second as operations on the whole tensor',
    pythonType: 'TorchRuntimeError',
  });
}

/** What a branch reads of its data torch counts in more runs than are followed here. */
function refuseNewSymbols({ type }: Value): void {
  if (type.kind === 'sym' && typeof type.expr === 'object' && symbolsOf(type.expr).some(isOfData))
    throw notInBranch('item');
  if (
    type.kind === 'tensor' &&
    type.sizes.some((size) => typeof size === 'object' && symbolsOf(size).some(isOfData))
  )
    throw notInBranch('a result whose size depends on data');
}

const isOfData = (sym: Sym): boolean => sym.kind !== 's';

/** In a branch torch would check such sizes again. */
function refuseDataDependent({ type }: Value): void {
  if (type.kind !== 'tensor') return;
  const depends = type.sizes.some((size) => typeof size === 'object' && symbolsOf(size).some(isOfData));
  if (depends) throw notInBranch('a tensor whose size depends on data');
}

function refuseMismatch(a: Value, b: Value): void {
  const text = ({ type }: Value): string =>
    type.kind === 'tensor' ? `${type.dtype}[${type.sizes.map((size) => keyOf(size)).join(', ')}]` : type.kind;
  const [whenTrue, whenFalse] = [text(a), text(b)];
  if (whenTrue === whenFalse) return;
  throw new EgghatchError({
    kind: 'refused',
    message: `Unmatched tensor metadata from cond() branches.\ntrue branch: ${whenTrue}, false branch: ${whenFalse}`,
    expected: 'branches that return tensors of the same shape and dtype',
    hint: 'reshape or convert the result of one branch',
    pythonType: 'RuntimeError',
  });
}

const keyOf = (size: SymInt): string => (typeof size === 'bigint' ? `${size}` : size.key);

/** A tuple has no handle of its own; it is an operand of getitem only. */
function tupleOf(value: Value): Operand {
  return { kind: 'tensor-handle', dtype: 'f32', sizes: [], value } as TraceTensor;
}

export function handleOf(value: Value): TensorHandle & { readonly value: Value } {
  const type = value.type as Extract<Type, { kind: 'tensor' }>;
  const { dtype, sizes, strides } = type;
  return { kind: 'tensor-handle', dtype, sizes, strides, value };
}

function typeOf(tensor: Tensor): Type {
  return { kind: 'tensor', dtype: tensor.dtype, sizes: tensor.shape.map(BigInt) };
}

function argumentOf(operand: Operand): CallArgument {
  if (typeof operand !== 'object' || operand === null) return operand;
  if (Array.isArray(operand)) return (operand as readonly Operand[]).map(argumentOf);
  return 'value' in operand && isValue(operand.value as CallArgument)
    ? (operand.value as unknown as Value)
    : (operand as CallArgument);
}

function notFolded(name: string): EgghatchError {
  return new EgghatchError({
    kind: 'not-lowered',
    message: `egghatch.assume_constant_result is left: no rule folds the call of ${name} into what it returned`,
    expected: 'a plain value, known while the program is traced',
    hint: 'add the ruleset assume-constant to the rulesets that answer questions while tracing',
  });
}

/** torch counts the inputs of the branches from the operands, and miscounts where there is none. */
function readsWithoutOperands(): EgghatchError {
  return new EgghatchError({
    kind: 'refused',
    message: 'a call of cond without operands has branches that read tensors from outside',
    expected: 'cond(pred, true_fn, false_fn, operands): what the branches read among the operands',
    hint: 'pass one of the tensors that the branches read as an operand',
    pythonType: 'TypeError',
  });
}
