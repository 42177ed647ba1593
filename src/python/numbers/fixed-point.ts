import { decompose } from './decompose.js';
import { bitLength, integerSquareRoot } from './ints.js';

/**
 * Elementary functions in fixed point: a value is an integer times 2**-P. With this many bits the nearest float is found
 * whatever the last bits are, which is what the C library that CPython calls gives, and what JavaScript's own functions miss
 * by one unit now and then.
 */
export const P = 192n;
export const ONE: bigint = 1n << P;

/** The float nearest to `mantissa * 2**exponent`, halves to even. */
export function toFloat(mantissa: bigint, exponent: number): number {
  if (mantissa === 0n) return 0;
  const magnitude = mantissa < 0n ? -mantissa : mantissa;
  // The last bit of the result: no bits below those of a float, nor below the smallest subnormal.
  const last = Math.max(exponent + bitLength(magnitude) - 53, -1074);
  if (last > 1024) return mantissa < 0n ? -Infinity : Infinity;
  const shift = BigInt(last - exponent);
  let kept = shift > 0n ? magnitude >> shift : magnitude << -shift;
  if (shift > 0n) {
    const twice = (magnitude - (kept << shift)) << 1n;
    const unit = 1n << shift;
    if (twice > unit || (twice === unit && (kept & 1n) === 1n)) kept += 1n;
  }
  const double = Number(kept);
  const result = last < -1000 ? double * 2 ** (last + 74) * 2 ** -74 : double * 2 ** last;
  return mantissa < 0n ? -result : result;
}

/** A finite float in fixed point; bits below 2**-P are cut off. */
export function fromFloat(value: number, precision: bigint = P): bigint {
  const { mantissa, exponent } = decompose(value);
  const shift = precision + BigInt(exponent);
  return shift >= 0n ? mantissa << shift : mantissa >> -shift;
}

export const multiply = (a: bigint, b: bigint): bigint => (a * b) >> P;
export const divide = (a: bigint, b: bigint): bigint => (a << P) / b;

export const squareRoot = (value: bigint): bigint => integerSquareRoot(value << P);

/** `atanh(1/n)` or, alternating, `atan(1/n)`. */
function inverseSeries(n: bigint, precision: bigint, alternating: boolean): bigint {
  let power = (1n << precision) / n;
  let sum = power;
  const square = n * n;
  for (let k = 3n; power !== 0n; k += 2n) {
    power /= square;
    const term = power / k;
    sum += alternating && k % 4n === 3n ? -term : term;
  }
  return sum;
}

const GUARD = 16n;

function computeLn2(precision: bigint): bigint {
  const p = precision + GUARD;
  const series = (n: bigint): bigint => inverseSeries(n, p, false);
  return (18n * series(26n) - 2n * series(4801n) + 8n * series(8749n)) >> GUARD;
}

/** Machin's formula. */
export function computePi(precision: bigint): bigint {
  const p = precision + GUARD;
  return (4n * (4n * inverseSeries(5n, p, true) - inverseSeries(239n, p, true))) >> GUARD;
}

export const LN2: bigint = computeLn2(P);
export const PI: bigint = computePi(P);

/** `exp(x)` as a mantissa in fixed point times a power of two. */
export function expOf(x: bigint): { readonly mantissa: bigint; readonly power: bigint } {
  const power = (x + (x >= 0n ? LN2 : -LN2) / 2n) / LN2;
  const halvings = 8n;
  const rest = (x - power * LN2) >> halvings;
  let term = ONE;
  let sum = ONE;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = multiply(term, rest) / n;
    sum += term;
  }
  for (let i = 0n; i < halvings; i++) sum = multiply(sum, sum);
  return { mantissa: sum, power };
}

/** `ln(x)` of a positive number in fixed point. */
function lnOf(x: bigint): bigint {
  let power = BigInt(bitLength(x)) - P;
  let mantissa = power > 0n ? x >> power : x << -power;
  // Between 0.7 and 1.4 the series is short; what was shifted out is at most the last bit.
  if (mantissa * mantissa < (ONE * ONE) / 2n) {
    mantissa = power > 0n ? x >> (power - 1n) : x << (1n - power);
    power -= 1n;
  }
  const ratio = divide(mantissa - ONE, mantissa + ONE);
  const square = multiply(ratio, ratio);
  let odd = ratio;
  let sum = ratio;
  for (let k = 3n; odd !== 0n && odd !== -1n; k += 2n) {
    odd = multiply(odd, square);
    sum += odd / k;
  }
  return 2n * sum + power * LN2;
}

/** `ln` of a positive float, exactly to the last bits whatever its size. */
export function lnOfFloat(value: number): bigint {
  const { mantissa, exponent } = decompose(value);
  const bits = BigInt(bitLength(mantissa));
  return lnOf(mantissa << (P - bits)) + (BigInt(exponent) + bits) * LN2;
}

/** `sin` and `cos` of an angle between 0 and pi/2. */
export function sinCosOf(angle: bigint): { readonly sin: bigint; readonly cos: bigint } {
  const square = multiply(angle, angle);
  let sinTerm = angle;
  let cosTerm = ONE;
  let sin = angle;
  let cos = ONE;
  for (let n = 1n; cosTerm !== 0n; n++) {
    cosTerm = multiply(cosTerm, square) / ((2n * n - 1n) * (2n * n));
    sinTerm = multiply(sinTerm, square) / (2n * n * (2n * n + 1n));
    cos += n % 2n === 1n ? -cosTerm : cosTerm;
    sin += n % 2n === 1n ? -sinTerm : sinTerm;
  }
  return { sin, cos };
}

/** `atan(x)` for x of at least 0. */
export function atanOf(x: bigint): bigint {
  if (x > ONE) return PI / 2n - atanOf(divide(ONE, x));
  let argument = x;
  let doublings = 0n;
  while (argument > ONE >> 4n) {
    argument = divide(argument, ONE + squareRoot(ONE + multiply(argument, argument)));
    doublings++;
  }
  const square = multiply(argument, argument);
  let odd = argument;
  let sum = argument;
  for (let k = 3n; odd !== 0n; k += 2n) {
    odd = multiply(odd, square);
    sum += k % 4n === 3n ? -(odd / k) : odd / k;
  }
  return sum << doublings;
}
