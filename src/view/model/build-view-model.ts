import type { ENode, Id, Ruleset, RunReport } from 'egraph-ts';
import { SIZES, type CostOptions } from '../../cost/index.js';
import { checkArgument, checkOptions, listOf, OBJECT, TEXT, type Expected } from '../../diagnostics/index.js';
import { EXPORTED_PROGRAM, type ExportedProgram, type Graph, type Node } from '../../ir/index.js';
import { OP_SET, type OpSet } from '../../ops/index.js';
import { isRuleset } from '../../rulesets/index.js';
import { alignLines } from './align.js';
import { chainsOf, type CalledGraph, type Changed } from './chains.js';
import { linesOf, operandsOf, viewOfLines, type Known, type Line } from './lines.js';
import { callCosts, hasChanged, modulesOf, numbersOf, partsOf } from './numbers.js';
import { growthOf, rulesOf, stopsOf } from './rules.js';
import {
  VIEW_MODEL_VERSION,
  type CertificateView,
  type EGraphView,
  type ViewModel,
  type ViewRow,
} from './view-model.js';
import { ValueClasses } from './value-classes.js';
import { Watch, type Seen } from './watch.js';

/** A rewrite, as passes leave it behind. */
export interface Rewrite {
  readonly title: string;
  readonly before: ExportedProgram;
  readonly after: ExportedProgram;
  /** The rulesets that ran, for the names and the words of rules that had nothing to do. */
  readonly rulesets?: readonly Ruleset[];
  readonly reports?: readonly RunReport[];
  readonly stops?: readonly { readonly pass: string; readonly stop: string }[];
  /** What symbolic sizes are taken to be in the numbers. */
  readonly assume?: CostOptions['assume'];
  /** The ops that the programs may call; those of torch that are known here unless given. */
  readonly ops?: OpSet;
  /** What was seen of the rewrite while it ran: without it the model knows no chains of rules, no misses and no e-graph. */
  readonly watch?: Watch;
  readonly certificate?: CertificateView;
}

const REWRITE: Readonly<Record<keyof Rewrite, Expected>> = {
  title: TEXT,
  before: EXPORTED_PROGRAM,
  after: EXPORTED_PROGRAM,
  rulesets: listOf(['a ruleset', isRuleset]),
  reports: listOf(['the report of a run', (value) => Array.isArray(value?.iterations)]),
  stops: listOf(['{ pass, stop }', (value) => typeof value?.pass === 'string']),
  assume: SIZES,
  ops: OP_SET,
  watch: ['a Watch', (value) => value instanceof Watch],
  certificate: OBJECT,
};

/** What there is to look at of a rewrite. Linear in the programs, but for their differences (see `rows`). */
export function viewModel(rewrite: Rewrite): ViewModel {
  checkOptions('viewModel', rewrite ?? null, REWRITE, 'part');
  checkArgument('viewModel, as before,', rewrite.before, EXPORTED_PROGRAM);
  checkArgument('viewModel, as after,', rewrite.after, EXPORTED_PROGRAM);
  const { title, rulesets = [], reports = [], stops = [], watch, certificate } = rewrite;
  const seen = watch?.seen();
  const apart = { inputsApart: true };
  const [before, after] = [linesOf(rewrite.before, apart), linesOf(rewrite.after, apart)];
  const [was, is] = [callCosts(rewrite.before, rewrite), callCosts(rewrite.after, rewrite)];
  const parts = (namesOf: (node: Node) => readonly string[]) => partsOf(was, is, namesOf);
  const ops = parts(({ target }) => [target]);
  // Chains add terms to the e-graph, which is looked at as the run left it.
  const rules = rulesOf(rulesets, reports, seen?.program);
  const egraph = seen && egraphOf(seen);
  const classes = seen && new ValueClasses(seen);
  const valueOf = (node: Node): number | undefined => classes?.value(node);
  const rows = alignLines(before, after, valueOf);
  const chains = seen && chainsOf(seen, changedIn(rows, [before, after], rewrite));
  const [firstBefore, firstAfter] = [firstLines(before, valueOf), firstLines(after, valueOf)];
  const known = (others: ReadonlyMap<number, number>, chain: Known['chain']): Known => ({
    class: (node) => classes?.classOf(node),
    same: (node) => others.get(valueOf(node) ?? NOWHERE),
    chain,
  });
  return {
    version: VIEW_MODEL_VERSION,
    title,
    before: {
      lines: viewOfLines(
        before,
        rewrite.before.graphSignature,
        known(firstAfter, (node) => chains?.before.get(node)),
      ),
    },
    after: {
      lines: viewOfLines(
        after,
        rewrite.after.graphSignature,
        known(firstBefore, (node) => chains?.after.get(node)),
      ),
    },
    rows,
    steps: chains?.steps ?? [],
    ...(chains !== undefined && chains.questions.length > 0 && { questions: chains.questions }),
    rules,
    growth: growthOf(reports),
    stops: stopsOf(stops),
    numbers: numbersOf(was, is, rewrite),
    ops: [...ops.filter(hasChanged), ...ops.filter((part) => !hasChanged(part))],
    modules: parts(modulesOf),
    ...(egraph !== undefined && { egraph }),
    ...(certificate !== undefined && { certificate }),
  };
}

function changedIn(
  rows: readonly ViewRow[],
  [before, after]: readonly [readonly Line[], readonly Line[]],
  programs: Pick<Rewrite, 'before' | 'after'>,
): Changed {
  const kept = new Set<Node | undefined>();
  for (const row of rows)
    if (row.change === 'kept') kept.add(before[row.before!]!.node).add(after[row.after!]!.node);
  return {
    before: graphsIn(programs.before.graph),
    after: graphsIn(programs.after.graph),
    isKept: (node) => kept.has(node),
  };
}

/** A graph and those that its calls are given, at every depth. */
function graphsIn(graph: Graph, callers: readonly Node[] = []): readonly CalledGraph[] {
  const { nodes, submodules = new Map<string, Graph>() } = graph;
  const branches = [...submodules].flatMap(([name, inner]) => {
    const names = new Set(nodes.filter(({ op, target }) => op === 'get_attr' && target === name));
    return graphsIn(
      inner,
      nodes.filter((node) => operandsOf(node).some((operand) => names.has(operand))),
    );
  });
  return [{ nodes, callers }, ...branches];
}

/** No value has this number. */
const NOWHERE = -1;

function firstLines(
  lines: readonly Line[],
  valueOf: (node: Node) => number | undefined,
): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  lines.forEach(({ node }, i) => {
    const value = node === undefined ? undefined : valueOf(node);
    if (value !== undefined && !first.has(value)) first.set(value, i);
  });
  return first;
}

function egraphOf({ program, reading, frames }: Seen): EGraphView | undefined {
  const choice = new Map<Id, ENode>();
  for (const id of reading.order) choice.set(program.egraph.find(id), reading.node(id));
  return frames?.view(choice);
}
