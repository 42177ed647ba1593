import type { EGraph, Id } from 'egraph-ts';
import { symKey, type Sym } from '../../ir/sym/index.js';
import { factOf, symbolicDimensions, symbolOf } from '../../facts/index.js';

/** What constraint calls say of a symbol at run time; a bound absent when it is open. */
export interface RunTimeRange {
  readonly min: bigint | undefined;
  readonly max: bigint | undefined;
  /** Some call constrained it as a size: then exporting assumes that it is at least 2. */
  readonly sized?: boolean;
}

/** One check that an obligation stands for: which size or value, against which bounds, and which bounds it talks of. */
export interface ObligedCheck {
  /** The dimension of a tensor; undefined for a scalar. */
  readonly dim: number | undefined;
  readonly bounds: RunTimeRange;
  readonly shown: RunTimeRange;
}

/**
 * What `check_range` of a value means, told from the constraint calls and the value's type, independently of the rules
 * that expand it: a scalar that is a symbol is checked against its bounds; of a tensor every dimension that is a symbol, in
 * order, each against the bounds of the *last* such dimension, while its message shows its own (torch 2.1 closes over its
 * loop variable). Nothing is checked when some symbol was never constrained.
 */
export function obligedChecks(
  egraph: EGraph,
  value: Id,
  ranges: ReadonlyMap<string, RunTimeRange>,
): readonly ObligedCheck[] {
  const fact = factOf(egraph, value);
  const rangeFor = (sym: Sym): RunTimeRange | undefined => ranges.get(symKey(sym));
  const scalar = symbolOf(fact);
  if (scalar !== undefined) {
    const bounds = rangeFor(scalar);
    return bounds === undefined ? [] : [{ dim: undefined, bounds, shown: bounds }];
  }
  const dimensions = symbolicDimensions(fact);
  const last = dimensions.at(-1);
  const bounds = last && rangeFor(last.sym);
  if (bounds === undefined) return [];
  const shown = dimensions.map(({ sym }) => rangeFor(sym));
  if (shown.includes(undefined)) return [];
  return dimensions.map(({ dim }, k) => ({ dim, bounds, shown: shown[k] as RunTimeRange }));
}

/** What `check_dim` of one dimension means: its part of {@link obligedChecks}. */
export function obligedCheckOf(
  egraph: EGraph,
  value: Id,
  dim: bigint,
  ranges: ReadonlyMap<string, RunTimeRange>,
): readonly ObligedCheck[] {
  return obligedChecks(egraph, value, ranges).filter(
    (check) => check.dim !== undefined && BigInt(check.dim) === dim,
  );
}
