import { Level } from './buffers.js';
import { grown } from './grow.js';
import { BATCH } from './kernels.js';

/** Matches held back until all of a rule are known to be few enough. */
export class Held {
  readonly #output: readonly number[];
  readonly #columns: Int32Array[];
  readonly #limit: number;
  #n = 0;

  constructor(output: readonly number[], limit: number) {
    this.#output = output;
    this.#columns = output.map(() => new Int32Array(BATCH));
    this.#limit = limit;
  }

  /** Takes a batch; false when there are more matches than the limit. */
  add(level: Level, n: number): boolean {
    const total = this.#n + n;
    if (total > this.#limit) return false;
    this.#output.forEach((v, i) => {
      let column = this.#columns[i]!;
      if (total > column.length)
        this.#columns[i] = column = grown(column, Math.max(total, column.length * 2));
      column.set(level.column(v).subarray(0, n), this.#n);
    });
    this.#n = total;
    return true;
  }

  /** The matches as columns, one per variable; the object is used up. */
  take(variables: number): { length: number; columns: readonly Int32Array[] } {
    const columns: Int32Array[] = Array.from({ length: variables }, () => new Int32Array(0));
    this.#output.forEach((v, i) => (columns[v] = this.#columns[i]!.subarray(0, this.#n)));
    return { length: this.#n, columns };
  }

  replay(sink: (level: Level, n: number) => void): void {
    const level = new Level();
    for (let from = 0; from < this.#n; from += BATCH) {
      const n = Math.min(BATCH, this.#n - from);
      this.#output.forEach((v, i) => level.column(v).set(this.#columns[i]!.subarray(from, from + n)));
      sink(level, n);
    }
  }
}
