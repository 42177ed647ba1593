import { check, checkOptions, hasMethods, IDS, type Kind } from '../internal/arguments/check.js';
import type { EGraph } from '../egraph.js';
import { ArgumentError, ExtractionError } from '../errors.js';
import { buildTerm } from '../internal/extraction/build-terms.js';
import { choiceGraph, type ChoiceGraph } from '../internal/extraction/choice-graph.js';
import { cheapestTrees, costOfChoice, greedyDag } from '../internal/extraction/greedy-dag.js';
import { dagModel } from '../internal/extraction/dag-model.js';
import { exactDag, type Plan } from '../internal/extraction/exact-dag.js';
import { NODE_COST, ownCosts, type OwnCosts } from '../internal/extraction/own-costs.js';
import { now } from '../internal/limits/clock.js';
import { BOUNDS, Watch } from '../internal/limits/watch.js';
import { coreOf } from '../internal/store/core-of.js';
import type { TimeLimit } from '../limits.js';
import type { Id, Term } from '../types.js';
import type { NodeCost, OrderedMonoid } from './kinds-of-cost.js';
import { lpText, type IlpSolution, type IlpSolver } from './ilp.js';

/** What {@link optimalDag} found. */
export interface OptimalDag<C = number> {
  /** The cost of all terms together, each class paid for once. */
  readonly cost: C;
  /** The term of the (first) root. */
  readonly term: Term;
  /** The terms of all roots in the order given, equal sub-terms being the same object. */
  readonly terms: readonly Term[];
  /** Whether the cost is proved to be the least, or only the best that is known. */
  readonly status: 'optimal' | 'feasible';
  /** The solver's own word on how it ended, where it gave one. */
  readonly message: string | undefined;
}

/**
 * The cheapest terms as one DAG: each chosen class is paid for once, over all roots together, and cycles are excluded by
 * levels. Exact, at the price of exponential time at worst; meant for e-graphs of some thousands of e-nodes. When the time
 * given is over, the best that is known is returned: what was found by then, or what `DagExtractor` finds, whichever is
 * cheaper; `status` tells.
 *
 * @param cost numbers, or the elements of an ordered monoid whose `add` does not mind the order
 * @param solver `'search'`: branch and bound, which takes costs of any kind and needs nothing else; or, for numbers and larger
 *   e-graphs, a solver of integer programs, for example `highsSolver(await highs())` with the `highs` package
 * @throws ExtractionError when a root has no term of finite cost, or the solver fails or gives what is no term; LimitError when
 *   a limit ends it before any term is known
 */
export function optimalDag<C = number>(
  egraph: EGraph,
  root: Id | readonly Id[],
  cost: NodeCost | OrderedMonoid<C>,
  solver: IlpSolver | 'search',
  options: TimeLimit = {},
): OptimalDag<C> {
  const core = coreOf(egraph);
  check('optimalDag: the roots', [root].flat(), IDS);
  check('optimalDag: the cost', cost, NODE_COST);
  check('optimalDag: the solver', solver, SOLVER);
  checkOptions('optimalDag', options, BOUNDS);
  if (solver !== 'search' && typeof cost !== 'function')
    throw new ArgumentError(
      `optimalDag: integer programs add numbers; for other costs the solver is 'search'`,
    );
  const watch = new Watch(options);
  core.rebuildWithin(watch);
  const tops = (typeof root === 'number' ? [root] : root).map((id) => egraph.find(id));
  if (tops.length === 0) throw new ExtractionError(-1, 'optimalDag() needs at least one root');
  const graph = choiceGraph(core, tops, watch, 'optimalDag');
  const roots = [...new Set(tops)].map((id) => graph.numbers.get(id)!);
  const costs = ownCosts(graph, cost, watch, 'optimalDag');
  const { sums } = costs;
  const trees = cheapestTrees(graph, costs, watch, 'optimalDag');
  for (const c of roots) {
    const id = graph.ids[c]!;
    if (trees.last[c]! < 0) throw new ExtractionError(id, `class ${id} has no term of finite cost`);
  }
  const known = [trees.first, trees.last, greedyDag(graph, costs, watch)]
    .map((chosen) => ({ chosen, cost: costOfChoice(graph, costs, chosen, roots) }))
    .filter((plan) => plan.cost !== sums.none)
    .reduce((a, b) => (sums.compare(b.cost, a.cost) < 0 ? b : a));
  const found =
    solver === 'search'
      ? searched(exactDag(graph, costs, trees.last, roots, known, watch), watch)
      : (programmed(graph, costs as never, trees.last, roots, known as never, solver, watch) as Found<C>);
  const terms = new Map<Id, Term>();
  const built = tops.map((id) =>
    buildTerm(id, (c) => graph.nodes[found.plan.chosen[graph.numbers.get(c)!]!]!, terms),
  );
  const { status, message } = found;
  return { cost: found.plan.cost, term: built[0]!, terms: built, status, message };
}

