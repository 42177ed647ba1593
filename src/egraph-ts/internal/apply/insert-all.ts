import type { Core } from '../store/core.js';
import { classOf } from '../store/row.js';
import { appendRow, findRow, type Table } from '../store/table.js';

/*
 * Adds e-nodes for a batch of keys, a column at a time. Facts of new classes are made afterwards, for the run of rows
 * that was appended.
 */

let scratch = new Int32Array(16);

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
  if (t.k === t.nc && t.k > 0 && t.k <= 2) insertByKernel(core, t, keys, n, out);
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

function insertByKernel(core: Core, t: Table, keys: readonly Int32Array[], n: number, out: Int32Array): void {
  const { slots, mask, rows, seq, k } = t;
  const { kernels, scratch } = core.arena;
  const { parent, nIds, epoch } = core;
  const [a, b] = keys;
  const added =
    k === 1
      ? kernels.insert1(slots, mask, rows, seq, parent, a!, n, t.n, nIds, epoch, core.seq, out)
      : kernels.insert2(
          slots,
          mask,
          rows,
          seq,
          parent,
          a!,
          b!,
          n,
          t.n,
          nIds,
          epoch,
          core.seq,
          scratch.hashes,
          scratch.first,
          out,
        );
  core.classCount += added;
  core.nIds += added;
  core.seq += added;
  t.used += added;
  t.n += added;
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
  if (t.k === 2 && t.nc === 2) insertInto2(core, t, keys, n, classes);
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
  keys: readonly Int32Array[],
  n: number,
  classes: Int32Array,
): void {
  const { kernels, scratch } = core.arena;
  const { hashes, first, pairs } = scratch;
  const { slots, mask, rows, seq } = t;
  const added = kernels.insertInto2(
    slots,
    mask,
    rows,
    seq,
    core.parent,
    keys[0]!,
    keys[1]!,
    n,
    t.n,
    core.epoch,
    core.seq,
    hashes,
    first,
    classes,
    pairs,
  );
  core.seq += added;
  t.used += added;
  t.n += added;
  for (let i = 1; i <= 2 * pairs[0]!; i += 2) core.union(pairs[i]!, pairs[i + 1]!);
}
