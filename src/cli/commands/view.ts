import { isLeft, right } from 'fp-ts/lib/Either.js';
import { writeTextFile } from '../../files/index.js';
import type { ExportedProgram } from '../../ir/index.js';
import type { ReadOptions } from '../../program/index.js';
import { Stopwatch } from '../../report/index.js';
import { renderView, viewModel, type ViewModel } from '../../view/index.js';
import { attempt, attemptAsync, attemptEither } from '../internal/attempt.js';
import { chosenRules, type ChosenRules } from '../internal/chosen-rules.js';
import { reportError } from '../internal/report.js';
import {
  dialectOf,
  readAny,
  readOptions,
  rewriteProgram,
  warnOfLimits,
  type RewriteFlags,
  type Rewritten,
} from '../internal/rewrite-program.js';

export interface ViewFlags extends Omit<RewriteFlags, 'report' | 'format' | 'whyNot'> {
  readonly output: string;
}

/** `egghatch view`: a page in a file. What the rules did stands in it, so nothing is printed. */
export async function viewCommand(path: string, flags: ViewFlags): Promise<void> {
  const chosen = await attemptAsync(async () => ({
    rules: await chosenRules(flags, dialectOf(path)),
    reading: await readOptions(flags),
  }));
  if (isLeft(chosen)) return reportError(chosen.left);
  const { rules, reading } = chosen.right;
  const read = await attemptEither(() => readAny(path, flags));
  if (isLeft(read)) return reportError(read.left);
  const before = read.right.program;
  const rewritten = attempt(() => rewriteProgram(before, rules, reading, flags, new Stopwatch()));
  if (isLeft(rewritten)) return reportError(rewritten.left);
  const page = await renderView(modelOf(path, before, rules, reading, rewritten.right));
  const written = attempt(() => right(writeTextFile(flags.output, page)));
  if (isLeft(written)) return reportError(written.left);
  warnOfLimits(rewritten.right.result);
}

function modelOf(
  path: string,
  before: ExportedProgram,
  rules: ChosenRules,
  { assume }: ReadOptions,
  { program, result }: Rewritten,
): ViewModel {
  return viewModel({
    title: path === '-' ? 'standard input' : path.replace(/^.*[\\/]/, ''),
    before,
    after: program,
    rulesets: [...rules.rulesets, ...rules.passes.flatMap((pass) => pass.rulesets ?? [])],
    reports: result?.reports ?? [],
    stops: result?.stops ?? [],
    ...(assume !== undefined && { assume }),
  });
}
