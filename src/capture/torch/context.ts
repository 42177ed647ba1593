import type { Scalar } from '../../ops/define.js';
import type { Tensor } from '../../tensor/index.js';
import type { Backend, Operand, SymHandle, TensorHandle } from '../backend.js';

/** A tensor that exists before the traced call and enters the graph as an input of it. */
export interface LiftedTensor {
  /** As the graph signature names it: `L__self___net_0.weight`, `Getter_get_item_result`. */
  readonly name: string;
  readonly role: 'parameter' | 'buffer';
  /**
   * Inputs are listed by role, then those that the traced code reads itself (`attribute`), then those of torch.nn layers
   * (`layer`), each in the order of lifting.
   */
  readonly owner: 'attribute' | 'layer';
  readonly tensor: Tensor;
}

/** A value inside the result of an assumed-constant call. `name` is what a tensor is lifted as (owner `attribute`, a buffer). */
export type AssumedLeaf = Scalar | string | null | { readonly tensor: Tensor; readonly name: string };

/** One traced call of a function marked `assume_constant_result`. */
export interface AssumedCall {
  /** The function's qualified name, `Getter.get_item`. */
  readonly name: string;
  /** The leaves of its arguments, left to right, containers flattened; methods: without `self`. */
  readonly args: readonly Operand[];
  /** Runs the body eagerly on the example values of its arguments and gives the leaves of its result. Call it once. */
  run(): readonly AssumedLeaf[];
}

/** What only the driver of a trace can do. Everything else the surface says through {@link Backend}. */
export interface TraceHooks {
  /** Asked once for each distinct tensor; later uses take the same handle. */
  lift(tensor: LiftedTensor): TensorHandle;
  /** A tensor literal in traced code: the value of a `_tensor_constantN` attribute (before its `lift_fresh_copy`). */
  literal(tensor: Tensor): TensorHandle;
  /** The leaves of the call's result: literals as they are, tensors as handles, in the order `run` gave them. */
  assumeConstant(call: AssumedCall): readonly (Scalar | string | null | TensorHandle)[];
  /** `min`, `max` as the user gave them; `null` for none. Refusals are thrown as EgghatchError. */
  constrain(kind: 'size' | 'value', value: SymHandle | Scalar, min: Scalar | null, max: Scalar | null): void;
  /** The value on the example inputs, for helpers that run eagerly while tracing. */
  exampleOf(handle: TensorHandle): Tensor;
  exampleOf(handle: SymHandle): Scalar;
}

/** Reads the tensors of the eager backend: their handles carry their value. */
export interface EagerTensorHandle extends TensorHandle {
  readonly tensor: Tensor;
}

/**
 * Where the torch surface sends its ops at the moment. The driver (and helpers that run eagerly while tracing) swap
 * `backend` and `trace` together, with {@link withMode}; nothing else is shared and nothing is global.
 */
export interface TorchMode {
  readonly backend: Backend;
  /** Present while tracing. */
  readonly trace?: TraceHooks | undefined;
}
