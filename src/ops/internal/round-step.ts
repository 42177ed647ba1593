import type { DType } from '../../ir/dtype.js';

/** How torch rounds between the steps of a computation: the half formats compute in f32. */
export function stepRounding(dtype: DType): (value: number) => number {
  return dtype === 'f64' ? (value) => value : Math.fround;
}
