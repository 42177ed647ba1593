import type { EGraph } from './egraph.js';
import { othersTurn } from './internal/run/event-loop.js';
import { Runner } from './internal/run/runner.js';
import { coreOf } from './internal/store/core-of.js';
import type { IterationReport, RunOptions, RunReport } from './run-report.js';
import type { Schedule } from './schedule.js';

/** A run that is taken a step at a time. Can be walked once, in one of its two forms. */
export interface Steps extends Iterable<IterationReport>, AsyncIterable<IterationReport> {
  /** Everything so far. `stop` is `stopped` until the run has come to its end. */
  readonly report: RunReport;
}

/**
 * A {@link run} as steps: each is one iteration, done when it is asked for, with its report.
 *
 *     for (const step of steps(g, rules)) console.log(step.iteration, step.nodes);
 *
 * Between two steps the e-graph is rebuilt and may be looked at, extracted from, changed, and rolled back; leaving the
 * loop ends the run there. `for await` gives timers, input and painting their turn every few milliseconds, in the midst
 * of an iteration too: then the e-graph may be read and added to, but not be rebuilt, run or rolled back, as in the
 * actions of a rule.
 *
 * A step costs what an iteration of `run` costs; the asynchronous form costs a turn of the event loop for every 8 ms of
 * work more. `timeMs` counts from the first step on, time between steps included.
 *
 * @throws what {@link run} throws, at the step where it happens
 */
export function steps(egraph: EGraph, schedule: Schedule, options: RunOptions = {}): Steps {
  // What is wrong with the arguments is said now, not at the first step.
  const first = new Runner(coreOf(egraph), schedule, options);
  let runner: Runner | undefined;
  const start = (pausing: boolean): Runner | undefined => {
    if (runner !== undefined) return undefined;
    return (runner = new Runner(coreOf(egraph), schedule, options, pausing));
  };
  return {
    get report() {
      return (runner ?? first).report;
    },
    *[Symbol.iterator]() {
      for (const step of start(false)?.steps() ?? []) if (step !== undefined) yield step;
    },
    async *[Symbol.asyncIterator]() {
      for (const step of start(true)?.steps() ?? []) {
        if (step !== undefined) yield step;
        await othersTurn();
      }
    },
  };
}

/**
 * {@link run} for pages and servers: gives timers, input and painting their turn every few milliseconds, so that
 * `signal: AbortSignal.timeout(ms)` and buttons work. The result is that of `run`.
 *
 * @throws (the promise is rejected with) what {@link run} throws
 */
export async function runAsync(
  egraph: EGraph,
  schedule: Schedule,
  options: RunOptions = {},
): Promise<RunReport> {
  const runner = new Runner(coreOf(egraph), schedule, options, true);
  for (const _ of runner.steps()) await othersTurn();
  return runner.report;
}
