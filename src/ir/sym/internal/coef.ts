/**
 * Numbers inside expressions, as sympy has them: Integer is `bigint`, Rational is {@link Fraction}, Float (53 bits) is
 * `number`. A float absorbs: whatever it meets in arithmetic becomes a float.
 */
export type Coef = bigint | Fraction | number;

/** In lowest terms, `d` > 1. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export function fraction(n: bigint, d: bigint): bigint | Fraction {
  if (d < 0n) return fraction(-n, -d);
  const g = gcdInt(n, d);
  return g === d ? n / d : { n: n / g, d: d / g };
}

/** Non-negative greatest common divisor; `gcd(0, 0)` is 0. */
export function gcdInt(a: bigint, b: bigint): bigint {
  a = a < 0n ? -a : a;
  b = b < 0n ? -b : b;
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

export const numeratorOf = (c: bigint | Fraction): bigint => (typeof c === 'bigint' ? c : c.n);
export const denominatorOf = (c: bigint | Fraction): bigint => (typeof c === 'bigint' ? 1n : c.d);

export function addCoef(a: Coef, b: Coef): Coef {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a + b;
  if (typeof a === 'number' || typeof b === 'number') return toFloat(a) + toFloat(b);
  return fraction(
    numeratorOf(a) * denominatorOf(b) + numeratorOf(b) * denominatorOf(a),
    denominatorOf(a) * denominatorOf(b),
  );
}

export function mulCoef(a: Coef, b: Coef): Coef {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a * b;
  if (isZeroCoef(a) || isZeroCoef(b)) return 0n;
  if (typeof a === 'number' || typeof b === 'number') return toFloat(a) * toFloat(b);
  return fraction(numeratorOf(a) * numeratorOf(b), denominatorOf(a) * denominatorOf(b));
}

/** 1/c for c other than zero. */
export function invertCoef(c: Coef): Coef {
  if (typeof c === 'number') return 1 / c;
  return fraction(denominatorOf(c), numeratorOf(c));
}

export function isZeroCoef(c: Coef): boolean {
  return c === 0n || c === 0;
}

/** Sign as -1, 0 or 1. */
export function signCoef(c: Coef): -1 | 0 | 1 {
  const n = typeof c === 'object' ? c.n : c;
  return n > 0 ? 1 : n < 0 ? -1 : 0;
}

export function compareCoef(a: Coef, b: Coef): number {
  if (typeof a !== 'object' && typeof b !== 'object') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'number' || typeof b === 'number') return Math.sign(toFloat(a) - toFloat(b));
  const l = numeratorOf(a) * denominatorOf(b);
  const r = numeratorOf(b) * denominatorOf(a);
  return l < r ? -1 : l > r ? 1 : 0;
}

/** Rounds down. Floats must be finite. */
export function floorCoef(c: Coef): bigint {
  if (typeof c === 'bigint') return c;
  if (typeof c === 'number') return BigInt(Math.floor(c));
  return floorDivBig(c.n, c.d);
}

/** Python's `//`. */
export function floorDivBig(a: bigint, b: bigint): bigint {
  const q = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q;
}

/** Python's `%`: the sign of the divisor. */
export function modBig(a: bigint, b: bigint): bigint {
  const r = a % b;
  return r !== 0n && r < 0n !== b < 0n ? r + b : r;
}

/** Python's `%` on floats. */
export function modFloat(a: number, b: number): number {
  const r = a % b;
  if (r !== 0) return r < 0 !== b < 0 ? r + b : r;
  return b < 0 ? -0 : 0;
}

/** The nearest double (ties to even), also for numerators and denominators beyond the doubles. */
export function toFloat(c: Coef): number {
  if (typeof c === 'number') return c;
  if (typeof c === 'bigint') return Number(c);
  const a = Number(c.n);
  const b = Number(c.d);
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return a / b;
  return quotient(c.n, c.d);
}

/** n/d rounded once: enough quotient bits for a double, the rest kept as a sticky bit. */
function quotient(n: bigint, d: bigint): number {
  const negative = n < 0n;
  const a = negative ? -n : n;
  const shift = 66 - (bitLength(a) - bitLength(d));
  const value = shift > SUBNORMAL_SHIFT ? subnormalQuotient(a, d) : normalQuotient(a, d, shift);
  return negative ? -value : value;
}

/** From here on the quotient is below the normal doubles, whose unit is 2^-1074. */
const SUBNORMAL_SHIFT = 1086;

function normalQuotient(a: bigint, d: bigint, shift: number): number {
  const [p, q] = shift >= 0 ? [a << BigInt(shift), d] : [a, d << BigInt(-shift)];
  const m = p / q;
  const rounded = Number(p % q === 0n ? m : m | 1n);
  // In two steps: 2^-shift itself may lie outside the doubles.
  const half = Math.trunc(shift / 2);
  return rounded * 2 ** -half * 2 ** (half - shift);
}

function subnormalQuotient(a: bigint, d: bigint): number {
  const p = a << 1074n;
  const m = p / d;
  const twice = (p % d) * 2n;
  const up = twice > d || (twice === d && (m & 1n) === 1n);
  return Number(up ? m + 1n : m) * 2 ** -1074;
}

const bitLength = (n: bigint): number => n.toString(2).length;

export function keyOfCoef(c: Coef): string {
  if (typeof c === 'bigint') return c.toString();
  return typeof c === 'number' ? `${Object.is(c, -0) ? '-0' : c}f` : `${c.n}/${c.d}`;
}
