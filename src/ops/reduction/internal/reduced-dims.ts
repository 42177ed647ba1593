import type { SymInt } from '../../../ir/type.js';
import { broadcastIndices, numelOf } from '../../../tensor/index.js';
import { normalizeDims } from '../../dims.js';

/** The dimensions to reduce, counted from the front; none given (or an empty list) means all of them. */
export function reducedDims(
  target: string,
  dims: readonly number[] | undefined,
  rank: number,
): readonly number[] {
  if (dims === undefined || dims.length === 0) return Array.from({ length: rank }, (_, dim) => dim);
  return normalizeDims(target, dims, rank);
}

/** Sizes after a reduction, of types and of values alike. */
export function reducedSizes<Size extends SymInt | number>(
  sizes: readonly Size[],
  dims: readonly number[],
  keepdim: boolean,
  one: Size,
): readonly Size[] {
  return keepdim
    ? sizes.map((size, dim) => (dims.includes(dim) ? one : size))
    : sizes.filter((_, dim) => !dims.includes(dim));
}

export interface Reduction {
  readonly shape: readonly number[];
  /** How many elements the result has. */
  readonly count: number;
  /** How many elements go into each of them. */
  readonly terms: number;
  /** Into which element of the result each element of the input goes. */
  readonly into: (index: number) => number;
}

/** Where the elements of a tensor go when some of its dimensions are reduced. */
export function planReduction(
  shape: readonly number[],
  dims: readonly number[],
  keepdim: boolean,
): Reduction {
  const kept = reducedSizes(shape, dims, true, 1);
  const count = numelOf(kept);
  const indices = count === 1 ? undefined : broadcastIndices(kept, shape);
  return {
    shape: reducedSizes(shape, dims, keepdim, 1),
    count,
    terms: dims.reduce((product, dim) => product * (shape[dim] ?? 1), 1),
    into: count === 1 ? () => 0 : indices === undefined ? (index) => index : (index) => indices[index]!,
  };
}
