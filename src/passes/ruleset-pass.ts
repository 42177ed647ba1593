import {
  ContradictionError,
  saturate,
  steps,
  type IterationReport,
  type Limits,
  type RunOptions,
  type Ruleset,
  type Schedule,
  type SchedulerFactory,
  type Steps,
} from 'egraph-ts';
import { budget } from '../budget/index.js';
import * as either from 'fp-ts/lib/Either.js';
import { checkArgument, EgghatchError } from '../diagnostics/index.js';
import {
  contradiction,
  PROGRAM,
  ruleProblem,
  shareEqualCalls,
  type Program,
  type ReadOptions,
} from '../program/index.js';
import { certifiedResult } from './certified-result.js';
import { effectsHappenOnce } from './internal/effects-happen-once.js';
import { checkGiven } from './internal/check-given.js';
import type { Pass, PassResult } from './pass.js';

/**
 * Iterations of each ruleset after which a pass gives up on saturating, unless told otherwise. The expansion of one
 * obligation is a chain of five rules, so rulesets of this product are done long before.
 */
export const PASS_ITERATION_LIMIT = 64;

/**
 * E-nodes more than a program began with at which a pass ends, unless told otherwise: as many as are read out again within
 * seconds and a gigabyte.
 */
export const PASS_NODE_LIMIT = 250_000;

/** {@link PASS_NODE_LIMIT} of programs that explain themselves, whose e-nodes take thrice as much. */
export const PASS_NODE_LIMIT_EXPLAINED = 80_000;

/** How a pass runs its rulesets. */
export interface RulesetPassOptions {
  /**
   * In which order the rulesets run: `seq`, `repeat`, `until`, `saturate` over the rulesets of the pass. They saturate
   * together unless told otherwise.
   */
  readonly schedule?: Schedule;
  /**
   * Where a run ends though there would be more to do: iterations ({@link PASS_ITERATION_LIMIT} for each ruleset unless told
   * otherwise), e-nodes ({@link PASS_NODE_LIMIT} more than there are when it begins, {@link PASS_NODE_LIMIT_EXPLAINED} where it explains itself), milliseconds (no limit, so that results
   * do not depend on the machine). They hold for the program and for each of its branches.
   */
  readonly limits?: Limits;
  /** Which rules may do how much in an iteration: `backoff()` bans those with too many matches for a while. */
  readonly scheduler?: SchedulerFactory;
  /** Ends the run when it is aborted. A timer that aborts it can fire in the asynchronous form alone. */
  readonly signal?: { readonly aborted: boolean };
  /**
   * `shared` unless told otherwise: calls that are equal are one e-node, whatever line they came from, so that rules see them
   * as one value and the program computes it once. `kept`: each call of the source stays a call of its own, as torch prints
   * programs; rules that make new terms then make them once for each place.
   */
  readonly calls?: 'shared' | 'kept';
  /**
   * The result carries a certificate: a proof, as data, that the rules led from the program as it was written to what
   * `toExportedProgram` reads out of it now, by these options. The program must have been read or built with `explain: true`.
   */
  readonly certify?: boolean | ReadOptions;
  /** Told of each iteration when it is done. */
  readonly onIteration?: (report: IterationReport) => void;
}

/**
 * The pass that runs rulesets over a program and over its branches; by default until nothing is left to do. Calls that are
 * equal are one e-node for it, see {@link RulesetPassOptions.calls}. A limit that
 * was hit is no error: the reports say so, `stopOf(result)` puts it in a word, and a strict `PassManager` refuses it.
 *
 * Left of kind `contradiction` when facts exclude each other, of kind `rule` when a rule names an op that the program's ops
 * do not have, or when a condition, binding, right side or
 * action of a rule throws.
 *
 * @throws RangeError when a schedule is given that does not run exactly the rulesets of the pass
 * @throws EgghatchError of kind `malformed` for options and limits that do not exist, or are none
 */
