import { isLeft, map, right, type Either } from 'fp-ts/lib/Either.js';
import { programCost } from '../../cost/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { writeTextFile } from '../../files/index.js';
import { exportedProgramToJson, printExportedProgram, type ExportedProgram } from '../../ir/index.js';
import { SHIPPED_RULESETS, type PassesResult } from '../../passes/index.js';
import { fromExportedProgram, type Program, type ReadOptions } from '../../program/index.js';
import { countRules, Stopwatch } from '../../report/index.js';
import { renderReport } from '../../view/index.js';
import { explainRule } from '../../why/index.js';
import { isArchivePath, writeArchive } from '../internal/archives.js';
import { attempt, attemptAsync, attemptEither } from '../internal/attempt.js';
import { chosenRules, type ChosenRules } from '../internal/chosen-rules.js';
import type { ReadProgram } from '../internal/read-program.js';
import { reportError } from '../internal/report.js';
import {
  dialectOf,
  readAny,
  readOptions,
  rewriteProgram,
  warnOfLimits,
  type RewriteFlags,
} from '../internal/rewrite-program.js';

/** `egghatch rewrite`: the program on stdout or in a file, everything else on stderr. */
export async function rewriteCommand(path: string, flags: RewriteFlags): Promise<void> {
  const chosen = await attemptAsync(async () => ({
    rules: await chosenRules(flags, dialectOf(path)),
    reading: await readOptions(flags),
  }));
  if (isLeft(chosen)) return reportError(chosen.left);
  const { rules, reading } = chosen.right;

  const watch = new Stopwatch();
  const read = await attemptEither(() => watch.timeAsync('read', () => readAny(path, flags)));
  if (isLeft(read)) return reportError(read.left);

  const before = read.right.program;
  if (flags.whyNot !== undefined) {
    const explained = attempt(() => whyNot(flags.whyNot!, before, rules));
    if (isLeft(explained)) return reportError(explained.left);
    process.stderr.write(`${explained.right.trimEnd()}\n`);
  }
  const rewritten = attempt(() => rewriteProgram(before, rules, reading, flags, watch));
  if (isLeft(rewritten)) return reportError(rewritten.left);

  const { program, result, graph } = rewritten.right;
  const written = attempt(() => right(write(program, read.right, flags)));
  if (isLeft(written)) return reportError(written.left);
  warnOfLimits(result);
  if (flags.report) process.stderr.write(report(before, program, rules, reading, result, graph, watch));
}

/** Whether a rule fires on the program as it was read, and what stops it where it does not. */
function whyNot(name: string, before: ExportedProgram, rules: ChosenRules): Either<EgghatchError, string> {
  const rulesets = [
    ...rules.rulesets,
    ...rules.passes.flatMap((pass) => pass.rulesets ?? []),
    ...SHIPPED_RULESETS,
  ];
  const asked = rulesets.find((ruleset) => ruleset.rules.some((rule) => rule.name === name));
  if (asked === undefined) {
    throw new EgghatchError({
      kind: 'inputs',
      message: `There is no rule ${JSON.stringify(name)}.`,
      expected: 'the name of a rule of --rules, or of one that is shipped (docs/shipped-rules.md)',
    });
  }
  return map(
    (program: Program) =>
      explainRule(
        program,
        asked.rules.filter((rule) => rule.name === name),
      ).text,
  )(fromExportedProgram(before));
}

/** In the form in which it was read, unless the flags say otherwise; a Python source becomes text. */
function write(program: ExportedProgram, read: ReadProgram, flags: RewriteFlags): void {
  const { form } = read;
  if (flags.output !== undefined && isArchivePath(flags.output))
    return writeArchive(flags.output, program, read);
  const format = flags.format ?? (flags.output?.endsWith('.json') || form === 'json' ? 'json' : 'text');
  if (format === 'json' && program.dialect === 'torch-2.15') throw noJson();
  const text = format === 'json' ? `${exportedProgramToJson(program)}\n` : printExportedProgram(program);
  if (flags.output === undefined) process.stdout.write(text);
  else writeTextFile(flags.output, text);
}

function noJson(): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: 'The JSON of egghatch has no form for programs of torch 2.15.',
    hint: 'Write an archive (-o smaller.pt2), or text.',
  });
}

function report(
  before: ExportedProgram,
  after: ExportedProgram,
  rules: ChosenRules,
  reading: ReadOptions,
  result: PassesResult | undefined,
  graph: Program | undefined,
  { stations }: Stopwatch,
): string {
  const rulesets = [...rules.rulesets, ...rules.passes.flatMap((pass) => pass.rulesets ?? [])];
  const lines = [
    `calls: ${callsOf(before)} before, ${callsOf(after)} after`,
    ...(reading.cost === undefined
      ? []
      : [`cost: ${costOf(before, reading)} before, ${costOf(after, reading)} after`]),
    ...(result?.stops ?? []).map(({ pass, stop }) => `${pass}: ${stop}`),
  ];
  return `${lines.join('\n')}\n${renderReport({
    rules: countRules({ demand: [], lower: rulesets }, result?.reports ?? []),
    enodes: graph?.egraph.nodeCount ?? 0,
    eclasses: graph?.egraph.classCount ?? 0,
    stations,
  })}`;
}

function callsOf({ graph }: ExportedProgram): number {
  return graph.nodes.filter(({ op }) => op === 'call_function').length;
}

function costOf(program: ExportedProgram, options: ReadOptions): string {
  const cost = programCost(program, options);
  return isLeft(cost) ? 'unknown' : [cost.right].flat().join(', ');
}
