import { categoryOf, type DType } from '../../../ir/dtype.js';
import { OpError, type Scalar } from '../../define.js';

const INT_LIMITS: Partial<Record<DType, readonly [min: bigint, max: bigint, name: string]>> = {
  u8: [-255n, 255n, 'uint8_t'],
  i8: [-128n, 127n, 'int8_t'],
  i16: [-32768n, 32767n, 'int16_t'],
  i32: [-(2n ** 31n), 2n ** 31n - 1n, 'int'],
  i64: [-(2n ** 63n), 2n ** 63n - 1n, 'int64_t'],
};

const FLOAT_LIMITS: Partial<Record<DType, readonly [max: number, name: string]>> = {
  f16: [65504, 'at::Half'],
  bf16: [3.3895313892515355e38, 'at::BFloat16'],
  f32: [3.4028234663852886e38, 'float'],
};

/**
 * A number that is to fill a tensor, checked: what the dtype cannot hold is refused, not wrapped. A negative integer
 * wraps around in u8; infinities are fine in floats, and everything is in bools.
 *
 * @throws OpError with torch's message.
 */
export function fillValue(target: string, dtype: DType, value: Scalar): Scalar {
  const name = overflowing(dtype, value);
  if (name === undefined) return value;
  throw new OpError(target, `value cannot be converted to type ${name} without overflow`);
}

function overflowing(dtype: DType, value: Scalar): string | undefined {
  if (dtype === 'b8' || typeof value === 'boolean') return undefined;
  if (categoryOf(dtype) === 'float') {
    const [max, name] = FLOAT_LIMITS[dtype] ?? [Infinity, ''];
    const magnitude = Math.abs(Number(value));
    return magnitude > max && magnitude !== Infinity ? name : undefined;
  }
  const limits = INT_LIMITS[dtype];
  if (limits === undefined) return undefined;
  const [min, max, name] = limits;
  const lowest = dtype === 'u8' && typeof value === 'number' ? 0n : min;
  return value >= lowest && value <= max ? undefined : name;
}
