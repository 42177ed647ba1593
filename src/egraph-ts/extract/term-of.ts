import type { EGraph } from '../egraph.js';
import { ExtractionError } from '../errors.js';
import { buildTerm } from '../internal/extraction/build-terms.js';
import { choiceGraph } from '../internal/extraction/choice-graph.js';
import { cheapestTrees } from '../internal/extraction/greedy-dag.js';
import { NUMBERS } from '../internal/extraction/sums.js';
import { UNBOUNDED } from '../internal/limits/watch.js';
import { coreOf } from '../internal/store/core-of.js';
import type { Id, Term } from '../types.js';

/**
 * The term that an id stands for. An e-graph made with `explain: true` remembers each as it was written; any other one gives
 * the smallest term of the class. Linear in the term, or in the e-nodes below the class.
 *
 * @throws EGraphError when the id was never given out; ExtractionError when all e-nodes of the class are pruned
 */
export function termOf(egraph: EGraph, id: Id): Term {
  const core = coreOf(egraph);
  const root = egraph.find(id);
  if (core.proofs !== undefined) return core.proofs.term(id);
  egraph.rebuild();
  const graph = choiceGraph(core, [root], UNBOUNDED, 'termOf');
  const sizes = { sums: NUMBERS, own: new Float64Array(graph.nodes.length).fill(1) };
  const { first } = cheapestTrees(graph, sizes, UNBOUNDED, 'termOf');
  return buildTerm(
    core.find(root),
    (c) => {
      const node = graph.nodes[first[graph.numbers.get(c)!]!];
      if (node === undefined) throw new ExtractionError(c, `class ${c} has no e-nodes: all are pruned`);
      return node;
    },
    new Map(),
  );
}
