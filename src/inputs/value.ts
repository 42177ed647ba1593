import type { Tensor } from '../tensor/index.js';

/**
 * An input of a program, or a part of one: a tensor, a plain Python value (int is `bigint`, float is `number`) or a
 * container.
 */
export type InputValue =
  | Tensor
  | bigint
  | number
  | boolean
  | string
  | null
  | { readonly tuple: readonly InputValue[] }
  | { readonly list: readonly InputValue[] }
  | { readonly dict: readonly (readonly [string, InputValue])[] };

/** What may be said of a dynamic dimension: `dynamic_dim(inputs[input], dim)` with bounds, or equal to another. */
export interface DimConstraint {
  readonly input: number;
  readonly dim: number;
  readonly min?: number | bigint;
  readonly max?: number | bigint;
  readonly eq?: readonly [input: number, dim: number];
}

/** Everything that one JSON document can say of a call. */
export interface CallInputs {
  readonly args: readonly InputValue[];
  readonly kwargs: ReadonlyMap<string, InputValue>;
  readonly constraints: readonly DimConstraint[];
}
