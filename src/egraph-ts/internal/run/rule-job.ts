import type { RuleReport } from '../../run-report.js';
import type { Scheduler } from '../../scheduler.js';
import { makeApplier, type Applier } from '../apply/applier.js';
import type { Budget } from '../limits/budget.js';
import { now } from '../limits/clock.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';
import type { Buffers, Level } from '../search/buffers.js';
import type { Held } from '../search/held-matches.js';
import type { Plan } from '../search/plan.js';
import type { Search, Sink } from '../search/search.js';
import { freshState, type Core, type RuleState } from '../store/core.js';

/** What a rule has done in a run so far. */
export type Tally = { -readonly [K in keyof RuleReport]: RuleReport[K] };

/** What the rules of a run share. */
export interface JobContext {
  readonly core: Core;
  readonly scheduler: Scheduler;
  readonly budget: Budget;
  readonly held: Held;
}

/**
 * A rule within a run: in each iteration searched by joins, and applied while the search goes on. Made once, since in a small
 * e-graph most of an iteration is rules that find nothing.
 */
export class RuleJob {
  readonly tally: Tally;
  /** What is said of unions made by the rule. */
  readonly reason: string;
  /** Of the present iteration. */
  searchMs = 0;
  applyMs = 0;
  /** Whether all matches of the present iteration were looked at. */
  whole = false;
  readonly #context: JobContext;
  readonly #rule: CompiledRule;
  readonly #plan: Plan | undefined;
  readonly #buffers: Buffers;
  #applier: Applier | undefined;
  readonly #goOn: () => boolean;
  #search: Search | undefined;
  #state: RuleState | undefined;
  /** Every match is searched for anew: what was seen before counts for nothing, and is not noted. */
  #naive = false;
  #limit = Infinity;
  #iteration = 0;
  /** Since when the clock runs; negative: it stands. */
  #began = 0;

  constructor(
    context: JobContext,
    rule: CompiledRule,
    plan: Plan | undefined,
    buffers: Buffers,
    tally: Tally,
    goOn: () => boolean,
  ) {
    this.#context = context;
    this.#rule = rule;
    this.#plan = plan;
    this.#buffers = buffers;
    this.tally = tally;
    this.reason = `rule "${rule.rule.name}"`;
    this.#goOn = goOn;
  }

  /** Begins an iteration; false: the rule is banned. */
  start(search: Search, iteration: number): boolean {
    const { core, scheduler, budget, held } = this.#context;
    const plan = this.#plan!;
    const limit = scheduler.limit(this.#rule.rule.name, iteration);
    this.searchMs = this.applyMs = 0;
    if (limit === undefined) return false;
    const applier = (this.#applier ??= makeApplier(
      core,
      this.#rule,
      plan,
      this.tally,
      this.#buffers,
      budget,
    ));
    // A search at some classes only leaves what is elsewhere to be found.
    const naive = (this.#naive = scheduler.countsAll || search.rooted);
    const state = (this.#state = naive ? freshState() : core.ruleState(this.#rule));
    this.#search = search;
    this.#iteration = iteration;
    this.#limit = limit;
    this.#began = now();
    this.whole = true;
    applier.begin(search, naive ? undefined : state);
    if (limit < Infinity) held.start(plan.output, limit);
    else if (!naive) {
      this.whole = applier.retry();
      this.applyMs = now() - this.#began;
    }
    search.start(plan, state, limit < Infinity ? this.#hold : this.#apply);
    return true;
  }

  /** Goes on with the iteration; false: a run that gives others a chance is to do so, and to call again. */
  more(): boolean {
    if (this.#began < 0) this.#began = now();
    // What was declined before may have used up what there was.
    if (this.whole) {
      const found = this.#search!.more();
      if (found === undefined) {
        this.searchMs += now() - this.#began;
        this.#began = -1;
        return false;
      }
      this.whole = found;
    }
    this.#finish();
    this.searchMs += now() - this.#began - this.applyMs;
    this.tally.searchMs += this.searchMs;
    this.tally.applyMs += this.applyMs;
    return true;
  }

  #finish(): void {
    const { core, scheduler, held } = this.#context;
    if (this.#limit < Infinity) {
      if (held.overflowed) {
        scheduler.exceeded(this.#rule.rule.name, this.#iteration);
        this.tally.bans++;
      } else if (this.whole)
        this.whole = (this.#naive || this.#applier!.retry()) && held.replay(this.#buffers.held, this.#apply);
    }
    if (!this.whole) this.#goOn();
    else if (!this.#naive) {
      this.#state!.since = core.epoch;
      this.#state!.ids = this.#search!.seen;
    }
  }

  readonly #apply: Sink = (level: Level, n: number): boolean => {
    const from = now();
    const whole = this.#applier!.apply(level, n);
    this.applyMs += now() - from;
    return whole && this.#goOn();
  };

  readonly #hold: Sink = (level: Level, n: number): boolean =>
    this.#context.held.add(level, this.#applier!.passing(level, n));
}
