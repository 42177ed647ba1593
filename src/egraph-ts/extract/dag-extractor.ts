import { check, checkOptions, IDS } from '../internal/arguments/check.js';
import type { EGraph } from '../egraph.js';
import { ExtractionError } from '../errors.js';
import { buildTerm } from '../internal/extraction/build-terms.js';
import { choiceGraph, type ChoiceGraph } from '../internal/extraction/choice-graph.js';
import { cheapestTrees, costOfChoice, greedyDag } from '../internal/extraction/greedy-dag.js';
import { NODE_COST, ownCosts, type OwnCosts } from '../internal/extraction/own-costs.js';
import { BOUNDS, Watch } from '../internal/limits/watch.js';
import { coreOf } from '../internal/store/core-of.js';
import type { TimeLimit } from '../limits.js';
import type { ENode, Id, Term } from '../types.js';
import type { NodeCost, OrderedMonoid } from './kinds-of-cost.js';
import type { CostOrNone } from './extractor.js';

interface Found<C> {
  readonly cost: C;
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
 *
 * Costs are numbers, or the elements of an {@link OrderedMonoid} whose `add` does not mind the order.
 */
export class DagExtractor<C = number> {
  /** Whether the search came to its end. When a limit ended it, what was found by then is given: at worst the cheapest tree. */
  readonly complete: boolean;
  readonly #graph: ChoiceGraph;
  readonly #own: OwnCosts<C>;
  readonly #candidates: readonly Int32Array[];
  readonly #find: (id: Id) => Id;
  readonly #found = new Map<Id, Found<C> | undefined>();

  /**
   * @throws ExtractionError when a cost is a number that is negative or none; LimitError when a limit ends it before the
   *   cheapest trees are known
   */
  constructor(
    egraph: EGraph,
    roots: readonly Id[],
    cost: NodeCost | OrderedMonoid<C>,
    options: TimeLimit = {},
  ) {
    const core = coreOf(egraph);
    check('DagExtractor: the roots', roots, IDS);
    check('DagExtractor: the cost', cost, NODE_COST);
    checkOptions('DagExtractor', options, BOUNDS);
    const watch = new Watch(options);
    core.rebuildWithin(watch);
    this.#find = (id) => core.find(id);
    this.#graph = choiceGraph(core, roots, watch, 'DagExtractor');
    this.#own = ownCosts(this.#graph, cost, watch, 'DagExtractor');
    const trees = cheapestTrees(this.#graph, this.#own, watch, 'DagExtractor');
    this.#candidates = [greedyDag(this.#graph, this.#own, watch), trees.first, trees.last];
    this.complete = watch.over === undefined;
  }

  #best(id: Id): Found<C> | undefined {
    const root = this.#find(id);
    if (this.#found.has(root)) return this.#found.get(root);
    const at = this.#graph.numbers.get(root);
    let best: Found<C> | undefined;
    if (at !== undefined) {
      const { sums } = this.#own;
      for (const chosen of this.#candidates) {
        const cost = costOfChoice(this.#graph, this.#own, chosen, [at]);
        if (cost === sums.none) continue;
        if (best === undefined || sums.compare(cost, best.cost) < 0) best = { cost, chosen };
      }
    }
    this.#found.set(root, best);
    return best;
  }

  #require(id: Id): Found<C> {
    const best = this.#best(id);
    if (best === undefined) throw new ExtractionError(id, `class ${id} has no term of finite cost`);
    return best;
  }

  /**
   * The cost of the chosen term as a DAG; `Infinity` (`undefined` where costs are no numbers) when there is none. Linear in
   * that term.
   */
  cost(id: Id): CostOrNone<C> {
    return (this.#best(id)?.cost ?? this.#own.sums.none) as CostOrNone<C>;
  }

  /** The e-node at the root of the term chosen for a class. @throws ExtractionError when no term has a finite cost */
  node(id: Id): ENode {
    return this.#node(this.#require(id), this.#find(id));
  }

  #node({ chosen }: Found<C>, id: Id): ENode {
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
  findBest(id: Id): { readonly cost: C; readonly term: Term } {
    const { cost } = this.#require(id);
    return { cost, term: this.term(id) };
  }
}
