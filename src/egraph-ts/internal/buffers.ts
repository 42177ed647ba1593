import { BATCH, type Cursor } from './kernels.js';
import type { Table } from './table.js';

/** Working memory of one search: per step a batch of pairs, its cursor, and a column per variable. */
export class Level {
  readonly sel = new Int32Array(BATCH);
  readonly row = new Int32Array(BATCH);
  /** Positions at an earlier level, while a match is completed. */
  readonly at = new Int32Array(BATCH);
  /** Table of the rows. */
  table: Table | undefined;
  readonly cursor: Cursor = { tuple: 0, at: -1 };
  readonly #columns: Int32Array[] = [];

  /** The column of a variable (or temporary) at this level. */
  column(v: number): Int32Array {
    return (this.#columns[v] ??= new Int32Array(BATCH));
  }
}

/** Levels by depth. A run borrows one set, so that a run inside a callback of another never shares. */
export class Buffers {
  readonly #levels: Level[] = [];
  /** Columns of what right-hand sides add, by order of adding. */
  readonly added = new Level();

  level(depth: number): Level {
    return (this.#levels[depth] ??= new Level());
  }
}

const free: Buffers[] = [];

export function borrowBuffers(): Buffers {
  return free.pop() ?? new Buffers();
}

export function returnBuffers(buffers: Buffers): void {
  if (free.length < 4) free.push(buffers);
}
