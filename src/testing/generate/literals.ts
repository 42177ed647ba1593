import { INT64 } from '../../facts/index.js';
import type { DType } from '../../ir/index.js';
import type { Draw } from './draw.js';

/** Ints at which arithmetic changes its mind. */
export const BOUNDARY_INTS: readonly bigint[] = [
  0n,
  1n,
  -1n,
  2n,
  -2n,
  3n,
  7n,
  2n ** 24n + 1n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n,
  2n ** 53n,
  2n ** 53n + 1n,
  -(2n ** 53n) - 1n,
  // Rounds one way to f32 directly, another way by way of f64.
  2n ** 60n + 2n ** 36n + 1n,
  INT64.max,
  INT64.min,
];

/** Floats at which arithmetic changes its mind. */
export const BOUNDARY_FLOATS: readonly number[] = [
  0,
  -0,
  1,
  -1,
  0.5,
  2,
  3,
  0.1,
  NaN,
  Infinity,
  -Infinity,
  5e-324,
  1e-45,
  -1e-40,
  1e-8,
  65504,
  16777217,
  9007199254740994,
  3.4028234663852886e38,
  -3.4028234663852886e38,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
];

export function smallInt(draw: Draw): bigint {
  return BigInt(
    draw.weighted([
      [4, 0],
      [4, 1],
      [2, -1],
      [3, 2],
      [2, 3],
      [1, draw.int(-9, 9)],
    ] as const),
  );
}

export function plainInt(draw: Draw): bigint {
  return draw.chance(75) ? smallInt(draw) : draw.pick(BOUNDARY_INTS);
}

export function plainFloat(draw: Draw): number {
  return draw.chance(80) ? draw.pick(BOUNDARY_FLOATS) : Math.fround((draw.unit() - 0.5) * 16);
}

/** The dtypes of inputs; floats more often, because they have more corners. */
export const DEFAULT_DTYPES: readonly (readonly [number, DType])[] = [
  [6, 'f32'],
  [2, 'f64'],
  [3, 'i64'],
  [2, 'i32'],
  [1, 'u8'],
  [1, 'i8'],
  [1, 'i16'],
  [2, 'f16'],
  [2, 'bf16'],
  [2, 'b8'],
];

/** Messages that differ in letters, in case, in what is quoted, and in whether there is one. */
export const MESSAGES: readonly string[] = ['m', 'too long', 'Too LONG', '', 'x > 0: "5 %"', 'ÄÖ'];

const SIZES: readonly (readonly [number, number])[] = [
  [2, 0],
  [8, 1],
  [12, 2],
  [10, 3],
  [4, 4],
  [1, 5],
];

/** One size beyond what small counters hold, and beyond what kernels do at a time. */
const LARGE_SIZES: readonly number[] = [17, 33, 130, 257, 300];

/** A small shape: up to three dimensions, seldom four or five, or an empty one; seldom one size is large. */
export function smallShape(draw: Draw, rank = draw.weighted(RANKS)): readonly number[] {
  const shape = Array.from({ length: rank }, () => draw.weighted(SIZES));
  if (rank === 0 || rank > 3 || !draw.chance(draw.largePercent)) return shape;
  return shape.with(draw.int(0, rank - 1), draw.pick(LARGE_SIZES));
}

const RANKS: readonly (readonly [number, number])[] = [
  [4, 0],
  [8, 1],
  [12, 2],
  [6, 3],
  [2, 4],
  [1, 5],
];
