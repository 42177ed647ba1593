import { isLeft, left, map, right, type Either } from 'fp-ts/lib/Either.js';
import { backoff, type IterationReport, type Limits, type Ruleset } from 'egraph-ts';
import { certifiedProgram } from '../../certify/index.js';
import type { Certificate } from '../../check/index.js';
import type { EgghatchError, SourceText } from '../../diagnostics/index.js';
import { readTextFile } from '../../files/index.js';
import type { ExportedProgram } from '../../ir/index.js';
import type { OpSet } from '../../ops/index.js';
import { PassManager, rulesetPass, wasCutShort, type PassesResult } from '../../passes/index.js';
import {
  foldConstants,
  fromExportedProgram,
  toExportedProgram,
  type Program,
  type ReadOptions,
} from '../../program/index.js';
import type { Stopwatch } from '../../report/index.js';
import type { Watch } from '../../view/index.js';
import { isArchivePath, readArchive } from './archives.js';
import { assumedSizes, chosenCost } from './chosen-cost.js';
import { attemptAsync, attemptEither } from './attempt.js';
import { chosenOps } from './chosen-ops.js';
import { chosenRules, type ChosenRules, type RuleFlags } from './chosen-rules.js';
import { inputOptions } from './input-options.js';
import { entryOfNoSource, inputsBesideOwn, inputsOfNoSource, limitOfNoRules } from './misplaced.js';
import { Progress } from './progress.js';
import { readProgram, type ReadProgram } from './read-program.js';
import { warn } from './report.js';

export interface RewriteFlags extends RuleFlags {
  readonly ops?: readonly string[];
  readonly entry?: string;
  readonly inputs?: string;
  readonly cost?: string;
  readonly assume?: readonly string[];
  readonly iterations?: number;
  readonly nodes?: number;
  readonly seconds?: number;
  readonly backoff?: boolean;
  readonly fold?: boolean;
  readonly strict?: boolean;
  readonly report?: boolean;
  readonly diff?: boolean;
  readonly whyNot?: string;
  readonly output?: string;
  readonly format?: 'text' | 'json';
  readonly certify?: string;
}

/** What a command that rewrites starts from. */
export interface Opened {
  readonly read: ReadProgram;
  readonly rules: ChosenRules;
  readonly reading: ReadOptions;
  readonly ops: OpSet;
}

/** Reads the program, and finds the rules, ops and cost that the flags name. @param source the text, when it was read before */
export async function openRewrite(
  path: string,
  flags: RunFlags,
  watch: Stopwatch,
  source?: SourceText,
): Promise<Either<EgghatchError, Opened>> {
  // Archives are written by today's torch.
  const dialect = isArchivePath(path) ? 'torch-2.15' : 'torch-2.1';
  const chosen = await attemptAsync(async () => ({
    rules: await chosenRules(flags, dialect),
    reading: await readOptions(flags),
    ops: await chosenOps(flags.ops, dialect),
  }));
  if (isLeft(chosen)) return chosen;
  const read = await attemptEither(() => watch.timeAsync('read', () => readAny(path, flags, source)));
  return isLeft(read) ? read : right({ read: read.right, ...chosen.right });
}

/** A program in whatever form it was written. */
export async function readAny(
  path: string,
  { entry, inputs }: Pick<RewriteFlags, 'entry' | 'inputs'>,
  source?: SourceText,
): Promise<Either<EgghatchError, ReadProgram>> {
  const given = inputOptions(inputs);
  if (isArchivePath(path)) {
    if (entry !== undefined) return left(entryOfNoSource(path));
    return given === undefined ? readArchive(path) : left(inputsOfNoSource(path));
  }
  const read = await readProgram(source ?? readTextFile(path), { entry, inputs: given });
  if (isLeft(read) || given === undefined) return read;
  if (read.right.form !== 'python') return left(inputsOfNoSource(path));
  // A source that was exported on the inputs given says so.
  return read.right.inputs?.args === given.args ? read : left(inputsBesideOwn(path));
}

/** Flags of commands that make a certificate, wherever they put it. */
export type RunFlags = Omit<RewriteFlags, 'certify'> & { readonly certify?: string | boolean };

/** A program after its passes; the same one when there were none. */
export interface Rewritten {
  readonly program: ExportedProgram;
  readonly result: PassesResult | undefined;
  readonly graph: Program | undefined;
  readonly certificate?: Certificate;
}

