import { CALLBACK, check, IDS } from '../internal/arguments/check.js';
import type { EGraph } from '../egraph.js';
import { ExtractionError } from '../errors.js';
import { buildTerm } from '../internal/extraction/build-terms.js';
import { choiceGraph, type ChoiceGraph } from '../internal/extraction/choice-graph.js';
import { cheapestTrees, costOfChoice, greedyDag } from '../internal/extraction/greedy-dag.js';
import { ownCosts } from '../internal/extraction/own-costs.js';
import { coreOf } from '../internal/store/core-of.js';
import type { ENode, Id, Term } from '../types.js';

/** The cost of one e-node by itself, paid once however often its class is used. `Infinity` forbids it. */
export type NodeCost = (enode: ENode, id: Id) => number;

interface Found {
  readonly cost: number;
  readonly chosen: Int32Array;
}

/**
 * Cheap terms where a shared sub-term is paid for once. Greedy: each class takes the e-node whose children's plans,
 * taken together, are cheapest; the optimum can be lower when classes would share more by choosing dearer e-nodes
 * (`optimalDag` finds that with a solver). Of this and of the cheapest tree, each class is given the one that is cheaper
 * as a DAG, so that the result is never worse than that of `Extractor`.
 *
 * Cycles are never chosen, ties go to the e-node inserted first. Looks at the e-graph below the roots as it is when this is
 * made. Time and memory grow with its e-nodes, times the logarithm of a term's size where plans share what they use; two
 * plans that share nothing are joined at the cost of the smaller.
 */
export class DagExtractor {
  readonly #graph: ChoiceGraph;
  readonly #own: Float64Array;
  readonly #candidates: readonly Int32Array[];
  readonly #find: (id: Id) => Id;
  readonly #found = new Map<Id, Found | undefined>();

  /** @throws ExtractionError when a cost is negative or not a number */
  constructor(egraph: EGraph, roots: readonly Id[], cost: NodeCost) {
    const core = coreOf(egraph);
    check('DagExtractor: the roots', roots, IDS);
    check('DagExtractor: the cost', cost, CALLBACK);
    egraph.rebuild();
    this.#find = (id) => core.find(id);
    this.#graph = choiceGraph(core, roots);
    this.#own = ownCosts(this.#graph, cost);
    const trees = cheapestTrees(this.#graph, this.#own);
    this.#candidates = [greedyDag(this.#graph, this.#own), trees.first, trees.last];
  }

  #best(id: Id): Found | undefined {
    const root = this.#find(id);
    if (this.#found.has(root)) return this.#found.get(root);
    const at = this.#graph.numbers.get(root);
    let best: Found | undefined;
    if (at !== undefined) {
      for (const chosen of this.#candidates) {
        const cost = costOfChoice(this.#graph, this.#own, chosen, [at]);
        if (cost < (best?.cost ?? Infinity)) best = { cost, chosen };
      }
    }
    this.#found.set(root, best);
    return best;
  }

  #require(id: Id): Found {
    const best = this.#best(id);
    if (best === undefined) throw new ExtractionError(id, `class ${id} has no term of finite cost`);
    return best;
  }

  /** The cost of the chosen term as a DAG; `Infinity` when there is none. Linear in that term. */
  cost(id: Id): number {
    return this.#best(id)?.cost ?? Infinity;
  }

  /** The e-node at the root of the term chosen for a class. @throws ExtractionError when no term has a finite cost */
  node(id: Id): ENode {
    return this.#node(this.#require(id), this.#find(id));
  }

  #node({ chosen }: Found, id: Id): ENode {
    return this.#graph.nodes[chosen[this.#graph.numbers.get(id)!]!]!;
  }

  /** The chosen term, shared sub-terms being the same object. @throws ExtractionError when there is none */
  term(id: Id): Term {
    const found = this.#require(id);
    return buildTerm(this.#find(id), (c) => this.#node(found, c), new Map());
  }

  /**
   * The e-nodes of one term: for every class in the term chosen for `root`, the e-node that it has there. Linear to read a
   * term by, where {@link node} looks for the best of each class anew.
   *
   * @throws ExtractionError when no term of the root has a finite cost
   */
  plan(root: Id): (id: Id) => ENode {
    const found = this.#require(root);
    return (id) => this.#node(found, this.#find(id));
  }

  /** Cost and term together. @throws ExtractionError when there is none */
  findBest(id: Id): { readonly cost: number; readonly term: Term } {
    return { cost: this.cost(id), term: this.term(id) };
  }
}
