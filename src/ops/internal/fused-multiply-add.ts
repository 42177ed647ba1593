import type { DType } from '../../ir/dtype.js';
import { roundTo } from '../../tensor/index.js';
import { scaledDouble } from './exact-double.js';

/**
 * `(a, b) => a + factor * b` with a single rounding to the dtype, which is what the vector units that torch is built for
 * do. The half formats have no such instruction: they round the product too.
 */
export function fusedMultiplyAdd(dtype: DType, factor: number): (a: number, b: number) => number {
  if (dtype === 'f64') return (a, b) => fma64(factor, b, a);
  const scale = roundTo(dtype, factor);
  if (dtype === 'f32') return (a, b) => fma32(scale, b, a);
  return (a, b) => roundTo(dtype, a + roundTo(dtype, scale * b));
}

/** The product of two f32 is exact in a double; what the sum then loses decides ties. */
function fma32(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  if (!Number.isFinite(sum)) return sum;
  const error = sumError(product, c, sum);
  if (error === 0) return Math.fround(sum);
  return Math.fround(makeOdd(sum, error));
}

/** What `sum`, the rounded `a + b`, has lost (Knuth). */
function sumError(a: number, b: number, sum: number): number {
  const virtual = sum - a;
  return a - (sum - virtual) + (b - virtual);
}

const bits = new BigInt64Array(1);
const float = new Float64Array(bits.buffer);

/** The double next to the exact value whose last bit is set: rounding it to a shorter format is right. */
function makeOdd(sum: number, error: number): number {
  float[0] = sum;
  if ((bits[0]! & 1n) === 1n) return sum;
  // Away from zero when the exact value is larger in magnitude, else towards it.
  bits[0] = bits[0]! + (error > 0 === sum > 0 ? 1n : -1n);
  return float[0]!;
}

/** Exact, over integers: only a factor other than ±1 on doubles comes here. */
function fma64(a: number, b: number, c: number): number {
  const product = a * b;
  if (!Number.isFinite(product + c) || a === 0 || b === 0 || c === 0) return product + c;
  const [ma, ea] = integerParts(a);
  const [mb, eb] = integerParts(b);
  const [mc, ec] = integerParts(c);
  const exponent = Math.min(ea + eb, ec);
  const total = ((ma * mb) << BigInt(ea + eb - exponent)) + (mc << BigInt(ec - exponent));
  return scaledDouble(total, exponent);
}

/** `x = mantissa * 2 ** exponent` with an integer mantissa. */
function integerParts(x: number): readonly [bigint, number] {
  float[0] = x;
  const word = BigInt.asUintN(64, bits[0]!);
  const biased = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  return [x < 0 ? -mantissa : mantissa, Math.max(biased, 1) - 1075];
}
