import { EGraphError } from '../../errors.js';
import { DEFAULT_ITERATION_LIMIT, DEFAULT_NODE_LIMIT } from '../../limits.js';
import type { IterationReport, RuleReport, RunOptions, RunReport, StopReason } from '../../run.js';
import type { Ruleset } from '../../ruleset.js';
import type { Schedule } from '../../schedule.js';
import { simple, type Scheduler } from '../../scheduler.js';
import { applyMatch } from '../apply/apply-match.js';
import { Binding } from '../apply/binding.js';
import { borrowBuffers, returnBuffers, type Buffers } from '../search/buffers.js';
import { now } from './clock.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';
import { compiledRuleset } from '../patterns/compiled-ruleset.js';
import { freshState, type Core } from '../store/core.js';
import { Held } from '../search/held-matches.js';
import { Indexes } from '../search/indexes.js';
import { makeApplier, type Applier } from '../apply/applier.js';
import { classesWith, matchRooted } from '../search/match-rooted.js';
import { planOf, type Plan } from '../search/plan.js';
import { rootsOf } from '../search/roots-of.js';
import { Search } from '../search/search.js';

type Tally = { -readonly [K in keyof RuleReport]: RuleReport[K] };

/** One call of `run`. */
export class Runner {
  readonly #core: Core;
  readonly #options: RunOptions;
  readonly #scheduler: Scheduler;
  readonly #iterationLimit: number;
  readonly #nodeLimit: number;
  readonly #deadline: number;
  readonly #rules = new Map<string, Tally>();
  readonly #iterations: IterationReport[] = [];
  #count = 0;
  #searchMs = 0;
  #applyMs = 0;
  #rebuildMs = 0;
  #stop: StopReason | undefined;
  /** Memory of indexes, reused by the iterations of this run. */
  readonly #indexes = new Indexes();
  readonly #held = new Held();
  readonly #plans = new Map<readonly CompiledRule[], readonly (Plan | undefined)[]>();
  readonly #appliers = new Map<CompiledRule, Applier>();
  #buffers: Buffers | undefined;
  #search: Search | undefined;

  constructor(core: Core, options: RunOptions) {
    this.#core = core;
    this.#options = options;
    this.#scheduler = (options.scheduler ?? simple)();
    this.#iterationLimit = options.limits?.iterations ?? DEFAULT_ITERATION_LIMIT;
    this.#nodeLimit = options.limits?.nodes ?? DEFAULT_NODE_LIMIT;
    this.#deadline = options.limits?.timeMs === undefined ? Infinity : now() + options.limits.timeMs;
  }

