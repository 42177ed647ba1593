import type { Best } from './cheapest.js';
import type { Core } from '../store/core.js';
import { rowBlocks, type RowBlock } from './row-blocks.js';
import type { Table } from '../store/table.js';

/** No size yet. Twice this and one more still fits 32 bits. */
const UNKNOWN = 0x3fffffff;
/** Rounds after which it is cheaper to follow parents: an order of insertion this bad is rare. */
const ROUNDS = 32;
/** When so few rows have improved their class, the rounds that are left choose as well. */
const FEW = 1 / 100;

interface Choice {
  readonly table: Int32Array;
  readonly row: Int32Array;
  /** When the chosen row was inserted. */
  readonly seq: Int32Array;
}

/**
 * The smallest term of each class, in 32 bits: half the memory of doubles. Undefined when a term is too large for that, or
 * the rows stand in an order that takes too many rounds.
 */
export function smallest(core: Core, look: () => void): Best<number> | undefined {
  const blocks = rowBlocks(core.tables.all);
  const sizes = new Int32Array(core.nIds).fill(UNKNOWN);
  const few = core.tables.rowCount() * FEW;
  let rounds = 0;
  while (improve(blocks, sizes, look) > few) if (++rounds === ROUNDS) return undefined;
  const choice: Choice = {
    table: new Int32Array(core.nIds).fill(-1),
    row: new Int32Array(core.nIds).fill(-1),
    seq: new Int32Array(core.nIds).fill(0x7fffffff),
  };
  while (choose(blocks, sizes, choice, look) > 0) if (++rounds === ROUNDS) return undefined;
  // A class without a size may be one that has no finite term, or one whose terms are too large.
  for (let id = 0; id < core.nIds; id++)
    if (core.parent[id] === id && sizes[id]! >= UNKNOWN / 2) return undefined;
  return { costs: new Float64Array(sizes), table: choice.table, row: choice.row };
}

/** How many rows made their class smaller. */
function improve(blocks: readonly RowBlock[], sizes: Int32Array, look: () => void): number {
  let improved = 0;
  for (const { table, from, to } of blocks) {
    look();
    const { rows, nc, k, stride } = table;
    improved +=
      nc === 2 && k === 2
        ? improvePairs(rows, from, to, sizes)
        : improveRows(rows, from, to, nc, k, stride, sizes);
  }
  return improved;
}

function improvePairs(rows: Int32Array, from: number, to: number, sizes: Int32Array): number {
  let improved = 0;
  for (let b = from * 4, end = to * 4; b < end; b += 4) {
    const x = rows[b]!;
    if (x < 0) continue;
    const size = (sizes[x]! + sizes[rows[b + 1]!]! + 1) | 0;
    const c = rows[b + 2]!;
    if (size >= sizes[c]! || rows[b + 3]! < 0) continue;
    sizes[c] = size;
    improved++;
  }
  return improved;
}

function improveRows(
  rows: Int32Array,
  from: number,
  to: number,
  nc: number,
  k: number,
  stride: number,
  sizes: Int32Array,
): number {
  let improved = 0;
  for (let b = from * stride, end = to * stride; b < end; b += stride) {
    if (rows[b]! < 0 || rows[b + k + 1]! < 0) continue;
    let size = 1;
    for (let i = 0; i < nc; i++) size += sizes[rows[b + i]!]!;
    const c = rows[b + k]!;
    if (size >= sizes[c]!) continue;
    sizes[c] = size;
    improved++;
  }
  return improved;
}

/** The first inserted row of least size per class, as far as sizes are known; returns how many rows made theirs smaller. */
function choose(blocks: readonly RowBlock[], sizes: Int32Array, choice: Choice, look: () => void): number {
  let improved = 0;
  for (const { table, from, to } of blocks) {
    look();
    improved += chooseRows(table, from, to, sizes, choice);
  }
  return improved;
}

function chooseRows(t: Table, from: number, to: number, sizes: Int32Array, choice: Choice): number {
  const { rows, nc, k, stride, index } = t;
  const inserted = t.seq;
  const { table, row, seq } = choice;
  let improved = 0;
  for (let r = from, b = from * stride; r < to; r++, b += stride) {
    if (rows[b]! < 0 || rows[b + k + 1]! < 0) continue;
    let size = 1;
    for (let i = 0; i < nc; i++) size += sizes[rows[b + i]!]!;
    const c = rows[b + k]!;
    const least = sizes[c]!;
    if (size > least || (size === least && inserted[r]! >= seq[c]!)) continue;
    if (size < least) {
      sizes[c] = size;
      improved++;
    }
    table[c] = index;
    row[c] = r;
    seq[c] = inserted[r]!;
  }
  return improved;
}
