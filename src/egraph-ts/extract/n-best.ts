import { AMOUNT, check, checkOptions } from '../internal/arguments/check.js';
import type { EGraph } from '../egraph.js';
import { LimitError } from '../errors.js';
import { bestFirst, type Ranked } from '../internal/extraction/best-first.js';
import { choiceGraph } from '../internal/extraction/choice-graph.js';
import { rawCosting } from '../internal/extraction/costing.js';
import { BOUNDS, Watch } from '../internal/limits/watch.js';
import { coreOf } from '../internal/store/core-of.js';
import type { TimeLimit } from '../limits.js';
import type { Id, Term } from '../types.js';
import { astSize, checkCost } from './cost.js';
import type { CostFunction, CostModel } from './kinds-of-cost.js';

/**
 * The `n` cheapest different terms of a class, cheapest first; fewer when there are no more.
 *
 * The cost must not be below the cost of any child nor fall when a child's cost rises, and must ask for the cost of each
 * child once, in order. Time grows with `n` times the e-nodes below the class times their number of children, and the
 * logarithm of that; for costs that are no sums (`sumOf`, `costModel`), times their number of children again.
 *
 * @throws ExtractionError when a cost is not a number; LimitError when a limit ends it, with the terms `found` by then
 */
export function nBest<C = number>(
  egraph: EGraph,
  id: Id,
  cost: CostFunction | CostModel<C>,
  n: number,
  options: TimeLimit = {},
): readonly Ranked<C>[] {
  check('nBest: n', n, AMOUNT);
  const found: Ranked<C>[] = [];
  try {
    for (const term of search(egraph, id, cost, n, options)) found.push(term);
  } catch (error) {
    throw error instanceof LimitError ? new LimitError(error.reason, 'nBest', found) : error;
  }
  return found;
}

/**
 * All terms of a class, cheapest first, each once: as many as are asked for, since a class that contains itself has no end
 * of them. The e-graph must not change meanwhile. To find the next term takes as long as in {@link nBest}.
 *
 * @throws LimitError when a limit ends it; the time counts from the first term asked for, whatever is done between terms
 */
export function* equalTerms<C = number>(
  egraph: EGraph,
  id: Id,
  cost: CostFunction | CostModel<C> = astSize,
  options: TimeLimit = {},
): Generator<Term> {
  for (const { term } of search(egraph, id, cost, Infinity, options)) yield term;
}

function search<C>(
  egraph: EGraph,
  id: Id,
  cost: CostFunction | CostModel<C>,
  most: number,
  options: TimeLimit,
): Generator<Ranked<C>> {
  const core = coreOf(egraph);
  checkCost('nBest and equalTerms', cost);
  checkOptions('nBest and equalTerms', options, BOUNDS);
  const watch = new Watch(options);
  core.rebuildWithin(watch);
  const root = egraph.find(id);
  const graph = choiceGraph(core, [root], watch, 'nBest');
  return bestFirst(graph, graph.numbers.get(root)!, rawCosting(cost), most, watch);
}
