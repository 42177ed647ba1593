import { decompose } from './decompose.js';
import { bitLength, integerSquareRoot } from './ints.js';
import {
  atanOf,
  computePi,
  divide,
  expOf,
  fromFloat,
  LN2,
  lnOfFloat,
  multiply,
  ONE,
  P,
  PI,
  sinCosOf,
  squareRoot,
  toFloat,
} from './fixed-point.js';

const shown = (fixed: bigint): number => toFloat(fixed, -Number(P));

/** Special values go the way of JavaScript's own function, which treats them as C does. */
function ordinary(x: number, otherwise: (x: number) => number, compute: (x: number) => number): number {
  return Number.isFinite(x) && x !== 0 ? compute(x) : otherwise(x);
}

export const exp = (x: number): number =>
  ordinary(x, Math.exp, () => {
    if (Math.abs(x) > 746) return Math.exp(x);
    const { mantissa, power } = expOf(fromFloat(x));
    return toFloat(mantissa, Number(power - P));
  });

export const log = (x: number): number =>
  x > 0 && x !== 1 && Number.isFinite(x) ? shown(lnOfFloat(x)) : Math.log(x);

export const log2 = (x: number): number =>
  x > 0 && x !== 1 && Number.isFinite(x) ? shown(divide(lnOfFloat(x), LN2)) : Math.log2(x);

/** `x ** y` of finite floats where the result is real and neither too large nor zero by rule; else JavaScript's. */
export function power(x: number, y: number): number {
  if (!Number.isFinite(x) || !Number.isFinite(y) || x === 0 || y === 0 || x === 1) return x ** y;
  if (x < 0 && !Number.isInteger(y)) return NaN;
  const magnitude = Math.abs(x);
  const negative = x < 0 && Math.abs(y) % 2 === 1;
  const result = exactPower(magnitude, y) ?? powerByLogarithm(magnitude, y);
  return negative ? -result : result;
}

/** Small whole exponents: such powers can lie halfway between two floats. */
function exactPower(x: number, y: number): number | undefined {
  if (!Number.isInteger(y) || Math.abs(y) > 64) return undefined;
  const { mantissa, exponent } = decompose(x);
  const times = Math.abs(y);
  const raised = mantissa ** BigInt(times);
  if (y > 0) return toFloat(raised, exponent * times);
  // The reciprocal, with enough bits that what is cut off cannot decide a half.
  const bits = BigInt(bitLength(raised) + 128);
  const quotient = ((1n << bits) / raised) | 1n;
  return toFloat(quotient, -exponent * times - Number(bits));
}

function powerByLogarithm(x: number, y: number): number {
  const estimate = y * Math.log(x);
  if (estimate > 711) return Infinity;
  if (estimate < -746) return 0;
  const { mantissa, exponent } = decompose(y);
  const product = lnOfFloat(x) * mantissa;
  const logarithm = exponent >= 0 ? product << BigInt(exponent) : product >> BigInt(-exponent);
  const { mantissa: result, power: twos } = expOf(logarithm);
  return toFloat(result, Number(twos - P));
}

/** Which quarter of the circle an angle is in, and where in it. */
function quarter(x: number): { readonly quarter: number; readonly angle: bigint } {
  const magnitude = Math.abs(x);
  const extra = BigInt(Math.max(0, bitLength(BigInt(Math.trunc(magnitude)))));
  const precision = P + extra;
  const halfPi = (extra === 0n ? PI : computePi(precision)) / 2n;
  const fixed = fromFloat(magnitude, precision);
  const turns = fixed / halfPi;
  return { quarter: Number(turns % 4n), angle: (fixed - turns * halfPi) >> extra };
}

function sinCos(x: number): { readonly sin: bigint; readonly cos: bigint } {
  const { quarter: q, angle } = quarter(x);
  const { sin, cos } = sinCosOf(angle);
  const turned = [
    { sin, cos },
    { sin: cos, cos: -sin },
    { sin: -sin, cos: -cos },
    { sin: -cos, cos: sin },
  ][q] ?? { sin, cos };
  return x < 0 ? { sin: -turned.sin, cos: turned.cos } : turned;
}

const SMALL_ANGLE = 2 ** -100;

export const sin = (x: number): number =>
  ordinary(x, Math.sin, () => (Math.abs(x) < SMALL_ANGLE ? x : shown(sinCos(x).sin)));
export const cos = (x: number): number => ordinary(x, Math.cos, () => shown(sinCos(x).cos));
export const tan = (x: number): number =>
  ordinary(x, Math.tan, () => {
    if (Math.abs(x) < SMALL_ANGLE) return x;
    const { sin: s, cos: c } = sinCos(x);
    return shown(divide(s, c));
  });

export const atan = (x: number): number =>
  ordinary(x, Math.atan, () => {
    const magnitude = Math.abs(x);
    if (magnitude < SMALL_ANGLE || magnitude > 2 ** 150) return Math.atan(x);
    const result = shown(atanOf(fromFloat(magnitude)));
    return x < 0 ? -result : result;
  });

