/** Tuples per batch: large enough to hide the cost of a call, small enough for the first cache. */
export const BATCH = 512;

/** The first column of a row that was merged into another one. */
export const DEAD = -1;
