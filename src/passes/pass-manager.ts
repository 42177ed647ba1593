import type { StopReason } from 'egraph-ts';
import * as either from 'fp-ts/lib/Either.js';
import { checkArgument, checkOptions, EgghatchError, problemOf } from '../diagnostics/index.js';
import { PROGRAM, type Program, type ReadOptions } from '../program/index.js';
import { certifiedResult } from './certified-result.js';
import { checkedResult, checkPasses, MANAGING } from './internal/check-given.js';
import { stopOf, wasCutShort, type Pass, type PassResult } from './pass.js';
import { isRulesetPass } from './ruleset-pass.js';

/** How a manager runs its passes. */
export interface PassManagerOptions {
  /**
   * Refuse a pass that ended by a limit or was aborted, instead of going on with what it has found so far. What it has
   * found is sound, but more may be missing.
   */
  readonly strict?: boolean;
  /** The result carries one certificate for all passes, see `RulesetPassOptions.certify`. */
  readonly certify?: boolean | ReadOptions;
}

/** How one pass ended. */
export interface PassStop {
  readonly pass: string;
  readonly stop: StopReason;
}

/** What passes did, one after the other. */
export interface PassesResult extends PassResult {
  /** How they ended, taken together: `saturated` or `completed` when no limit was hit. */
  readonly stop: StopReason;
  /** How each of them ended, in the order in which they ran. */
  readonly stops: readonly PassStop[];
}

/** Runs passes one after the other; the first error ends the run, and so does a pass that was aborted. */
export class PassManager {
  readonly passes: readonly Pass[];
  readonly #strict: boolean;
  readonly #certify: PassManagerOptions['certify'];

  /** @throws EgghatchError of kind `malformed` for what is no pass, and options that do not exist */
  constructor(passes: readonly Pass[], options: PassManagerOptions = {}) {
    checkPasses(passes);
    checkOptions('a PassManager', options, MANAGING);
    this.passes = [...passes];
    this.#strict = options.strict ?? false;
    this.#certify = options.certify;
  }

  /** Left with the error of a pass; of kind `budget` when a strict manager's pass was cut short. */
  run(program: Program): either.Either<EgghatchError, PassesResult> {
    const wrong = problemOf(() => checkArgument('a PassManager', program, PROGRAM));
    if (wrong !== undefined) return either.left(wrong);
    let so = start(program);
    for (const pass of this.passes) {
      const next = this.#after(
        so,
        pass,
        resultOf(pass, () => pass.run(so.program)),
      );
      if (either.isLeft(next)) return next;
      so = next.right;
      if (so.stop === 'aborted') break;
    }
    return certifiedResult(so, this.#certify);
  }

  /** As {@link run}, giving timers and input their turn, within passes that can. */
  async runAsync(program: Program): Promise<either.Either<EgghatchError, PassesResult>> {
    const wrong = problemOf(() => checkArgument('a PassManager', program, PROGRAM));
    if (wrong !== undefined) return either.left(wrong);
    let so = start(program);
    for (const pass of this.passes) {
      let result: Given;
      try {
        result = pass.runAsync === undefined ? pass.run(so.program) : await pass.runAsync(so.program);
      } catch (error) {
        result = failureOf(pass, error);
      }
      const next = this.#after(so, pass, result);
      if (either.isLeft(next)) return next;
      so = next.right;
      if (so.stop === 'aborted') break;
    }
    return certifiedResult(so, this.#certify);
  }

  #after(
    before: PassesResult,
    pass: Pass,
    given: either.Either<EgghatchError, PassResult>,
  ): either.Either<EgghatchError, PassesResult> {
    const result = checkedResult(pass.name, given);
    if (either.isLeft(result)) return result;
    const { program, modified, reports } = result.right;
    const stop = stopOf(result.right);
    if (this.#strict && wasCutShort(stop)) return either.left(cutShort(pass.name, stop, result.right));
    const together = [...before.reports, ...reports];
    return either.right({
      program,
      modified: before.modified || modified,
      reports: together,
      stop: stopOf({ reports: together }),
      stops: [...before.stops, { pass: pass.name, stop }],
    });
  }
}

function resultOf(pass: Pass, run: () => Given): Given {
  try {
    return run();
  } catch (error) {
    return failureOf(pass, error);
  }
}

type Given = either.Either<EgghatchError, PassResult>;

/** The error for a pass that throws. What a pass made of rulesets throws is a mistake of ours, and is thrown again. */
function failureOf(pass: Pass, error: unknown): Given {
  if (error instanceof EgghatchError) return either.left(error);
  if (isRulesetPass(pass)) throw error;
  return either.left(
    new EgghatchError(
      {
        kind: 'rule',
        message: `the pass "${pass.name}" failed: ${wordsOf(error)}`,
        hint: 'return either.left of an EgghatchError to refuse a program',
      },
      { cause: error },
    ),
  );
}

/** What was thrown, in words; anything can be. */
function wordsOf(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  return typeof error === 'object' && error !== null ? 'it threw an object' : `it threw ${String(error)}`;
}

function start(program: Program): PassesResult {
  return { program, modified: false, reports: [], stop: 'saturated', stops: [] };
}

/** The error for a pass that ended before it was done. */
function cutShort(pass: string, stop: StopReason, { reports }: PassResult): EgghatchError {
  const report = reports.find((one) => one.stop === stop);
  const size =
    report === undefined ? '' : ` after ${report.iterations.length} iterations, at ${report.nodes} e-nodes`;
  return new EgghatchError({
    kind: 'budget',
    message: `the pass "${pass}" ${HOW[stop]}${size}`,
    expected: 'rules that come to an end within the limits',
    hint: `${RAISE[stop] ?? ''}hold rules back with scheduler: backoff() (--backoff), or take what was found so far with a manager that is not strict (without --strict)`,
  });
}

const HOW: Readonly<Record<StopReason, string>> = {
  saturated: 'saturated',
  completed: 'came to its end',
  stopped: 'was stopped',
  'iteration-limit': 'hit its limit of iterations',
  'node-limit': 'hit its limit of e-nodes',
  'time-limit': 'hit its limit of time',
  aborted: 'was aborted',
};

/** How the limit is raised: in a program, and on the command line. */
const RAISE: Readonly<Partial<Record<StopReason, string>>> = {
  'iteration-limit': 'raise the limit with limits: { iterations } (--iterations), ',
  'node-limit': 'raise the limit with limits: { nodes } (--nodes), ',
  'time-limit': 'give it more time with limits: { timeMs } (--seconds, --limit milliseconds), ',
};
