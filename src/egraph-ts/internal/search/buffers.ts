import type { Arena } from '../kernels/arena.js';
import { BATCH } from '../kernels/batch.js';
import { grown } from '../store/grow.js';
import type { Table } from '../store/table.js';
import type { Csr } from './indexes.js';

/** Working memory of one search: per step a batch of pairs, its cursor, and a column per variable. */
export class Level {
  readonly sel: Int32Array;
  /** Rows of {@link table}, or positions in {@link index}. */
  readonly row: Int32Array;
  /** Positions at an earlier level, while a match is completed. */
  readonly at: Int32Array;
  table: Table | undefined;
  index: Csr | undefined;
  /** Where an expansion that filled its output stopped: tuple, and place in its list. */
  readonly cursor: Int32Array;
  readonly #columns: Int32Array[] = [];
  #list = new Int32Array(64);
  readonly #arena: Arena;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.sel = arena.ints(BATCH);
    this.row = arena.ints(BATCH);
    this.at = arena.ints(BATCH);
    this.cursor = arena.ints(2);
  }

  /** Working memory for at least `length` rows. What is in it stays. */
  list(length: number): Int32Array {
    if (this.#list.length < length) this.#list = grown(this.#list, length * 2);
    return this.#list;
  }

  /** The column of a variable (or temporary) at this level. */
  column(v: number): Int32Array {
    return (this.#columns[v] ??= this.#arena.ints(BATCH));
  }
}

/** Levels by depth. A run borrows one set, so that a run inside a callback of another never shares. */
export class Buffers {
  readonly arena: Arena;
  readonly #levels: Level[] = [];
  /** Columns of what right-hand sides add, by order of adding. */
  readonly added: Level;
  /** Where matches that were held back are handed out. */
  readonly held: Level;
  readonly #lists: Int32Array[] = [];
  readonly #constants: Int32Array[] = [];
  #constantsUsed = 0;

  constructor(arena: Arena) {
    this.arena = arena;
    this.added = new Level(arena);
    this.held = new Level(arena);
  }

  /** A list of at least `length` places, the same memory for the same number. */
  list(number: number, length: number): Int32Array {
    const known = this.#lists[number];
    if (known !== undefined && known.length >= length) return known;
    if (known !== undefined) this.arena.free(known);
    return (this.#lists[number] = this.arena.ints(Math.max(64, Math.ceil(length * 1.25))));
  }

  /** A column that belongs to who asks until the buffers are returned. */
  constant(): Int32Array {
    return (this.#constants[this.#constantsUsed++] ??= this.arena.ints(BATCH));
  }

  /** Lets go of lists that are worth it, and takes back what was given. */
  trim(): void {
    this.#constantsUsed = 0;
    this.#lists.forEach((list, i) => {
      if (list.length <= 65_536) return;
      this.arena.free(list);
      this.#lists[i] = new Int32Array(0);
    });
  }

  level(depth: number): Level {
    return (this.#levels[depth] ??= new Level(this.arena));
  }
}

const free = new WeakMap<Arena, Buffers[]>();

export function borrowBuffers(arena: Arena): Buffers {
  return free.get(arena)?.pop() ?? new Buffers(arena);
}

export function returnBuffers(buffers: Buffers): void {
  buffers.trim();
  const known = free.get(buffers.arena);
  if (known === undefined) free.set(buffers.arena, [buffers]);
  else if (known.length < 4) known.push(buffers);
}
