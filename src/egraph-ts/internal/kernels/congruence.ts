import { BATCH, DEAD } from './batch.js';
import { hashN } from './hash.js';

/*
 * Loops over whole tables and the union-find, where `parent` of a root is the root itself and else a smaller id.
 */

/** Canonical ids in place. */
export function findAll(parent: Int32Array, ids: Int32Array, n: number): void {
  for (let i = 0; i < n; i++) {
    let x = ids[i]!;
    let p = parent[x]!;
    if (p === x) continue;
    while (p !== x) {
      x = p;
      p = parent[x]!;
    }
    ids[i] = x;
  }
}

/** Points every id straight at its root: the parent of an id is always smaller, so one forward pass does. */
export function flatten(parent: Int32Array, n: number): void {
  for (let i = 0; i < n; i++) parent[i] = parent[parent[i]!]!;
}

/** The first row from `from` on of which a child or the class lost a union, or `n`. */
export function firstDisplaced(
  rows: Int32Array,
  nc: number,
  k: number,
  stride: number,
  from: number,
  n: number,
  parent: Int32Array,
): number {
  for (let r = from, b = from * stride; r < n; r++, b += stride) {
    if (rows[b] === DEAD) continue;
    const cls = rows[b + k]!;
    if (parent[cls] !== cls) return r;
    for (let i = 0; i < nc; i++) {
      const x = rows[b + i]!;
      if (parent[x] !== x) return r;
    }
  }
  return n;
}

/** {@link firstDisplaced} for two children and no literal. */
export function firstDisplaced2(rows: Int32Array, from: number, n: number, parent: Int32Array): number {
  for (let r = from, b = from << 2; r < n; r++, b += 4) {
    const x = rows[b]!;
    if (x === DEAD) continue;
    const y = rows[b + 1]!;
    const cls = rows[b + 2]!;
    if (parent[x] !== x || parent[y] !== y || parent[cls] !== cls) return r;
  }
  return n;
}

/**
 * Makes the rows from `from` on canonical and stamps those that change. A row that becomes equal to another one is entered into
 * `deaths`, as four numbers: the row, the other one, a child that lost its union, and the id that lost when their classes
 * were united here (-1: they were one). Without `unite` that is left to the caller.
 *
 * Comes back, with the row to go on from, when the hash table (`state[0]`: slots in use) or the list of deaths (`state[1]`: how
 * many) is full, or all is done.
 */
export function repairRows(
  slots: Int32Array,
  mask: number,
  rows: Int32Array,
  nc: number,
  k: number,
  stride: number,
  from: number,
  n: number,
  parent: Int32Array,
  epoch: number,
  unite: number,
  state: Int32Array,
  deaths: Int32Array,
): number {
  let used = state[0]!;
  let dead = 0;
  let r = from;
  while (dead < BATCH && (used + 1) * 2 <= mask + 1) {
    if (nc === 2 && k === 2) r = firstDisplaced2(rows, r, n, parent);
    else r = firstDisplaced(rows, nc, k, stride, r, n, parent);
    if (r === n) break;
    const b = r * stride;
    let moved = -1;
    for (let i = 0; i < nc; i++) {
      const x = rows[b + i]!;
      let root = x;
      while (parent[root] !== root) root = parent[root]!;
      if (root === x) continue;
      rows[b + i] = root;
      moved = x;
    }
    let cls = rows[b + k]!;
    while (parent[cls] !== cls) cls = parent[cls]!;
    rows[b + k] = cls;
    if (rows[b + k + 1]! >= 0) rows[b + k + 1] = epoch;
    r++;
    if (moved < 0) continue;
    // Under the new key; the old slot stays behind.
    const h = hashN(rows, b, k);
    const tag = h & ~mask;
    let s = h & mask;
    let slot = slots[s]!;
    let other = -1;
    while (slot !== 0 && other < 0) {
      if ((slot & ~mask) === tag && (slot & mask) !== r) {
        const o = ((slot & mask) - 1) * stride;
        let i = 0;
        while (i < k && rows[o + i] === rows[b + i]) i++;
        if (i === k) other = (slot & mask) - 1;
      }
      if (other < 0) {
        s = (s + 1) & mask;
        slot = slots[s]!;
      }
    }
    if (other < 0) {
      slots[s] = tag | r;
      used++;
      continue;
    }
    const one = r - 1;
    if (one < other) slots[s] = tag | r;
    let loser = -1;
    if (unite !== 0) {
      let root = rows[other * stride + k]!;
      while (parent[root] !== root) root = parent[root]!;
      if (root < cls) {
        loser = cls;
        parent[cls] = root;
      } else if (cls < root) {
        loser = root;
        parent[root] = cls;
      }
    }
    if (one < other) rows[other * stride] = DEAD;
    else rows[b] = DEAD;
    const at = dead++ * 4;
    deaths[at] = one;
    deaths[at + 1] = other;
    deaths[at + 2] = moved;
    deaths[at + 3] = loser;
  }
  state[0] = used;
  state[1] = dead;
  return r;
}
