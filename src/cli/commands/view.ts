import { isLeft, right, type Either } from 'fp-ts/lib/Either.js';
import type { EgghatchError } from '../../diagnostics/index.js';
import { Stopwatch } from '../../export/index.js';
import { writeTextFile } from '../../files/index.js';
import type { ExportedProgram } from '../../ir/index.js';
import type { ReadOptions } from '../../program/index.js';
import { renderView, viewModel, type ViewModel } from '../../view/index.js';
import { attempt, attemptAsync } from '../internal/attempt.js';
import { chosenRules, type ChosenRules } from '../internal/chosen-rules.js';
import { reportError } from '../internal/report.js';
import { dialectOf, readAny, readOptions, rewrite, type RewriteFlags, type Rewritten } from './rewrite.js';

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
  const read = attempt(() => readAny(path, flags));
  if (isLeft(read)) return reportError(read.left);
  const before = read.right.program;
  const rewritten = attempt(() => rewriteIfAsked(before, rules, reading, flags));
  if (isLeft(rewritten)) return reportError(rewritten.left);
  const page = await renderView(modelOf(path, before, rules, reading, rewritten.right));
  const written = attempt(() => right(writeTextFile(flags.output, page)));
  if (isLeft(written)) reportError(written.left);
}

/** Without rules there is nothing to run: the page shows the program as it is. */
function rewriteIfAsked(
  before: ExportedProgram,
  rules: ChosenRules,
  reading: ReadOptions,
  flags: ViewFlags,
): Either<EgghatchError, Rewritten> {
  if (rules.rulesets.length + rules.passes.length === 0 && reading.cost === undefined)
    return right({ program: before, result: undefined, graph: undefined });
  return rewrite(before, rules, reading, flags, new Stopwatch());
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
