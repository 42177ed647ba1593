import type { EGraph, ENode, Id, Ruleset, RunReport } from 'egraph-ts';
import type { CostOptions } from '../../cost/index.js';
import { checkArgument, checkOptions } from '../../diagnostics/index.js';
import { EXPORTED_PROGRAM, type ExportedProgram, type Node } from '../../ir/index.js';
import type { OpSet } from '../../ops/index.js';
import { alignLines } from './align.js';
import { chainsOf, type Changed } from './chains.js';
import { linesOf, viewOfLines, type Known, type Line } from './lines.js';
import { callCosts, hasChanged, modulesOf, numbersOf, partsOf } from './numbers.js';
import { growthOf, rulesOf, stopsOf } from './rules.js';
import {
  VIEW_MODEL_VERSION,
  type CertificateView,
  type EGraphView,
  type ViewModel,
  type ViewRow,
} from './view-model.js';
import type { Seen, Watch } from './watch.js';

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

const REWRITE: readonly (keyof Rewrite)[] = [
  'title',
  'before',
  'after',
  'rulesets',
  'reports',
  'stops',
  'assume',
  'ops',
  'watch',
  'certificate',
];

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
  const classOf = (node: Node): Id | undefined => {
    const id = seen?.before.get(node) ?? seen?.reading.classes.get(node);
    return id === undefined ? undefined : valueClass(seen!.program.egraph, id);
  };
  const rows = alignLines(before, after, classOf);
  const chains = seen && chainsOf(seen, changedIn(rows, [before, after], rewrite));
  const [firstBefore, firstAfter] = [firstLines(before, classOf), firstLines(after, classOf)];
  const known = (others: ReadonlyMap<Id, number>, chain: Known['chain']): Known => ({
    class: classOf,
    same: (node) => others.get(classOf(node) ?? NOWHERE),
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

/** What a call with an effect gives is a class of its own. */
function valueClass(egraph: EGraph, id: Id): Id {
  return egraph.find(egraph.lookup('result', [id]) ?? id);
}

function changedIn(
  rows: readonly ViewRow[],
  [before, after]: readonly [readonly Line[], readonly Line[]],
  programs: Pick<Rewrite, 'before' | 'after'>,
): Changed {
  const kept = new Set<Node | undefined>();
  for (const row of rows)
    if (row.change === 'kept') kept.add(before[row.before!]!.node).add(after[row.after!]!.node);
  const nodesOf = (lines: readonly Line[]): readonly Node[] => lines.flatMap(({ node }) => node ?? []);
  const outer = new Set([...programs.before.graph.nodes, ...programs.after.graph.nodes]);
  return {
    before: nodesOf(before),
    after: nodesOf(after),
    isKept: (node) => kept.has(node),
    isInBranch: (node) => !outer.has(node),
  };
}

/** No class has this number. */
const NOWHERE = -1;

function firstLines(
  lines: readonly Line[],
  classOf: (node: Node) => Id | undefined,
): ReadonlyMap<Id, number> {
  const first = new Map<Id, number>();
  lines.forEach(({ node }, i) => {
    const id = node === undefined ? undefined : classOf(node);
    if (id !== undefined && !first.has(id)) first.set(id, i);
  });
  return first;
}

function egraphOf({ program, reading, frames }: Seen): EGraphView | undefined {
  const choice = new Map<Id, ENode>();
  for (const id of reading.order) choice.set(program.egraph.find(id), reading.node(id));
  return frames?.view(choice);
}
