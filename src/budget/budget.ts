import { exhausted, mergedLimits, type BudgetLimits, type Counter } from './limits.js';

/** Counters that run over a whole call. */
export type Total = 'steps' | 'work' | 'bytes' | 'terms' | 'output';
/** Counters that bound one value. */
export type Single = Exclude<Counter, Total | 'milliseconds'>;

/** How often the clock is looked at: once in so many questions. */
const TICKS = 1024;

/** What has been used up of some limits, and the errors that end what uses up more. */
export class Budget {
  readonly limits: BudgetLimits;
  /** Whether calls are counted together; else each is held to the limits alone. */
  readonly metered: boolean;
  readonly #left: Record<Total, number>;
  readonly #deadline: number;
  #ticks = TICKS;

  constructor(limits: BudgetLimits, metered = true) {
    const { steps, work, bytes, terms, output, milliseconds } = limits;
    this.limits = limits;
    this.metered = metered;
    this.#left = { steps, work, bytes, terms, output };
    this.#deadline = milliseconds === Infinity ? Infinity : performance.now() + milliseconds;
  }

  /** A budget of which nothing is used up. @throws EgghatchError (inputs) when `limits` are none */
  anew(limits?: unknown): Budget {
    return new Budget(mergedLimits(this.limits, limits));
  }

  /** Milliseconds until the call has to be over; Infinity unless there is a limit on time. */
  get millisecondsLeft(): number {
    return this.#deadline === Infinity ? Infinity : Math.max(0, this.#deadline - performance.now());
  }

  /**
   * Uses up an amount.
   *
   * @param message what to say when there is not so much left, given the total and the limit
   * @throws EgghatchError (budget)
   */
  spend(counter: Total, amount: number, message: (total: number, most: number) => string): void {
    if (this.#deadline !== Infinity && --this.#ticks < 0) this.#lookAtClock();
    const left = this.metered ? (this.#left[counter] -= amount) : this.limits[counter] - amount;
    if (left >= 0) return;
    const most = this.limits[counter];
    throw exhausted(counter, most, message(most - left, most), most - left);
  }

  /**
   * Holds one value to its limit.
   *
   * @throws EgghatchError (budget)
   */
  check(counter: Single, amount: number | bigint, message: (most: number) => string): void {
    const most = this.limits[counter];
    if (amount <= most) return;
    throw exhausted(counter, most, message(most), Number(amount));
  }

  #lookAtClock(): void {
    this.#ticks = TICKS;
    if (performance.now() <= this.#deadline) return;
    const { milliseconds } = this.limits;
    throw exhausted('milliseconds', milliseconds, `this took longer than ${milliseconds} milliseconds`);
  }
}
