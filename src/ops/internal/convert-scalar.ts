import { categoryOf, type DType } from '../../ir/dtype.js';
import { OpError, type Scalar } from '../define.js';
import { BIT_WIDTHS, type IntDType } from './int-dtypes.js';

const C_NAMES: Readonly<Partial<Record<DType, string>>> = {
  u8: 'uint8_t',
  i8: 'int8_t',
  i16: 'int16_t',
  i32: 'int',
  i64: 'int64_t',
  f16: 'at::Half',
  bf16: 'at::BFloat16',
  f32: 'float',
};

/** The largest finite values of the float dtypes that have less range than a Python float. */
const LARGEST: Readonly<Partial<Record<DType, number>>> = {
  f16: 65504,
  bf16: 2 ** 128 - 2 ** 120,
  f32: 2 ** 128 - 2 ** 104,
};

/**
 * A Python number as an element of a dtype: unlike a conversion between tensors it must fit.
 *
 * @throws OpError with torch's message when it overflows
 */
export function convertScalar(target: string, dtype: DType, value: Scalar): Scalar {
  if (!fits(dtype, value)) {
    throw new OpError(
      target,
      `value cannot be converted to type ${C_NAMES[dtype] ?? dtype} without overflow`,
    );
  }
  return value;
}

function fits(dtype: DType, value: Scalar): boolean {
  if (typeof value === 'boolean' || dtype === 'b8') return true;
  if (categoryOf(dtype) === 'float') {
    const limit = LARGEST[dtype];
    const float = Number(value);
    return limit === undefined || !Number.isFinite(float) || Math.abs(float) <= limit;
  }
  if (categoryOf(dtype) === 'complex') return true;
  const width = BIT_WIDTHS[dtype as IntDType];
  const most = dtype === 'u8' ? 255 : 2 ** (width - 1) - 1;
  // A negative int may stand for an unsigned byte, a negative float may not.
  const least = dtype !== 'u8' ? -(2 ** (width - 1)) : typeof value === 'bigint' ? -255 : 0;
  const highest = width === 64 ? 2n ** 63n - 1n : BigInt(most);
  return typeof value === 'bigint'
    ? value >= BigInt(least) && value <= highest
    : value >= least && value <= most;
}
