import type { Ruleset } from 'egraph-ts';
import { chain, isLeft, map, right, type Either } from 'fp-ts/lib/Either.js';
import { bytesMoved, callCount, flops } from '../../src/cost/index.js';
import type { EgghatchError } from '../../src/diagnostics/index.js';
import { exportPython } from '../../src/export/index.js';
import { printExportedProgram, type ExportedProgram } from '../../src/ir/index.js';
import { PassManager, rulesetPass, simplify } from '../../src/passes/index.js';
import { fromExportedProgram, toExportedProgram } from '../../src/program/index.js';
import { programRules } from '../../src/rulesets/index.js';
import { renderView, viewExport, viewModel, Watch, type ViewModel } from '../../src/view/index.js';
import type * as Kit from './certify.js';
import { fetchParts, withParts } from './late.js';
import { archiveProblem, pythonProblem, rulesProblem } from './problems.js';
import type { Archive, Draft, Problem } from './protocol.js';

const FILE = 'program.py';

/** The rules of a text: a ruleset, or what is wrong with it. */
export function readRules(text: string): Ruleset | Problem {
  try {
    const read = programRules('yours', 'The rules of this page.', text);
    // Rules are read when somebody looks at them.
    read.rules.forEach(({ name }) => name);
    return read;
  } catch (error) {
    const problem = rulesProblem(error, text);
    if (problem === undefined) throw error;
    return problem;
  }
}

export const isProblem = (value: object): value is Problem => 'where' in value;

/** What is wrong with what stands in the editors, as far as it shows before anything runs. */
export async function problemsOf({ python, rules }: Draft): Promise<readonly Problem[]> {
  const exported = await withParts(() => exportPython(python, { file: FILE }));
  const read = await withParts(() => readRules(rules));
  return [
    ...(isLeft(exported) ? [pythonProblem(exported.left, python)] : []),
    ...(isProblem(read) ? [read] : []),
  ];
}

export interface Rewritten {
  readonly html: string;
  readonly text: string;
  readonly words: string;
}

/** Runs the rules over the program: what `egghatch view` does on the command line. */
export async function rewrite(
  draft: Draft,
  archive: Archive | undefined,
  told: (text: string) => void,
): Promise<Rewritten | readonly Problem[]> {
  const own = await withParts(() => readRules(draft.rules));
  if (isProblem(own)) return [own];
  if (archive) await fetchParts(['archives']);
  const archives = archive && (await import('./archive.js'));
  const shipped = archives?.SHIPPED ?? simplify.rulesets ?? [];
  const rulesets = [own, ...(draft.simplify ? shipped : [])].filter(({ rules }) => rules.length > 0);
  if (archive === undefined && rulesets.length === 0) return exportOf(draft);
  const kit = draft.certify ? await import('./certify.js') : undefined;
  const made = await withParts(() => {
    const program = archive ? archives!.readArchive(archive) : exportPython(draft.python, { file: FILE });
    const title = archive?.name ?? FILE;
    return chain((before: ExportedProgram) => ran({ before, title, rulesets, draft, kit }, told))(program);
  });
  if (isLeft(made)) return [archive ? archiveProblem(made.left) : pythonProblem(made.left, draft.python)];
  return shown(made.right.model, printExportedProgram(made.right.after));
}

interface Run {
  readonly title: string;
  readonly before: ExportedProgram;
  readonly rulesets: readonly Ruleset[];
  readonly draft: Draft;
  readonly kit: typeof Kit | undefined;
}

interface Ran {
  readonly model: ViewModel;
  readonly after: ExportedProgram;
}

function ran(
  { title, before, rulesets, draft, kit }: Run,
  told: (text: string) => void,
): Either<EgghatchError, Ran> {
  const watch = new Watch();
  const into = fromExportedProgram(before, watch.importing);
  if (isLeft(into)) return into;
  watch.begin(into.right);
  const { iterations, nodes, seconds } = draft.limits;
  const passes =
    rulesets.length === 0
      ? []
      : [
          rulesetPass('rewrite', rulesets, {
            limits: { iterations, nodes, timeMs: seconds * 1000 },
            onIteration(report) {
              told(`iteration ${report.iteration}: ${report.nodes} e-nodes`);
              watch.onIteration(report);
            },
          }),
        ];
  const result = new PassManager(passes).run(into.right);
  if (isLeft(result)) return result;
  watch.end(result.right.program);
  told('reading the program out');
  const cost = { calls: callCount, flops, bytes: bytesMoved }[draft.cost];
  // The greedy choice of archives is the one that is quick.
  const reading = draft.cost === 'calls' ? watch.reading : { ...watch.reading, cost };
  const read = kit
    ? kit.certifiedProgram(result.right.program, reading)
    : map((program: ExportedProgram) => ({ program, certificate: undefined }))(
        toExportedProgram(result.right.program, reading),
      );
  if (isLeft(read)) return read;
  const { program: after, certificate } = read.right;
  const { reports, stops } = result.right;
  const trusted = kit ? rulesets.flatMap(({ rules }) => rules.map(kit.ruleDataOf)) : [];
  const certified = kit && certificate && { certificate: kit.certificateToCheck(certificate, trusted) };
  const model = viewModel({ title, before, after, rulesets, reports, stops, watch, ...certified });
  return right({ model, after });
}

/** Without rules there is to see how the source is exported: what `egghatch view` does without any. */
async function exportOf({ python, certify }: Draft): Promise<Rewritten | readonly Problem[]> {
  const kit = certify ? await import('./certify.js') : undefined;
  const options = { file: FILE, title: FILE, ...(kit && { certify: kit.certificateToCheck }) };
  const model = await withParts(() => viewExport(python, options));
  if (isLeft(model)) return [pythonProblem(model.left, python)];
  const program = await withParts(() => exportPython(python, { file: FILE }));
  if (isLeft(program)) return [pythonProblem(program.left, python)];
  return shown(model.right, printExportedProgram(program.right));
}

async function shown(model: ViewModel, text: string): Promise<Rewritten> {
  const [calls] = model.numbers;
  return {
    html: await renderView(model),
    text,
    words: `${calls!.before} ${calls!.before === 1 ? 'call' : 'calls'}, then ${calls!.after}. ${model.stops.map(({ words }) => words).join('. ')}`,
  };
}
