import type { Interpreter } from '../interpreter.js';
import { decompose } from './decompose.js';
import { power } from './elementary.js';
import type { PyBinaryOp } from '../object.js';

/** Python's modulo: the result has the sign of the divisor. */
export function floatModulo(a: number, b: number): number {
  const remainder = a % b;
  if (remainder !== 0) return remainder < 0 !== b < 0 ? remainder + b : remainder;
  return b < 0 || Object.is(b, -0) ? -0 : 0;
}

export function floatFloorDivide(a: number, b: number): number {
  const remainder = a % b;
  let quotient = (a - remainder) / b;
  if (remainder !== 0 && remainder < 0 !== b < 0) quotient -= 1;
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** `a ** b`, or undefined where the result is complex. */
export function floatPower(a: number, b: number, py: Interpreter): number | undefined {
  if (a === 0 && b < 0) py.raise('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  if (a === 1 || b === 0) return 1;
  if (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) return 1;
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b)) return undefined;
  py.charge(20);
  const result = power(a, b);
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b)) {
    py.raise('OverflowError', "(34, 'Numerical result out of range')");
  }
  return result;
}

/** Arithmetic of floats; undefined for operators that floats do not have, and for complex powers. */
export function floatBinary(op: PyBinaryOp, a: number, b: number, py: Interpreter): number | undefined {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      if (b === 0) py.raise('ZeroDivisionError', 'float division by zero');
      return a / b;
    case '//':
      if (b === 0) py.raise('ZeroDivisionError', 'float floor division by zero');
      return floatFloorDivide(a, b);
    case '%':
      if (b === 0) py.raise('ZeroDivisionError', 'float modulo');
      return floatModulo(a, b);
    case '**':
      return floatPower(a, b, py);
    default:
      return undefined;
  }
}

/** `repr(x)`: the shortest digits that read back as the same float. */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace('-', '').replace('.', '');
  return (negative ? '-' : '') + (value === 0 ? '0.0' : layoutRepr(digits, exponent));
}

/** Digits with the first one before the point, times a power of ten, as repr writes them. */
function layoutRepr(digits: string, exponent: number): string {
  if (exponent < -4 || exponent >= 16) {
    const mantissa = digits.length === 1 ? digits : `${digits[0] ?? ''}.${digits.slice(1)}`;
    const sign = exponent < 0 ? '-' : '+';
    return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return `${whole}.${fraction === '' ? '0' : fraction}`;
}

/** `value * 10**digits` as an integer, halves to even. */
export function scaledToInteger(value: number, digits: number): bigint {
  const { mantissa, exponent } = decompose(value);
  let numerator = mantissa < 0n ? -mantissa : mantissa;
  let denominator = 1n;
  if (digits >= 0) numerator *= 10n ** BigInt(digits);
  else denominator *= 10n ** BigInt(-digits);
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && (quotient & 1n) === 1n);
  const magnitude = up ? quotient + 1n : quotient;
  return value < 0 ? -magnitude : magnitude;
}

/** The magnitude with a fixed number of digits behind the point, correctly rounded. */
export function toFixed(value: number, digits: number): string {
  const scaled = scaledToInteger(Math.abs(value), digits)
    .toString()
    .padStart(digits + 1, '0');
  if (digits === 0) return scaled;
  return `${scaled.slice(0, -digits)}.${scaled.slice(-digits)}`;
}

/** The magnitude as `digits` significant digits after the first, and the power of ten of that first one. */
export function toScientific(
  value: number,
  digits: number,
): { readonly digits: string; readonly exponent: number } {
  const magnitude = Math.abs(value);
  if (magnitude === 0) return { digits: '0'.repeat(digits + 1), exponent: 0 };
  let exponent = Number(magnitude.toExponential().split('e')[1]);
  let text = scaledToInteger(magnitude, digits - exponent).toString();
  if (text.length > digits + 1) {
    exponent++;
    text = scaledToInteger(magnitude, digits - exponent).toString();
  }
  return { digits: text, exponent };
}

/** `round(x, digits)`. */
export function roundFloat(value: number, digits: number): number {
  if (!Number.isFinite(value) || digits > 323) return value;
  if (digits < -308) return value < 0 || Object.is(value, -0) ? -0 : 0;
  const scaled = scaledToInteger(value, digits);
  const result = Number(`${scaled < 0n ? -scaled : scaled}e${-digits}`);
  return value < 0 || Object.is(value, -0) ? -result : result;
}

/** The integer that a float is cut off to. */
export function truncate(value: number, py: Interpreter): bigint {
  if (Number.isNaN(value)) py.raise('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(value)) py.raise('OverflowError', 'cannot convert float infinity to integer');
  return BigInt(Math.trunc(value));
}

/** Text to float as `float('…')` reads it; undefined when it is not one. */
export function parseFloatText(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase();
  const special = /^([+-]?)(inf|infinity|nan)$/.exec(trimmed);
  if (special) {
    if (special[2] === 'nan') return NaN;
    return special[1] === '-' ? -Infinity : Infinity;
  }
  if (!/^[+-]?(\d(_?\d)*\.?(\d(_?\d)*)?|\.\d(_?\d)*)(e[+-]?\d(_?\d)*)?$/.test(trimmed)) return undefined;
  return Number(trimmed.replaceAll('_', ''));
}
