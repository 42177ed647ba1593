import { isLeft, right, type Either } from 'fp-ts/lib/Either.js';
import { backoff, type IterationReport, type Limits, type Ruleset } from 'egraph-ts';
import type { EgghatchError } from '../../diagnostics/index.js';
import { readTextFile } from '../../files/index.js';
import type { Dialect, ExportedProgram } from '../../ir/index.js';
import { PassManager, rulesetPass, wasCutShort, type PassesResult } from '../../passes/index.js';
import {
  fromExportedProgram,
  toExportedProgram,
  type Program,
  type ReadOptions,
} from '../../program/index.js';
import type { Stopwatch } from '../../report/index.js';
import { isArchivePath, readArchive } from './archives.js';
import { assumedSizes, chosenCost } from './chosen-cost.js';
import type { ChosenRules, RuleFlags } from './chosen-rules.js';
import { inputOptions } from './input-options.js';
import { Progress } from './progress.js';
import { readProgram, type ReadProgram } from './read-program.js';
import { warn } from './report.js';

export interface RewriteFlags extends RuleFlags {
  readonly entry?: string;
  readonly inputs?: string;
  readonly cost?: string;
  readonly assume?: readonly string[];
  readonly iterations?: number;
  readonly nodes?: number;
  readonly seconds?: number;
  readonly backoff?: boolean;
  readonly strict?: boolean;
  readonly report?: boolean;
  readonly whyNot?: string;
  readonly output?: string;
  readonly format?: 'text' | 'json';
}

/** The dialect of programs in a file: archives are written by today's torch. */
export const dialectOf = (path: string): Dialect => (isArchivePath(path) ? 'torch-2.15' : 'torch-2.1');

/** A program in whatever form it was written. */
export async function readAny(
  path: string,
  { entry, inputs }: Pick<RewriteFlags, 'entry' | 'inputs'>,
): Promise<Either<EgghatchError, ReadProgram>> {
  return isArchivePath(path)
    ? readArchive(path)
    : readProgram(readTextFile(path), { entry, inputs: inputOptions(inputs) });
}

/** A program after its passes; the same one when there were none. */
export interface Rewritten {
  readonly program: ExportedProgram;
  readonly result: PassesResult | undefined;
  readonly graph: Program | undefined;
}

/** Runs what the flags ask for over a program, with progress where somebody looks; without rules it stays what it is. */
export function rewriteProgram(
  before: ExportedProgram,
  rules: ChosenRules,
  reading: ReadOptions,
  flags: RewriteFlags,
  watch: Stopwatch,
): Either<EgghatchError, Rewritten> {
  if (rules.rulesets.length + rules.passes.length === 0 && reading.cost === undefined)
    return right({ program: before, result: undefined, graph: undefined });
  const into = watch.time('into the e-graph', () => fromExportedProgram(before));
  if (isLeft(into)) return into;
  const progress = new Progress();
  const passes = [
    ...(rules.rulesets.length > 0 ? [ownPass(rules.rulesets, flags, progress)] : []),
    ...rules.passes,
  ];
  const ran = watch.time('rewrite', () =>
    new PassManager(passes, { strict: flags.strict ?? false }).run(into.right),
  );
  progress.show('reading the program out');
  const out = isLeft(ran) ? ran : watch.time('extract', () => toExportedProgram(ran.right.program, reading));
  progress.end();
  if (isLeft(ran)) return ran;
  return isLeft(out) ? out : right({ program: out.right, result: ran.right, graph: ran.right.program });
}

/** All rulesets together, within the limits that the flags set. */
function ownPass(
  rulesets: readonly Ruleset[],
  flags: RewriteFlags,
  progress: Progress,
): ReturnType<typeof rulesetPass> {
  const { iterations, nodes, seconds } = flags;
  const limits: Limits = {
    ...(iterations !== undefined && { iterations }),
    ...(nodes !== undefined && { nodes }),
    ...(seconds !== undefined && { timeMs: seconds * 1000 }),
  };
  return rulesetPass('rewrite', rulesets, {
    limits,
    ...(flags.backoff === true && { scheduler: backoff() }),
    onIteration: ({ iteration, nodes: size }: IterationReport) =>
      progress.show(`rewrite: iteration ${iteration}, ${size} e-nodes`),
  });
}

/** How the flags want the program to be read out of the e-graph. */
export async function readOptions(flags: RewriteFlags): Promise<ReadOptions> {
  const cost = await chosenCost(flags.cost);
  const assume = assumedSizes(flags.assume);
  return { ...(cost !== undefined && { cost }), ...(assume !== undefined && { assume }) };
}

/** Says which passes a limit cut short. */
export function warnOfLimits(result: PassesResult | undefined): void {
  for (const stop of result?.stops ?? [])
    if (wasCutShort(stop.stop)) warn(`${stop.pass} ${LIMITS[stop.stop] ?? stop.stop}: ${CUT_SHORT}`);
}

const CUT_SHORT =
  'the program is the best of what was found so far; --iterations, --nodes, --seconds and --backoff move the limits';

const LIMITS: Readonly<Partial<Record<string, string>>> = {
  'iteration-limit': 'hit its limit of iterations',
  'node-limit': 'hit its limit of e-nodes',
  'time-limit': 'hit its limit of time',
};
