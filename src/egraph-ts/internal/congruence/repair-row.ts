import type { Core } from '../store/core.js';
import { DEAD, rekeyRow, type Table } from '../store/table.js';

/**
 * Makes the columns of one row canonical. When that makes it equal to another row, one of the two dies and their
 * classes are united; returns whether that union was news.
 */
export function repairRow(core: Core, t: Table, r: number): boolean {
  const { rows, stride, nc, k } = t;
  const b = r * stride;
  if (k > 0 && rows[b] === DEAD) return false;
  let rekey = false;
  for (let i = 0; i < nc; i++) {
    const c = core.find(rows[b + i]!);
    if (c !== rows[b + i]) {
      rows[b + i] = c;
      rekey = true;
    }
  }
  const cls = core.find(rows[b + k]!);
  const moved = cls !== rows[b + k];
  if (moved) rows[b + k] = cls;
  if ((moved || rekey) && rows[b + k + 1]! >= 0) rows[b + k + 1] = core.epoch;
  if (!rekey) return false;
  const other = rekeyRow(t, r);
  return other >= 0 && absorb(core, t, r, other);
}

/** Follows up a death: the survivor of two equal rows is visible if either was, and their classes are one. */
export function absorb(core: Core, t: Table, r: number, other: number): boolean {
  const { rows, stride, k } = t;
  const kept = Math.min(r, other) * stride + k;
  const gone = Math.max(r, other) * stride + k;
  if (rows[gone + 1]! < 0) {
    t.pruned--;
  } else if (rows[kept + 1]! < 0) {
    rows[kept + 1] = core.epoch;
    t.pruned--;
  }
  core.proofs?.congruence(t.seq[Math.min(r, other)]!, t.seq[Math.max(r, other)]!);
  // When the re-keyed row survives it is news in its new place, whatever its stamp was (set by the caller).
  return core.union(rows[kept]!, rows[gone]!);
}