interface Found<C> {
  readonly plan: Plan<C>;
  readonly status: OptimalDag['status'];
  readonly message: string | undefined;
}

const SOLVER: Kind = [`a solver (a function), or 'search'`, (s) => typeof s === 'function' || s === 'search'];

function searched<C>({ plan, proved }: { plan: Plan<C>; proved: boolean }, { over }: Watch): Found<C> {
  return { plan, status: proved ? 'optimal' : 'feasible', message: over };
}

/** The better of what a solver of integer programs finds and what is known. */
function programmed(
  graph: ChoiceGraph,
  costs: OwnCosts<number>,
  some: Int32Array,
  roots: readonly number[],
  known: Plan<number>,
  solver: IlpSolver,
  watch: Watch,
): Found<number> {
  const top = graph.ids[roots[0]!]!;
  const ilp = watch.spent() ? undefined : dagModel(graph, costs.own, some, roots, watch);
  if (ilp === undefined) return { plan: known, status: 'feasible', message: watch.over };
  const { left } = watch;
  const solution = solved(
    solver(ilp.model, {
      ...(left === undefined ? {} : { timeMs: left }),
      incumbent: { cost: known.cost, values: ilp.valuesOf(known.chosen) },
    }),
  );
  const { message } = solution;
  if (solution.status === 'failed')
    throw new ExtractionError(top, `the solver failed: ${message ?? 'it does not say why'}`);
  if (solution.values === undefined) return { plan: known, status: 'feasible', message };
  const chosen = ilp.choiceOf(solution.values);
  const plan = { chosen, cost: costOfChoice(graph, costs, chosen, roots) };
  if (plan.cost === Infinity && solution.status === 'optimal')
    throw new ExtractionError(top, 'the solver calls optimal what leaves a class without an e-node');
  if (plan.cost > known.cost) return { plan: known, status: 'feasible', message };
  return { plan, status: solution.status === 'optimal' ? 'optimal' : 'feasible', message };
}

function solved(given: ReturnType<IlpSolver>): IlpSolution {
  if (given === undefined) return { status: 'unknown' };
  return 'status' in given ? given : { status: 'optimal', values: given };
}

/** What the `highs` package (HiGHS compiled to WebAssembly) offers, as far as it is used here. */
export interface Highs {
  solve(
    problem: string,
    options?: { readonly time_limit?: number; readonly mip_rel_gap?: number },
  ): {
    readonly Status: string;
    readonly Columns: Readonly<Record<string, { readonly Primal?: number }>>;
  };
}

/** How HiGHS says that a limit ended it. */
const LIMITS = new Set([
  'Time limit reached',
  'Iteration limit reached',
  'Bound on objective reached',
  'Target for objective reached',
  'Unknown',
]);

/** A solver from the `highs` package, which stays an optional dependency of the caller. */
export function highsSolver(highs: Highs): IlpSolver {
  check('highsSolver', highs, ['what the package highs gives', (h) => hasMethods(h, 'solve')]);
  return (model, { timeMs }) => {
    const began = now();
    const text = lpText(model);
    const { Status, Columns } = highs.solve(text, {
      // Exact means exact: HiGHS would stop at a ten-thousandth.
      mip_rel_gap: 0,
      ...(timeMs === undefined ? {} : { time_limit: Math.max(0, timeMs - (now() - began)) / 1000 }),
    });
    if (Status !== 'Optimal' && !LIMITS.has(Status)) return { status: 'failed', message: Status };
    const columns = Object.entries(Columns);
    const complete = columns.length > 0 && columns.every(([, { Primal }]) => Number.isFinite(Primal));
    if (Status !== 'Optimal' && !complete) return { status: 'unknown', message: Status };
    return {
      status: Status === 'Optimal' ? 'optimal' : 'feasible',
      values: new Map(columns.map(([name, column]) => [name, column.Primal ?? 0])),
      message: Status,
    };
  };
}
