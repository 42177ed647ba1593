import type { TaggedArgument } from '../ir/argument.js';
import type { SymExpr } from '../ir/sym/expr.js';
import type { SymInt, TensorType } from '../ir/type.js';

/** A tensor that the front end holds: what is known of it, never how it is stored. */
export interface TensorHandle {
  readonly kind: 'tensor-handle';
  readonly dtype: TensorType['dtype'];
  readonly sizes: TensorType['sizes'];
  /** As in {@link TensorType}: what the op's shape rule says, absent for row-major. Decides between `view` and `clone`. */
  readonly strides?: TensorType['strides'];
}

/** A scalar that has no plain value while tracing: the result of `.item()`, a dynamic size, arithmetic on those. */
export interface SymHandle {
  readonly kind: 'sym-handle';
  /** A constant when the expression has cancelled out; it is still a value of the graph. */
  readonly expr: SymExpr | bigint | number | boolean;
}

/** An argument or result of a call. A tuple of results is an array. */
export type Operand =
  TensorHandle | SymHandle | bigint | number | boolean | string | null | TaggedArgument | readonly Operand[];

/**
 * Where the torch surface sends its ops. One surface, two backends: the eager one computes at once (module
 * construction, helpers marked `assume_constant_result`), the tracing one adds e-nodes to a program.
 * Calls that are refused throw `EgghatchError`, or `OpError` for what an op says of its arguments.
 */
export interface Backend {
  readonly tracing: boolean;
  /** Calls an ATen op (`aten.add.Tensor`) or a scalar operator (`operator.add`) with its schema's arguments. */
  call(target: string, args: readonly Operand[], kwargs?: Readonly<Record<string, Operand>>): Operand;
  /** A size expression as an operand: plain when it is known, else the first value that was equal to it. */
  int(size: SymInt): bigint | SymHandle;
  /** Decides a relation from what is known; undecided throws the error that says what is known. */
  decide(relation: SymExpr | boolean): boolean;
  /** Like {@link decide}, but undecided is an answer. */
  known(relation: SymExpr | boolean): boolean | undefined;
}
