import type { IterationReport, Ruleset, RunReport } from 'egraph-ts';
import { isLeft } from 'fp-ts/lib/Either.js';
import { bytesMoved, callCount, flops, programCost, type Cost, type CostOptions } from '../../cost/index.js';
import type { ExportedProgram } from '../../ir/index.js';
import { KNOWN_OPS, TORCH_2_15_OPS, type OpSet } from '../../ops/index.js';
import { numelOf } from '../../tensor/index.js';
import { alignLines } from './align.js';
import { linesOf, viewOfLines, type Line } from './lines.js';
import {
  VIEW_MODEL_VERSION,
  type NumberView,
  type OpCount,
  type RuleView,
  type ViewModel,
} from './view-model.js';

/** A rewrite, as passes leave it behind. */
export interface Rewrite {
  readonly title: string;
  readonly before: ExportedProgram;
  readonly after: ExportedProgram;
  /** The rulesets that ran, for the names and the words of rules that had nothing to do. */
  readonly rulesets?: readonly Ruleset[];
  readonly reports?: readonly RunReport[];
  readonly stops?: ViewModel['stops'];
  /** What symbolic sizes are taken to be in the numbers. */
  readonly assume?: CostOptions['assume'];
  /** The ops that the programs may call; those of torch that are known here unless given. */
  readonly ops?: OpSet;
}

/** What there is to look at of a rewrite. Linear in the programs, but for their differences (see `rows`). */
export function viewModel(rewrite: Rewrite): ViewModel {
  const [before, after] = [linesOf(rewrite.before), linesOf(rewrite.after)];
  return {
    version: VIEW_MODEL_VERSION,
    title: rewrite.title,
    before: { lines: viewOfLines(before) },
    after: { lines: viewOfLines(after) },
    rows: alignLines(before, after),
    rules: rulesOf(rewrite.rulesets ?? [], rewrite.reports ?? []),
    growth: growthOf(rewrite.reports ?? []),
    stops: rewrite.stops ?? [],
    numbers: numbersOf(rewrite),
    ops: opsOf(before, after),
  };
}

function rulesOf(rulesets: readonly Ruleset[], reports: readonly RunReport[]): readonly RuleView[] {
  const seen = new Set<Ruleset>();
  const views: RuleView[] = [];
  for (const ruleset of rulesets) {
    if (seen.has(ruleset)) continue;
    seen.add(ruleset);
    for (const { name, doc = '' } of ruleset.rules) {
      const [sum, ms] = [
        { matches: 0, applied: 0, declined: 0 },
        { search: 0, apply: 0 },
      ];
      for (const report of reports) {
        const rule = report.rules.get(name);
        if (rule === undefined) continue;
        sum.matches += rule.matches;
        sum.applied += rule.applied;
        sum.declined += rule.declined;
        ms.search += rule.searchMs;
        ms.apply += rule.applyMs;
      }
      views.push({ ruleset: ruleset.name, rule: name, doc, ...sum, ms: ms.search + ms.apply });
    }
  }
  return views;
}

/** The iterations of all runs, one after the other. */
function growthOf(reports: readonly RunReport[]): ViewModel['growth'] {
  const iterations = reports.flatMap((report): readonly IterationReport[] => report.iterations);
  return iterations.map(({ nodes, classes }, i) => ({ iteration: i + 1, nodes, classes }));
}

function numbersOf({ before, after, assume, ops }: Rewrite): readonly NumberView[] {
  const options = {
    ...(assume !== undefined && { assume }),
    ops: ops ?? (before.dialect === 'torch-2.15' ? TORCH_2_15_OPS : KNOWN_OPS),
  };
  const costed = (what: string, cost: Cost): NumberView => {
    const of = (program: ExportedProgram): number | null => {
      const result = programCost(program, { cost, ...options });
      return isLeft(result) || typeof result.right !== 'number' || !Number.isFinite(result.right)
        ? null
        : result.right;
    };
    return { what, before: of(before), after: of(after) };
  };
  return [
    costed('calls', callCount),
    costed('floating-point operations', flops),
    costed('bytes moved', bytesMoved),
    { what: 'parameters and buffers', before: elementsOf(before), after: elementsOf(after) },
  ];
}

/** Elements in parameters and buffers. */
function elementsOf({ stateDict }: ExportedProgram): number {
  let sum = 0;
  // The shape and not the data: weights of an archive are not decoded to be counted.
  for (const { shape } of stateDict.values()) sum += numelOf(shape);
  return sum;
}

function opsOf(before: readonly Line[], after: readonly Line[]): readonly OpCount[] {
  const [were, are] = [countsOf(before), countsOf(after)];
  const targets = [...new Set([...were.keys(), ...are.keys()])].sort();
  const counts = targets.map((target) => ({
    target,
    before: were.get(target) ?? 0,
    after: are.get(target) ?? 0,
  }));
  return [...counts.filter((c) => c.before !== c.after), ...counts.filter((c) => c.before === c.after)];
}

function countsOf(lines: readonly Line[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { node } of lines)
    if (node?.op === 'call_function') counts.set(node.target, (counts.get(node.target) ?? 0) + 1);
  return counts;
}
