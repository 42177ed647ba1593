import type { SymExpr } from '../ir/sym/index.js';
import type { Scalar } from '../ops/index.js';
import type { Tensor } from '../tensor/index.js';
import type { Operand, SymHandle, TensorHandle } from './backend.js';
import type { PyValue } from '../python/index.js';

/** A tensor that exists before the traced call and enters the graph as an input of it. */
export interface LiftedTensor {
  /** As the graph signature names it: `L__self___net_0.weight`, `Getter_get_item_result`. */
  readonly name: string;
  readonly role: 'parameter' | 'buffer';
  /**
   * The inputs of a graph are listed by role (parameters first), then by owner: those that the traced code reads itself
   * (`attribute`), then those of torch.nn layers (`layer`), and there by {@link order}.
   */
  readonly owner: 'attribute' | 'layer';
  /** The order in which traced code came across them, which need not be the order of lifting. */
  readonly order: number;
  readonly tensor: Tensor;
  /** It enters the graph only if something is computed with it, or it is returned. */
  readonly offered?: boolean;
}

/** A value inside the result of an assumed-constant call. `name` is what a tensor is lifted as (owner `attribute`, a buffer). */
export type AssumedLeaf = Scalar | string | null | LiftedTensor;

/** One traced call of a function marked `assume_constant_result`. */
export interface AssumedCall {
  /** The function's qualified name, `Getter.get_item`. */
  readonly name: string;
  /** The leaves of its arguments, left to right, containers flattened; methods: without `self`. */
  readonly args: readonly Operand[];
  /** Runs the body eagerly on the example values of its arguments and gives the leaves of its result. Call it once. */
  run(): readonly AssumedLeaf[];
}

/** A traced call of `cond`. */
export interface CondCall {
  readonly pred: Operand;
  /** Each runs the code of a branch on tensors that stand for the operands, and gives what it returns. Called once. */
  readonly branches: readonly [Branch, Branch];
  readonly operands: readonly TensorHandle[];
}

/** A traced call of `map`. */
export interface MapCall {
  /** Runs the code on a tensor that stands for a slice of `mapped` and those that stand for the operands. Called once. */
  readonly body: Branch;
  readonly mapped: TensorHandle;
  readonly operands: readonly TensorHandle[];
}

export type Branch = (operands: readonly TensorHandle[]) => TensorHandle;

/** What only the driver of a trace can do. Everything else the surface says through `Backend`. */
export interface TraceHooks {
  /** Asked once for each {@link LiftedTensor}. */
  lift(tensor: LiftedTensor): TensorHandle;
  /** A tensor literal in traced code: the value of a `_tensor_constantN` attribute (before its `lift_fresh_copy`). */
  literal(tensor: Tensor): TensorHandle;
  /**
   * The leaves of the call's result, in the order `run` gave them: plain values as they are, tensors lifted (through
   * {@link lift}).
   */
  assumeConstant(call: AssumedCall): readonly (Scalar | string | null | TensorHandle)[];
  /** `min`, `max` as the user gave them; `null` for none. Refusals are thrown as EgghatchError. */
  constrain(kind: 'size' | 'value', value: SymHandle | Scalar, min: Scalar | null, max: Scalar | null): void;
  /** Records both branches of a `cond` as programs of their own, and the choice between them. */
  cond(call: CondCall): TensorHandle;
  /** Records the body of a `map` as a program of its own, and the call. */
  map(call: MapCall): TensorHandle;
  /** Whether a tensor is an input of the branch that is being recorded, or of what surrounds it. */
  isOutside(handle: TensorHandle): boolean;
  /** Takes a relation over data for granted: `torch._check` of what is not known. */
  assume(relation: SymExpr): void;
  /** Whether what is recorded belongs to a branch, which torch shows before ops are taken apart. */
  readonly inBranch: boolean;
  /** Told what a function is about to read, in its own order: tensors from outside become inputs of a branch as they are read. */
  reads(tensors: readonly TensorHandle[]): void;
  /** Told before memory is written to, and what with: in a branch neither may come from outside. */
  beforeWrite(written: TensorHandle, operands: readonly TensorHandle[]): void;
  /** The value on the example inputs, for helpers that run eagerly while tracing. */
  exampleOf(handle: TensorHandle): Tensor;
  exampleOf(handle: SymHandle): Scalar;
  /** What a symbolic scalar is called in torch's first run over the program. */
  text(handle: SymHandle): string;
  /** The one value that a symbolic scalar can have, where what is known of it leaves only one. */
  plain(handle: SymHandle): Scalar | undefined;
  /**
   * The variables that traced code can reach other than through its arguments, by the names torch gives them:
   * `G['layer']` for a global, `L['layer']` for a closed-over variable.
   */
  roots(): Iterable<readonly [source: string, value: PyValue]>;
}
