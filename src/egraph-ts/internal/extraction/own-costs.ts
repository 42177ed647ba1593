import { ExtractionError } from '../../errors.js';
import type { NodeCost } from '../../extract/dag-extractor.js';
import { label } from '../patterns/node-label.js';
import type { ChoiceGraph } from './choice-graph.js';

/** The cost of each e-node by itself. @throws ExtractionError when one is negative or not a number */
export function ownCosts(graph: ChoiceGraph, cost: NodeCost): Float64Array {
  const own = new Float64Array(graph.nodes.length);
  graph.nodes.forEach((node, i) => {
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
