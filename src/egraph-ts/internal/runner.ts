import type { IterationReport, RuleReport, RunOptions, RunReport, StopReason } from '../run.js';
import { DEFAULT_ITERATION_LIMIT, DEFAULT_NODE_LIMIT } from '../run.js';
import type { Ruleset } from '../ruleset.js';
import type { Schedule } from '../schedule.js';
import { simple, type Scheduler } from '../scheduler.js';
import { applyMatch } from './apply-match.js';
import { Binding } from './binding.js';
import { now } from './clock.js';
import { compiledRule, type CompiledRule } from './compiled-rule.js';
import { cone } from './cone.js';
import type { Core } from './core.js';
import { classesWith, matchRooted } from './match-rooted.js';

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
    if (core.locked) throw new Error('run() while rules are being applied');
    this.#rebuild();
    const changed = this.#do(schedule.kind === 'ruleset' ? { kind: 'saturate', body: schedule } : schedule);
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
      else if (this.#stop === undefined && this.#scheduler.canStop(this.#count)) break;
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
    const rules = set.rules.map((rule) => compiledRule(core.language, rule));
    const counts = new Map<string, { matches: number; applied: number }>();
    const start = { searchMs: this.#searchMs, applyMs: this.#applyMs, rebuildMs: this.#rebuildMs };
    core.locked = true;
    const outer = core.reason;
    try {
      this.#searchAndApply(rules, iteration, counts);
    } finally {
      core.locked = false;
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
    const roots = this.#options.within === undefined ? undefined : cone(core, this.#options.within);
    const found = rules.map((rule) => this.#search(rule, roots, iteration));
    rules.forEach((rule, i) => {
      if (this.#stop !== undefined) return;
      const t0 = now();
      const tally = this.#tally(rule.rule.name);
      let applied = 0;
      core.reason = `rule "${rule.rule.name}"`;
      for (const binding of found[i]!) {
        const outcome = applyMatch(core, rule, binding);
        if (outcome === 'changed') applied++;
        else if (outcome === 'declined') tally.declined++;
      }
      tally.applied += applied;
      counts.set(rule.rule.name, { matches: found[i]!.length, applied });
      const ms = now() - t0;
      tally.applyMs += ms;
      this.#applyMs += ms;
      this.#checkLimits(1);
    });
  }

  #search(rule: CompiledRule, roots: Iterable<number> | undefined, iteration: number): Binding[] {
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
    else if (now() > this.#deadline) this.#stop = 'time-limit';
    else if (this.#count - slack >= this.#iterationLimit) this.#stop = 'iteration-limit';
  }
}
