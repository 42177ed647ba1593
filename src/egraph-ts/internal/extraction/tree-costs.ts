import { astDepth, astSize } from '../../extract/cost.js';
import type { CostFunction, CostModel } from '../../extract/kinds-of-cost.js';
import { leastSums, ownCostOf } from './additive.js';
import type { Best } from './cheapest.js';
import { costing, type Costing } from './costing.js';
import type { Core } from '../store/core.js';
import { smallest } from './smallest.js';
import { DEAD } from '../kernels/batch.js';
import type { Table } from '../store/table.js';

/** Costs per class while they are found: doubles where costs are numbers. `none` marks a class without a term. */
interface Known<C> {
  readonly costs: { [id: number]: C };
  readonly none: C;
}

/**
 * Least costs per class by rounds over all rows until nothing improves. Rows are in order of insertion, children mostly
 * before parents, so that a handful of rounds suffices. A class is only ever given a cost from children that have one,
 * hence no cycle is ever chosen by a cost that grows from child to parent.
 *
 * Expects a rebuilt e-graph: the columns are then canonical.
 *
 * @param look called on the way; may throw
 */
export function treeCosts<C>(core: Core, cost: CostFunction | CostModel<C>, look: () => void): Best<C> {
  if (typeof cost !== 'function') {
    const none = undefined as C;
    return settleAny(core, costing(cost), { costs: new Array<C>(core.nIds).fill(none), none }, look);
  }
  return numericCosts(core, cost, look) as unknown as Best<C>;
}

function numericCosts(core: Core, cost: CostFunction, look: () => void): Best<number> {
  const own = ownCostOf(cost);
  const best =
    cost === astSize ? smallest(core, look) : own === undefined ? undefined : leastSums(core, own, look);
  if (best !== undefined) return best;
  const known = { costs: new Float64Array(core.nIds).fill(Infinity), none: Infinity };
  if (
    cost === astDepth &&
    settle(core, (t) => {
      look();
      return roundOfDepths(t.rows, t.n, t.nc, t.k, t.stride, known.costs);
    })
  ) {
    return choose(core, costing<number>(cost), known, undefined, look);
  }
  known.costs.fill(Infinity);
  return settleAny(core, costing<number>(cost), known, look);
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
 * became cheaper since these were asked, so that a long chain inserted in an unfortunate order costs no more than its length,
 * and a wide e-node no more than its width.
 */
function settleAny<C>(core: Core, by: Costing<C>, known: Known<C>, look: () => void): Best<C> {
  const { costs, none } = known;
  /** When each class got its final cost. */
  const settled = new Float64Array(core.nIds);
  let time = 0;
  core.catchUp();
  const { links, tables } = core;
  const childCost = (id: number): C => costs[core.find(id)]!;
  const queue: number[] = [];
  const queued = new Uint8Array(core.nIds);
  /** The time at which each row was last asked for its cost. */
  const asked = new Float64Array(links.seqTable.length).fill(-1);
  const improve = (t: Table, r: number): void => {
    if (!complete(t, r, known)) return;
    look();
    asked[t.seq[r]!] = time;
    const c = t.rows[r * t.stride + t.k]!;
    const value = by.cost(core.node(t, r), childCost, c);
    if (value === undefined) return;
    if (costs[c] !== none && by.compare(value, costs[c]!) >= 0) return;
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
    links.eachParent(c, (seq) => {
      if (asked[seq]! < settled[c]!) improve(tables.all[links.seqTable[seq]!]!, links.seqRow[seq]!);
    });
  }
  return choose(core, by, known, settled, look);
}

/** Whether a row takes part and all its children have a cost. */
function complete<C>(t: Table, r: number, { costs, none }: Known<C>): boolean {
  const b = r * t.stride;
  if ((t.k > 0 && t.rows[b] === DEAD) || t.rows[b + t.k + 1]! < 0) return false;
  for (let i = 0; i < t.nc; i++) if (costs[t.rows[b + i]!] === none) return false;
  return true;
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
function choose<C>(
  core: Core,
  by: Costing<C>,
  known: Known<C>,
  settled: Float64Array | undefined,
  look: () => void,
): Best<C> {
  const { costs, none } = known;
  const table = new Int32Array(core.nIds).fill(-1);
  const row = new Int32Array(core.nIds).fill(-1);
  const seq = new Int32Array(core.nIds).fill(0x7fffffff);
  const childCost = (id: number): C => costs[core.find(id)]!;
  for (const t of core.tables.all) {
    for (let r = 0, b = 0; r < t.n; r++, b += t.stride) {
      const c = t.rows[b + t.k]!;
      if (costs[c] === none || t.seq[r]! >= seq[c]! || !complete(t, r, known)) continue;
      look();
      const node = core.node(t, r);
      const value = by.cost(node, childCost, c);
      if (value === undefined || by.compare(value, costs[c]!) !== 0) continue;
      const circular = (child: number): boolean =>
        by.compare(costs[child]!, costs[c]!) >= 0 && settled![child]! >= settled![c]!;
      if (settled !== undefined && node.children.some(circular)) continue;
      table[c] = t.index;
      row[c] = r;
      seq[c] = t.seq[r]!;
    }
  }
  return { costs, table, row };
}
