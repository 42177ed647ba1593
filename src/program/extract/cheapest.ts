import {
  DagExtractor,
  Extractor,
  optimalDag,
  type EGraph,
  type ENode,
  type Id,
  type IlpSolver,
  type Term,
} from 'egraph-ts';
import type { Cost, CostOptions } from '../../cost/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { opOf } from '../../terms/index.js';
import type { Choice } from '../choose.js';
import type { Program } from '../program.js';
import { siteOfCall } from '../schedule.js';
import { candidatesBelow, type Candidate, type Candidates } from './candidates.js';
import { firstChoice, type Selection } from './first-choice.js';
import { Improvement } from './improve.js';
import { inOrder } from './in-order.js';
import { priceOf } from './price-of.js';
import { compare, greatest, plus, type Price } from './price-vector.js';

/** By what a program is read out of its e-graph. */
export interface CheapestOptions extends CostOptions {
  readonly cost: Cost;
  readonly solver?: IlpSolver;
}

/** A choice with the price of the program that it gives; undefined when nothing can be read. */
export interface PricedChoice extends Choice {
  readonly price: Price | undefined;
  /** `greedy` without a solver; with one, whether it proved that nothing is cheaper. */
  readonly found: 'greedy' | 'optimal' | 'feasible';
}

/**
 * The choice that ends in ATen and is cheapest, each value paid for once; of equal ones the one with fewer calls.
 *
 * Without a solver: the best of three greedy choices (by what trees cost, by what is dearest on a path, by what plans cost
 * that share values), each improved by moves over the whole program until none helps. With one: what the solver finds.
 */
export function chooseCheapest(program: Program, options: CheapestOptions): PricedChoice {
  const { egraph, sites } = program;
  egraph.rebuild();
  const price = priceOf(program, options, (part) => chooseCheapest(part, options).price);
  const all = candidatesBelow(egraph, program.root, price);
  const candidates = inOrder(all, (node, id) => {
    const op = opOf(egraph, node);
    if (op === undefined || !(op.nondeterministic || op.impure)) return undefined;
    const site = siteOfCall(egraph, sites, id, node);
    return site === undefined ? undefined : (sites.get(site)?.order ?? 0);
  });
  const trees = firstChoice(candidates, plus);
  const numberOf = (id: Id): number => candidates.numbers.get(egraph.find(id)) ?? -1;
  const cost = (id: Id): number => ((trees[numberOf(id)] ?? -1) === -1 ? Infinity : 0);
  if (trees[0] === -1) return nothing(egraph, (node, id) => price(node, id) !== undefined);
  const { starts, found } =
    options.solver === undefined
      ? {
          starts: [trees, firstChoice(candidates, greatest), shared(program, candidates, trees)],
          found: 'greedy' as const,
        }
      : solved(program, candidates, trees, options.solver);
  const improved = starts.map((start) => new Improvement(candidates, start).run());
  const best = improved.reduce((a, b) => (compare(b.total, a.total) < 0 ? b : a));
  return {
    price: best.total,
    found,
    cost,
    node: (id) => (cost(id) === Infinity ? unreadable(id) : best.node(numberOf(id)).node),
  };
}

/** What is known where no program can be read: which classes can be, for the error that says what is in the way. */
function nothing(egraph: EGraph, isAllowed: (node: ENode, id: Id) => boolean): PricedChoice {
  const readable = new Extractor(egraph, (node, childCost, id) =>
    node.children.reduce(
      (most, child) => Math.max(most, childCost(child)),
      isAllowed(node, id) ? 0 : Infinity,
    ),
  );
  return {
    price: undefined,
    found: 'greedy',
    cost: (id) => readable.cost(id),
    node: (id) => readable.node(id),
  };
}

function unreadable(id: Id): never {
  throw new Error(`e-class ${id} cannot be read`);
}

/** The choice of the engine's greedy extraction over DAGs. It compares by the first number alone. */
function shared({ egraph, root }: Program, candidates: Candidates, trees: Selection): Selection {
  const prices = pricesByKey(egraph, candidates);
  const extractor = new DagExtractor(egraph, [root], (node, id) => prices(node, id)?.[0] ?? Infinity);
  return selectionOfTerm(egraph, candidates, trees, extractor.term(root));
}

/** The choice of a solver, and whether it proved that there is none better. */
function solved({ egraph, root }: Program, candidates: Candidates, trees: Selection, solver: IlpSolver) {
  const prices = pricesByKey(egraph, candidates);
  const { term, status } = optimalDag(egraph, root, (node, id) => single(prices(node, id)), solver);
  return { starts: [selectionOfTerm(egraph, candidates, trees, term)], found: status };
}

/** The engine asks about e-nodes of its own making: they are known by what is in them. */
function pricesByKey(
  egraph: EGraph,
  { numbers, of }: Candidates,
): (node: ENode, id: Id) => Price | undefined {
  const prices = of.map((list) => new Map(list.map(({ node, price }) => [keyOf(egraph, node), price])));
  return (node, id) => prices[numbers.get(egraph.find(id)) ?? -1]?.get(keyOf(egraph, node));
}

function keyOf(egraph: EGraph, { op, payload, children }: ENode): string {
  return `${op} ${typeof payload} ${payload} ${children.map((id) => egraph.find(id)).join()}`;
}

/** A choice in which the classes of a term are read as the term says, and all others as before. */
function selectionOfTerm(
  egraph: EGraph,
  { numbers, of }: Candidates,
  before: Selection,
  term: Term,
): Selection {
  const chosen = Int32Array.from(before);
  const classes = new Map<Term, Id>();
  const stack = [term];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const missing = classes.has(top) ? [] : top.children.filter((child) => !classes.has(child));
    if (missing.length > 0) {
      stack.push(...missing);
      continue;
    }
    stack.pop();
    if (classes.has(top)) continue;
    const { op, payload } = top;
    const children = top.children.map((child) => classes.get(child) as Id);
    const id = egraph.lookup(op, children, payload) as Id;
    classes.set(top, id);
    const number = numbers.get(egraph.find(id)) as number;
    const key = keyOf(egraph, payload === undefined ? { op, children } : { op, payload, children });
    chosen[number] = (of[number] as readonly Candidate[]).findIndex(
      ({ node }) => keyOf(egraph, node) === key,
    );
  }
  return chosen;
}

/** A solver minimises one number. The last one counts calls, and settles what is equal afterwards. */
function single(price: Price | undefined): number {
  if (price === undefined) return Infinity;
  if (price.length <= 2) return price[0] as number;
  throw new EgghatchError({
    kind: 'cost',
    message: `a cost of ${price.length - 1} numbers cannot be minimised by a solver`,
    expected: 'a cost that gives one number',
    hint: 'weigh the parts against each other with weightedSum(), or leave the solver out',
  });
}
