import type { DType } from '../ir/dtype.js';
import { float32Bits, float32OfBits } from './internal/float-bits.js';

const F16_MIN_NORMAL = 2 ** -14;
/** Halfway between the largest float16 and the power of two after it: from here on it is infinity. */
const F16_OVERFLOW = 65520;
/** Adding and taking away 1.5 * 2^52 quanta rounds a double to a multiple of the quantum, ties to even. */
const F16_SUBNORMAL_MAGIC = 1.5 * 2 ** (52 - 24);

/**
 * The value that a float dtype holds for `value`, ties to even. The half formats go through float32, as torch's
 * conversions and kernels do, so the double rounding of that is here too.
 */
export function roundTo(dtype: DType, value: number): number {
  switch (dtype) {
    case 'f32':
      return Math.fround(value);
    case 'f16':
      return roundToFloat16(Math.fround(value));
    case 'bf16':
      return roundToBFloat16(value);
    default:
      return value;
  }
}

function roundToFloat16(value: number): number {
  const magnitude = Math.abs(value);
  if (!(magnitude < Infinity) || magnitude === 0) return value;
  if (magnitude >= F16_OVERFLOW) return value > 0 ? Infinity : -Infinity;
  if (magnitude < F16_MIN_NORMAL) {
    const rounded = magnitude + F16_SUBNORMAL_MAGIC - F16_SUBNORMAL_MAGIC;
    return value < 0 ? -rounded : rounded;
  }
  return dropLowBits(value, 13);
}

function roundToBFloat16(value: number): number {
  return Number.isNaN(value) ? value : dropLowBits(value, 16);
}

/** Rounds the float32 of `value` to its upper 32 - `count` bits; a carry into the exponent is what rounding up means. */
function dropLowBits(value: number, count: number): number {
  const bits = float32Bits(value);
  const odd = (bits >>> count) & 1;
  const rounded = bits + (2 ** (count - 1) - 1) + odd;
  return float32OfBits((rounded & (-1 << count)) >>> 0);
}
