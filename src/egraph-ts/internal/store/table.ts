import type { Arena } from '../kernels/arena.js';
import { DEAD } from '../kernels/batch.js';
import { hash2, hashN } from '../kernels/hash.js';

/**
 * The e-nodes of one operator with one number of children: rows of integers side by side, and a hash table over them.
 *
 * A row is `[child..., payload?, class, stamp]`. The key is everything before the class. `stamp` is the epoch in which
 * key or class last changed (negative: pruned, so never matched); `rows[base] === DEAD` marks a row that became equal
 * to another one.
 *
 * A hash slot holds the row number plus one in its low bits and high bits of the hash above them, so that most probes
 * that miss never read a row. Re-keying a row leaves its old slot behind: a probe that meets it compares keys and goes
 * on, hence no deletion and no tombstones; stale slots vanish when the table is rehashed.
 */
export class Table {
  readonly op: number;
  readonly index: number;
  /** Number of children; they are the first columns. */
  readonly nc: number;
  /** Number of key columns. */
  readonly k: number;
  readonly stride: number;
  /** The table of a function: the number of a value stands in the place of the class. */
  readonly valued: boolean;
  /** Where the arrays lie. */
  arena: Arena;
  rows: Int32Array;
  /** Order of insertion over all tables. */
  seq: Int32Array;
  n = 0;
  slots: Int32Array;
  mask: number;
  /** Slots in use, stale ones included. */
  used = 0;
  dead = 0;
  pruned = 0;
  /** Rows that changed in place, in order of time, each with the epoch of that. */
  #touched: number[] = [];
  #touchedIn: number[] = [];
  /** The last epoch in which rows changed in place without being noted. */
  #unnoted = 0;

  constructor(arena: Arena, index: number, op: number, nc: number, payload: boolean, valued = false) {
    this.arena = arena;
    this.index = index;
    this.op = op;
    this.nc = nc;
    this.valued = valued;
    this.k = nc + (payload ? 1 : 0);
    this.stride = this.k + 2;
    // A variadic operator has a table for each length it occurs with: long rows start with room for few.
    const room = this.stride > 16 ? 2 : 16;
    this.rows = arena.ints(room * this.stride);
    this.seq = arena.ints(room);
    this.slots = arena.ints(32);
    this.mask = 31;
  }

  /** Live rows that take part in matching. */
  get live(): number {
    return this.n - this.dead - this.pruned;
  }

