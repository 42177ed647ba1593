import { astDepth, astSize, type CostFunction } from '../extract/cost.js';
import type { Core } from './core.js';
import { DEAD, type Table } from './table.js';

/** The cheapest e-node of each class. */
export interface Best {
  readonly costs: Float64Array;
  readonly table: Int32Array;
  readonly row: Int32Array;
}

/**
 * Least costs per class by rounds over all rows until nothing improves. Rows are in order of insertion, children mostly
 * before parents, so that a handful of rounds suffices. A class is only ever given a cost from children that have one,
 * hence no cycle is ever chosen by a cost that grows from child to parent.
 *
 * Expects a rebuilt e-graph: the columns are then canonical.
 */
export function treeCosts(core: Core, cost: CostFunction): Best {
  if (cost === astSize) {
    const sizes = leastSizes(core);
    if (sizes !== undefined) return chooseSizes(core, sizes);
  }
  const costs = new Float64Array(core.nIds).fill(Infinity);
  const done =
    cost === astDepth && settle(core, (t) => roundOfDepths(t.rows, t.n, t.nc, t.k, t.stride, costs));
  const settled = done ? undefined : settleAny(core, cost, costs.fill(Infinity));
  return choose(core, cost, costs, settled);
}

/** No size yet. Twice this and one more still fits 32 bits. */
const UNKNOWN = 0x3fffffff;

/** Least sizes in 32 bits, half the memory of doubles; undefined when a term is too large for that. */
function leastSizes(core: Core): Int32Array | undefined {
  const sizes = new Int32Array(core.nIds).fill(UNKNOWN);
  const done = settle(core, (t) =>
    t.nc === 2 && t.k === 2
      ? roundOfSizes2(t.rows, t.n, sizes)
      : roundOfSizes(t.rows, t.n, t.nc, t.k, t.stride, sizes),
  );
  if (!done) return undefined;
  // A class without a size may be one that has no finite term, or one whose terms are too large.
  for (let id = 0; id < core.nIds; id++)
    if (core.parent[id] === id && sizes[id]! >= UNKNOWN / 2) return undefined;
  return sizes;
}

function roundOfSizes2(rows: Int32Array, n: number, sizes: Int32Array): boolean {
  let improved = false;
  for (let b = 0; b < n * 4; b += 4) {
    const x = rows[b]!;
    if (x < 0) continue;
    const size = (sizes[x]! + sizes[rows[b + 1]!]! + 1) | 0;
    const c = rows[b + 2]!;
    if (size >= sizes[c]! || rows[b + 3]! < 0) continue;
    sizes[c] = size;
    improved = true;
  }
  return improved;
}

/** Rounds after which it is cheaper to follow parents: an order of insertion this bad is rare. */
const ROUNDS = 32;

/** Rounds until nothing improves; false when that takes too many. */
function settle(core: Core, round: (t: Table) => boolean): boolean {
  for (let i = 0; i < ROUNDS; i++) {
    let improved = false;
    for (const t of core.tables.all) if (round(t)) improved = true;
    if (!improved) return true;
  }
  return false;
}

function roundOfSizes(
  rows: Int32Array,
  n: number,
  nc: number,
  k: number,
  stride: number,
  sizes: Int32Array,
): boolean {
  let improved = false;
  for (let r = 0, b = 0; r < n; r++, b += stride) {
    if (rows[b]! < 0 || rows[b + k + 1]! < 0) continue;
    let sum = 1;
    for (let i = 0; i < nc; i++) sum += sizes[rows[b + i]!]!;
    const c = rows[b + k]!;
    if (sum >= sizes[c]!) continue;
    sizes[c] = sum;
    improved = true;
  }
  return improved;
}

function roundOfDepths(
  rows: Int32Array,
  n: number,
  nc: number,
  k: number,
  stride: number,
  costs: Float64Array,
): boolean {
  let improved = false;
  for (let r = 0, b = 0; r < n; r++, b += stride) {
    if (rows[b]! < 0 || rows[b + k + 1]! < 0) continue;
    let max = 0;
    for (let i = 0; i < nc; i++) max = Math.max(max, costs[rows[b + i]!]!);
    const c = rows[b + k]!;
    if (max + 1 < costs[c]!) {
      costs[c] = max + 1;
      improved = true;
    }
  }
  return improved;
}

