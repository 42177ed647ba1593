import type { DType } from '../../ir/dtype.js';
import { OpError } from '../../ops/index.js';
import { checkNumel, numelOf, tensorFromScalars, type Tensor } from '../../tensor/index.js';
import type { Generator } from './generator.js';

/** A tensor of uniform numbers, drawn one after the other. */
export function uniformTensor(
  generator: Generator,
  dtype: DType,
  shape: readonly number[],
  from = 0,
  to = 1,
): Tensor {
  const draw =
    dtype === 'f64'
      ? () => generator.uniformDouble(from, to)
      : () => generator.uniformFloat(Math.fround(from), Math.fround(to));
  return tensorFromScalars(dtype, shape, drawn(new Float64Array(checked(shape)), draw));
}

/** A tensor of normal numbers: in blocks of 16 when there are that many, as ATen's vectorised kernel does. */
export function normalTensor(
  generator: Generator,
  dtype: DType,
  shape: readonly number[],
  mean = 0,
  std = 1,
): Tensor {
  const count = checked(shape);
  if (count < 16) {
    return tensorFromScalars(
      dtype,
      shape,
      Array.from({ length: count }, () => generator.normal() * std + mean),
    );
  }
  const uniform = dtype === 'f64' ? () => generator.uniformDouble(0, 1) : () => generator.uniformFloat(0, 1);
  const data = drawn(new Float64Array(count), uniform);
  const block = (start: number): void => {
    for (let j = start; j < start + 8; j++) {
      const radius = Math.sqrt(-2 * Math.log(1 - data[j]!));
      const theta = 2 * Math.PI * data[j + 8]!;
      data[j] = radius * Math.cos(theta) * std + mean;
      data[j + 8] = radius * Math.sin(theta) * std + mean;
    }
  };
  for (let start = 0; start + 16 <= count; start += 16) block(start);
  if (count % 16 !== 0) {
    for (let i = count - 16; i < count; i++) data[i] = uniform();
    block(count - 16);
  }
  return tensorFromScalars(dtype, shape, data);
}

/** A tensor of integers in `[low, high)`. */
export function randintTensor(
  generator: Generator,
  dtype: DType,
  shape: readonly number[],
  low: bigint,
  high: bigint,
): Tensor {
  const draw = (): bigint => generator.below(high - low) + low;
  return tensorFromScalars(dtype, shape, drawn(new BigInt64Array(checked(shape)), draw));
}

/** A random permutation of `0 … n-1`. */
export function permutationTensor(generator: Generator, dtype: DType, n: number): Tensor {
  const data = new BigInt64Array(checked([n]));
  for (let i = 0; i < n; i++) data[i] = BigInt(i);
  for (let i = 0; i < n - 1; i++) {
    const other = i + (generator.word() % (n - i));
    [data[i], data[other]] = [data[other]!, data[i]!];
  }
  return tensorFromScalars(dtype, [n], data);
}

/** The number of elements, refused before a single one is drawn when they are too many for a tensor. */
function checked(shape: readonly number[]): number {
  const negative = shape.find((size) => size < 0);
  if (negative !== undefined)
    throw new OpError(
      'torch',
      `Trying to create tensor with negative dimension ${negative}: [${shape.join(', ')}]`,
    );
  const count = numelOf(shape);
  checkNumel(count);
  return count;
}

function drawn<A extends Float64Array | BigInt64Array>(data: A, draw: () => A[number]): A {
  for (let i = 0; i < data.length; i++) data[i] = draw();
  return data;
}
