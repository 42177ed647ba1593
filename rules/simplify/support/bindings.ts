import type { LetBinding } from 'egraph-ts';
import { plainInt, plainInts, tensorTypeOf } from '../../../src/facts/index.js';
import { addLiteral, type Literal } from '../../../src/terms/index.js';

/** A literal computed from two plain ints; a condition has made sure that they are. */
export const computed =
  (a: string, b: string, compute: (a: bigint, b: bigint) => Literal): LetBinding =>
  (egraph, match) =>
    addLiteral(egraph, compute(known(plainInt(egraph, match.get(a))), known(plainInt(egraph, match.get(b)))));

/** `outer` after `inner`, as one order of dimensions. */
export const composedOrder =
  (inner: string, outer: string): LetBinding =>
  (egraph, match) => {
    const [first, second] = [
      known(plainInts(egraph, match.get(inner))),
      known(plainInts(egraph, match.get(outer))),
    ];
    return addLiteral(
      egraph,
      second.map((dim) => known(first[wrap(dim, first.length)])),
    );
  };

/** A dimension that may count from the end, as an index. */
export function wrap(dim: bigint, rank: number): number {
  return Number(dim < 0n ? dim + BigInt(rank) : dim);
}

/** Where a slice with plain bounds starts and ends in a dimension of known size, as Python clamps them. */
export function clampedBounds(size: bigint, start: Literal, end: Literal): readonly [bigint, bigint] {
  const clamp = (bound: bigint): bigint => {
    const from = bound < 0n ? bound + size : bound;
    return from < 0n ? 0n : from > size ? size : from;
  };
  const from = clamp(typeof start === 'bigint' ? start : 0n);
  const to = clamp(typeof end === 'bigint' ? end : size);
  return [from, to < from ? from : to];
}

/** The size of a dimension when both are known. */
export function knownSize(
  egraph: Parameters<LetBinding>[0],
  match: Parameters<LetBinding>[1],
  tensor: string,
  dim: string,
): bigint | undefined {
  const sizes = tensorTypeOf(egraph, match.get(tensor))?.sizes;
  const at = plainInt(egraph, match.get(dim));
  const size = sizes === undefined || at === undefined ? undefined : sizes[wrap(at, sizes.length)];
  return typeof size === 'bigint' ? size : undefined;
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a binding was asked for what its rule has no condition for');
  return value;
}