/**
 * Least costs by an arbitrary function: a first pass in order of insertion, then only the parents of classes that
 * became cheaper, so that a long chain inserted in an unfortunate order costs no more than its length. Returns when each
 * class got its final cost.
 */
function settleAny(core: Core, cost: CostFunction, costs: Float64Array): Float64Array {
  const settled = new Float64Array(core.nIds);
  let time = 0;
  core.catchUp();
  const { links, tables } = core;
  const childCost = (id: number): number => costs[core.find(id)]!;
  const queue: number[] = [];
  const queued = new Uint8Array(core.nIds);
  const improve = (t: Table, r: number): void => {
    const b = r * t.stride;
    if ((t.k > 0 && t.rows[b] === DEAD) || t.rows[b + t.k + 1]! < 0) return;
    const c = t.rows[b + t.k]!;
    const value = cost(core.node(t, r), childCost, c);
    if (!(value < costs[c]!)) return;
    costs[c] = value;
    settled[c] = ++time;
    if (queued[c] === 1) return;
    queued[c] = 1;
    queue.push(c);
  };
  for (const seq of rowsInOrder(core)) improve(tables.all[links.seqTable[seq]!]!, links.seqRow[seq]!);
  for (let i = 0; i < queue.length; i++) {
    const c = queue[i]!;
    queued[c] = 0;
    links.eachParent(c, (seq) => improve(tables.all[links.seqTable[seq]!]!, links.seqRow[seq]!));
  }
  return settled;
}

function rowsInOrder(core: Core): Int32Array {
  const seqs = new Int32Array(core.tables.rowCount());
  let n = 0;
  for (const t of core.tables.all) {
    seqs.set(t.seq.subarray(0, t.n), n);
    n += t.n;
  }
  return seqs.sort();
}

/**
 * The first inserted e-node of least cost per class.
 *
 * Where an e-node costs no more than its child, least costs alone would allow going round in a circle: such a child must
 * have got its cost before (`settled`; undefined when costs always grow).
 */
function choose(
  core: Core,
  cost: CostFunction,
  costs: Float64Array,
  settled: Float64Array | undefined,
): Best {
  const table = new Int32Array(core.nIds).fill(-1);
  const row = new Int32Array(core.nIds).fill(-1);
  const seq = new Int32Array(core.nIds).fill(0x7fffffff);
  const childCost = (id: number): number => costs[core.find(id)]!;
  for (const t of core.tables.all) {
    for (let r = 0, b = 0; r < t.n; r++, b += t.stride) {
      const c = t.rows[b + t.k]!;
      if ((t.k > 0 && t.rows[b] === DEAD) || t.rows[b + t.k + 1]! < 0) continue;
      if (costs[c] === Infinity || t.seq[r]! >= seq[c]!) continue;
      const node = core.node(t, r);
      if (cost(node, childCost, c) !== costs[c]) continue;
      const circular = (child: number): boolean =>
        costs[child]! >= costs[c]! && settled![child]! >= settled![c]!;
      if (settled !== undefined && node.children.some(circular)) continue;
      table[c] = t.index;
      row[c] = r;
      seq[c] = t.seq[r]!;
    }
  }
  return { costs, table, row };
}

function chooseSizes(core: Core, sizes: Int32Array): Best {
  const costs = Float64Array.from(sizes);
  const table = new Int32Array(core.nIds).fill(-1);
  const row = new Int32Array(core.nIds).fill(-1);
  const seq = new Int32Array(core.nIds).fill(0x7fffffff);
  for (const t of core.tables.all) chooseBySize(t, sizes, table, row, seq);
  return { costs, table, row };
}

function chooseBySize(
  t: Table,
  sizes: Int32Array,
  table: Int32Array,
  row: Int32Array,
  seq: Int32Array,
): void {
  const { rows, nc, k, stride, n } = t;
  const seqs = t.seq;
  for (let r = 0, b = 0; r < n; r++, b += stride) {
    if (rows[b]! < 0 || rows[b + k + 1]! < 0) continue;
    let sum = 1;
    for (let i = 0; i < nc; i++) sum += sizes[rows[b + i]!]!;
    const c = rows[b + k]!;
    if (sum !== sizes[c] || seqs[r]! >= seq[c]!) continue;
    table[c] = t.index;
    row[c] = r;
    seq[c] = seqs[r]!;
  }
}
