/** The double nearest to `value * 2 ** exponent`, ties to even. */
export function scaledDouble(value: bigint, exponent: number): number {
  const magnitude = value < 0n ? -value : value;
  const length = bitLength(magnitude);
  const lowest = Math.max(exponent, -1074, exponent + length - 53);
  const shift = BigInt(lowest - exponent);
  const quotient = magnitude >> shift;
  const rest = magnitude - (quotient << shift);
  const half = (1n << shift) >> 1n;
  const up = rest > half || (rest === half && rest !== 0n && (quotient & 1n) === 1n);
  const result = Number(up ? quotient + 1n : quotient) * 2 ** lowest;
  return value < 0n ? -result : result;
}

/** The double nearest to `a / b`, ties to even; what `tooLarge` gives is thrown when there is none. */
export function nearestDouble(a: bigint, b: bigint, tooLarge: () => Error): number {
  if (isSafe(a) && isSafe(b)) return Number(a) / Number(b);
  const [numerator, denominator] = [a < 0n ? -a : a, b < 0n ? -b : b];
  // Enough quotient bits that what is dropped can be told by one more.
  const exponent = bitLength(numerator) - bitLength(denominator) - 66;
  const scaled = exponent < 0 ? numerator << BigInt(-exponent) : numerator;
  const divisor = exponent < 0 ? denominator : denominator << BigInt(exponent);
  const quotient = (scaled / divisor) | (scaled % divisor === 0n ? 0n : 1n);
  const result = scaledDouble(quotient, exponent);
  if (!Number.isFinite(result)) throw tooLarge();
  return a < 0n !== b < 0n ? -result : result;
}

function isSafe(value: bigint): boolean {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
}

function bitLength(magnitude: bigint): number {
  return magnitude.toString(2).length;
}
