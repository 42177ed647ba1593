import { isLeft, right } from 'fp-ts/lib/Either.js';
import { writeTextFile } from '../../files/index.js';
import { Stopwatch } from '../../report/index.js';
import { renderView, viewModel, Watch, type ViewModel } from '../../view/index.js';
import { attempt } from '../internal/attempt.js';
import { rulesetsOf } from '../internal/chosen-rules.js';
import { reportError } from '../internal/report.js';
import {
  openRewrite,
  rewriteProgram,
  warnOfLimits,
  type Opened,
  type RewriteFlags,
  type Rewritten,
} from '../internal/rewrite-program.js';

export interface ViewFlags extends Omit<RewriteFlags, 'report' | 'diff' | 'format' | 'whyNot'> {
  readonly output: string;
}

/** `egghatch view`: a page in a file. What the rules did stands in it, so nothing is printed. */
export async function viewCommand(path: string, flags: ViewFlags): Promise<void> {
  const watch = new Stopwatch();
  const opened = await openRewrite(path, flags, watch);
  if (isLeft(opened)) return reportError(opened.left);
  const seen = new Watch();
  const rewritten = attempt(() => rewriteProgram(opened.right, flags, watch, seen));
  if (isLeft(rewritten)) return reportError(rewritten.left);
  const page = await renderView(modelOf(path, opened.right, rewritten.right, seen));
  const written = attempt(() => right(writeTextFile(flags.output, page)));
  if (isLeft(written)) return reportError(written.left);
  warnOfLimits(rewritten.right.result);
}

function modelOf(
  path: string,
  { read, rules, ops, reading: { assume } }: Opened,
  { program, result }: Rewritten,
  watch: Watch,
): ViewModel {
  return viewModel({
    title: path === '-' ? 'standard input' : path.replace(/^.*[\\/]/, ''),
    before: read.program,
    after: program,
    rulesets: rulesetsOf(rules),
    reports: result?.reports ?? [],
    stops: result?.stops ?? [],
    ops,
    watch,
    ...(assume !== undefined && { assume }),
  });
}
