import { CALLBACK, check, checkOptions, hasMethods, IDS, TIME } from '../internal/arguments/check.js';
import type { EGraph } from '../egraph.js';
import { ExtractionError } from '../errors.js';
import { buildTerm } from '../internal/extraction/build-terms.js';
import { choiceGraph } from '../internal/extraction/choice-graph.js';
import { cheapestTrees, costOfChoice, greedyDag } from '../internal/extraction/greedy-dag.js';
import { dagModel } from '../internal/extraction/dag-model.js';
import { ownCosts } from '../internal/extraction/own-costs.js';
import { coreOf } from '../internal/store/core-of.js';
import type { Id, Term } from '../types.js';
import type { NodeCost } from './dag-extractor.js';

/** A linear program: minimise the costs, every constraint being `sum of coefficient * variable >= min`. */
export interface IlpModel {
  readonly variables: readonly {
    readonly name: string;
    readonly cost: number;
    readonly binary: boolean;
    readonly max: number;
  }[];
  readonly constraints: readonly {
    readonly terms: readonly (readonly [number, string])[];
    readonly min: number;
  }[];
}

/** What a solver found out. */
export interface IlpSolution {
  /**
   * `optimal`: proved so. `feasible`: the best within its limits. `unknown`: nothing within its limits. `failed`: anything
   * else, be it that the solver takes the model for infeasible.
   */
  readonly status: 'optimal' | 'feasible' | 'unknown' | 'failed';
  /** The value of each variable, where there is a solution. */
  readonly values?: ReadonlyMap<string, number>;
  /** What the solver said, for messages. */
  readonly message?: string;
}

/** What a solver is told beside the model. */
export interface IlpOptions {
  /** Milliseconds after which it is to give the best that it has. */
  readonly timeMs?: number;
  /** A solution known beforehand (by name, the variables that are not 0), and its cost: a start for solvers that take one. */
  readonly incumbent?: { readonly cost: number; readonly values: ReadonlyMap<string, number> };
}

/** Solves a model. The values alone mean an optimal solution, undefined that none was found. */
export type IlpSolver = (
  model: IlpModel,
  options: IlpOptions,
) => IlpSolution | ReadonlyMap<string, number> | undefined;

/** What {@link optimalDag} found. */
export interface OptimalDag {
  /** The cost of all terms together, each class paid for once. */
  readonly cost: number;
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
 * levels. Exact, at the price of integer programming, which may take exponential time; meant for e-graphs of some
 * thousands of e-nodes. When the time given is over, the best that is known is returned: the solver's, or what
 * `DagExtractor` finds, whichever is cheaper; `status` tells.
 *
 * @param solver for example `highsSolver(await highs())` with the `highs` package
 * @param options.timeMs handed to the solver
 * @throws ExtractionError when a root has no term of finite cost, or the solver fails or gives what is no term
 */
export function optimalDag(
  egraph: EGraph,
  root: Id | readonly Id[],
  cost: NodeCost,
  solver: IlpSolver,
  options: { readonly timeMs?: number } = {},
): OptimalDag {
  const core = coreOf(egraph);
  check('optimalDag: the roots', [root].flat(), IDS);
  check('optimalDag: the cost', cost, CALLBACK);
  check('optimalDag: the solver', solver, CALLBACK);
  checkOptions('optimalDag', options, { timeMs: TIME });
  egraph.rebuild();
  const tops = (typeof root === 'number' ? [root] : root).map((id) => egraph.find(id));
  if (tops.length === 0) throw new ExtractionError(-1, 'optimalDag() needs at least one root');
  const graph = choiceGraph(core, tops);
  const roots = [...new Set(tops)].map((id) => graph.numbers.get(id)!);
  const own = ownCosts(graph, cost);
  const trees = cheapestTrees(graph, own);
  for (const c of roots) {
    const id = graph.ids[c]!;
    if (trees.last[c]! < 0) throw new ExtractionError(id, `class ${id} has no term of finite cost`);
  }
  const known = [greedyDag(graph, own), trees.first, trees.last].map((chosen) => ({
    chosen,
    cost: costOfChoice(graph, own, chosen, roots),
  }));
  let best = known.reduce((a, b) => (b.cost < a.cost ? b : a));
  const ilp = dagModel(graph, own, trees.last, roots);
  const solution = solved(
    solver(ilp.model, {
      ...(options.timeMs === undefined ? {} : { timeMs: options.timeMs }),
      incumbent: { cost: best.cost, values: ilp.valuesOf(best.chosen) },
    }),
  );
  if (solution.status === 'failed')
    throw new ExtractionError(tops[0]!, `the solver failed: ${solution.message ?? 'it does not say why'}`);
  let status: OptimalDag['status'] = 'feasible';
  if (solution.values !== undefined) {
    const chosen = ilp.choiceOf(solution.values);
    const found = { chosen, cost: costOfChoice(graph, own, chosen, roots) };
    if (found.cost === Infinity && solution.status === 'optimal')
      throw new ExtractionError(tops[0]!, 'the solver calls optimal what leaves a class without an e-node');
    if (found.cost <= best.cost) best = found;
    if (solution.status === 'optimal' && found.cost <= best.cost) status = 'optimal';
  }
  const terms = new Map<Id, Term>();
  const built = tops.map((id) =>
    buildTerm(id, (c) => graph.nodes[best.chosen[graph.numbers.get(c)!]!]!, terms),
  );
  return { cost: best.cost, term: built[0]!, terms: built, status, message: solution.message };
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
    const { Status, Columns } = highs.solve(lpText(model), {
      // Exact means exact: HiGHS would stop at a ten-thousandth.
      mip_rel_gap: 0,
      ...(timeMs === undefined ? {} : { time_limit: timeMs / 1000 }),
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

/** The model in CPLEX LP format, which most solvers read. */
export function lpText(model: IlpModel): string {
  const sum = (terms: readonly (readonly [number, string])[]): string =>
    terms.length === 0
      ? '0 zero'
      : terms.map(([c, v]) => `${c < 0 ? '-' : '+'} ${Math.abs(c)} ${v}`).join(' ');
  const lines = [
    'Minimize',
    ` cost: ${sum(model.variables.map((v) => [v.cost, v.name] as const))}`,
    'Subject To',
  ];
  model.constraints.forEach(({ terms, min }, i) => lines.push(` c${i}: ${sum(terms)} >= ${min}`));
  lines.push('Bounds', ' 0 <= zero <= 0');
  for (const v of model.variables) if (!v.binary) lines.push(` 0 <= ${v.name} <= ${v.max}`);
  lines.push('Binary', ...model.variables.filter((v) => v.binary).map((v) => ` ${v.name}`), 'End');
  return lines.join('\n');
}
