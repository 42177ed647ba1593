import type { Id } from 'egraph-ts';
import { EgghatchError } from '../diagnostics/index.js';
import type { BurnedLeaf } from '../facts/index.js';
import { bareSymbol, relationParts, type SymExpr } from '../ir/sym/index.js';
import type { SymInt, Type } from '../ir/index.js';
import type { Scalar } from '../ops/index.js';
import {
  evaluateOnExamples,
  isValue,
  type CallArgument,
  type Examples,
  type ProgramBuilder,
  type Value,
} from '../program/index.js';
import type { Tensor } from '../tensor/index.js';
import type { Backend, Operand, SymHandle, TensorHandle } from './backend.js';
import type { Interpreter, PyValue } from './python/index.js';
import type { AssumedCall, LiftedTensor, TraceHooks } from './torch/context.js';

/** What recording a call costs of the step budget, so that an endless loop of calls ends soon. */
const STEPS_PER_CALL = 50;

interface TraceTensor extends TensorHandle {
  readonly value: Value;
}

interface TraceScalar extends SymHandle {
  readonly value: Value;
}

/** The backend that records: every call becomes an e-node of a program. */
export class TraceBackend implements Backend, TraceHooks {
  readonly tracing = true;
  readonly #builder: ProgramBuilder;
  readonly #examples: Examples;

  readonly #py: Interpreter;
  readonly #roots: () => Iterable<readonly [string, PyValue]>;

  /**
   * @param examples the values of the program's inputs by class; lifted tensors are added to it
   * @param py says where in the source a call stands
   * @param roots the variables that traced code can reach other than through its arguments
   */
  constructor(
    builder: ProgramBuilder,
    examples: Examples,
    py: Interpreter,
    roots: () => Iterable<readonly [string, PyValue]>,
  ) {
    this.#builder = builder;
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

  call(target: string, args: readonly Operand[], kwargs: Readonly<Record<string, Operand>> = {}): Operand {
    this.#py.charge(STEPS_PER_CALL);
    this.#locate();
    const named = new Map(Object.entries(kwargs).map(([name, operand]) => [name, argumentOf(operand)]));
    const value = this.#builder.call(target, args.map(argumentOf), named);
    if (target === 'aten.nonzero.default') this.#memoise(value, args[0]);
    return this.#operandOf(value);
  }

  /** What is recorded next stands where the interpreter is. */
  #locate(): void {
    const { currentSource, currentSpan } = this.#py;
    this.#builder.at =
      currentSource === undefined || currentSpan === undefined
        ? undefined
        : { source: currentSource, span: currentSpan };
  }

  /** torch remembers on a tensor how many of its elements are not zero; inputs are the same tensors in every run. */
  #memoise(value: Value, of: Operand | undefined): void {
    const argument = of === undefined ? null : argumentOf(of);
    if (!isValue(argument) || this.#builder.placeholderIndex(argument) === -1 || value.type.kind !== 'tensor')
      return;
    const sym = bareSymbol(value.type.sizes[0] as SymInt);
    if (sym !== undefined) this.#builder.memoise(sym);
  }

  int(size: SymInt): bigint | SymHandle {
    const value = this.#builder.size(size);
    return typeof value === 'bigint' ? value : (this.#operandOf(value) as SymHandle | bigint);
  }

  decide(relation: SymExpr | boolean): boolean {
    const known = this.known(relation);
    if (known === undefined) throw this.#builder.undecided(relation as SymExpr);
    return known;
  }

  known(relation: SymExpr | boolean): boolean | undefined {
    if (typeof relation === 'boolean') return relation;
    const parts = relationParts(relation);
    if (!('parts' in parts)) {
      return this.#builder.truth(this.#builder.relation(parts.op, parts.left, parts.right));
    }
    const absorbing = parts.op === 'or';
    const answers = parts.parts.map((part) => this.known(part));
    if (answers.includes(absorbing)) return absorbing;
    return answers.includes(undefined) ? undefined : !absorbing;
  }

  lift(lifted: LiftedTensor): TensorHandle {
    const { tensor, ...place } = lifted;
    const value = this.#builder.placeholder({ ...place, tensor, type: typeOf(tensor) });
    this.#examples.set(this.#builder.egraph.find(value.id), tensor);
    return handleOf(value);
  }

  literal(tensor: Tensor): TensorHandle {
    const value = this.#builder.constant(tensor);
    this.#examples.set(this.#builder.egraph.find(value.id), tensor);
    return handleOf(value);
  }

  assumeConstant(call: AssumedCall): readonly (Scalar | string | null | TensorHandle)[] {
    const lifted: TensorHandle[] = [];
    const leaves = call.run().map((leaf): BurnedLeaf => {
      if (typeof leaf !== 'object' || leaf === null) return { literal: leaf };
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
    this.#locate();
    this.#builder.constrain(kind, argumentOf(value), min, max);
  }

  exampleOf(handle: TensorHandle): Tensor;
  exampleOf(handle: SymHandle): Scalar;
  exampleOf(handle: TensorHandle | SymHandle): Tensor | Scalar {
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

/** A tuple has no handle of its own; it is an operand of getitem only. */
function tupleOf(value: Value): Operand {
  return { kind: 'tensor-handle', dtype: 'f32', sizes: [], value } as TraceTensor;
}

export function handleOf(value: Value): TensorHandle & { readonly value: Value } {
  const type = value.type as Extract<Type, { kind: 'tensor' }>;
  return { kind: 'tensor-handle', dtype: type.dtype, sizes: type.sizes, value };
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
