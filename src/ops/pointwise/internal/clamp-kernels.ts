/** A lower bound, an upper bound, both. NaN in any operand is the result; where the bounds cross, the upper one is. */
export const BELOW = {
  float: (x: number, low: number): number => (x < low || Number.isNaN(low) ? low : x),
  int: (x: bigint, low: bigint): bigint => (x < low ? low : x),
};

export const ABOVE = {
  float: (x: number, high: number): number => (x > high || Number.isNaN(high) ? high : x),
  int: (x: bigint, high: bigint): bigint => (x > high ? high : x),
};

export const BETWEEN = {
  float: (x: number, low: number, high: number): number => ABOVE.float(BELOW.float(x, low), high),
  int: (x: bigint, low: bigint, high: bigint): bigint => ABOVE.int(BELOW.int(x, low), high),
};