export function atan2(y: number, x: number): number {
  const ratio = Math.abs(y / x);
  if (!Number.isFinite(ratio) || ratio < 2 ** -150 || ratio > 2 ** 150) return Math.atan2(y, x);
  const a = decompose(Math.abs(y));
  const b = decompose(Math.abs(x));
  const shift = P + BigInt(a.exponent - b.exponent);
  const fixed = shift >= 0n ? (a.mantissa << shift) / b.mantissa : a.mantissa / (b.mantissa << -shift);
  const angle = atanOf(fixed);
  const result = shown(x < 0 ? PI - angle : angle);
  return y < 0 ? -result : result;
}

export const asin = (x: number): number =>
  ordinary(x, Math.asin, () => {
    const magnitude = Math.abs(x);
    if (magnitude >= 1 || magnitude < SMALL_ANGLE) return Math.asin(x);
    const fixed = fromFloat(magnitude);
    const result = shown(atanOf(divide(fixed, squareRoot(ONE - multiply(fixed, fixed)))));
    return x < 0 ? -result : result;
  });

export const acos = (x: number): number =>
  ordinary(x, Math.acos, () => {
    const magnitude = Math.abs(x);
    if (magnitude >= 1 || magnitude < SMALL_ANGLE) return Math.acos(x);
    const fixed = fromFloat(magnitude);
    const angle = atanOf(divide(squareRoot(ONE - multiply(fixed, fixed)), fixed));
    return shown(x < 0 ? PI - angle : angle);
  });

/** The length of a vector, from the exact sum of squares. */
export function hypot(values: readonly number[]): number {
  if (values.some((value) => value === Infinity || value === -Infinity)) return Infinity;
  if (values.some(Number.isNaN)) return NaN;
  const parts = values.filter((value) => value !== 0).map(decompose);
  if (parts.length === 0) return 0;
  const lowest = parts.reduce((least, { exponent }) => Math.min(least, exponent), Infinity);
  let sum = 0n;
  for (const { mantissa, exponent } of parts) sum += (mantissa << BigInt(exponent - lowest)) ** 2n;
  // An even number of extra bits, so that the root keeps enough of them; a last bit stands for what is cut off.
  const extra = BigInt(Math.max(0, 160 - bitLength(sum)) & ~1);
  const root = integerSquareRoot(sum << extra);
  const exact = root * root === sum << extra;
  return toFloat((root << 1n) | (exact ? 0n : 1n), lowest - Number(extra) / 2 - 1);
}

/**
 * The rest is computed by the C library from the functions above rather than to the last bit, and here in the same way, so
 * that the same bits come out. `expm1`, `log1p`, `tanh` and `atanh` are JavaScript's own, which go that way, too.
 */
const LOG10_2_HIGH = 0.30102999566361177;
const LOG10_2_LOW = 3.6942390771589308e-13;

/** The power of two is taken out first, and its logarithm added in two parts. */
export function log10(x: number): number {
  if (!(x > 0) || !Number.isFinite(x)) return Math.log10(x);
  const { mantissa, exponent } = decompose(x);
  const twos = exponent + bitLength(mantissa) - 1;
  const taken = twos < 0 ? twos + 1 : twos;
  return taken * LOG10_2_LOW + Math.LOG10E * log(scaleDown(x, taken)) + taken * LOG10_2_HIGH;
}

/** `x / 2**power`, where the power itself may be no float. */
function scaleDown(x: number, power: number): number {
  const half = Math.trunc(power / 2);
  return x / 2 ** half / 2 ** (power - half);
}

/** From here on one of `exp(x)` and `exp(-x)` is nothing beside the other. */
const ONE_SIDED = 22;
const OVERFLOWS = 710;

export const sinh = (x: number): number =>
  Math.abs(x) < ONE_SIDED || !(Math.abs(x) < OVERFLOWS)
    ? Math.sinh(x)
    : (Math.sign(x) * exp(Math.abs(x))) / 2;

export function cosh(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude < OVERFLOWS)) return Math.cosh(x);
  if (magnitude < Math.LN2 / 2) {
    const less = Math.expm1(magnitude);
    return 1 + (less * less) / (2 * (1 + less));
  }
  const up = exp(magnitude);
  return magnitude < ONE_SIDED ? up / 2 + 0.5 / up : up / 2;
}

/** Squares beyond this drown the one beside them. */
const FAR = 2 ** 28;

export function asinh(x: number): number {
  const magnitude = Math.abs(x);
  if (!Number.isFinite(x) || magnitude < 1 / FAR) return Math.asinh(x);
  let result: number;
  if (magnitude > FAR) result = log(magnitude) + Math.LN2;
  else if (magnitude > 2) result = log(2 * magnitude + 1 / (Math.sqrt(x * x + 1) + magnitude));
  else result = Math.log1p(magnitude + (x * x) / (1 + Math.sqrt(1 + x * x)));
  return x < 0 ? -result : result;
}

export function acosh(x: number): number {
  if (!(x > 1) || !Number.isFinite(x)) return Math.acosh(x);
  if (x > FAR) return log(x) + Math.LN2;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const above = x - 1;
  return Math.log1p(above + Math.sqrt(2 * above + above * above));
}
