import type { Table } from '../store/table.js';

/** Some rows of a table that lie side by side. */
export interface RowBlock {
  readonly table: Table;
  readonly from: number;
  readonly to: number;
}

/** Into how many spans the order of insertion is cut. */
const SPANS = 256;
/** E-nodes that a span has at least: a block costs a call. */
const LEAST = 256;

/**
 * All rows, nearly in the order in which they were inserted: children come before most of what they are in, though each
 * table is read block by block.
 */
export function rowBlocks(tables: readonly Table[]): readonly RowBlock[] {
  let last = 0;
  for (const t of tables) if (t.n > 0) last = Math.max(last, t.seq[t.n - 1]!);
  const span = Math.max(LEAST, Math.ceil((last + 1) / SPANS));
  const at = new Int32Array(tables.length);
  const blocks: RowBlock[] = [];
  for (let end = span; end < last + 1 + span; end += span) {
    for (let j = 0; j < tables.length; j++) {
      const table = tables[j]!;
      const from = at[j]!;
      if (from === table.n || table.seq[from]! >= end) continue;
      const to = firstAtLeast(table.seq, end, from, table.n);
      blocks.push({ table, from, to });
      at[j] = to;
    }
  }
  return blocks;
}

function firstAtLeast(seq: Int32Array, value: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (seq[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
