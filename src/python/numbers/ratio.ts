import type { Interpreter } from '../interpreter.js';
import { decompose } from './decompose.js';
import { bitLength } from './ints.js';

/** A fraction in lowest terms, with a denominator above 0. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** In lowest terms; the denominator must not be 0. */
export function ratio(numerator: bigint, denominator: bigint, py: Interpreter): Ratio {
  const common = divisor(numerator, denominator, py);
  const sign = denominator < 0n ? -1n : 1n;
  return { numerator: (sign * numerator) / common, denominator: (sign * denominator) / common };
}

function divisor(a: bigint, b: bigint, py: Interpreter): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  py.reserve('bits', bitLength(x) + bitLength(y));
  while (y !== 0n) {
    py.charge(1 + bitLength(y) / 512);
    [x, y] = [y, x % y];
  }
  return x === 0n ? 1n : x;
}

/** What a finite float is, exactly. */
export function ratioOfFloat(value: number, py: Interpreter): Ratio {
  const { mantissa, exponent } = decompose(value);
  if (exponent >= 0) return { numerator: mantissa << BigInt(exponent), denominator: 1n };
  return ratio(mantissa, 1n << BigInt(-exponent), py);
}

export function add(a: Ratio, b: Ratio, py: Interpreter): Ratio {
  return ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator, py);
}

export const negated = ({ numerator, denominator }: Ratio): Ratio => ({ numerator: -numerator, denominator });

export function multiply(a: Ratio, b: Ratio, py: Interpreter): Ratio {
  return ratio(a.numerator * b.numerator, a.denominator * b.denominator, py);
}
