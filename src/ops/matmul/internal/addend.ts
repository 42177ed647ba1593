import { categoryOf, type DType } from '../../../ir/dtype.js';
import { expandTo, type Tensor } from '../../../tensor/index.js';
import { OpError, type EvalArgs } from '../../define.js';
import { convertScalar } from '../../internal/convert-scalar.js';
import { SCALAR_TYPE_NAMES } from '../../internal/dtype-names.js';
import { newSums, type Sums } from './product.js';

/**
 * `factor * tensor`, repeated to a shape, as sums that a product is added to. With a factor of 0 the tensor is not
 * looked at, so its NaNs do not matter.
 *
 * @throws OpError when it does not fit the shape, or has another dtype.
 */
export function scaledAddend(
  target: string,
  tensor: Tensor,
  shape: readonly number[],
  dtype: DType,
  factor: number | bigint,
): Sums {
  requireExpandable(target, tensor.shape, shape);
  if (tensor.dtype !== dtype) {
    const [own, other] = [SCALAR_TYPE_NAMES[tensor.dtype], SCALAR_TYPE_NAMES[dtype]];
    throw new OpError(target, `self and mat2 must have the same dtype, but got ${own} and ${other}`);
  }
  const sums = newSums(
    dtype,
    shape.reduce((product, size) => product * size, 1),
  );
  if (Number(factor) === 0) return sums;
  const { data } = expandTo(tensor, shape);
  if (sums instanceof BigInt64Array) {
    const by = BigInt(typeof factor === 'number' ? Math.trunc(factor) : factor);
    for (let i = 0; i < sums.length; i++) sums[i] = by * BigInt(data[i]!);
  } else {
    const by = Number(factor);
    for (let i = 0; i < sums.length; i++) sums[i] = by * (data[i] as number);
  }
  return sums;
}

function requireExpandable(target: string, from: readonly number[], to: readonly number[]): void {
  const offset = to.length - from.length;
  const [source, wanted] = [`[${from.join(', ')}]`, `[${to.join(', ')}]`];
  if (offset < 0) {
    const message =
      `expand: the number of sizes provided (${to.length}) must be greater or equal to the number of dimensions in ` +
      `the tensor (${from.length})`;
    throw new OpError(target, message);
  }
  from.forEach((size, dim) => {
    if (size === 1 || size === to[dim + offset]) return;
    const message =
      `The expanded size of the tensor (${to[dim + offset]}) must match the existing size (${size}) at ` +
      `non-singleton dimension ${dim + offset}.  Target sizes: ${wanted}.  Tensor sizes: ${source}`;
    throw new OpError(target, message);
  });
}

/**
 * The factor of a product or of what is added to it, for a result of this dtype: of integers a float is cut off.
 *
 * @throws OpError with torch's message when an integer dtype cannot hold it, unless there is nothing to multiply
 */
export function factorOf(
  args: EvalArgs,
  name: 'alpha' | 'beta',
  dtype: DType,
  shape: readonly number[],
): number | bigint {
  const value = args.scalar(name);
  const plain = typeof value === 'boolean' ? BigInt(value) : value;
  if (categoryOf(dtype) !== 'int') return plain;
  if (shape.includes(0)) return 0n;
  convertScalar(args.target, dtype, plain);
  return typeof plain === 'number' ? BigInt(Math.trunc(plain)) : plain;
}
