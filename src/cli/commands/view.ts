import { isLeft, left, right, type Either } from 'fp-ts/lib/Either.js';
import { ruleDataOf } from '../../certify/index.js';
import type { EgghatchError } from '../../diagnostics/index.js';
import { readTextFile, writeTextFile } from '../../files/index.js';
import { shippedRuleData, type PassesResult } from '../../passes/index.js';
import { Stopwatch } from '../../report/index.js';
import {
  certificateToCheck,
  renderView,
  viewExport,
  viewModel,
  Watch,
  type ViewModel,
} from '../../view/index.js';
import { isArchivePath } from '../internal/archives.js';
import { attempt, attemptEither } from '../internal/attempt.js';
import { rulesetsOf } from '../internal/chosen-rules.js';
import { inputOptions } from '../internal/input-options.js';
import { assumedForNothing, inputsBesideOwn, limitOfNoRules } from '../internal/misplaced.js';
import { isPython } from '../internal/read-program.js';
import { reportError } from '../internal/report.js';
import {
  openRewrite,
  rewriteProgram,
  warnOfLimits,
  type Opened,
  type RewriteFlags,
  type Rewritten,
} from '../internal/rewrite-program.js';

export interface ViewFlags extends Omit<
  RewriteFlags,
  'report' | 'diff' | 'format' | 'whyNot' | 'certify' | 'fold'
> {
  readonly output: string;
  readonly certify?: boolean;
}

/**
 * `egghatch view`: a page in a file, of one program or of several. What the rules did stands in it, so nothing is printed. A
 * program that is rejected does not keep others from being shown.
 */
export async function viewCommand(paths: readonly string[], flags: ViewFlags): Promise<void> {
  const models: ViewModel[] = [];
  for (const path of paths) {
    const isTaken = paths.some((other) => other !== path && titleOf(other) === titleOf(path));
    const title = isTaken ? path : titleOf(path);
    const made = await attemptEither(() =>
      isExport(flags) ? ofExport(path, title, flags) : ofRewrite(path, title, flags),
    );
    if (isLeft(made)) {
      reportError(made.left);
      continue;
    }
    models.push(made.right.model);
    warnOfLimits(made.right.result, paths.length > 1 ? path : undefined);
  }
  if (models.length === 0) return;
  const page = await renderView(models);
  const written = attempt(() => right(writeTextFile(flags.output, page)));
  if (isLeft(written)) reportError(written.left);
}

interface Made {
  readonly model: ViewModel;
  readonly result?: PassesResult | undefined;
}

/** Without anything that rewrites it, what there is to see of a Python source is how it is exported. */
const isExport = ({ simplify, ruleset, rules, cost, ops }: ViewFlags): boolean =>
  [simplify, ruleset, rules, cost, ops].every((flag) => flag === undefined);

async function ofExport(path: string, title: string, flags: ViewFlags): Promise<Either<EgghatchError, Made>> {
  if (isArchivePath(path)) return ofRewrite(path, title, flags);
  const source = readTextFile(path);
  if (!isPython(source)) return ofRewrite(path, title, flags, source);
  const { entry, certify, assume } = flags;
  if (assume !== undefined) return left(assumedForNothing());
  const idle = limitOfNoRules(flags);
  if (idle !== undefined) return left(idle);
  const options = {
    file: source.file,
    title,
    ...(entry !== undefined && { entry }),
    ...(certify === true && { certify: certificateToCheck }),
  };
  const first = viewExport(source.text, options);
  const given = inputOptions(flags.inputs);
  const needsInputs = isLeft(first) && first.left.kind === 'inputs' && given !== undefined;
  if (!isLeft(first) && given !== undefined) return left(inputsBesideOwn(path));
  const model = needsInputs ? viewExport(source.text, { ...options, ...given }) : first;
  return isLeft(model) ? model : right({ model: model.right });
}

async function ofRewrite(
  path: string,
  title: string,
  flags: ViewFlags,
  source?: ReturnType<typeof readTextFile>,
): Promise<Either<EgghatchError, Made>> {
  const watch = new Stopwatch();
  const opened = await openRewrite(path, flags, watch, source);
  if (isLeft(opened)) return opened;
  const seen = new Watch();
  const rewritten = rewriteProgram(opened.right, flags, watch, seen);
  if (isLeft(rewritten)) return rewritten;
  const model = modelOf(title, opened.right, rewritten.right, seen, flags.ops !== undefined);
  return right({ model, result: rewritten.right.result });
}

function modelOf(
  title: string,
  { read, rules, ops, reading: { assume } }: Opened,
  { program, result, certificate }: Rewritten,
  watch: Watch,
  hasOwnOps: boolean,
): ViewModel {
  const own = rulesetsOf(rules).flatMap((ruleset) => ruleset.rules.map(ruleDataOf));
  return viewModel({
    title,
    before: read.program,
    after: program,
    rulesets: rulesetsOf(rules),
    reports: result?.reports ?? [],
    stops: result?.stops ?? [],
    ops,
    watch,
    ...(assume !== undefined && { assume }),
    ...(certificate !== undefined && {
      certificate: certificateToCheck(
        certificate,
        [...shippedRuleData(), ...own],
        hasOwnOps ? ops : undefined,
      ),
    }),
  });
}

const titleOf = (path: string): string => (path === '-' ? 'standard input' : path.replace(/^.*[\\/]/, ''));
