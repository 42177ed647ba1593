import { OpError } from './define.js';

/**
 * A dimension counted from the front. Negative ones count from the end, and a 0-dimensional tensor has one to speak of.
 *
 * @throws OpError with torch's IndexError when it is out of range.
 */
export function normalizeDim(target: string, dim: number, rank: number): number {
  const count = Math.max(rank, 1);
  if (dim < -count || dim >= count) {
    const message = `Dimension out of range (expected to be in range of [${-count}, ${count - 1}], but got ${dim})`;
    throw new OpError(target, message, 'IndexError');
  }
  return dim < 0 ? dim + count : dim;
}

/**
 * Dimensions counted from the front, in the order given.
 *
 * @throws OpError when one is out of range, or appears twice.
 */
export function normalizeDims(target: string, dims: readonly number[], rank: number): readonly number[] {
  const seen = new Set<number>();
  return dims.map((dim) => {
    const normal = normalizeDim(target, dim, rank);
    if (seen.has(normal)) {
      throw new OpError(target, `dim ${normal} appears multiple times in the list of dims`);
    }
    seen.add(normal);
    return normal;
  });
}
