import type { Core } from '../store/core.js';
import { compact } from './compact.js';
import { BATCH } from '../kernels/batch.js';
import { rehash, type Table } from '../store/table.js';
import { absorb, inherit } from './repair-row.js';

/** Passes after which little is left to be united by each: as in a chain of operators by turns, a level a pass. */
const PASSES = 24;

/** What counts as little: so many times fewer unions than rows. */
const FEW = 64;

/**
 * Restores congruence by passes over all tables until no pass unites anything. Best when much has changed; the cost of a
 * pass over an unchanged row is a few sequential reads. Ends early, with unions pending, when many passes have come to unite
 * little each, or when `spent` says so.
 */
export function rebuildByScan(core: Core, spent: () => boolean): number {
  const before = core.classCount;
  const rows = core.tables.rowCount();
  for (let pass = 0; core.pendingUnions > 0; pass++) {
    if (pass >= PASSES && core.pendingUnions * FEW < rows) break;
    if (pass > 0 && spent()) break;
    core.pendingUnions = 0;
    core.arena.kernels.flatten(core.parent, core.nIds);
    for (const t of core.tables.all) repairTable(core, t);
  }
  for (const t of core.tables.all) if (t.dead * 2 > t.n && t.n > 256) compact(t, core.links);
  return before - core.classCount;
}

/** What {@link repairTable} and its kernel tell each other. One per e-graph: an analysis may use another one on the way. */
export interface RepairNotes {
  readonly state: Int32Array;
  readonly deaths: Int32Array;
}

function repairTable(core: Core, t: Table): void {
  t.touchAny(core.epoch);
  const { kernels } = core.arena;
  const { state, deaths } = core.repairNotes;
  // Where a union is no more than an entry, it is made on the way.
  const unite = core.unionsAreEntries;
  for (let r = 0; r < t.n;) {
    state[0] = t.used;
    const { slots, mask, rows, nc, k, stride, n } = t;
    r = kernels.repairRows(
      slots,
      mask,
      rows,
      nc,
      k,
      stride,
      r,
      n,
      core.parent,
      core.epoch,
      unite ? 1 : 0,
      state,
      deaths,
    );
    t.used = state[0]!;
    const dead = state[1]!;
    t.dead += dead;
    for (let i = 0; i < 4 * dead; i += 4) {
      const [row, other, moved, loser] = [deaths[i]!, deaths[i + 1]!, deaths[i + 2]!, deaths[i + 3]!];
      if (unite) {
        inherit(core, t, row, other);
        if (loser >= 0) core.noteUnion(loser);
      } else absorb(core, t, row, other, moved);
    }
    if (dead < BATCH && r < n) rehash(t, 1);
  }
}
