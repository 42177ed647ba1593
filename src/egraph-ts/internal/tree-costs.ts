import type { CostFunction } from '../extract/cost.js';
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
 * before parents, so that few rounds suffice; a class is only ever given a cost from children that have one, hence no
 * cycle is ever chosen by a cost that grows from child to parent.
 */
export function treeCosts(core: Core, cost: CostFunction): Best {
  const costs = new Float64Array(core.nIds).fill(Infinity);
  const table = new Int32Array(core.nIds).fill(-1);
  const row = new Int32Array(core.nIds).fill(-1);
  const childCost = (id: number): number => costs[core.find(id)]!;
  let improved = true;
  while (improved) {
    improved = false;
    for (const t of core.tables.all) {
      for (let r = 0, b = 0; r < t.n; r++, b += t.stride) {
        if ((t.k > 0 && t.rows[b] === DEAD) || t.rows[b + t.k + 1]! < 0) continue;
        const c = core.find(t.rows[b + t.k]!);
        const value = cost(core.node(t, r), childCost, c);
        if (
          value < costs[c]! ||
          (value === costs[c] && value < Infinity && earlier(core, t, r, table[c]!, row[c]!))
        ) {
          if (value < costs[c]!) improved = true;
          costs[c] = value;
          table[c] = t.index;
          row[c] = r;
        }
      }
    }
  }
  return { costs, table, row };
}

function earlier(core: Core, t: Table, r: number, table: number, row: number): boolean {
  return t.seq[r]! < core.tables.all[table]!.seq[row]!;
}
