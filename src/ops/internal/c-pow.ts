/** C's `pow`: 1 to any power and anything to the power 0 is 1, also NaN; -1 to an infinite power is 1. */
export function cPow(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  return base ** exponent;
}