  /** Notes that a row, stamped with the epoch, changed in place. */
  touch(r: number, epoch: number): void {
    if (this.#touched.length * 4 > this.n + 4096) this.touchAny(epoch);
    else {
      this.#touched.push(r);
      this.#touchedIn.push(epoch);
    }
  }

  /** Notes that any number of rows changed in place. */
  touchAny(epoch: number): void {
    this.#unnoted = epoch;
    this.#touched = [];
    this.#touchedIn = [];
  }

  /** Rows below `end` that changed in place since an epoch, ascending; undefined when that is not known. */
  touchedSince(epoch: number, end: number): number[] | undefined {
    if (epoch <= this.#unnoted) return undefined;
    const rows: number[] = [];
    for (let i = this.#touched.length - 1; i >= 0 && this.#touchedIn[i]! >= epoch; i--)
      if (this.#touched[i]! < end) rows.push(this.#touched[i]!);
    rows.sort((a, b) => a - b);
    return rows.filter((r, i) => i === 0 || r !== rows[i - 1]);
  }

  /** The first row inserted at or after a place in the order of insertion. */
  firstSince(seq: number): number {
    let low = 0;
    let high = this.n;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.seq[middle]! < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Makes room for `extra` more rows without a check per row. */
  reserve(extra: number): void {
    const rows = this.n + extra;
    if (rows > this.seq.length) {
      // Small tables grow faster: an array costs more to make than to fill.
      const capacity = Math.max(rows, this.seq.length * (this.seq.length < SMALL ? 4 : 2));
      this.rows = this.arena.grown(this.rows, capacity * this.stride);
      this.seq = this.arena.grown(this.seq, capacity);
    }
    if ((this.used + extra) * 2 > this.mask + 1) rehash(this, extra);
  }

  /** Takes the arrays elsewhere. */
  moveTo(arena: Arena): void {
    this.arena = arena;
    this.rows = arena.grown(this.rows, this.rows.length);
    this.seq = arena.grown(this.seq, this.seq.length);
    this.slots = arena.grown(this.slots, this.slots.length);
  }
}

/** Rows or slots up to which memory is given generously. */
const SMALL = 2048;

/** Rebuilds the hash table over live rows, with room for `extra` more. */
export function rehash(t: Table, extra: number): void {
  let size = 32;
  while (size < (t.n - t.dead + extra) * 2) size *= 2;
  // Re-keying consumes slots: leave a quarter free so that two rehashes are never close together.
  if (size < SMALL || (t.n - t.dead + extra) * 8 > size * 3) size *= 2;
  if (size === t.slots.length) t.slots.fill(0);
  else t.slots = t.arena.ints(size);
  t.mask = size - 1;
  t.used = t.n - t.dead;
  t.arena.kernels.fillSlots(t.slots, t.mask, t.rows, t.stride, t.k, t.n);
}

/** The row with the key `key[at..at+k]`, or -1. */
export function findRow(t: Table, key: Int32Array, at: number): number {
  const { slots, mask, rows, stride, k } = t;
  const h = hashN(key, at, k);
  const tag = h & ~mask;
  for (let s = h & mask; ; s = (s + 1) & mask) {
    const slot = slots[s]!;
    if (slot === 0) return -1;
    if ((slot & ~mask) !== tag) continue;
    const r = (slot & mask) - 1;
    const b = r * stride;
    let i = 0;
    while (i < k && rows[b + i] === key[at + i]) i++;
    if (i === k) return r;
  }
}

/**
 * The row with the key at the start of `key`; when there is none, appends one and returns its complement (`~row`).
 * Room must have been reserved.
 */
export function findOrAppend(t: Table, key: Int32Array, cls: number, stamp: number, seq: number): number {
  if (t.k === 2) return findOrAppend2(t, key[0]!, key[1]!, cls, stamp, seq);
  const { slots, mask, rows, stride, k } = t;
  const h = hashN(key, 0, k);
  const tag = h & ~mask;
  let s = h & mask;
  for (let slot = slots[s]!; slot !== 0; s = (s + 1) & mask, slot = slots[s]!) {
    if ((slot & ~mask) !== tag) continue;
    const r = (slot & mask) - 1;
    const b = r * stride;
    let i = 0;
    while (i < k && rows[b + i] === key[i]) i++;
    if (i === k) return r;
  }
  const r = t.n++;
  const b = r * stride;
  for (let i = 0; i < k; i++) rows[b + i] = key[i]!;
  rows[b + k] = cls;
  rows[b + k + 1] = stamp;
  t.seq[r] = seq;
  slots[s] = tag | (r + 1);
  t.used++;
  return ~r;
}

/** The most frequent shape, without loops. */
function findOrAppend2(t: Table, x: number, y: number, cls: number, stamp: number, seq: number): number {
  const { slots, mask, rows } = t;
  const h = hash2(x, y);
  const tag = h & ~mask;
  let s = h & mask;
  for (let slot = slots[s]!; slot !== 0; s = (s + 1) & mask, slot = slots[s]!) {
    if ((slot & ~mask) !== tag) continue;
    const r = (slot & mask) - 1;
    if (rows[r << 2] === x && rows[(r << 2) + 1] === y) return r;
  }
  const r = t.n++;
  const b = r << 2;
  rows[b] = x;
  rows[b + 1] = y;
  rows[b + 2] = cls;
  rows[b + 3] = stamp;
  t.seq[r] = seq;
  slots[s] = tag | (r + 1);
  t.used++;
  return ~r;
}

/** Appends a row that {@link findRow} did not find. Room must have been reserved. */
export function appendRow(
  t: Table,
  key: Int32Array,
  at: number,
  cls: number,
  stamp: number,
  seq: number,
): number {
  const r = t.n++;
  const b = r * t.stride;
  const rows = t.rows;
  for (let i = 0; i < t.k; i++) rows[b + i] = key[at + i]!;
  rows[b + t.k] = cls;
  rows[b + t.k + 1] = stamp;
  t.seq[r] = seq;
  const h = hashN(key, at, t.k);
  const mask = t.mask;
  let s = h & mask;
  while (t.slots[s] !== 0) s = (s + 1) & mask;
  t.slots[s] = (h & ~mask) | (r + 1);
  t.used++;
  return r;
}

/**
 * Enters row `r` under its present key after the key changed.
 *
 * Returns the row that already has this key, if there is one; then `r` or that row (whichever was inserted later) is
 * marked dead and the survivor owns the slot.
 */
export function rekeyRow(t: Table, r: number): number {
  const { slots, mask, rows, stride, k } = t;
  const b = r * stride;
  const h = hashN(rows, b, k);
  const tag = h & ~mask;
  for (let s = h & mask; ; s = (s + 1) & mask) {
    const slot = slots[s]!;
    if (slot === 0) {
      // Nobody has this key, so that all keys differ when they are hashed again.
      if ((t.used + 1) * 2 > mask + 1) rehash(t, 1);
      else {
        slots[s] = tag | (r + 1);
        t.used++;
      }
      return -1;
    }
    if ((slot & ~mask) !== tag) continue;
    const other = (slot & mask) - 1;
    // A stale slot of this very row proves nothing about rows further down the chain.
    if (other === r) continue;
    const o = other * stride;
    let i = 0;
    while (i < k && rows[o + i] === rows[b + i]) i++;
    if (i === k) {
      if (r < other) slots[s] = tag | (r + 1);
      return merge(t, r, other);
    }
  }
}

function merge(t: Table, r: number, other: number): number {
  t.dead++;
  t.rows[Math.max(r, other) * t.stride] = DEAD;
  return other;
}

/** Takes back the row that was appended last, if it is in this class and was never re-keyed; says whether it did. */
export function dropLastRow(t: Table, cls: number): boolean {
  const r = t.n - 1;
  const b = r * t.stride;
  if (t.rows[b + t.k] !== cls || (t.k > 0 && t.rows[b] === DEAD)) return false;
  const h = hashN(t.rows, b, t.k);
  let s = h & t.mask;
  // Nothing was entered after it, so that nobody's way leads across its slot.
  while (t.slots[s] !== 0 && (t.slots[s]! & t.mask) !== r + 1) s = (s + 1) & t.mask;
  if (t.slots[s] === 0) return false;
  t.slots[s] = 0;
  t.used--;
  t.n--;
  return true;
}

/** Takes a row out. Its slot stays behind as a stale one; a table without key has no more than this row. */
export function removeRow(t: Table, r: number): void {
  if (t.rows[r * t.stride + t.k + 1]! < 0) t.pruned--;
  if (t.k > 0) {
    t.rows[r * t.stride] = DEAD;
    t.dead++;
    return;
  }
  t.n = 0;
  t.used = 0;
  t.slots.fill(0);
}
