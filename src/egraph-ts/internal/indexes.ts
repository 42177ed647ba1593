import { countingSort, type Csr } from './kernels.js';
import type { Table } from './table.js';

/** Indexes of tables by column, made when a search first asks. Their memory is used again by the next search. */
export class Indexes {
  readonly #all = new Map<number, Csr>();
  /** Those that show the present rows. */
  readonly #valid = new Set<number>();
  #version = -1;

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

  /** The first `n` rows of a table by what is in a column; values are below `ids`. */
  of(t: Table, column: number, n: number, ids: number): Csr {
    const key = t.index * 65536 + column;
    let csr = this.#all.get(key);
    if (csr === undefined)
      this.#all.set(key, (csr = { start: new Int32Array(0), rows: new Int32Array(0), columns: [] }));
    if (!this.#valid.has(key)) {
      countingSort(t.rows, n, t.stride, column, t.k + 1, ids, csr);
      csr.columns = [];
      this.#valid.add(key);
    }
    return csr;
  }
}
