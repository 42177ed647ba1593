import { astDepth, astSize, type CostFunction } from '../../extract/cost.js';
import type { Best } from './cheapest.js';
import type { Core } from '../store/core.js';
import { smallest } from './smallest.js';
import { DEAD, type Table } from '../store/table.js';

/**
 * Least costs per class by rounds over all rows until nothing improves. Rows are in order of insertion, children mostly
 * before parents, so that a handful of rounds suffices. A class is only ever given a cost from children that have one,
 * hence no cycle is ever chosen by a cost that grows from child to parent.
 *
 * Expects a rebuilt e-graph: the columns are then canonical.
 */
export function treeCosts(core: Core, cost: CostFunction): Best {
  const best = cost === astSize ? smallest(core) : undefined;
  if (best !== undefined) return best;
  const costs = new Float64Array(core.nIds).fill(Infinity);
  const done =
    cost === astDepth && settle(core, (t) => roundOfDepths(t.rows, t.n, t.nc, t.k, t.stride, costs));
  const settled = done ? undefined : settleAny(core, cost, costs.fill(Infinity));
  return choose(core, cost, costs, settled);
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
