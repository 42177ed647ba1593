import { EGraphError } from '../../errors.js';
import type { IterationReport, Limits, RunOptions, RunReport, StopReason } from '../../run-report.js';
import type { Ruleset } from '../../ruleset.js';
import { checkSchedules, type Schedule } from '../../schedule.js';
import { simple, type Scheduler } from '../../scheduler.js';
import { applyMatch } from '../apply/apply-match.js';
import { Binding } from '../apply/binding.js';
import { conditionsHold } from '../apply/rules-own-code.js';
import {
  AMOUNT,
  CALLBACK,
  check,
  checkOptions,
  FLAG,
  IDS,
  OBJECT,
  TIME,
  type Kind,
} from '../arguments/check.js';
import { Budget } from '../limits/budget.js';
import { now } from '../limits/clock.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';
import { compiledRuleset } from '../patterns/compiled-ruleset.js';
import { borrowBuffers, returnBuffers, type Buffers } from '../search/buffers.js';
import { Held } from '../search/held-matches.js';
import { Indexes } from '../search/indexes.js';
import { matchRooted } from '../search/match-rooted.js';
import { planOf, type Plan } from '../search/plan.js';
import { rootsOf } from '../search/roots-of.js';
import { Search } from '../search/search.js';
import type { Core } from '../store/core.js';
import { RuleJob, type Tally } from './rule-job.js';
import { rulesetsOf } from './rulesets-of.js';

const OPTIONS = {
  limits: OBJECT,
  scheduler: CALLBACK,
  signal: OBJECT,
  within: IDS,
  at: IDS,
  until: CALLBACK,
  report: FLAG,
} satisfies Record<keyof RunOptions, Kind>;

const LIMITS = { iterations: AMOUNT, nodes: AMOUNT, timeMs: TIME } satisfies Record<keyof Limits, Kind>;

/** What a run hands out on its way: the report of an iteration, or nothing where others may have their turn. */
export type Step = IterationReport | undefined;

/** One run, as a generator: whoever drives it may stop between iterations, or go on. */
export class Runner {
  readonly #core: Core;
  readonly #schedule: Schedule;
  readonly #options: RunOptions;
  readonly #scheduler: Scheduler;
  readonly #budget: Budget;
  readonly #rules = new Map<string, Tally>();
  readonly #iterations: IterationReport[] = [];
  #count = 0;
  #searchMs = 0;
  #applyMs = 0;
  #rebuildMs = 0;
  #stop: StopReason | undefined;
  #ended = false;
  /** The conditions that end the parts of the schedule being run, and whether they were met. */
  readonly #untils: { readonly test: (egraph: Core['egraph']) => boolean; met: boolean }[] = [];
  /** Rulesets that would change nothing at {@link #quietVersion}: all their rules were tried then. */
  readonly #quiet = new Set<Ruleset>();
  #quietVersion = -1;
  /** Some rule of the present iteration was not applied to all its matches. */
  #partial = false;
  /** The present iteration has made more e-nodes than allowed; what is left of them after the rebuild counts. */
  #full = false;
  /** Memory of indexes, reused by the iterations of this run. */
  #indexes: Indexes | undefined;
  readonly #held = new Held();
  readonly #plans = new Map<readonly CompiledRule[], readonly (Plan | undefined)[]>();
  readonly #jobs = new Map<CompiledRule, RuleJob>();
  /** State of the e-graph that the jobs belong to. */
  #generation: number;
  #buffers: Buffers | undefined;
  #search: Search | undefined;

