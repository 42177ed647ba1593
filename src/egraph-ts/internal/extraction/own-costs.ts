import { ExtractionError } from '../../errors.js';
import type { NodeCost, OrderedMonoid } from '../../extract/kinds-of-cost.js';
import { hasMethods, type Kind } from '../arguments/check.js';
import type { Watch } from '../limits/watch.js';
import { label } from '../patterns/node-label.js';
import type { ChoiceGraph } from './choice-graph.js';
import { NUMBERS, sumsOf, type Sums } from './sums.js';

/** What each e-node costs by itself, and how costs are summed. */
export interface OwnCosts<C> {
  readonly sums: Sums<C>;
  readonly own: { readonly [choice: number]: C };
}

export const NODE_COST: Kind = [
  'a function, or a monoid with own, add and compare',
  (c) => typeof c === 'function' || hasMethods(c, 'own', 'add', 'compare'),
];

/** The cost of each e-node by itself. @throws ExtractionError when a number is negative or none */
export function ownCosts<C>(
  graph: ChoiceGraph,
  cost: NodeCost | OrderedMonoid<C>,
  watch: Watch,
  what: string,
): OwnCosts<C> {
  if (typeof cost === 'function')
    return { sums: NUMBERS, own: numbers(graph, cost, watch, what) } as unknown as OwnCosts<C>;
  const sums = sumsOf(cost);
  const own = sums.places(graph.nodes.length);
  graph.nodes.forEach((node, i) => {
    watch.require(what);
    const value = cost.own(node, graph.ids[graph.of[i]!]!);
    if (value !== undefined) own[i] = value;
  });
  return { sums, own };
}

function numbers(graph: ChoiceGraph, cost: NodeCost, watch: Watch, what: string): Float64Array {
  const own = new Float64Array(graph.nodes.length);
  graph.nodes.forEach((node, i) => {
    watch.require(what);
    const id = graph.ids[graph.of[i]!]!;
    const value = cost(node, id);
    if (!(value >= 0))
      throw new ExtractionError(
        id,
        `the cost of an e-node must be a number and not negative; "${label(node)}" in class ${id} costs ${String(value)}`,
      );
    own[i] = value;
  });
  return own;
}
