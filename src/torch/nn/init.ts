import { fullTensor, type Tensor } from '../../tensor/index.js';
import type { DType } from '../../ir/dtype.js';
import { normalTensor, uniformTensor } from '../random/fill.js';
import type { Torch } from '../torch.js';

/** The start of a weight by He et al.: uniform within the bound that keeps variances, for the slope that torch uses. */
export function kaimingUniform(torch: Torch, dtype: DType, shape: readonly number[]): Tensor {
  // gain(leaky_relu, sqrt(5)) * sqrt(3 / fan_in), computed in the steps that torch takes.
  const gain = Math.sqrt(2 / (1 + Math.sqrt(5) ** 2));
  const std = gain / Math.sqrt(fanIn(shape));
  const bound = Math.sqrt(3) * std;
  return uniformTensor(torch.generator, dtype, shape, -bound, bound);
}

/** The start of a bias beside a weight of that shape. */
export function biasUniform(
  torch: Torch,
  dtype: DType,
  size: number,
  weightShape: readonly number[],
): Tensor {
  const fan = fanIn(weightShape);
  const bound = fan > 0 ? 1 / Math.sqrt(fan) : 0;
  return uniformTensor(torch.generator, dtype, [size], -bound, bound);
}

export function uniform(torch: Torch, dtype: DType, shape: readonly number[], bound: number): Tensor {
  return uniformTensor(torch.generator, dtype, shape, -bound, bound);
}

/** The start of a weight by Glorot and Bengio. */
export function xavierUniform(torch: Torch, dtype: DType, shape: readonly number[]): Tensor {
  const rest = shape.slice(2).reduce((a, b) => a * b, 1);
  const fanInSize = shape[1]! * rest;
  const fanOutSize = shape[0]! * rest;
  const std = Math.sqrt(2 / (fanInSize + fanOutSize));
  const bound = Math.sqrt(3) * std;
  return uniformTensor(torch.generator, dtype, shape, -bound, bound);
}

export function normal(torch: Torch, dtype: DType, shape: readonly number[]): Tensor {
  return normalTensor(torch.generator, dtype, shape);
}

export function ones(dtype: DType, shape: readonly number[]): Tensor {
  return fullTensor(dtype, shape, 1);
}

export function zeros(dtype: DType, shape: readonly number[]): Tensor {
  return fullTensor(dtype, shape, 0);
}

function fanIn(shape: readonly number[]): number {
  return shape.slice(1).reduce((a, b) => a * b, 1);
}
