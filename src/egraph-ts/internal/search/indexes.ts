import { columnInOrder, countingSort, type Csr } from './match-kernels.js';
import type { Table } from '../store/table.js';

/** Indexes of tables by column, made when a search first asks. Their memory is used again by the next search. */
export class Indexes {
  /** By table (the complement of its number for one of a function), then column. */
  readonly #all = new Map<number, Map<number, Csr>>();
  /** Those that show the present rows. */
  readonly #valid = new Set<Csr>();
  #version = -1;
  /** A search that calls back reads them. */
  inUse = false;

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
      countingSort(t.rows, n, t.stride, column, t.k + 1, ids, csr);
      csr.ordered.fill(false);
      csr.handed = 0;
      this.#valid.add(csr);
      made();
    }
    return csr;
  }
}

/** A column of the table in the order of an index over it. */
export function orderedColumn(csr: Csr, t: Table, column: number): Int32Array {
  let values = csr.columns[column];
  if (values !== undefined && csr.ordered[column] === true) return values;
  const n = csr.start[csr.ids]!;
  if (values === undefined || values.length < n)
    csr.columns[column] = values = new Int32Array(Math.ceil(n * 1.25));
  columnInOrder(t.rows, t.stride, column, csr.rows, n, values);
  csr.ordered[column] = true;
  return values;
}

function emptyIndex(): Csr {
  return { ids: 0, start: new Int32Array(0), rows: new Int32Array(0), columns: [], ordered: [], handed: 0 };
}