export function rulesetPass(
  name: string,
  rulesets: readonly Ruleset[],
  options: RulesetPassOptions = {},
): Pass {
  checkGiven(name, rulesets, options);
  const {
    schedule = saturate(...rulesets),
    limits,
    onIteration,
    calls = 'shared',
    certify,
    ...rest
  } = options;
  checkSchedule(name, schedule, rulesets);
  const runOptions = ({ egraph, written }: Program): RunOptions => ({
    ...rest,
    limits: {
      iterations: PASS_ITERATION_LIMIT * rulesets.length,
      ...withinTime(limits),
      nodes:
        limits?.nodes ??
        egraph.nodeCount + (written === undefined ? PASS_NODE_LIMIT : PASS_NODE_LIMIT_EXPLAINED),
    },
  });
  const begin = (given: Program): Begun => {
    const { program, found } = calls === 'shared' ? shareEqualCalls(given) : { program: given, found: false };
    const parts = withSubmodules(program).map((part) => ({
      program: part,
      before: sizeOf(part),
      steps: steps(part.egraph, schedule, runOptions(part)),
    }));
    return {
      parts,
      result() {
        for (const part of parts) effectsHappenOnce(part.program, rulesets, part.steps.report);
        return {
          program,
          modified: found || parts.some((part) => sizeOf(part.program) !== part.before),
          reports: parts.map((part) => part.steps.report),
        };
      },
    };
  };
  const pass: Pass = {
    name,
    rulesets,
    run(program) {
      let at = program;
      try {
        checkArgument(`the pass "${name}"`, program, PROGRAM);
        const { parts, result } = begin(program);
        for (const part of parts) {
          at = part.program;
          for (const step of part.steps) onIteration?.(step);
        }
        return certifiedResult(result(), certify);
      } catch (error) {
        return either.left(failure(error, at, rulesets));
      }
    },
    async runAsync(program) {
      let at = program;
      try {
        checkArgument(`the pass "${name}"`, program, PROGRAM);
        const { parts, result } = begin(program);
        for (const part of parts) {
          at = part.program;
          for await (const step of part.steps) onIteration?.(step);
        }
        return certifiedResult(result(), certify);
      } catch (error) {
        return either.left(failure(error, at, rulesets));
      }
    },
  };
  MADE.add(pass);
  return pass;
}

const MADE = new WeakSet<Pass>();

/** Whether {@link rulesetPass} made it. */
export const isRulesetPass = (pass: Pass): boolean => MADE.has(pass);

interface Begun {
  readonly parts: readonly { readonly program: Program; readonly steps: Steps }[];
  readonly result: () => PassResult;
}

function sizeOf({ egraph: { nodeCount, classCount } }: Program): string {
  return `${nodeCount} ${classCount}`;
}

/** The error of a run over a program, for what a caller can be told; anything else is thrown again. */
function failure(error: unknown, program: Program, rulesets: readonly Ruleset[]): EgghatchError {
  if (error instanceof ContradictionError) return contradiction(error, { program, rulesets });
  const problem = error instanceof EgghatchError ? error : ruleProblem(error);
  if (problem !== undefined) return problem;
  throw error;
}

/** A program and the branches it calls, at every depth: each has an e-graph of its own. */
function withSubmodules(program: Program): readonly Program[] {
  return [program, ...program.submodules.flatMap((submodule) => withSubmodules(submodule.program))];
}

function checkSchedule(name: string, schedule: Schedule, rulesets: readonly Ruleset[]): void {
  const scheduled = new Set(rulesetsIn(schedule));
  const complain = (what: string): never => {
    throw new RangeError(`the pass "${name}": ${what}`);
  };
  for (const ruleset of scheduled) {
    if (!rulesets.includes(ruleset))
      complain(`its schedule runs "${ruleset.name}", which is none of its rulesets`);
  }
  for (const ruleset of rulesets) {
    if (!scheduled.has(ruleset)) complain(`its schedule never runs "${ruleset.name}"`);
  }
}

function rulesetsIn(schedule: Schedule): readonly Ruleset[] {
  switch (schedule.kind) {
    case 'ruleset':
      return [schedule];
    case 'seq':
      return schedule.parts.flatMap(rulesetsIn);
    default:
      return rulesetsIn(schedule.body);
  }
}

/** A limit on the time of the call around holds for its passes, too. */
function withinTime(limits: Limits = {}): Limits {
  const left = budget().millisecondsLeft;
  return left === Infinity ? limits : { ...limits, timeMs: Math.min(left, limits.timeMs ?? Infinity) };
}
