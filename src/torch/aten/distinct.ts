import {
  roundTo,
  spendBytes,
  tensorFromScalars,
  toScalars,
  type Scalar,
  type Tensor,
} from '../../tensor/index.js';
import type { DType } from '../../ir/dtype.js';
import { spendWork } from '../../ops/index.js';

/**
 * What torch computes from elements and no graph of torch 2.1 can hold, because the size of the result depends on them. It is
 * for code that runs while a model is made, and for helpers marked `assume_constant_result`.
 */

/** Distinct elements, or slices along a dimension: where each first stands, which of them each is, and how often it is. */
export interface Distinct {
  readonly values: Tensor;
  readonly inverse: Tensor;
  readonly counts: Tensor;
}

/** What one element, or slice, takes while it is looked for: its key, its places in the orders, its number. */
const BYTES_OF_KEY = 100;
const BYTES_OF_ITEM = 8;
/** A comparison of two keys is a call of a function. */
const WORK_OF_COMPARISON = 100;

/**
 * `torch.unique` (in order of the values) and `torch.unique_consecutive` (of neighbours only). NaN is never equal to another.
 *
 * @param dim of the slices that are compared; single elements without it
 */
export function distinct(x: Tensor, dim: number | undefined, neighbours: boolean): Distinct {
  const items = x.data.length === 0 ? 0 : dim === undefined ? x.data.length : x.shape[dim]!;
  spendBytes(items * BYTES_OF_KEY + (dim === undefined ? 0 : x.data.length * BYTES_OF_ITEM));
  spendWork('unique', items * Math.ceil(Math.log2(items + 1)) * WORK_OF_COMPARISON);
  const keys = dim === undefined ? toScalars(x).map((value) => [value]) : slices(x, dim);
  const order = keys.map((_, i) => i);
  if (!neighbours) order.sort((a, b) => compareKeys(keys[a]!, keys[b]!) || a - b);
  const firsts: number[] = [];
  const counts: bigint[] = [];
  const inverse = new Array<bigint>(keys.length);
  order.forEach((i, at) => {
    const before = at === 0 ? undefined : keys[order[at - 1]!];
    if (before === undefined || !sameKey(before, keys[i]!)) {
      firsts.push(i);
      counts.push(0n);
    }
    counts[counts.length - 1]! += 1n;
    inverse[i] = BigInt(firsts.length - 1);
  });
  return {
    values: taken(x, dim, firsts),
    inverse: tensorFromScalars('i64', dim === undefined ? x.shape : [keys.length], inverse),
    counts: tensorFromScalars('i64', [counts.length], counts),
  };
}

function slices(x: Tensor, dim: number): Scalar[][] {
  const { outer, size, inner } = around(x.shape, dim);
  const all = toScalars(x);
  return Array.from({ length: size }, (_, k) =>
    Array.from(
      { length: outer * inner },
      (_, j) => all[(Math.floor(j / inner) * size + k) * inner + (j % inner)]!,
    ),
  );
}

function taken(x: Tensor, dim: number | undefined, places: readonly number[]): Tensor {
  const all = toScalars(x);
  if (dim === undefined) {
    return tensorFromScalars(
      x.dtype,
      [places.length],
      places.map((i) => all[i]!),
    );
  }
  const { outer, size, inner } = around(x.shape, dim);
  const data: Scalar[] = [];
  for (let o = 0; o < outer; o++)
    for (const k of places) for (let i = 0; i < inner; i++) data.push(all[(o * size + k) * inner + i]!);
  return tensorFromScalars(x.dtype, x.shape.with(dim, places.length), data);
}

function around(shape: readonly number[], dim: number): { outer: number; size: number; inner: number } {
  const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * size, 1);
  return { outer: product(shape.slice(0, dim)), size: shape[dim]!, inner: product(shape.slice(dim + 1)) };
}

const sameKey = (a: readonly Scalar[], b: readonly Scalar[]): boolean =>
  a.every((value, i) => value === b[i]);

function compareKeys(a: readonly Scalar[], b: readonly Scalar[]): number {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, b[i]!];
    if (x === y) continue;
    if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : 1;
    if (Number.isNaN(y)) return -1;
    return x < y ? -1 : 1;
  }
  return 0;
}

/** `torch.bincount`: how often each number from 0 on is there, or the sum of the weights there. */
export function bincount(x: Tensor, weights: Tensor | undefined, least: number): Tensor {
  const numbers = toScalars(x).map(Number);
  const size = numbers.reduce((most, value) => Math.max(most, value + 1), least);
  if (weights === undefined) {
    const counts = new BigInt64Array(size);
    for (const value of numbers) counts[value]! += 1n;
    return tensorFromScalars('i64', [size], counts);
  }
  const dtype: DType = weights.dtype === 'f32' ? 'f32' : 'f64';
  const sums = new Float64Array(size);
  const given = toScalars(weights).map(Number);
  numbers.forEach((value, i) => (sums[value] = roundTo(dtype, sums[value]! + given[i]!)));
  return tensorFromScalars(dtype, [size], sums);
}

/** How `torch.quantile` finds a value between two neighbours. */
export type Interpolation = 'linear' | 'lower' | 'higher' | 'midpoint' | 'nearest';

/**
 * The quantiles of some numbers in the dtype that they are in, as ATen computes them (`quantile_impl`): the rank is rounded to
 * the dtype, and so is each step of the interpolation.
 *
 * @param skipNaN as `nanquantile`; else NaN among the numbers is the result
 */
export function quantiles(
  numbers: readonly number[],
  at: readonly number[],
  dtype: DType,
  how: Interpolation,
  skipNaN: boolean,
): readonly number[] {
  const known = numbers.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (known.length === 0 || (!skipNaN && known.length < numbers.length)) return at.map(() => Number.NaN);
  const round = (value: number): number => roundTo(dtype, value);
  return at.map((q) => {
    const rank = round(round(q) * (known.length - 1));
    if (how === 'lower') return known[Math.floor(rank)]!;
    if (how === 'higher') return known[Math.ceil(rank)]!;
    if (how === 'nearest') return known[roundHalfEven(rank)]!;
    const [low, high] = [known[Math.floor(rank)]!, known[Math.ceil(rank)]!];
    const weight = how === 'midpoint' ? 0.5 : round(rank - Math.floor(rank));
    const difference = round(high - low);
    return weight < 0.5
      ? round(low + round(weight * difference))
      : round(high - round(difference * round(1 - weight)));
  });
}

function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest < 0.5 || (rest === 0.5 && below % 2 === 0) ? below : below + 1;
}

/** The places of the elements of all combinations of `r` of `n`, in order, as `itertools.combinations` has them. */
export function combinations(n: number, r: number, again: boolean): readonly (readonly number[])[] {
  const found: number[][] = [];
  const extend = (chosen: number[], from: number): void => {
    if (chosen.length === r) found.push(chosen);
    else for (let i = from; i < n; i++) extend([...chosen, i], again ? i : i + 1);
  };
  extend([], 0);
  return found;
}
