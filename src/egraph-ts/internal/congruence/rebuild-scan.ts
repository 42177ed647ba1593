import type { Core } from '../store/core.js';
import { compact } from './compact.js';
import { absorb } from './repair-row.js';
import { DEAD, rekeyRow, type Table } from '../store/table.js';

/**
 * Restores congruence by passes over all tables until no pass unites anything. Best when much has changed; the cost of a
 * pass over an unchanged row is a few sequential reads.
 */
export function rebuildByScan(core: Core): number {
  const before = core.classCount;
  while (core.pendingUnions > 0) {
    core.pendingUnions = 0;
    flatten(core.parent, core.nIds);
    for (const t of core.tables.all) {
      t.touchAny(core.epoch);
      if (t.nc === 0) scanLeaves(t.rows, t.n, t.k, t.stride, core.parent, core.epoch);
      else if (t.nc === 2 && t.k === 2) scan2(core, t);
      else scanN(core, t);
    }
  }
  for (const t of core.tables.all) if (t.dead * 2 > t.n && t.n > 256) compact(t, core.links);
  return before - core.classCount;
}

/** Points every id straight at its root: the parent of an id is always smaller, so one forward pass does. */
function flatten(parent: Int32Array, n: number): void {
  for (let i = 0; i < n; i++) parent[i] = parent[parent[i]!]!;
}

function scanLeaves(
  rows: Int32Array,
  n: number,
  k: number,
  stride: number,
  parent: Int32Array,
  epoch: number,
): void {
  for (let r = 0, b = k; r < n; r++, b += stride) {
    const c = parent[rows[b]!]!;
    if (c === rows[b]) continue;
    rows[b] = c;
    if (rows[b + 1]! >= 0) rows[b + 1] = epoch;
  }
}

function scan2(core: Core, t: Table): void {
  const { rows, n } = t;
  const parent = core.parent;
  for (let r = 0, b = 0; r < n; r++, b += 4) {
    const x = rows[b]!;
    if (x === DEAD) continue;
    const y = rows[b + 1]!;
    const z = rows[b + 2]!;
    const x1 = parent[x]!;
    const y1 = parent[y]!;
    const z1 = parent[z]!;
    if (x === x1 && y === y1 && z === z1) continue;
    changed2(core, t, r, b, x1, y1, z1);
  }
}

/** The rare case, kept out of the loop so that the loop stays small. */
function changed2(core: Core, t: Table, r: number, b: number, x: number, y: number, z: number): void {
  const rows = t.rows;
  // A union made earlier in this pass leaves one more step to the root.
  const x1 = core.find(x);
  const y1 = core.find(y);
  const moved = rows[b] !== x1 ? rows[b]! : rows[b + 1] !== y1 ? rows[b + 1]! : -1;
  rows[b] = x1;
  rows[b + 1] = y1;
  rows[b + 2] = core.find(z);
  if (rows[b + 3]! >= 0) rows[b + 3] = core.epoch;
  if (moved < 0) return;
  const other = rekeyRow(t, r);
  if (other >= 0) absorb(core, t, r, other, moved);
}

function scanN(core: Core, t: Table): void {
  const { rows, n, nc, k, stride } = t;
  const parent = core.parent;
  for (let r = 0, b = 0; r < n; r++, b += stride) {
    if (rows[b] === DEAD) continue;
    let moved = -1;
    for (let i = 0; i < nc; i++) {
      const x = rows[b + i]!;
      if (parent[x] !== x) {
        rows[b + i] = core.find(x);
        moved = x;
      }
    }
    const z = rows[b + k]!;
    const displaced = parent[z] !== z;
    if (moved < 0 && !displaced) continue;
    if (displaced) rows[b + k] = core.find(z);
    if (rows[b + k + 1]! >= 0) rows[b + k + 1] = core.epoch;
    if (moved < 0) continue;
    const other = rekeyRow(t, r);
    if (other >= 0) absorb(core, t, r, other, moved);
  }
}
