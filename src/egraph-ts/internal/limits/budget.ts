import { DEFAULT_ITERATION_LIMIT, DEFAULT_NODE_LIMIT } from '../../limits.js';
import type { RunOptions, StopReason } from '../../run-report.js';
import type { Core } from '../store/core.js';
import { now } from './clock.js';

/** Questions between two looks at the clock: each stands for at most a batch of work. */
const TICKS = 16;

/** Milliseconds of work between two chances for others, in a run that gives any. */
const SLICE_MS = 8;

/** What a run may still use. Asked from within joins, applications and rebuilds. */
export class Budget {
  readonly iterations: number;
  readonly #nodes: number;
  readonly #core: Core;
  readonly #signal: { readonly aborted: boolean } | undefined;
  readonly #deadline: number;
  /** Neither time nor a signal bounds the run: there is nothing to look at. */
  readonly #untimed: boolean;
  #ticks = 0;
  #over = false;
  /** When others are next given a chance; never in a run that is not asynchronous. */
  #sliceEnd: number;

  constructor(core: Core, { limits, signal }: RunOptions, pausing: boolean) {
    this.#core = core;
    this.#signal = signal;
    this.iterations = limits?.iterations ?? DEFAULT_ITERATION_LIMIT;
    this.#nodes = limits?.nodes ?? DEFAULT_NODE_LIMIT;
    this.#deadline = limits?.timeMs === undefined ? Infinity : now() + limits.timeMs;
    this.#untimed = signal === undefined && this.#deadline === Infinity;
    this.#sliceEnd = pausing ? now() + SLICE_MS : Infinity;
  }

  /** Whether the run is one that gives others a chance. */
  get pausing(): boolean {
    return this.#sliceEnd < Infinity;
  }

  /** Why the run has to end now, as far as the world outside is concerned. */
  interrupted(): StopReason | undefined {
    if (this.#untimed) return undefined;
    if (this.#signal?.aborted === true) return 'aborted';
    return this.#deadline < Infinity && now() > this.#deadline ? 'time-limit' : undefined;
  }

  /** {@link interrupted} for places that ask often: looks only every so many times, and stays with what it said. */
  readonly spent = (): boolean => {
    if (this.#untimed) return false;
    if (this.#over || ++this.#ticks < TICKS) return this.#over;
    this.#ticks = 0;
    return (this.#over = this.interrupted() !== undefined);
  };

  /** Whether there are more e-nodes, and values of functions, than allowed. */
  full(): boolean {
    const { functions, nodeCount } = this.#core;
    return nodeCount + (functions === undefined ? 0 : functions.size) > this.#nodes;
  }

  /** Whether it is time to give others a chance. */
  pauseDue(): boolean {
    return this.#sliceEnd < Infinity && now() > this.#sliceEnd;
  }

  /** The others have had their chance. */
  resumed(): void {
    if (this.pausing) this.#sliceEnd = now() + SLICE_MS;
  }

  /** How many source rows to take at once next, after `rows` of them took from `since` until now. */
  nextSlice(rows: number, since: number, most: number): number {
    const spent = now() - since;
    if (spent > SLICE_MS / 2) return Math.max(1, rows >> 1);
    return spent < SLICE_MS / 8 ? Math.min(most, rows * 2) : rows;
  }
}
