import { grown, zeros } from '../store/grow.js';
import { BATCH } from './batch.js';
import { PLAIN, type Kernels } from './kernels.js';

/** Where the arrays of an e-graph lie, and the loops over them. Whatever is given to a kernel comes from one arena. */
export interface Arena {
  /** Those that fit the arrays handed out so far: ask each time. */
  readonly kernels: Kernels;
  /** So many zeros. */
  ints(length: number): Int32Array;
  /** A longer copy of an array; the array itself stays, for those who are still reading it. */
  grown(a: Int32Array, length: number): Int32Array;
  /** Takes back an array that nobody reads any more. */
  free(a: Int32Array): void;
  /** What kernels write along the way, while nothing else runs. */
  readonly scratch: Scratch;
}

export interface Scratch {
  readonly hashes: Int32Array;
  readonly first: Int32Array;
  readonly pairs: Int32Array;
}

/** Arrays wherever the host puts them: for small e-graphs, and for hosts without WebAssembly. */
class Heap implements Arena {
  readonly kernels = PLAIN;
  readonly scratch = {
    hashes: zeros(BATCH),
    first: zeros(BATCH),
    pairs: zeros(2 * BATCH + 1),
  };

  ints(length: number): Int32Array {
    return zeros(length);
  }

  grown(a: Int32Array, length: number): Int32Array {
    return grown(a, length);
  }

  free(): void {
    // The collector sees to it.
  }
}

export const HEAP: Arena = new Heap();
