import type { Core } from '../store/core.js';
import { BATCH } from '../search/match-kernels.js';
import { classOf } from '../store/row.js';
import { appendRow, findRow, hash1, type Table } from '../store/table.js';
import { touch2 } from '../search/read-ahead.js';

/*
 * Adds e-nodes for a batch of keys, a column at a time. Facts of new classes are made afterwards, for the run of rows
 * that was appended.
 */

let scratch = new Int32Array(16);
const hashes = new Int32Array(BATCH);

/** The class of each key, new where there was none. Keys must be canonical. */
export function insertAll(
  core: Core,
  t: Table,
  keys: readonly Int32Array[],
  payload: number,
  n: number,
  out: Int32Array,
): void {
  const before = t.n;
  t.reserve(n);
  core.reserveIds(n);
  if (t.k === 2 && t.nc === 2)
    insert2(core, t, t.rows, t.slots, t.mask, core.parent, keys[0]!, keys[1]!, n, out);
  else if (t.k === 1 && t.nc === 1) insert1(core, t, t.rows, t.slots, t.mask, core.parent, keys[0]!, n, out);
  else insertN(core, t, keys, payload, n, out);
  const added = t.n - before;
  if (added === 0) return;
  core.version += added;
  if (core.sorts !== undefined)
    for (let r = before; r < t.n; r++) core.sorts.note(t.rows[r * t.stride + t.k]!, t.op);
  if (core.analyses.length === 0) return;
  firstFacts(core, t, before, added);
}

/** The first facts of the rows that were appended. One that an analysis refuses goes; the error waits for the others. */
function firstFacts(core: Core, t: Table, from: number, n: number): void {
  let failure: { readonly error: unknown } | undefined;
  for (let r = from; r < from + n; r++) {
    const { version } = core;
    try {
      core.facts.makeNew(t, r, classOf(t, r));
    } catch (error) {
      failure ??= { error };
      if (core.version === version) core.removeNow(t, r);
    }
  }
  if (failure !== undefined) throw failure.error;
}

function insert1(
  core: Core,
  t: Table,
  rows: Int32Array,
  slots: Int32Array,
  mask: number,
  parent: Int32Array,
  a: Int32Array,
  n: number,
  out: Int32Array,
): void {
  let count = t.n;
  let id = core.nIds;
  const first = count;
  const epoch = core.epoch;
  let seq = core.seq;
  for (let i = 0; i < n; i++) {
    const x = a[i]!;
    const h = hash1(x);
    const tag = h & ~mask;
    let s = h & mask;
    let slot = slots[s]!;
    let found = -1;
    while (slot !== 0) {
      if ((slot & ~mask) === tag) {
        const at = ((slot & mask) - 1) * 3;
        if (rows[at] === x) {
          found = rows[at + 1]!;
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
    const at = count * 3;
    rows[at] = x;
    rows[at + 1] = id;
    rows[at + 2] = epoch;
    t.seq[count] = seq++;
    slots[s] = tag | ++count;
    parent[id] = id;
    out[i] = id++;
  }
  core.classCount += id - core.nIds;
  core.nIds = id;
  core.seq = seq;
  t.used += count - first;
  t.n = count;
}

function insert2(
  core: Core,
  t: Table,
  rows: Int32Array,
  slots: Int32Array,
  mask: number,
  parent: Int32Array,
  a: Int32Array,
  b: Int32Array,
  n: number,
  out: Int32Array,
): void {
  let count = t.n;
  let id = core.nIds;
  const first = count;
  const epoch = core.epoch;
  const seqs = t.seq;
  let seq = core.seq;
  touch2(slots, mask, rows, a, b, n, hashes);
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
    seqs[count] = seq++;
    slots[s] = tag | ++count;
    parent[id] = id;
    out[i] = id++;
  }
  core.classCount += id - core.nIds;
  core.nIds = id;
  core.seq = seq;
  t.used += count - first;
  t.n = count;
}

function insertN(
  core: Core,
  t: Table,
  keys: readonly Int32Array[],
  payload: number,
  n: number,
  out: Int32Array,
): void {
  const key = keyBuffer(t, payload);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < keys.length; c++) key[c] = keys[c]![i]!;
    const r = findRow(t, key, 0);
    if (r >= 0) {
      out[i] = core.find(t.rows[r * t.stride + t.k]!);
      continue;
    }
    const id = core.newId();
    appendRow(t, key, 0, id, core.epoch, core.seq++);
    out[i] = id;
  }
}

function keyBuffer(t: Table, payload: number): Int32Array {
  if (scratch.length < t.k) scratch = new Int32Array(t.k * 2);
  if (t.k > t.nc) scratch[t.nc] = payload;
  return scratch;
}

/** Adds each key to the class beside it, uniting where the e-node is there already. Returns how many changed anything. */
export function insertAllInto(
  core: Core,
  t: Table,
  keys: readonly Int32Array[],
  payload: number,
  n: number,
  classes: Int32Array,
): number {
  if (core.analyses.length > 0) return insertIntoWithFacts(core, t, keys, payload, n, classes);
  const before = t.n;
  const unions = core.classCount;
  t.reserve(n);
  if (t.k === 2 && t.nc === 2) insertInto2(core, t, t.rows, t.slots, t.mask, keys[0]!, keys[1]!, n, classes);
  else {
    const key = keyBuffer(t, payload);
    for (let i = 0; i < n; i++) {
      for (let c = 0; c < keys.length; c++) key[c] = keys[c]![i]!;
      const r = findRow(t, key, 0);
      if (r >= 0) core.union(t.rows[r * t.stride + t.k]!, classes[i]!);
      else appendRow(t, key, 0, core.find(classes[i]!), core.epoch, core.seq++);
    }
  }
  core.version += t.n - before;
  return t.n - before + unions - core.classCount;
}

/** Facts of one e-node can unite classes that the next one mentions: one at a time. */
function insertIntoWithFacts(
  core: Core,
  t: Table,
  keys: readonly Int32Array[],
  payload: number,
  n: number,
  classes: Int32Array,
): number {
  let changed = 0;
  for (let i = 0; i < n; i++) {
    // An analysis may have made other keys meanwhile.
    const key = keyBuffer(t, payload);
    for (let c = 0; c < keys.length; c++) key[c] = core.find(keys[c]![i]!);
    if (core.addKeyInto(t, key, classes[i]!)) changed++;
  }
  return changed;
}

function insertInto2(
  core: Core,
  t: Table,
  rows: Int32Array,
  slots: Int32Array,
  mask: number,
  a: Int32Array,
  b: Int32Array,
  n: number,
  classes: Int32Array,
): void {
  let count = t.n;
  const first = count;
  const epoch = core.epoch;
  const parent = core.parent;
  const seqs = t.seq;
  let seq = core.seq;
  touch2(slots, mask, rows, a, b, n, hashes);
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
    if (found >= 0) {
      if (found !== cls) core.union(found, cls);
      continue;
    }
    while (parent[cls] !== cls) cls = parent[cls]!;
    const at = count << 2;
    rows[at] = x;
    rows[at + 1] = y;
    rows[at + 2] = cls;
    rows[at + 3] = epoch;
    seqs[count] = seq++;
    slots[s] = tag | ++count;
  }
  core.seq = seq;
  t.used += count - first;
  t.n = count;
}
