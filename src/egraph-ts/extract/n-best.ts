import { AMOUNT, check } from '../internal/arguments/check.js';
import type { EGraph } from '../egraph.js';
import { bestFirst, type Ranked } from '../internal/extraction/best-first.js';
import { choiceGraph } from '../internal/extraction/choice-graph.js';
import { rawCosting } from '../internal/extraction/costing.js';
import { coreOf } from '../internal/store/core-of.js';
import type { Id, Term } from '../types.js';
import { astSize, checkCost, type CostFunction, type CostModel } from './cost.js';

/**
 * The `n` cheapest different terms of a class, cheapest first; fewer when there are no more.
 *
 * The cost must not be below the cost of any child nor fall when a child's cost rises, and must ask for the cost of each
 * child once, in order. Time grows with `n` times the e-nodes below the class times their number of children, and the
 * logarithm of that.
 *
 * @throws ExtractionError when a cost is not a number
 */
export function nBest<C = number>(
  egraph: EGraph,
  id: Id,
  cost: CostFunction | CostModel<C>,
  n: number,
): readonly Ranked<C>[] {
  check('nBest: n', n, AMOUNT);
  return [...search(egraph, id, cost, n)];
}

/**
 * All terms of a class, cheapest first, each once: as many as are asked for, since a class that contains itself has no end
 * of them. The e-graph must not change meanwhile. To find the next term takes as long as in {@link nBest}.
 */
export function* equalTerms<C = number>(
  egraph: EGraph,
  id: Id,
  cost: CostFunction | CostModel<C> = astSize,
): Generator<Term> {
  for (const { term } of search(egraph, id, cost, Infinity)) yield term;
}

function search<C>(
  egraph: EGraph,
  id: Id,
  cost: CostFunction | CostModel<C>,
  most: number,
): Generator<Ranked<C>> {
  const core = coreOf(egraph);
  checkCost('nBest and equalTerms', cost);
  egraph.rebuild();
  const root = egraph.find(id);
  const graph = choiceGraph(core, [root]);
  return bestFirst(graph, graph.numbers.get(root)!, rawCosting(cost), most);
}
