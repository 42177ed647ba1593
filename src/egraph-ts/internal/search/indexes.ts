import type { Arena } from '../kernels/arena.js';
import type { Table } from '../store/table.js';

/** Rows by the value of one column: rows of value `v` are `rows[start[v]] .. rows[start[v + 1]]`. */
export interface Csr {
  /** What is indexed is below. */
  ids: number;
  start: Int32Array;
  rows: Int32Array;
  /** Columns of the table in the order of `rows`, made when that pays: reading along beats jumping about. */
  readonly columns: (Int32Array | undefined)[];
  /** Whether a column shows the present rows. */
  readonly ordered: boolean[];
  /** How many rows were handed out. */
  handed: number;
}

/** Indexes of tables by column, made when a search first asks. Their memory is used again by the next search. */
export class Indexes {
  /** By table (the complement of its number for one of a function), then column. */
  readonly #all = new Map<number, Map<number, Csr>>();
  /** Those that show the present rows. */
  readonly #valid = new Set<Csr>();
  #version = -1;
  /** A search that calls back reads them. */
  inUse = false;
  readonly arena: Arena;

  constructor(arena: Arena) {
    this.arena = arena;
  }

  /** Gives the memory back; nobody reads them any more. */
  release(): void {
    this.#valid.clear();
    for (const byColumn of this.#all.values())
      for (const { start, rows, columns } of byColumn.values())
        for (const a of [start, rows, ...columns]) if (a !== undefined) this.arena.free(a);
    this.#all.clear();
  }

  /** Afresh: what was indexed may have changed. */
  afresh(): this {
    this.#valid.clear();
    return this;
  }

  /** What is indexed already stays when nothing has changed since. `version`: that of the e-graph. */
  present(version: number): this {
    if (version !== this.#version) this.#valid.clear();
    this.#version = version;
    return this;
  }

  /**
   * The first `n` rows of a table by what is in a column; values are below `ids`.
   *
   * @param made called when the rows had to be gone through
   */
  of(t: Table, column: number, n: number, ids: number, made: () => void): Csr {
    const number = t.valued ? ~t.index : t.index;
    let byColumn = this.#all.get(number);
    if (byColumn === undefined) this.#all.set(number, (byColumn = new Map()));
    let csr = byColumn.get(column);
    if (csr === undefined) byColumn.set(column, (csr = emptyIndex()));
    if (!this.#valid.has(csr)) {
      csr.ids = ids;
      this.#sort(t, column, n, ids, csr);
      csr.ordered.fill(false);
      csr.handed = 0;
      this.#valid.add(csr);
      made();
    }
    return csr;
  }

  /** By counting. */
  #sort({ rows, stride, k }: Table, column: number, n: number, ids: number, csr: Csr): void {
    if (csr.start.length < ids + 2) csr.start = resized(this.arena, csr.start, ids + 2);
    else csr.start.fill(0, 0, ids + 2);
    if (csr.rows.length < n) csr.rows = resized(this.arena, csr.rows, n);
    const { kernels } = this.arena;
    kernels.countKeys(rows, n, stride, column, k + 1, csr.start);
    kernels.prefixSums(csr.start, ids + 2);
    kernels.place(rows, n, stride, column, k + 1, csr.start, csr.rows);
  }

  /** A column of the table in the order of an index over it. */
  ordered(csr: Csr, t: Table, column: number): Int32Array {
    let values = csr.columns[column];
    if (values !== undefined && csr.ordered[column] === true) return values;
    const n = csr.start[csr.ids]!;
    if (values === undefined || values.length < n)
      csr.columns[column] = values = resized(this.arena, values, n);
    this.arena.kernels.gatherRows(t.rows, t.stride, column, csr.rows, n, values);
    csr.ordered[column] = true;
    return values;
  }
}

/** Zeros in the place of a list that has become too short. */
function resized(arena: Arena, a: Int32Array | undefined, length: number): Int32Array {
  if (a !== undefined) arena.free(a);
  return arena.ints(Math.ceil(length * 1.25));
}

function emptyIndex(): Csr {
  return { ids: 0, start: new Int32Array(0), rows: new Int32Array(0), columns: [], ordered: [], handed: 0 };
}
