import { LimitError } from '../../errors.js';
import type { TimeLimit } from '../../limits.js';
import { OBJECT, TIME, type Kind } from '../arguments/check.js';
import { now } from './clock.js';

export const BOUNDS = { timeMs: TIME, signal: OBJECT } satisfies Record<keyof TimeLimit, Kind>;

/** Most questions between two looks at the clock. */
const MOST_TICKS = 64;

/** Milliseconds between two looks: when more, looks come at shorter intervals. */
const INTERVAL_MS = 1;

/** Looks at the clock and the signal on behalf of a computation. */
export class Watch {
  readonly #signal: TimeLimit['signal'];
  readonly #deadline: number;
  /** Questions until the next look, and between two: as many as the work in between allows. */
  #left = 1;
  #ticks = 1;
  #looked: number;
  /** Why the work has to end, once it has to. */
  over: 'time-limit' | 'aborted' | undefined;

  constructor({ timeMs, signal }: TimeLimit) {
    this.#signal = signal;
    this.#looked = now();
    this.#deadline = timeMs === undefined ? Infinity : this.#looked + timeMs;
  }

  /** What is left of the time, in milliseconds; undefined when there is no end to it. */
  get left(): number | undefined {
    return this.#deadline === Infinity ? undefined : Math.max(0, this.#deadline - now());
  }

  /** Whether the work has to end. Looks at the clock as often as needed, and stays with what it said. */
  readonly spent = (): boolean => {
    if (this.over !== undefined) return true;
    if (--this.#left > 0) return false;
    const time = now();
    const passed = time - this.#looked;
    this.#looked = time;
    if (passed > INTERVAL_MS) this.#ticks = Math.max(1, this.#ticks >> 2);
    else if (this.#ticks < MOST_TICKS) this.#ticks *= 2;
    this.#left = this.#ticks;
    if (this.#signal?.aborted === true) this.over = 'aborted';
    else if (time > this.#deadline) this.over = 'time-limit';
    return this.over !== undefined;
  };

  /** @throws LimitError when the work has to end */
  require(what: string): void {
    if (this.spent()) throw this.error(what);
  }

  error(what: string, found?: unknown): LimitError {
    return new LimitError(this.over ?? 'time-limit', what, found);
  }
}

/** For work that nothing bounds. */
export const UNBOUNDED = new Watch({});
