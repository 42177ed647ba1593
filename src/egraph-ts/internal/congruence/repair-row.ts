import type { Core } from '../store/core.js';
import { DEAD } from '../kernels/batch.js';
import { classOf } from '../store/row.js';
import { rekeyRow, type Table } from '../store/table.js';

/**
 * Makes the columns of one row canonical. When that makes it equal to another row, one of the two dies and their
 * classes are united; returns whether that union was news.
 */
export function repairRow(core: Core, t: Table, r: number): boolean {
  const { rows, stride, nc, k } = t;
  const b = r * stride;
  if (k > 0 && rows[b] === DEAD) return false;
  let moved = -1;
  for (let i = 0; i < nc; i++) {
    const c = core.find(rows[b + i]!);
    if (c !== rows[b + i]) {
      moved = rows[b + i]!;
      rows[b + i] = c;
    }
  }
  const cls = core.find(rows[b + k]!);
  const displaced = cls !== rows[b + k];
  if (displaced) rows[b + k] = cls;
  if ((displaced || moved >= 0) && rows[b + k + 1]! >= 0) {
    rows[b + k + 1] = core.epoch;
    t.touch(r, core.epoch);
  }
  if (moved < 0) return false;
  const other = rekeyRow(t, r);
  return other >= 0 && absorb(core, t, r, other, moved);
}

/**
 * Follows up a death: the survivor of two equal rows is visible if either was, and their classes are one.
 *
 * @param moved a child that lost its union, which is what made the rows equal
 */
export function absorb(core: Core, t: Table, r: number, other: number, moved: number): boolean {
  inherit(core, t, r, other);
  core.proofs?.congruence(t.seq[Math.min(r, other)]!, t.seq[Math.max(r, other)]!);
  // When the re-keyed row survives it is news in its new place, whatever its stamp was (set by the caller).
  if (core.analyses.length > 0) core.reason = core.facts.whyLost(moved);
  return core.union(classOf(t, r), classOf(t, other));
}

/** The survivor of two equal rows is visible if either was. */
export function inherit(core: Core, t: Table, r: number, other: number): void {
  const { rows, stride, k } = t;
  const kept = Math.min(r, other) * stride + k;
  const gone = Math.max(r, other) * stride + k;
  if (rows[gone + 1]! < 0) {
    t.pruned--;
  } else if (rows[kept + 1]! < 0) {
    rows[kept + 1] = core.epoch;
    t.touch(Math.min(r, other), core.epoch);
    t.pruned--;
  }
}
