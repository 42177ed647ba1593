import type { Argument } from '../../../src/ir/index.js';
import { bindArgs, requireOp, type EvalResult } from '../../../src/ops/index.js';
import { tensorOf, toScalars, type Scalar, type Tensor } from '../../../src/tensor/index.js';

/** Evaluates a call as it is printed: trailing defaults left out. */
export function evaluate(
  target: string,
  args: readonly Argument<Tensor>[],
  kwargs: Readonly<Record<string, Argument<Tensor>>> = {},
): EvalResult {
  const op = requireOp(target);
  return op.eval(bindArgs(op, args, new Map(Object.entries(kwargs))));
}

/** {@link evaluate} where one tensor comes back: its elements. */
export function elements(
  target: string,
  args: readonly Argument<Tensor>[],
  kwargs: Readonly<Record<string, Argument<Tensor>>> = {},
): readonly Scalar[] {
  return toScalars(evaluate(target, args, kwargs) as Tensor);
}

export const ints = (...data: readonly bigint[]): Tensor => tensorOf('i64', [data.length], data);
export const floats = (...data: readonly number[]): Tensor => tensorOf('f32', [data.length], data);
export const doubles = (...data: readonly number[]): Tensor => tensorOf('f64', [data.length], data);
