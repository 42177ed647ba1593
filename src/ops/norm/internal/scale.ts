import type { DType } from '../../../ir/dtype.js';
import { roundTo } from '../../../tensor/index.js';
import { fusedMultiplyAdd } from '../../internal/fused-multiply-add.js';
import { computationDType } from './parameters.js';

/** The arithmetic that a kernel for `dtype` computes in, and the rounding of what it stores. */
export interface Arithmetic {
  readonly round: (value: number) => number;
  /** `a * b + c`, rounded once. */
  readonly fma: (a: number, b: number, c: number) => number;
  readonly store: (value: number) => number;
}

export function arithmeticOf(dtype: DType): Arithmetic {
  const computed = computationDType(dtype);
  return {
    round: (value) => roundTo(computed, value),
    fma: (a, b, c) => fusedMultiplyAdd(computed, a)(c, b),
    store: (value) => roundTo(dtype, value),
  };
}
