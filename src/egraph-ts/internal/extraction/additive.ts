import { ExtractionError } from '../../errors.js';
import type { CostFunction, NodeCost } from '../../extract/kinds-of-cost.js';
import { label } from '../patterns/node-label.js';
import type { Core } from '../store/core.js';
import { DEAD } from '../kernels/batch.js';
import type { Table } from '../store/table.js';
import type { Best } from './cheapest.js';

const owns = new WeakMap<CostFunction, NodeCost>();

/** Notes that a cost is a sum of what each e-node costs by itself. */
export function rememberOwn(cost: CostFunction, own: NodeCost): void {
  owns.set(cost, own);
}

/** What each e-node costs by itself, when the cost is known to be the sum of that. */
export function ownCostOf(cost: unknown): NodeCost | undefined {
  return owns.get(cost as CostFunction);
}

/** Rounds after which it is cheaper to follow parents: an order of insertion this bad is rare. */
const ROUNDS = 32;

/**
 * Least sums per class by rounds over all rows; each e-node is asked for its own cost once. Undefined when the rows stand in
 * an order that takes too many rounds, or a sum leaves the doubles.
 */
export function leastSums(core: Core, own: NodeCost, look: () => void): Best<number> | undefined {
  const costs = new Float64Array(core.nIds).fill(Infinity);
  /** When each class got its cost, to tell circles of e-nodes that cost nothing. */
  const settled = new Int32Array(core.nIds);
  const each = core.tables.all.map((t) => ownCosts(core, t, own, look));
  let time = 0;
  for (let round = 0; ; round++) {
    if (round === ROUNDS) return undefined;
    const before = time;
    for (const t of core.tables.all) {
      look();
      time = improve(t.rows, t.n, t.nc, t.k, t.stride, each[t.index]!, costs, settled, time);
      if (time < 0) return undefined;
    }
    if (time === before) break;
  }
  const table = new Int32Array(core.nIds).fill(-1);
  const row = new Int32Array(core.nIds).fill(-1);
  const seq = new Int32Array(core.nIds).fill(0x7fffffff);
  for (const t of core.tables.all) {
    look();
    choose(t, each[t.index]!, costs, settled, table, row, seq);
  }
  return { costs, table, row };
}

/** What the rows of a table cost by themselves; Infinity for those that are dead or pruned. */
function ownCosts(core: Core, t: Table, own: NodeCost, look: () => void): Float64Array {
  const out = new Float64Array(t.n);
  for (let r = 0, b = 0; r < t.n; r++, b += t.stride) {
    if ((t.k > 0 && t.rows[b] === DEAD) || t.rows[b + t.k + 1]! < 0) {
      out[r] = Infinity;
      continue;
    }
    look();
    const id = t.rows[b + t.k]!;
    const value = own(core.node(t, r), id);
    if (!(value >= 0))
      throw new ExtractionError(
        id,
        `the cost of an e-node must be a number and not negative; "${label(core.node(t, r))}" in class ${id} costs ${String(value)}`,
      );
    out[r] = value;
  }
  return out;
}

/** One round; returns the time after it, -1 when a sum of finite costs is infinite. */
function improve(
  rows: Int32Array,
  n: number,
  nc: number,
  k: number,
  stride: number,
  own: Float64Array,
  costs: Float64Array,
  settled: Int32Array,
  start: number,
): number {
  let time = start;
  for (let r = 0, b = 0; r < n; r++, b += stride) {
    let cost = own[r]!;
    if (cost === Infinity) continue;
    let known = true;
    for (let i = 0; i < nc; i++) {
      const below = costs[rows[b + i]!]!;
      if (below === Infinity) known = false;
      cost += below;
    }
    if (!known) continue;
    if (cost === Infinity) return -1;
    const c = rows[b + k]!;
    if (cost >= costs[c]!) continue;
    costs[c] = cost;
    settled[c] = ++time;
  }
  return time;
}

/** The first inserted row of least cost per class, leaving out what would lead round in a circle. */
function choose(
  t: Table,
  own: Float64Array,
  costs: Float64Array,
  settled: Int32Array,
  table: Int32Array,
  row: Int32Array,
  seq: Int32Array,
): void {
  const { rows, nc, k, stride, index } = t;
  for (let r = 0, b = 0; r < t.n; r++, b += stride) {
    let cost = own[r]!;
    const c = rows[b + k]!;
    if (cost === Infinity || costs[c] === Infinity || t.seq[r]! >= seq[c]!) continue;
    for (let i = 0; i < nc; i++) cost += costs[rows[b + i]!]!;
    if (cost !== costs[c]) continue;
    let circular = false;
    for (let i = 0; i < nc; i++) {
      const child = rows[b + i]!;
      if (costs[child]! >= cost && settled[child]! >= settled[c]!) circular = true;
    }
    if (circular) continue;
    table[c] = index;
    row[c] = r;
    seq[c] = t.seq[r]!;
  }
}
