import type { SymbolRange } from './fact.js';

/** The whole of int64: what is known of an integer of which nothing is known. */
export const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n } as const;

export const UNCONSTRAINED: SymbolRange = { compile: INT64 };

/** What holds when both hold. The compile-time range may come out empty (`min > max`): a contradiction. */
export function intersectRanges(a: SymbolRange, b: SymbolRange): SymbolRange {
  const compile = { min: maxOf(a.compile.min, b.compile.min), max: minOf(a.compile.max, b.compile.max) };
  if (a.runtime === undefined) return { compile, runtime: b.runtime };
  if (b.runtime === undefined) return { compile, runtime: a.runtime };
  const min = tighter(a.runtime.min, b.runtime.min, maxOf);
  const max = tighter(a.runtime.max, b.runtime.max, minOf);
  return { compile, runtime: { min, max } };
}

export function sameRange(a: SymbolRange, b: SymbolRange): boolean {
  return (
    a.compile.min === b.compile.min &&
    a.compile.max === b.compile.max &&
    (a.runtime === undefined) === (b.runtime === undefined) &&
    a.runtime?.min === b.runtime?.min &&
    a.runtime?.max === b.runtime?.max
  );
}

const maxOf = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const minOf = (a: bigint, b: bigint): bigint => (a < b ? a : b);

function tighter(
  a: bigint | undefined,
  b: bigint | undefined,
  pick: (a: bigint, b: bigint) => bigint,
): bigint | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : pick(a, b);
}