/** Runs what the flags ask for over a program, with progress where somebody looks; without rules it stays what it is. */
export function rewriteProgram(
  { read, rules, reading, ops }: Opened,
  flags: RunFlags,
  watch: Stopwatch,
  seen?: Watch,
): Either<EgghatchError, Rewritten> {
  const before = read.program;
  const idle = rules.rulesets.length === 0 ? limitOfNoRules(flags) : undefined;
  if (idle !== undefined) return left(idle);
  const certify = (flags.certify ?? false) !== false;
  if (
    rules.rulesets.length + rules.passes.length === 0 &&
    reading.cost === undefined &&
    !certify &&
    flags.fold !== true
  )
    return right({ program: before, result: undefined, graph: undefined });
  const into = watch.time('into the e-graph', () =>
    fromExportedProgram(before, { ops, explain: certify, ...seen?.importing }),
  );
  if (isLeft(into)) return into;
  seen?.begin(into.right);
  const progress = new Progress();
  const passes = [
    ...(rules.rulesets.length > 0 ? [ownPass(rules.rulesets, flags, progress, seen)] : []),
    ...rules.passes,
  ];
  const ran = watch.time('rewrite', () =>
    new PassManager(passes, { strict: flags.strict ?? false }).run(into.right),
  );
  progress.show('reading the program out');
  if (!isLeft(ran)) seen?.end(ran.right.program);
  const extracted = isLeft(ran)
    ? ran
    : watch.time('extract', () => readOut(ran.right.program, { ...reading, ...seen?.reading }, certify));
  const out = isLeft(extracted)
    ? extracted
    : watch.time('fold', () => folded(extracted.right, flags, ops, seen));
  progress.end();
  if (isLeft(ran)) return ran;
  return isLeft(out) ? out : right({ ...out.right, result: ran.right, graph: ran.right.program });
}

/** The program, and its certificate when it is wanted. */
function readOut(program: Program, reading: ReadOptions, certify: boolean): Either<EgghatchError, Read> {
  if (certify) return certifiedProgram(program, reading);
  return map((exported: ExportedProgram) => ({ program: exported }))(toExportedProgram(program, reading));
}

/**
 * What depends on weights alone is computed: exactly where programs are simplified, up to rounding where that is asked for. A
 * certificate says nothing of weights, so that a program with one keeps them.
 */
function folded(
  read: Read,
  flags: RunFlags,
  ops: OpSet,
  seen: Watch | undefined,
): Either<EgghatchError, Read> {
  const { program, certificate } = read;
  const asked = flags.fold === true || (flags.simplify === true && program.dialect === 'torch-2.15');
  if (!asked || certificate !== undefined) return right(read);
  return map((made: ExportedProgram): Read => ({ program: made }))(
    foldConstants(program, { exact: flags.fold !== true, ops, ...seen?.folding }),
  );
}

type Read = Pick<Rewritten, 'program' | 'certificate'>;

/** All rulesets together, within the limits that the flags set. */
function ownPass(
  rulesets: readonly Ruleset[],
  flags: RunFlags,
  progress: Progress,
  seen: Watch | undefined,
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
    onIteration: (report: IterationReport) => {
      progress.show(`rewrite: iteration ${report.iteration}, ${report.nodes} e-nodes`);
      seen?.onIteration(report);
    },
  });
}

/** How the flags want the program to be read out of the e-graph. */
async function readOptions(flags: RunFlags): Promise<ReadOptions> {
  const cost = await chosenCost(flags.cost);
  const assume = assumedSizes(flags.assume);
  return { ...(cost !== undefined && { cost }), ...(assume !== undefined && { assume }) };
}

/** Says which passes a limit cut short. @param path of the program, where there are several */
export function warnOfLimits(result: PassesResult | undefined, path?: string): void {
  const of = path === undefined ? '' : `${path}: `;
  for (const stop of result?.stops ?? [])
    if (wasCutShort(stop.stop)) warn(`${of}${stop.pass} ${LIMITS[stop.stop] ?? stop.stop}: ${CUT_SHORT}`);
}

const CUT_SHORT =
  'the program is the best of what was found so far; --iterations, --nodes, --seconds and --backoff move the limits';

const LIMITS: Readonly<Partial<Record<string, string>>> = {
  'iteration-limit': 'hit its limit of iterations',
  'node-limit': 'hit its limit of e-nodes',
  'time-limit': 'hit its limit of time',
};
