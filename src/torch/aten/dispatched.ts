import { TensorObject } from '../tensor/tensor-object.js';
import type { Num } from './ints.js';

/**
 * The operands as an op that is taken apart gets them. torch does that below functionalization: before the first step, all
 * operands are brought up to date, in their order, and from there on none is a view of what was written to.
 */
export function dispatched<T extends readonly (TensorObject | Num | null | undefined)[]>(
  ...operands: T
): { [K in keyof T]: T[K] } {
  const values = operands.map((operand) =>
    operand instanceof TensorObject ? operand.torch.fresh(operand.value) : operand,
  );
  return values as { [K in keyof T]: T[K] };
}

/** The result of an op that is taken apart: a tensor of its own, also where the last step was a view. */
export function owned(result: TensorObject): TensorObject {
  return result.torch.fresh(result.value);
}
