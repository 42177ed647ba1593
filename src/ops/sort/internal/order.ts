/** One element with where it stood. */
export interface Entry {
  readonly value: number | bigint;
  readonly index: number;
}

/** Whether the first belongs before the second. */
export type Before = (a: Entry, b: Entry) => boolean;

/** From the smallest; NaNs last. */
export const ascending: Before = (a, b) => (isNaNValue(b.value) && !isNaNValue(a.value)) || a.value < b.value;

/** From the largest; NaNs first. */
export const descending: Before = (a, b) =>
  (isNaNValue(a.value) && !isNaNValue(b.value)) || a.value > b.value;

/** NaN is the one value that is not itself. */
export function isNaNValue(value: number | bigint): boolean {
  return value !== value;
}
