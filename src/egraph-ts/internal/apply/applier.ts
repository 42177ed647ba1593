import type { RuleReport } from '../../run-report.js';
import { BatchApplier } from './apply-batch.js';
import { applyMatch } from './apply-match.js';
import { Binding } from './binding.js';
import { readMatch } from './read-match.js';
import { conditionsHold } from './rules-own-code.js';
import type { Budget } from '../limits/budget.js';
import type { Buffers, Level } from '../search/buffers.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';
import type { Core, PendingMatch, RuleState } from '../store/core.js';
import type { Plan } from '../search/plan.js';
import type { Search } from '../search/search.js';

type Tally = { -readonly [K in keyof RuleReport]: RuleReport[K] };

/** Applies a rule to batches of matches. */
export interface Applier {
  /**
   * Starts an iteration. `state`: where declined matches are kept; undefined when the search will find them again
   * anyway.
   */
  begin(search: Search, state: RuleState | undefined): void;
  /** Tries again what was declined before; false when a limit was reached on the way. */
  retry(): boolean;
  /**
   * Keeps the matches that pass the conditions of the rule as things stand, in front; says how many. What follows them is
   * void.
   */
  passing(level: Level, n: number): number;
  /** Applies `n` matches; false when a limit was reached on the way. */
  apply(level: Level, n: number): boolean;
}

/** The applier of a rule, for one run. */
export function makeApplier(
  core: Core,
  rule: CompiledRule,
  plan: Plan,
  tally: Tally,
  buffers: Buffers,
  budget: Budget,
): Applier {
  return rule.single || core.proofs !== undefined
    ? new SingleApplier(core, rule, plan, tally, budget)
    : new Plain(core, rule, tally, buffers);
}

class Plain implements Applier {
  readonly #core: Core;
  readonly #rule: CompiledRule;
  readonly #tally: Tally;
  readonly #buffers: Buffers;
  #batch: BatchApplier | undefined;

  constructor(core: Core, rule: CompiledRule, tally: Tally, buffers: Buffers) {
    this.#buffers = buffers;
    this.#core = core;
    this.#rule = rule;
    this.#tally = tally;
  }

  begin(): void {
    // A plain rule keeps nothing from one iteration to the next.
  }

  retry(): boolean {
    // A plain rule declines nothing.
    return true;
  }

  passing(_: Level, n: number): number {
    return n;
  }

  apply(level: Level, n: number): boolean {
    this.#batch ??= new BatchApplier(this.#core, this.#rule, this.#buffers);
    this.#tally.matches += n;
    this.#tally.applied += this.#batch.apply(level, n);
    return true;
  }
}

class SingleApplier implements Applier {
  readonly #core: Core;
  readonly #rule: CompiledRule;
  readonly #output: readonly number[];
  readonly #tally: Tally;
  #search: Search | undefined;
  #state: RuleState | undefined;
  readonly #binding: Binding;
  readonly #budget: Budget;

  constructor(core: Core, rule: CompiledRule, plan: Plan, tally: Tally, budget: Budget) {
    this.#budget = budget;
    this.#core = core;
    this.#rule = rule;
    this.#output = plan.output;
    this.#tally = tally;
    this.#binding = new Binding(core, rule.variables, rule.rule.name);
  }

  begin(search: Search, state: RuleState | undefined): void {
    this.#search = search;
    this.#state = state;
  }

  retry(): boolean {
    const state = this.#state!;
    const again = state.pending;
    if (again.length === 0) return true;
    state.pending = [];
    let at = 0;
    try {
      while (at < again.length && !this.#budget.spent()) {
        const match = again[at]!;
        for (const v of this.#output) {
          this.#binding.ids[v] = match.ids[v]!;
          this.#binding.lists[v] = match.lists[v];
        }
        this.#one(match);
        at++;
      }
    } finally {
      // What an error or a limit kept from being tried.
      for (; at < again.length; at++) state.pending.push(again[at]!);
    }
    if (state.pending.length > state.pendingLimit) {
      state.pending = withoutRepetitions(this.#core, this.#rule.variables, state.pending);
      state.pendingLimit = Math.max(1024, state.pending.length * 2);
    }
    return this.#budget.interrupted() === undefined;
  }

  apply(level: Level, n: number): boolean {
    for (let i = 0; i < n; i++) {
      this.#bind(level, i);
      this.#tally.matches++;
      this.#one(undefined);
      if (this.#budget.spent()) return false;
    }
    return true;
  }

  /** How many of the matches pass the conditions of the rule as things stand; these come to lie in front. */
  passing(level: Level, n: number): number {
    if (this.#rule.conditions.length === 0) return n;
    const { egraph } = this.#core;
    let passed = 0;
    for (let i = 0; i < n && !this.#budget.spent(); i++) {
      this.#bind(level, i);
      if (!conditionsHold(this.#rule, egraph, this.#binding)) continue;
      for (const v of this.#output) level.column(v)[passed] = level.column(v)[i]!;
      passed++;
    }
    return passed;
  }

  #bind(level: Level, i: number): void {
    readMatch(this.#core, this.#search!, this.#rule, this.#output, level, i, this.#binding);
  }

  #one(held: PendingMatch | undefined): void {
    const outcome = applyMatch(this.#core, this.#rule, this.#binding, held);
    if (outcome === 'changed') this.#tally.applied++;
    if (outcome !== 'declined') return;
    this.#tally.declined++;
    this.#state?.pending.push(
      held ?? {
        ids: [...this.#binding.ids],
        lists: [...this.#binding.lists],
        hidings: this.#core.hidings,
      },
    );
  }
}

/** Matches that have become the same, since their classes were united or the search found them again. */
function withoutRepetitions(
  core: Core,
  { literal, isValue }: CompiledRule['variables'],
  pending: readonly PendingMatch[],
): PendingMatch[] {
  const seen = new Set<string>();
  return pending.filter(({ ids, lists }) => {
    const canonical = (id: number): number => (id < 0 ? id : core.find(id));
    const rest = lists.map((l, v) => (literal[v] === true ? l : l?.map(canonical))?.join() ?? '');
    const key = ids.map((id, v) => (isValue[v] === true ? id : canonical(id))).join() + '|' + rest.join('|');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