  /** @param pausing yield undefined every few milliseconds, in the midst of iterations too */
  constructor(core: Core, schedule: Schedule, options: RunOptions, pausing = false) {
    checkSchedules('run', [schedule]);
    checkOptions('run', options, OPTIONS);
    if (options.limits !== undefined) checkOptions('run: limits', options.limits, LIMITS, 'limit');
    this.#core = core;
    this.#schedule = schedule;
    this.#options = options;
    this.#scheduler = (options.scheduler ?? simple)();
    check('run: what the scheduler makes', this.#scheduler, OBJECT);
    this.#budget = new Budget(core, options, pausing);
    this.#generation = core.generation;
  }

  /** Everything so far. */
  get report(): RunReport {
    const core = this.#core;
    return {
      stop: this.#stop ?? (this.#ended ? (this.#saturated() ? 'saturated' : 'completed') : 'stopped'),
      rebuilt: core.settled,
      iterations: this.#iterations,
      rules: this.#rules,
      nodes: core.nodeCount,
      classes: core.classCount,
      searchMs: this.#searchMs,
      applyMs: this.#applyMs,
      rebuildMs: this.#rebuildMs,
    };
  }

  *steps(): Generator<Step, void> {
    const core = this.#core;
    if (core.locked) throw new EGraphError('run() while rules are being applied');
    this.#rebuild();
    const schedule = this.#schedule;
    try {
      yield* this.#do(schedule.kind === 'ruleset' ? { kind: 'saturate', body: schedule } : schedule);
      this.#ended = true;
    } finally {
      this.#returnMemory();
    }
  }

  /** Memory where the arrays of the e-graph lie now; what was made for another place is void. */
  #borrowMemory(): void {
    const { arena } = this.#core;
    if (this.#buffers?.arena === arena) return;
    this.#returnMemory();
    this.#buffers = borrowBuffers(arena);
    this.#indexes = new Indexes(arena);
    this.#jobs.clear();
  }

  #returnMemory(): void {
    if (this.#buffers !== undefined) returnBuffers(this.#buffers);
    this.#indexes?.release();
    this.#buffers = this.#indexes = undefined;
  }

  /** Whether every ruleset of the schedule was tried in full since the last change, and changed nothing. */
  #saturated(): boolean {
    for (const set of rulesetsOf(this.#schedule)) if (!this.#quiet.has(set)) return false;
    return this.#quiet.size === 0 || this.#core.version === this.#quietVersion;
  }

  /** Whether what is being run is to be left. */
  #leaving(): boolean {
    return this.#stop !== undefined || this.#untils.some((u) => u.met);
  }

  /** Says whether anything changed. */
  *#do(schedule: Schedule): Generator<Step, boolean> {
    if (this.#leaving()) return false;
    if (schedule.kind === 'ruleset') return yield* this.#iterate(schedule);
    let changed = false;
    if (schedule.kind === 'seq') {
      for (const part of schedule.parts) if (yield* this.#do(part)) changed = true;
      return changed;
    }
    if (schedule.kind === 'until') {
      this.#untils.push({ test: schedule.test, met: false });
      changed = yield* this.#do(schedule.body);
      this.#untils.pop();
      return changed;
    }
    const times = schedule.kind === 'repeat' ? schedule.times : Infinity;
    for (let i = 0; i < times && !this.#leaving(); i++) {
      if (yield* this.#do(schedule.body)) changed = true;
      else if (!this.#leaving() && this.#scheduler.canStop(this.#count - 1)) break;
    }
    return changed;
  }

  *#iterate(set: Ruleset): Generator<Step, boolean> {
    const core = this.#core;
    this.#stop = this.#beforeIteration();
    if (this.#leaving()) return false;
    if (core.locked) throw new EGraphError('a step of a run while rules are being applied');
    // Whoever drives the run may have changed something since the last step.
    if (!core.settled) this.#rebuild();
    if (core.generation !== this.#generation) this.#jobs.clear();
    this.#generation = core.generation;
    core.settleIn();
    this.#borrowMemory();
    const iteration = this.#count++;
    const before = core.version;
    const rules = compiledRuleset(core.language, set);
    const counts = new Map<string, { matches: number; applied: number }>();
    const start = { searchMs: this.#searchMs, applyMs: this.#applyMs, rebuildMs: this.#rebuildMs };
    this.#partial = this.#full = false;
    core.locked = true;
    const outer = core.reason;
    const unlock = (): void => {
      core.unlock();
      core.reason = outer;
    };
    try {
      yield* this.#searchAndApply(rules, iteration, counts);
      unlock();
    } catch (error) {
      unlock();
      throw core.completed(error, false);
    } finally {
      // Whoever drives the run has left it in the midst of an iteration.
      if (core.locked) {
        unlock();
        core.rebuild();
      }
    }
    const forced = this.#rebuild();
    if (this.#full && this.#budget.full()) this.#stop ??= 'node-limit';
    this.#noteQuiet(set, before);
    const report: IterationReport = {
      iteration: this.#count,
      ruleset: set.name,
      nodes: core.nodeCount,
      classes: core.classCount,
      rules: counts,
      forced,
      searchMs: this.#searchMs - start.searchMs,
      applyMs: this.#applyMs - start.applyMs,
      rebuildMs: this.#rebuildMs - start.rebuildMs,
    };
    if (this.#options.report !== false) this.#iterations.push(report);
    yield report;
    this.#budget.resumed();
    return core.version !== before;
  }

  #beforeIteration(): StopReason | undefined {
    const { egraph } = this.#core;
    const { until } = this.#options;
    if (until !== undefined && asked(until, egraph)) return 'stopped';
    for (const part of this.#untils) if ((part.met ||= asked(part.test, egraph))) return undefined;
    const interrupted = this.#budget.interrupted();
    if (interrupted !== undefined) return interrupted;
    if (this.#budget.full()) return 'node-limit';
    return this.#count >= this.#budget.iterations ? 'iteration-limit' : undefined;
  }

  #noteQuiet(set: Ruleset, before: number): void {
    const { version } = this.#core;
    if (version !== this.#quietVersion) this.#quiet.clear();
    this.#quietVersion = version;
    if (version === before && !this.#partial && this.#stop === undefined) this.#quiet.add(set);
  }

  *#searchAndApply(
    rules: readonly CompiledRule[],
    iteration: number,
    counts: Map<string, { matches: number; applied: number }>,
  ): Generator<undefined, void> {
    const core = this.#core;
    core.nextEpoch();
    const roots = rootsOf(core, this.#options);
    const plans = this.#plansOf(rules);
    // Backtracking reads the e-graph as it is: such rules are searched before anything is applied.
    const found = rules.map((rule, i) =>
      plans[i] === undefined ? this.#collect(rule, roots, iteration) : undefined,
    );
    this.#search = new Search(core, this.#buffers!, this.#indexes!.afresh(), plans, {
      budget: this.#budget,
      roots,
    });
    for (let i = 0; i < rules.length && this.#goOn(); i++) {
      const rule = rules[i]!;
      const plan = plans[i];
      const job = this.#jobOf(rule, plan);
      const { tally } = job;
      const { matches, applied } = tally;
      core.reason = job.reason;
      if (plan === undefined) this.#single(rule, found[i]!, tally);
      else if (job.start(this.#search, iteration)) {
        while (!job.more()) yield* this.#pause();
        this.#partial ||= !job.whole;
        this.#searchMs += job.searchMs;
        this.#applyMs += job.applyMs;
      } else this.#partial = true;
      counts.set(rule.rule.name, { matches: tally.matches - matches, applied: tally.applied - applied });
      if (this.#budget.pauseDue()) yield* this.#pause();
    }
  }

  /** Whether the iteration may go on; notes why not. */
  #goOn(): boolean {
    this.#stop ??= this.#budget.interrupted();
    this.#full ||= this.#budget.full();
    if (this.#stop === undefined && !this.#full) return true;
    this.#partial = true;
    return false;
  }

  *#pause(): Generator<undefined, void> {
    yield;
    this.#budget.resumed();
  }

  #plansOf(rules: readonly CompiledRule[]): readonly (Plan | undefined)[] {
    let plans = this.#plans.get(rules);
    if (plans === undefined) {
      plans = rules.map((rule) => planOf(rule, this.#core.proofs !== undefined));
      this.#plans.set(rules, plans);
    }
    return plans;
  }

  #jobOf(rule: CompiledRule, plan: Plan | undefined): RuleJob {
    let job = this.#jobs.get(rule);
    if (job === undefined) {
      job = new RuleJob(
        { core: this.#core, scheduler: this.#scheduler, budget: this.#budget, held: this.#held },
        rule,
        plan,
        this.#buffers!,
        this.#tally(rule.rule.name),
        () => this.#goOn(),
      );
      this.#jobs.set(rule, job);
    }
    return job;
  }

  /** Applies matches that were collected before. */
  #single(rule: CompiledRule, found: readonly Binding[], tally: Tally): void {
    const t0 = now();
    for (let i = 0; i < found.length; i++) {
      if ((i & 63) === 63 ? !this.#goOn() : this.#budget.spent()) {
        this.#partial = true;
        break;
      }
      const outcome = applyMatch(this.#core, rule, found[i]!);
      if (outcome === 'changed') tally.applied++;
      else if (outcome === 'declined') tally.declined++;
    }
    const ms = now() - t0;
    tally.applyMs += ms;
    this.#applyMs += ms;
  }

  #collect(rule: CompiledRule, roots: ReadonlySet<number> | undefined, iteration: number): Binding[] {
    const { name } = rule.rule;
    const limit = this.#scheduler.limit(name, iteration);
    const tally = this.#tally(name);
    if (limit === undefined) {
      this.#partial = true;
      return [];
    }
    const t0 = now();
    const core = this.#core;
    const found: Binding[] = [];
    const binding = new Binding(core, rule.variables, name);
    const { egraph } = core;
    // Only what passes counts where there is something to count.
    const passes = (): boolean => limit === Infinity || conditionsHold(rule, egraph, binding);
    const whole = matchRooted(core, rule, roots, binding, this.#budget.spent, () => {
      if (passes()) found.push(binding.copy());
      return found.length <= limit;
    });
    const ms = now() - t0;
    tally.searchMs += ms;
    this.#searchMs += ms;
    if (!whole) this.#partial = true;
    if (found.length > limit) {
      this.#scheduler.exceeded(name, iteration);
      tally.bans++;
      return [];
    }
    tally.matches += found.length;
    return found;
  }

  #tally(name: string): Tally {
    let tally = this.#rules.get(name);
    if (tally === undefined) {
      tally = { matches: 0, applied: 0, declined: 0, bans: 0, searchMs: 0, applyMs: 0 };
      this.#rules.set(name, tally);
    }
    return tally;
  }

  #rebuild(): number {
    const t0 = now();
    const forced = this.#core.rebuild(this.#budget.spent);
    if (!this.#core.settled) this.#stop ??= this.#budget.interrupted();
    this.#rebuildMs += now() - t0;
    return forced;
  }
}

/** What a condition on a run says; what it throws is told as such. */
function asked(until: (egraph: Core['egraph']) => boolean, egraph: Core['egraph']): boolean {
  try {
    return until(egraph) === true;
  } catch (error) {
    if (error instanceof EGraphError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new EGraphError(`run: until threw: ${said}`, { cause: error });
  }
}
