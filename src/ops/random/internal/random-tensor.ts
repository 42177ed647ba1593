import type { DType } from '../../../ir/dtype.js';
import { categoryOf } from '../../../ir/dtype.js';
import {
  allocate,
  castTensor,
  numelOf,
  tensorFromStorage,
  tensorFromScalars,
  type Tensor,
} from '../../../tensor/index.js';
import { OpError } from '../../define.js';
import { SCALAR_TYPE_NAMES } from '../../internal/dtype-names.js';
import { randomStream, type RandomStream } from './random-stream.js';

/** A tensor whose elements are drawn one after the other. */
export function randomTensor(
  dtype: DType,
  shape: readonly number[],
  draw: (stream: RandomStream, index: number) => number,
): Tensor {
  const numel = numelOf(shape);
  const stream = randomStream(numel);
  if (categoryOf(dtype) === 'int' || dtype === 'b8') {
    const whole = new BigInt64Array(numel);
    for (let i = 0; i < numel; i++) whole[i] = BigInt(draw(stream, i));
    return tensorFromScalars(dtype, shape, whole);
  }
  const data = allocate('f64', numel);
  for (let i = 0; i < numel; i++) data[i] = draw(stream, i);
  return castTensor(tensorFromStorage('f64', shape, data), dtype);
}

/** Continuous distributions have kernels for floats only; without elements none is called. */
export function requireFloat(target: string, kernel: string, dtype: DType, shape?: readonly number[]): void {
  if (categoryOf(dtype) === 'float' || shape?.includes(0) === true) return;
  throw new OpError(target, `"${kernel}" not implemented for '${SCALAR_TYPE_NAMES[dtype]}'`);
}

/** Rounding up to the upper bound of a half-open interval would leave it. */
export function belowOne(dtype: DType, value: number): number {
  const largest: Partial<Record<DType, number>> = { f32: 1 - 2 ** -24, f16: 1 - 2 ** -11, bf16: 1 - 2 ** -8 };
  return Math.min(value, largest[dtype] ?? value);
}
