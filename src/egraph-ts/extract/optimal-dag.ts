import type { EGraph } from '../egraph.js';
import { ExtractionError } from '../errors.js';
import { buildTerm } from '../internal/extraction/build-terms.js';
import { coreOf } from '../internal/store/core-of.js';
import { reachableChoices, type Choice } from '../internal/extraction/reachable-choices.js';
import type { ENode, Id, Term } from '../types.js';
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

/** Solves a model; gives the value of each variable, or undefined when there is no solution. */
export type IlpSolver = (model: IlpModel) => ReadonlyMap<string, number> | undefined;

/**
 * The cheapest term as a DAG: each chosen class is paid for once, and cycles are excluded by levels. Exact, at the price
 * of integer programming; meant for e-graphs of some thousands of e-nodes.
 *
 * @param solver for example `highsSolver(await highs())` with the `highs` package
 * @throws ExtractionError when no term has a finite cost
 */
export function optimalDag(
  egraph: EGraph,
  root: Id,
  cost: NodeCost,
  solver: IlpSolver,
): { readonly cost: number; readonly term: Term } {
  egraph.rebuild();
  const core = coreOf(egraph);
  const top = core.find(root);
  const choices = reachableChoices(core, [top])
    .map((choice) => ({ choice, cost: cost(choice.node, choice.id) }))
    .filter((c) => c.cost < Infinity && !c.choice.node.children.includes(c.choice.id));
  const values = solver(modelOf(choices, top));
  if (values === undefined) throw new ExtractionError(top, `class ${top} has no term of finite cost`);
  const chosen = new Map<Id, ENode>();
  const costs = new Map<Id, number>();
  choices.forEach(({ choice, cost: own }, i) => {
    if ((values.get(`n${i}`) ?? 0) < 0.5 || chosen.has(choice.id)) return;
    chosen.set(choice.id, choice.node);
    costs.set(choice.id, own);
  });
  const terms = new Map<Id, Term>();
  const pick = (id: Id): ENode => {
    const node = chosen.get(id);
    if (node === undefined) throw new ExtractionError(id, `the solver left class ${id} without an e-node`);
    return node;
  };
  const term = buildTerm(top, pick, terms);
  let total = 0;
  for (const id of terms.keys()) total += costs.get(id)!;
  return { cost: total, term };
}

function modelOf(choices: readonly { choice: Choice; cost: number }[], root: Id): IlpModel {
  const byClass = new Map<Id, string[]>();
  choices.forEach(({ choice: { id } }, i) => {
    const list = byClass.get(id);
    if (list === undefined) byClass.set(id, [`n${i}`]);
    else list.push(`n${i}`);
  });
  const levels = byClass.size;
  const variables = choices.map(({ cost }, i) => ({ name: `n${i}`, cost, binary: true, max: 1 }));
  for (const id of byClass.keys()) variables.push({ name: `t${id}`, cost: 0, binary: false, max: levels });
  const one = (id: Id): [number, string][] => (byClass.get(id) ?? []).map((n) => [1, n]);
  const constraints: { terms: [number, string][]; min: number }[] = [{ terms: one(root), min: 1 }];
  choices.forEach(({ choice: { id, node } }, i) => {
    for (const child of new Set(node.children)) {
      // Choosing the e-node needs one of the child, and a level above the child's.
      constraints.push({ terms: [...one(child), [-1, `n${i}`]], min: 0 });
      if (!byClass.has(child)) continue;
      const terms: [number, string][] = [
        [1, `t${id}`],
        [-1, `t${child}`],
        [-(levels + 1), `n${i}`],
      ];
      constraints.push({ terms, min: -levels });
    }
  });
  return { variables, constraints };
}

/** What the `highs` package (HiGHS compiled to WebAssembly) offers, as far as it is used here. */
export interface Highs {
  solve(problem: string): {
    readonly Status: string;
    readonly Columns: Readonly<Record<string, { readonly Primal?: number }>>;
  };
}

/** A solver from the `highs` package, which stays an optional dependency of the caller. */
export function highsSolver(highs: Highs): IlpSolver {
  return (model) => {
    const { Status, Columns } = highs.solve(lpText(model));
    if (Status !== 'Optimal') return undefined;
    return new Map(Object.entries(Columns).map(([name, column]) => [name, column.Primal ?? 0]));
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
