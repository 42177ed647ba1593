import type { Interpreter } from '../interpreter.js';
import { decompose } from './decompose.js';
import { trueDivide } from './ints.js';

/** `math.fsum`: the exact sum, rounded once. */
export function exactSum(values: readonly number[], py: Interpreter): number {
  const special = values.filter((value) => !Number.isFinite(value));
  if (special.length > 0) {
    if (special.includes(Infinity) && special.includes(-Infinity)) {
      py.raise('ValueError', '-inf + inf in fsum');
    }
    return special.reduce((a, b) => a + b);
  }
  // All floats are whole multiples of the smallest one.
  const SMALLEST = 1074;
  let sum = 0n;
  for (const value of values) {
    const { mantissa, exponent } = decompose(value);
    sum += mantissa << BigInt(exponent + SMALLEST);
    py.charge(4);
  }
  return trueDivide(sum, 1n << BigInt(SMALLEST), py);
}
