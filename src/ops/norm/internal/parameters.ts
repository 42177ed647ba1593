import { categoryOf, type DType } from '../../../ir/dtype.js';
import type { Tensor } from '../../../tensor/index.js';
import { OpError } from '../../define.js';
import { SCALAR_TYPE_NAMES } from '../../internal/dtype-names.js';
import type { Tolerance } from '../../tolerance.js';

/**
 * Statistics of rows are torch's own; those of channels, and of other layouts in memory, may differ in their last bits,
 * which a small variance magnifies.
 */
export const NORM_TOLERANCE: Tolerance = { kind: 'scaled', factor: 16, degree: 1, squares: true };

type Parameter = Pick<Tensor, 'dtype'> | undefined;

/** There are kernels for floats only, and none for half precision. */
export function requireKernel(target: string, kernel: string, dtype: DType): void {
  if (categoryOf(dtype) === 'float' && dtype !== 'f16') return;
  throw new OpError(target, `"${kernel}" not implemented for '${SCALAR_TYPE_NAMES[dtype]}'`);
}

/** Parameters have the dtype of the input; beside bfloat16 they may be float32. */
export function requireOneDType(target: string, dtype: DType, parameters: readonly Parameter[]): void {
  const given = parameters.filter((parameter) => parameter !== undefined).map((parameter) => parameter.dtype);
  if (given.every((each) => each === dtype)) return;
  if (dtype === 'bf16' && given.every((each) => each === 'f32')) return;
  throw new OpError(target, 'mixed dtype (CPU): all inputs must share same datatype.');
}

/** The i-th value of a parameter, or what stands for none. */
export function valueOf(parameter: Tensor | undefined, i: number, absent: number): number {
  return parameter === undefined ? absent : Number(parameter.data[i]);
}

/** What a dtype is computed in: the half formats in f32. */
export function computationDType(dtype: DType): DType {
  return dtype === 'f16' || dtype === 'bf16' ? 'f32' : dtype;
}
