import type { Id } from '../../types.js';
import { DEAD } from '../kernels/batch.js';
import type { Table } from './table.js';

/*
 * Rows by name. The kernels (`kernels/`) and the hash table itself read columns by number, in loops; everybody else asks here.
 */

/** The class a row was last seen in: `find` of it is its class now. */
export function classOf(t: Table, r: number): Id {
  return t.rows[r * t.stride + t.k]!;
}

/** The number of the value in a row of a function. */
export function valueOf(t: Table, r: number): number {
  return t.rows[r * t.stride + t.k]!;
}

/** A child as it was when the row last became canonical. */
export function childOf(t: Table, r: number, i: number): Id {
  return t.rows[r * t.stride + i]!;
}

/** The number of the literal of a row, or -1 when its operator carries none. */
export function literalOf(t: Table, r: number): number {
  return t.k === t.nc ? -1 : t.rows[r * t.stride + t.nc]!;
}

/** The epoch in which the row last changed; negative when it is pruned. */
export function stampOf(t: Table, r: number): number {
  return t.rows[r * t.stride + t.k + 1]!;
}

export function setStamp(t: Table, r: number, stamp: number): void {
  t.rows[r * t.stride + t.k + 1] = stamp;
}

/** Whether the row became equal to another one, or was taken out for good. */
export function isDead(t: Table, r: number): boolean {
  // A row without key is all there is in its table: it can neither become equal to another nor be marked.
  return t.k > 0 && t.rows[r * t.stride] === DEAD;
}

/** Whether the row is dead or pruned: not there for matching, extraction and counting. */
export function isHidden(t: Table, r: number): boolean {
  return isDead(t, r) || stampOf(t, r) < 0;
}

/** Marks a row as news for rules, unless it is pruned. */
export function touch(t: Table, r: number, epoch: number): void {
  if (stampOf(t, r) < 0) return;
  setStamp(t, r, epoch);
  t.touch(r, epoch);
}
