import type { Interpreter } from '../interpreter.js';
import type { PyBinaryOp } from '../object.js';

const BIG = 1n << 62n;

/** Bits of the magnitude, 0 for 0: `int.bit_length()`. */
export function bitLength(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  if (magnitude < BIG) {
    return magnitude === 0n ? 0 : Number(magnitude).toString(2).length - roundedUp(magnitude);
  }
  const hex = magnitude.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(parseInt(hex[0] ?? '0', 16)));
}

/** Converting to a double can round up to the next power of two. */
function roundedUp(magnitude: bigint): number {
  const double = Number(magnitude);
  return BigInt(double) > magnitude && Math.log2(double) % 1 === 0 ? 1 : 0;
}

/** Refuses an integer that would have more bits than allowed, and charges for the work on it. */
function reserve(py: Interpreter, bits: number | bigint): void {
  if (bits > 64) py.reserve('bits', bits);
}

export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** The remainder has the sign of the divisor. */
export function modulo(a: bigint, b: bigint): bigint {
  const remainder = a % b;
  return remainder !== 0n && remainder < 0n !== b < 0n ? remainder + b : remainder;
}

/** `a / b`, rounded correctly whatever the size of the operands. */
export function trueDivide(a: bigint, b: bigint, py: Interpreter): number {
  if (b === 0n) py.raise('ZeroDivisionError', 'division by zero');
  const limit = 9007199254740992n;
  if (a <= limit && a >= -limit && b <= limit && b >= -limit) return Number(a) / Number(b);
  const negative = a < 0n !== b < 0n;
  const numerator = a < 0n ? -a : a;
  const denominator = b < 0n ? -b : b;
  if (numerator === 0n) return negative ? -0 : 0;
  const exponent = bitLength(numerator) - bitLength(denominator);
  if (exponent > 1024) py.raise('OverflowError', 'integer division result too large for a float');
  // Enough bits for a double, but none below the smallest subnormal.
  const shift = Math.min(66 - exponent, 1074);
  const quotient = roundedQuotient(numerator, denominator, shift);
  const result = scale(quotient, -shift);
  if (!Number.isFinite(result)) {
    py.raise('OverflowError', 'integer division result too large for a float');
  }
  return negative ? -result : result;
}

/** `numerator * 2**shift / denominator`, with what is cut off kept as a last bit, or rounded where no more bits follow. */
function roundedQuotient(numerator: bigint, denominator: bigint, shift: number): bigint {
  const up = shift > 0 ? numerator << BigInt(shift) : numerator;
  const down = shift < 0 ? denominator << BigInt(-shift) : denominator;
  const quotient = up / down;
  const remainder = up % down;
  if (shift < 1074) return remainder === 0n ? quotient : quotient | 1n;
  const twice = remainder * 2n;
  const roundUp = twice > down || (twice === down && (quotient & 1n) === 1n);
  return roundUp ? quotient + 1n : quotient;
}

function scale(value: bigint, exponent: number): number {
  const double = Number(value);
  // Two steps, since 2**-1074 times a power of two may not be representable in one.
  return exponent < -1000 ? double * 2 ** -1000 * 2 ** (exponent + 1000) : double * 2 ** exponent;
}

export function intPower(base: bigint, exponent: bigint, py: Interpreter): bigint {
  if (base !== 0n && base !== 1n && base !== -1n) reserve(py, BigInt(bitLength(base)) * exponent);
  if (base === -1n) return exponent % 2n === 0n ? 1n : -1n;
  if (base === 0n || base === 1n) return exponent === 0n ? 1n : base;
  return base ** exponent;
}

/** `pow(base, exponent, modulus)`. */
export function modularPower(base: bigint, exponent: bigint, modulus: bigint, py: Interpreter): bigint {
  if (modulus === 0n) py.raise('ValueError', 'pow() 3rd argument cannot be 0');
  let result = 1n;
  let power = modulo(base, modulus);
  let left = exponent;
  if (exponent < 0n) {
    power = inverse(power, modulus, py);
    left = -exponent;
  }
  for (; left > 0n; left >>= 1n) {
    reserve(py, bitLength(modulus) * 2);
    py.charge(1);
    if ((left & 1n) === 1n) result = modulo(result * power, modulus);
    power = modulo(power * power, modulus);
  }
  return modulo(result, modulus);
}

function inverse(value: bigint, modulus: bigint, py: Interpreter): bigint {
  let [previous, current] = [modulus < 0n ? -modulus : modulus, value];
  let [previousFactor, factor] = [0n, 1n];
  while (current !== 0n) {
    py.charge(1);
    const quotient = floorDivide(previous, current);
    [previous, current] = [current, previous - quotient * current];
    [previousFactor, factor] = [factor, previousFactor - quotient * factor];
  }
  if (previous !== 1n && previous !== -1n) {
    py.raise('ValueError', 'base is not invertible for the given modulus');
  }
  return modulo(previousFactor * previous, modulus);
}

/** The operators that stay among integers; undefined for `/`, `@` and negative powers. */
export function intBinary(op: PyBinaryOp, a: bigint, b: bigint, py: Interpreter): bigint | undefined {
  switch (op) {
    case '+':
    case '-': {
      const result = op === '+' ? a + b : a - b;
      if (result > BIG || result < -BIG) reserve(py, bitLength(result));
      return result;
    }
    case '*':
      if (!(a < BIG && a > -BIG && b < BIG && b > -BIG)) reserve(py, bitLength(a) + bitLength(b));
      return a * b;
    case '//':
    case '%':
      if (b === 0n) {
        py.raise(
          'ZeroDivisionError',
          op === '//' ? 'integer division or modulo by zero' : 'integer modulo by zero',
        );
      }
      if (a > BIG || a < -BIG) reserve(py, bitLength(a));
      return op === '//' ? floorDivide(a, b) : modulo(a, b);
    case '**':
      return b < 0n ? undefined : intPower(a, b, py);
    case '<<':
      if (b < 0n) py.raise('ValueError', 'negative shift count');
      if (a === 0n) return 0n;
      reserve(py, BigInt(bitLength(a)) + b);
      return a << b;
    case '>>':
      if (b < 0n) py.raise('ValueError', 'negative shift count');
      if (b > BigInt(bitLength(a))) return a < 0n ? -1n : 0n;
      return a >> b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    default:
      return undefined;
  }
}

/** `float(value)` of an integer. */
export function intToFloat(value: bigint, py: Interpreter): number {
  const result = Number(value);
  if (!Number.isFinite(result)) py.raise('OverflowError', 'int too large to convert to float');
  return result;
}

/** Digits in a base from 2 to 36; decimal text is limited as in CPython. */
export function intToText(value: bigint, base: number, py: Interpreter): string {
  // 4300 digits are between 14281 and 14285 bits.
  const bits = bitLength(value);
  if (base === 10 && bits > 14280) {
    if (bits > 14285 || value.toString().replace('-', '').length > MAX_TEXT_DIGITS) {
      py.raise(
        'ValueError',
        `Exceeds the limit (${MAX_TEXT_DIGITS} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
      );
    }
  }
  py.charge(bits / 512);
  return value.toString(base);
}

export const MAX_TEXT_DIGITS = 4300;

/** Rounded down, by Newton's steps. */
export function integerSquareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(bitLength(value) / 2));
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
