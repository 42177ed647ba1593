import { BATCH, type Csr, type Cursor } from './match-kernels.js';
import { grown } from '../store/grow.js';
import type { Table } from '../store/table.js';

/** Working memory of one search: per step a batch of pairs, its cursor, and a column per variable. */
export class Level {
  readonly sel = new Int32Array(BATCH);
  /** Rows of {@link table}, or positions in {@link index}. */
  readonly row = new Int32Array(BATCH);
  /** Positions at an earlier level, while a match is completed. */
  readonly at = new Int32Array(BATCH);
  table: Table | undefined;
  index: Csr | undefined;
  readonly cursor: Cursor = { tuple: 0, at: -1 };
  readonly #columns: Int32Array[] = [];
  #list = new Int32Array(64);

  /** Working memory for at least `length` rows. What is in it stays. */
  list(length: number): Int32Array {
    if (this.#list.length < length) this.#list = grown(this.#list, length * 2);
    return this.#list;
  }

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

  readonly #lists: Int32Array[] = [];

  /** A list of at least `length` places, the same memory for the same number. */
  list(number: number, length: number): Int32Array {
    const known = this.#lists[number];
    if (known !== undefined && known.length >= length) return known;
    return (this.#lists[number] = new Int32Array(Math.max(64, Math.ceil(length * 1.25))));
  }

  /** Lets go of lists that are worth it. */
  trim(): void {
    this.#lists.forEach((list, i) => {
      if (list.length > 65_536) this.#lists[i] = new Int32Array(0);
    });
  }

  level(depth: number): Level {
    return (this.#levels[depth] ??= new Level());
  }
}

const free: Buffers[] = [];

export function borrowBuffers(): Buffers {
  return free.pop() ?? new Buffers();
}

export function returnBuffers(buffers: Buffers): void {
  buffers.trim();
  if (free.length < 4) free.push(buffers);
}
