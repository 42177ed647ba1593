import type { EGraph } from './egraph.js';
import type { SchedulerFactory } from './scheduler.js';
import type { Id } from './types.js';

/** Bounds of a run. */
export interface Limits {
  /** Iterations over all rulesets of the schedule. */
  readonly iterations?: number;
  /**
   * Live e-nodes, and values of functions. An iteration that makes more ends there; when its rebuild finds enough of them equal, the run goes on.
   * A run that ends by this limit holds more e-nodes than it, by what a few hundred matches add.
   */
  readonly nodes?: number;
  /** Wall-clock milliseconds from the first step on, looked at within joins, applications and rebuilds too. */
  readonly timeMs?: number;
}

/**
 * Why a run ended.
 *
 * - `saturated`: every ruleset of the schedule was tried in full (no rule banned or cut short) since the last change;
 * - `completed`: the schedule came to its end, but more of the same might change more;
 * - `stopped`: `until` of the options said so, or whoever took the steps took no more;
 * - the rest say it themselves.
 */
export type StopReason =
  'saturated' | 'completed' | 'stopped' | 'iteration-limit' | 'node-limit' | 'time-limit' | 'aborted';

/** How far and where to run. */
export interface RunOptions {
  /** The defaults bound iterations and nodes, never time, so that a run gives the same result everywhere. */
  readonly limits?: Limits;
  /** `simple` unless told otherwise. */
  readonly scheduler?: SchedulerFactory;
  /**
   * Looked at within joins, applications and rebuilds too. `run` gives a timer no chance to fire:
   * `AbortSignal.timeout` needs {@link runAsync} or the asynchronous form of {@link steps}.
   */
  readonly signal?: { readonly aborted: boolean };
  /** Match rules only at classes reachable downward from these; the cost follows that cone, not the e-graph. */
  readonly within?: readonly Id[];
  /**
   * Match rules only at these classes: what is asked of one class costs what its rules cost. Wins over `within`. A rule that
   * begins with a fact about a function matches where the first argument of that is one of them.
   */
  readonly at?: readonly Id[];
  /** Asked before each iteration; true ends the run. */
  readonly until?: (egraph: EGraph) => boolean;
  /** Keep a report of every iteration (true unless told otherwise). */
  readonly report?: boolean;
}

/** What a rule did. */
export interface RuleReport {
  /** Matches looked at. A run looks at a match again only when something about it changed. */
  readonly matches: number;
  /** Matches whose application changed the e-graph. */
  readonly applied: number;
  /** Matches that a condition or a computed right-hand side turned down. */
  readonly declined: number;
  /** Times the scheduler banned the rule. */
  readonly bans: number;
  readonly searchMs: number;
  readonly applyMs: number;
}

/** One iteration: all rules of a ruleset searched, applied, then the e-graph rebuilt. */
export interface IterationReport {
  /** Which iteration of the run it was, from 1. */
  readonly iteration: number;
  readonly ruleset: string;
  /** Live e-nodes and classes after it. */
  readonly nodes: number;
  readonly classes: number;
  readonly rules: ReadonlyMap<string, { readonly matches: number; readonly applied: number }>;
  /** Unions forced by congruence and analyses. */
  readonly forced: number;
  readonly searchMs: number;
  readonly applyMs: number;
  readonly rebuildMs: number;
}

/** A run as data. */
export interface RunReport {
  readonly stop: StopReason;
  /**
   * Whether the e-graph is congruent and its facts are complete. False only when time or the signal ended a rebuild: the
   * next rebuild, run or step goes on with it.
   */
  readonly rebuilt: boolean;
  readonly iterations: readonly IterationReport[];
  readonly rules: ReadonlyMap<string, RuleReport>;
  readonly nodes: number;
  readonly classes: number;
  readonly searchMs: number;
  readonly applyMs: number;
  readonly rebuildMs: number;
}
