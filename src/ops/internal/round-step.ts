import type { DType } from '../../ir/dtype.js';
import { roundTo } from '../../tensor/index.js';

/** How torch rounds between the steps of a computation: to the dtype, as if each step were an op of its own. */
export function stepRounding(dtype: DType): (value: number) => number {
  if (dtype === 'f64') return (value) => value;
  return dtype === 'f32' ? Math.fround : (value) => roundTo(dtype, value);
}

/** The dtype in which a kernel for a dtype computes: the half formats in f32. */
export function opmathDType(dtype: DType): DType {
  return dtype === 'f16' || dtype === 'bf16' ? 'f32' : dtype;
}

/** How torch rounds a number that a kernel for the half formats keeps in f32. */
export function opmathRounding(dtype: DType): (value: number) => number {
  return dtype === 'f64' ? (value) => value : Math.fround;
}
