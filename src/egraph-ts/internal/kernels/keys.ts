import { DEAD } from './batch.js';
import { hash1, hash2, hashN } from './hash.js';

/*
 * Loops over keys and hash slots. A slot holds the row number plus one in its low bits, and high bits of the hash above
 * them (`store/table.ts` says more).
 */

/** Slots from which on the nearer caches do not hold them. */
const LARGE = 65_536;

/** Enters all live rows into empty slots. */
export function fillSlots(
  slots: Int32Array,
  mask: number,
  rows: Int32Array,
  stride: number,
  k: number,
  n: number,
): void {
  for (let r = 0, b = 0; r < n; r++, b += stride) {
    if (k > 0 && rows[b] === DEAD) continue;
    const h = hashN(rows, b, k);
    let s = h & mask;
    while (slots[s] !== 0) s = (s + 1) & mask;
    slots[s] = (h & ~mask) | (r + 1);
  }
}

/**
 * Hashes a batch of keys and reads the slots and rows that probing them will read.
 *
 * A probe branches on what it reads, and a processor that guessed the branch wrong has to start over, waiting for memory
 * once per key. Here nothing depends on what is read, so that the processor waits for many keys at the same time.
 */
export function touch2(
  slots: Int32Array,
  mask: number,
  rows: Int32Array,
  a: Int32Array,
  b: Int32Array,
  n: number,
  hashes: Int32Array,
  first: Int32Array,
): void {
  for (let i = 0; i < n; i++) hashes[i] = hash2(a[i]!, b[i]!);
  if (mask < LARGE) return;
  for (let i = 0; i < n; i++) first[i] = slots[hashes[i]! & mask]!;
  for (let i = 0; i < n; i++) {
    const slot = first[i]!;
    if (((slot ^ hashes[i]!) & ~mask) === 0 && slot !== 0) first[i] = rows[((slot & mask) - 1) << 2]!;
  }
}

/**
 * Pairs each tuple with the row whose only child it is, if there is one among the first `limit` rows and it takes part
 * in matching.
 */
export function lookup1(
  slots: Int32Array,
  mask: number,
  rows: Int32Array,
  a: Int32Array,
  n: number,
  limit: number,
  sel: Int32Array,
  row: Int32Array,
): number {
  let m = 0;
  for (let i = 0; i < n; i++) {
    const x = a[i]!;
    const h = hash1(x);
    const tag = h & ~mask;
    for (let s = h & mask, slot = slots[s]!; slot !== 0; s = (s + 1) & mask, slot = slots[s]!) {
      if ((slot & ~mask) !== tag) continue;
      const r = (slot & mask) - 1;
      if (rows[r * 3] !== x) continue;
      if (r < limit && rows[r * 3 + 2]! >= 0) {
        sel[m] = i;
        row[m++] = r;
      }
      break;
    }
  }
  return m;
}

/** {@link lookup1} for two children. */
export function lookup2(
  slots: Int32Array,
  mask: number,
  rows: Int32Array,
  a: Int32Array,
  b: Int32Array,
  n: number,
  limit: number,
  hashes: Int32Array,
  first: Int32Array,
  sel: Int32Array,
  row: Int32Array,
): number {
  touch2(slots, mask, rows, a, b, n, hashes, first);
  let m = 0;
  for (let i = 0; i < n; i++) {
    const x = a[i]!;
    const y = b[i]!;
    const h = hashes[i]!;
    const tag = h & ~mask;
    for (let s = h & mask, slot = slots[s]!; slot !== 0; s = (s + 1) & mask, slot = slots[s]!) {
      if ((slot & ~mask) !== tag) continue;
      const at = ((slot & mask) - 1) << 2;
      if (rows[at] !== x || rows[at + 1] !== y) continue;
      if ((slot & mask) <= limit && rows[at + 3]! >= 0) {
        sel[m] = i;
        row[m++] = (slot & mask) - 1;
      }
      break;
    }
  }
  return m;
}

