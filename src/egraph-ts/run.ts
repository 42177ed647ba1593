import type { EGraph } from './egraph.js';
import { coreOf } from './internal/store/core-of.js';
import { exhaust } from './internal/limits/exhaust.js';
import { Runner } from './internal/run/runner.js';
import type { Schedule } from './schedule.js';
import type { RunOptions, RunReport } from './run-report.js';

/**
 * Runs a schedule. A ruleset given alone is run until nothing changes or a limit is reached; inside `seq`, `repeat` and
 * `until` a ruleset stands for one iteration of it.
 *
 * All rules of an iteration see the e-graph as it was when the iteration began. Across iterations and runs a rule looks
 * only at matches that involve something new. The e-graph is rebuilt when the function returns, unless it throws or
 * {@link RunReport.rebuilt} says otherwise.
 *
 * @throws PatternError when a rule does not fit the language of the e-graph
 * @throws ContradictionError when an analysis finds contradicting facts in one class
 */
export function run(egraph: EGraph, schedule: Schedule, options: RunOptions = {}): RunReport {
  const runner = new Runner(coreOf(egraph), schedule, options);
  exhaust(runner.steps());
  return runner.report;
}
