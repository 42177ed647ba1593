/** The nearest integer, ties to even; -0 where a negative number becomes zero. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const gap = x - floor;
  if (gap < 0.5 || (gap === 0.5 && floor % 2 === 0)) return floor;
  if (!(gap >= 0.5)) return x;
  return floor === -1 ? -0 : floor + 1;
}
