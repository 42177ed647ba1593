import type { Level } from './buffers.js';
import { grown } from '../store/grow.js';
import { BATCH } from '../kernels/batch.js';

/** Matches held back until all of a rule are known to be few enough. Reusable: {@link start} empties it. */
export class Held {
  readonly #columns: Int32Array[] = [];
  #output: readonly number[] = [];
  #limit = 0;
  #n = 0;
  /** There were more matches than the limit. */
  overflowed = false;

  start(output: readonly number[], limit: number): this {
    this.#output = output;
    this.#limit = limit;
    this.#n = 0;
    this.overflowed = false;
    while (this.#columns.length < output.length) this.#columns.push(new Int32Array(BATCH));
    return this;
  }

  /** Takes a batch; false when there are more matches than the limit. */
  add(level: Level, n: number): boolean {
    const total = this.#n + n;
    this.overflowed = total > this.#limit;
    if (this.overflowed) return false;
    for (let i = 0; i < this.#output.length; i++) {
      let column = this.#columns[i]!;
      if (total > column.length)
        this.#columns[i] = column = grown(column, Math.max(total, column.length * 2));
      copy(level.column(this.#output[i]!), 0, n, column, this.#n);
    }
    this.#n = total;
    return true;
  }

  /** The matches as columns, one per variable; the object is used up. */
  take(variables: number): { length: number; columns: readonly Int32Array[] } {
    const columns: Int32Array[] = Array.from({ length: variables }, () => new Int32Array(0));
    this.#output.forEach((v, i) => (columns[v] = this.#columns[i]!.subarray(0, this.#n)));
    return { length: this.#n, columns };
  }

  /** Hands out what is held, a batch at a time in a level; false when the sink stopped it. */
  replay(level: Level, sink: (level: Level, n: number) => boolean): boolean {
    for (let from = 0; from < this.#n; from += BATCH) {
      const n = Math.min(BATCH, this.#n - from);
      for (let i = 0; i < this.#output.length; i++) {
        copy(this.#columns[i]!, from, n, level.column(this.#output[i]!), 0);
      }
      if (!sink(level, n)) return false;
    }
    return true;
  }
}

// A loop beats creating a view for the few matches that most rules have.
function copy(from: Int32Array, start: number, n: number, to: Int32Array, at: number): void {
  for (let i = 0; i < n; i++) to[at + i] = from[start + i]!;
}