/** The class of each key of one child; where there is none, a row with the next id. Returns how many rows that were. */
export function insert1(
  slots: Int32Array,
  mask: number,
  rows: Int32Array,
  seqs: Int32Array,
  parent: Int32Array,
  a: Int32Array,
  n: number,
  row: number,
  nextId: number,
  epoch: number,
  nextSeq: number,
  out: Int32Array,
): number {
  let count = row;
  let id = nextId;
  for (let i = 0; i < n; i++) {
    const x = a[i]!;
    const h = hash1(x);
    const tag = h & ~mask;
    let s = h & mask;
    let slot = slots[s]!;
    let found = -1;
    while (slot !== 0) {
      const at = ((slot & mask) - 1) * 3;
      if ((slot & ~mask) === tag && rows[at] === x) {
        found = rows[at + 1]!;
        break;
      }
      s = (s + 1) & mask;
      slot = slots[s]!;
    }
    if (found >= 0) {
      while (parent[found] !== found) found = parent[found]!;
      out[i] = found;
      continue;
    }
    const at = count * 3;
    rows[at] = x;
    rows[at + 1] = id;
    rows[at + 2] = epoch;
    seqs[count] = nextSeq + count - row;
    slots[s] = tag | ++count;
    parent[id] = id;
    out[i] = id++;
  }
  return count - row;
}

/** {@link insert1} for two children. */
export function insert2(
  slots: Int32Array,
  mask: number,
  rows: Int32Array,
  seqs: Int32Array,
  parent: Int32Array,
  a: Int32Array,
  b: Int32Array,
  n: number,
  row: number,
  nextId: number,
  epoch: number,
  nextSeq: number,
  hashes: Int32Array,
  first: Int32Array,
  out: Int32Array,
): number {
  touch2(slots, mask, rows, a, b, n, hashes, first);
  let count = row;
  let id = nextId;
  for (let i = 0; i < n; i++) {
    const x = a[i]!;
    const y = b[i]!;
    const h = hashes[i]!;
    const tag = h & ~mask;
    let s = h & mask;
    let slot = slots[s]!;
    let found = -1;
    while (slot !== 0) {
      if ((slot & ~mask) === tag) {
        const at = ((slot & mask) - 1) << 2;
        if (rows[at] === x && rows[at + 1] === y) {
          found = rows[at + 2]!;
          break;
        }
      }
      s = (s + 1) & mask;
      slot = slots[s]!;
    }
    if (found >= 0) {
      while (parent[found] !== found) found = parent[found]!;
      out[i] = found;
      continue;
    }
    const at = count << 2;
    rows[at] = x;
    rows[at + 1] = y;
    rows[at + 2] = id;
    rows[at + 3] = epoch;
    seqs[count] = nextSeq + count - row;
    slots[s] = tag | ++count;
    parent[id] = id;
    out[i] = id++;
  }
  return count - row;
}

/**
 * Adds each key of two children to the class beside it. Where it is there already, in another class, the two classes are
 * put into `pairs` from place 1 on; place 0 says how many pairs. Returns how many rows were added.
 */
export function insertInto2(
  slots: Int32Array,
  mask: number,
  rows: Int32Array,
  seqs: Int32Array,
  parent: Int32Array,
  a: Int32Array,
  b: Int32Array,
  n: number,
  row: number,
  epoch: number,
  nextSeq: number,
  hashes: Int32Array,
  first: Int32Array,
  classes: Int32Array,
  pairs: Int32Array,
): number {
  touch2(slots, mask, rows, a, b, n, hashes, first);
  let count = row;
  let m = 0;
  for (let i = 0; i < n; i++) {
    const x = a[i]!;
    const y = b[i]!;
    const h = hashes[i]!;
    const tag = h & ~mask;
    let s = h & mask;
    let slot = slots[s]!;
    let found = -1;
    while (slot !== 0) {
      if ((slot & ~mask) === tag) {
        const at = ((slot & mask) - 1) << 2;
        if (rows[at] === x && rows[at + 1] === y) {
          found = rows[at + 2]!;
          break;
        }
      }
      s = (s + 1) & mask;
      slot = slots[s]!;
    }
    let cls = classes[i]!;
    if (found === cls) continue;
    while (parent[cls] !== cls) cls = parent[cls]!;
    if (found >= 0) {
      while (parent[found] !== found) found = parent[found]!;
      if (found === cls) continue;
      pairs[2 * m + 1] = found;
      pairs[2 * m + 2] = cls;
      m++;
      continue;
    }
    const at = count << 2;
    rows[at] = x;
    rows[at + 1] = y;
    rows[at + 2] = cls;
    rows[at + 3] = epoch;
    seqs[count] = nextSeq + count - row;
    slots[s] = tag | ++count;
  }
  pairs[0] = m;
  return count - row;
}
