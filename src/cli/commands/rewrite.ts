import { resolve } from 'node:path';
import { isLeft, map, right, type Either } from 'fp-ts/lib/Either.js';
import { programCost } from '../../cost/index.js';
import { EgghatchError, visible } from '../../diagnostics/index.js';
import { writeTextFile } from '../../files/index.js';
import { exportedProgramToJson, printExportedProgram, type ExportedProgram } from '../../ir/index.js';
import type { OpSet } from '../../ops/index.js';
import { SHIPPED_RULESETS, type PassesResult } from '../../passes/index.js';
import { fromExportedProgram, type Program, type ReadOptions } from '../../program/index.js';
import { countRules, Stopwatch } from '../../report/index.js';
import { renderDiff, renderReport } from '../../view/index.js';
import { explainRule } from '../../why/index.js';
import { isArchivePath, writeArchive } from '../internal/archives.js';
import { attempt } from '../internal/attempt.js';
import { colouredDiff } from '../internal/colour.js';
import { rulesetsOf } from '../internal/chosen-rules.js';
import { assumedForNothing } from '../internal/misplaced.js';
import { reportError } from '../internal/report.js';
import {
  openRewrite,
  rewriteProgram,
  warnOfLimits,
  type Opened,
  type RewriteFlags,
} from '../internal/rewrite-program.js';

/** `egghatch rewrite`: the program on stdout or in a file, everything else on stderr. */
export async function rewriteCommand(path: string, flags: RewriteFlags): Promise<void> {
  const { certify, output } = flags;
  if (certify !== undefined && output !== undefined && resolve(certify) === resolve(output))
    return reportError(oneFile(certify));
  if (certify !== undefined && flags.fold === true) return reportError(noCertificateOfFolding());
  if (flags.assume !== undefined && flags.cost === undefined) return reportError(assumedForNothing());
  const watch = new Stopwatch();
  const opened = await openRewrite(path, flags, watch);
  if (isLeft(opened)) return reportError(opened.left);
  if (flags.whyNot !== undefined) {
    const explained = attempt(() => whyNot(flags.whyNot!, opened.right));
    if (isLeft(explained)) return reportError(explained.left);
    process.stderr.write(`${visible(explained.right.trimEnd())}\n`);
  }
  const rewritten = attempt(() => rewriteProgram(opened.right, flags, watch));
  if (isLeft(rewritten)) return reportError(rewritten.left);

  const { program, result, graph, certificate } = rewritten.right;
  const written = attempt(() => right(write(program, opened.right, flags)));
  if (isLeft(written)) return reportError(written.left);
  if (certify !== undefined) {
    const kept = attempt(() => right(writeTextFile(certify, `${JSON.stringify(certificate)}\n`)));
    if (isLeft(kept)) return reportError(kept.left);
  }
  warnOfLimits(result);
  if (flags.diff === true)
    process.stderr.write(colouredDiff(visible(renderDiff(opened.right.read.program, program))));
  if (flags.report) process.stderr.write(report(opened.right, program, result, graph, watch));
}

function oneFile(path: string): EgghatchError {
  return new EgghatchError({
    kind: 'inputs',
    message: `The program and its certificate are both to be written to ${path}.`,
    hint: 'Name two files with --output and --certify.',
  });
}

function noCertificateOfFolding(): EgghatchError {
  return new EgghatchError({
    kind: 'inputs',
    message: 'A certificate says nothing of weights, so --fold cannot be certified.',
    hint: 'Give --certify without --fold, and fold the program that comes of it: egghatch rewrite smaller.pt2 --fold -o folded.pt2.',
  });
}

/** Whether a rule fires on the program as it was read, and what stops it where it does not. */
function whyNot(name: string, { read, rules, ops }: Opened): Either<EgghatchError, string> {
  const rulesets = [...rulesetsOf(rules), ...SHIPPED_RULESETS];
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
  )(fromExportedProgram(read.program, { ops }));
}

/** In the form in which it was read, unless the flags say otherwise; a Python source becomes text. */
function write(program: ExportedProgram, { read, ops }: Opened, flags: RewriteFlags): void {
  const { form } = read;
  if (flags.output !== undefined && isArchivePath(flags.output))
    return writeArchive(flags.output, program, read, ops);
  const format = flags.format ?? (flags.output?.endsWith('.json') || form === 'json' ? 'json' : 'text');
  const text = format === 'json' ? `${exportedProgramToJson(program)}\n` : printExportedProgram(program);
  if (flags.output === undefined) process.stdout.write(text);
  else writeTextFile(flags.output, text);
}

function report(
  { read, rules, reading, ops }: Opened,
  after: ExportedProgram,
  result: PassesResult | undefined,
  graph: Program | undefined,
  { stations }: Stopwatch,
): string {
  const before = read.program;
  const costs = { ...reading, ops };
  const lines = [
    `calls: ${callsOf(before)} before, ${callsOf(after)} after`,
    ...(reading.cost === undefined
      ? []
      : [`cost: ${costOf(before, costs)} before, ${costOf(after, costs)} after`]),
    ...(result?.stops ?? []).map(({ pass, stop }) => `${pass}: ${stop}`),
  ];
  return `${lines.join('\n')}\n${renderReport(
    {
      rules: countRules({ demand: [], lower: rulesetsOf(rules) }, result?.reports ?? []),
      enodes: graph?.egraph.nodeCount ?? 0,
      eclasses: graph?.egraph.classCount ?? 0,
      stations,
    },
    process.stderr.columns,
  )}`;
}

function callsOf({ graph }: ExportedProgram): number {
  return graph.nodes.filter(({ op }) => op === 'call_function').length;
}

function costOf(program: ExportedProgram, options: ReadOptions & { readonly ops: OpSet }): string {
  const cost = programCost(program, options);
  return isLeft(cost) ? 'unknown' : [cost.right].flat().join(', ');
}