  run(schedule: Schedule): RunReport {
    const core = this.#core;
    if (core.locked) throw new EGraphError('run() while rules are being applied');
    this.#rebuild();
    this.#buffers = borrowBuffers();
    let changed: boolean;
    try {
      changed = this.#do(schedule.kind === 'ruleset' ? { kind: 'saturate', body: schedule } : schedule);
    } finally {
      returnBuffers(this.#buffers);
    }
    return {
      stop:
        this.#stop ??
        (changed && schedule.kind !== 'ruleset' && schedule.kind !== 'saturate' ? 'completed' : 'saturated'),
      iterations: this.#iterations,
      rules: this.#rules,
      nodes: core.nodeCount,
      classes: core.classCount,
      searchMs: this.#searchMs,
      applyMs: this.#applyMs,
      rebuildMs: this.#rebuildMs,
    };
  }

  /** Says whether anything changed. */
  #do(schedule: Schedule): boolean {
    if (this.#stop !== undefined) return false;
    if (schedule.kind === 'ruleset') return this.#iterate(schedule);
    if (schedule.kind === 'seq') {
      let changed = false;
      for (const part of schedule.parts) if (this.#do(part)) changed = true;
      return changed;
    }
    const times = schedule.kind === 'repeat' ? schedule.times : Infinity;
    let changed = false;
    for (let i = 0; i < times && this.#stop === undefined; i++) {
      if (this.#do(schedule.body)) changed = true;
      else if (this.#stop === undefined && this.#scheduler.canStop(this.#count - 1)) break;
    }
    return changed;
  }

  #iterate(set: Ruleset): boolean {
    const core = this.#core;
    if (this.#options.until?.(core.egraph) === true) this.#stop = 'stopped';
    else this.#checkLimits(0);
    if (this.#stop !== undefined) return false;
    const iteration = this.#count++;
    const before = core.version;
    const rules = compiledRuleset(core.language, set);
    const counts = new Map<string, { matches: number; applied: number }>();
    const start = { searchMs: this.#searchMs, applyMs: this.#applyMs, rebuildMs: this.#rebuildMs };
    core.locked = true;
    const outer = core.reason;
    try {
      this.#searchAndApply(rules, iteration, counts);
    } finally {
      core.unlock();
      core.reason = outer;
    }
    const forced = this.#rebuild();
    if (this.#options.report !== false) {
      this.#iterations.push({
        ruleset: set.name,
        nodes: core.nodeCount,
        classes: core.classCount,
        rules: counts,
        forced,
        searchMs: this.#searchMs - start.searchMs,
        applyMs: this.#applyMs - start.applyMs,
        rebuildMs: this.#rebuildMs - start.rebuildMs,
      });
    }
    return core.version !== before;
  }

  #searchAndApply(
    rules: readonly CompiledRule[],
    iteration: number,
    counts: Map<string, { matches: number; applied: number }>,
  ): void {
    const core = this.#core;
    core.epoch++;
    const roots = rootsOf(core, this.#options);
    const plans = this.#plansOf(rules, roots === undefined);
    // Backtracking reads the e-graph as it is: such rules are searched before anything is applied.
    const found = rules.map((rule, i) =>
      plans[i] === undefined ? this.#collect(rule, roots, iteration) : undefined,
    );
    if (roots === undefined) this.#search = new Search(core, this.#buffers!, this.#indexes.afresh(), plans);
    for (let i = 0; i < rules.length && this.#stop === undefined; i++) {
      const rule = rules[i]!;
      const { name } = rule.rule;
      core.reason = `rule "${name}"`;
      const tally = this.#tally(name);
      const { matches, applied } = tally;
      const plan = plans[i];
      if (plan !== undefined) this.#joined(rule, plan, tally, iteration);
      else this.#single(rule, found[i]!, tally);
      counts.set(name, { matches: tally.matches - matches, applied: tally.applied - applied });
      this.#checkLimits(1);
    }
  }

  #plansOf(rules: readonly CompiledRule[], joined: boolean): readonly (Plan | undefined)[] {
    let plans = this.#plans.get(rules);
    if (plans === undefined) {
      plans = rules.map((rule) => (joined ? planOf(rule, this.#core.proofs !== undefined) : undefined));
      this.#plans.set(rules, plans);
    }
    return plans;
  }

  #applierOf(rule: CompiledRule, plan: Plan, tally: Tally): Applier {
    let applier = this.#appliers.get(rule);
    if (applier === undefined) {
      applier = makeApplier(this.#core, rule, plan, tally, this.#buffers!);
      this.#appliers.set(rule, applier);
    }
    return applier;
  }

  /** Searches a rule by joins and applies it while the search goes on. */
  #joined(rule: CompiledRule, plan: Plan, tally: Tally, iteration: number): void {
    const core = this.#core;
    const search = this.#search!;
    const limit = this.#scheduler.limit(rule.rule.name, iteration);
    if (limit === undefined) return;
    const t0 = now();
    let applyMs = 0;
    const naive = this.#scheduler.countsAll;
    const state = naive ? freshState() : core.ruleState(rule);
    const applier = this.#applierOf(rule, plan, tally);
    applier.begin(search, naive ? undefined : state);
    let done: boolean;
    if (limit === Infinity) {
      if (!naive) applier.retry();
      applyMs += now() - t0;
      done = search.run(plan, state, (level, n) => {
        const from = now();
        applier.apply(level, n);
        applyMs += now() - from;
        this.#checkLimits(1);
        return this.#stop === undefined;
      });
    } else {
      const held = this.#held.start(plan.output, limit);
      done = search.run(plan, state, (level, n) => held.add(level, n));
      const from = now();
      if (!done) {
        this.#scheduler.exceeded(rule.rule.name, iteration);
        tally.bans++;
      } else {
        if (!naive) applier.retry();
        held.replay((level, n) => applier.apply(level, n));
      }
      applyMs += now() - from;
    }
    if (done && !naive) {
      state.since = core.epoch;
      state.ids = search.ids;
    }
    const searchMs = now() - t0 - applyMs;
    tally.searchMs += searchMs;
    tally.applyMs += applyMs;
    this.#searchMs += searchMs;
    this.#applyMs += applyMs;
  }

  /** Applies matches that were collected before. */
  #single(rule: CompiledRule, found: readonly Binding[], tally: Tally): void {
    const t0 = now();
    for (const binding of found) {
      const outcome = applyMatch(this.#core, rule, binding);
      if (outcome === 'changed') tally.applied++;
      else if (outcome === 'declined') tally.declined++;
    }
    const ms = now() - t0;
    tally.applyMs += ms;
    this.#applyMs += ms;
  }

  #collect(rule: CompiledRule, roots: Iterable<number> | undefined, iteration: number): Binding[] {
    const { name } = rule.rule;
    const limit = this.#scheduler.limit(name, iteration);
    const tally = this.#tally(name);
    if (limit === undefined) return [];
    const t0 = now();
    const core = this.#core;
    const found: Binding[] = [];
    const binding = new Binding(core, rule.variables, name);
    matchRooted(core, rule, roots ?? classesWith(core, rule.facts[0]!.pattern), binding, () =>
      found.push(binding.copy()),
    );
    const ms = now() - t0;
    tally.searchMs += ms;
    this.#searchMs += ms;
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
    const forced = this.#core.rebuild();
    this.#rebuildMs += now() - t0;
    return forced;
  }

  /** `slack`: within an iteration the limit on iterations has been accounted for. */
  #checkLimits(slack: 0 | 1): void {
    if (this.#options.signal?.aborted === true) this.#stop = 'aborted';
    else if (this.#core.nodeCount > this.#nodeLimit) this.#stop = 'node-limit';
    else if (this.#deadline < Infinity && now() > this.#deadline) this.#stop = 'time-limit';
    else if (this.#count - slack >= this.#iterationLimit) this.#stop = 'iteration-limit';
  }
}
