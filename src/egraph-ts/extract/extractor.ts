import { checkOptions } from '../internal/arguments/check.js';
import type { EGraph } from '../egraph.js';
import { ExtractionError } from '../errors.js';
import { buildTerm } from '../internal/extraction/build-terms.js';
import { BOUNDS, Watch } from '../internal/limits/watch.js';
import { coreOf } from '../internal/store/core-of.js';
import type { Core } from '../internal/store/core.js';
import { DEAD } from '../internal/kernels/batch.js';
import type { Table } from '../internal/store/table.js';
import { treeCosts } from '../internal/extraction/tree-costs.js';
import type { TimeLimit } from '../limits.js';
import type { ENode, Id, Term } from '../types.js';
import { checkCost } from './cost.js';
import type { CostFunction, CostModel } from './kinds-of-cost.js';

/** What {@link Extractor.cost} gives: for numbers `Infinity` where there is no term, for other costs `undefined`. */
export type CostOrNone<C> = C extends number ? C : C | undefined;

/**
 * The cheapest term of each class by a cost over trees. Made once for all classes, in time linear in the e-graph for
 * costs that only depend on the e-node and its children's costs; shows the e-graph as it was then.
 *
 * Ties go to the e-node that was inserted first, cycles are never chosen.
 */
export class Extractor<C = number> {
  readonly #core: Core;
  readonly #costs: { readonly [id: number]: C };
  readonly #none: C;
  /** Table and row chosen per class; -1 where no term has a finite cost. */
  readonly #table: Int32Array;
  readonly #row: Int32Array;
  readonly #terms = new Map<Id, Term>();
  /** The e-node chosen per class, held so that a later change to the e-graph cannot mix two states. */
  readonly #nodes = new Map<Id, ENode>();

  /**
   * @throws ExtractionError when a cost is below that of a child, or not a number; LimitError when a limit ends it before all
   *   costs are known
   */
  constructor(egraph: EGraph, cost: CostFunction | CostModel<C>, options: TimeLimit = {}) {
    this.#core = coreOf(egraph);
    checkCost('Extractor', cost);
    checkOptions('Extractor', options, BOUNDS);
    const watch = new Watch(options);
    this.#core.rebuildWithin(watch);
    const best = treeCosts<C>(this.#core, cost, () => watch.require('Extractor'));
    this.#none = (typeof cost === 'function' ? Infinity : undefined) as C;
    this.#costs = best.costs;
    this.#table = best.table;
    this.#row = best.row;
  }

  /** The cost of the cheapest term; `Infinity` (`undefined` where costs are no numbers) when there is none. */
  cost(id: Id): CostOrNone<C> {
    return (this.#costs[this.#core.find(id)] ?? this.#none) as CostOrNone<C>;
  }

  /** The e-node at the root of the cheapest term. @throws ExtractionError when no term has a finite cost */
  node(id: Id): ENode {
    const c = this.#core.find(id);
    const known = this.#nodes.get(c);
    if (known !== undefined) return known;
    const t: Table | undefined = this.#core.tables.all[this.#table[c] ?? -1];
    if (t === undefined || (t.k > 0 && t.rows[this.#row[c]! * t.stride] === DEAD)) {
      throw new ExtractionError(c, this.#explain(c));
    }
    const node = this.#core.node(t, this.#row[c]!);
    this.#nodes.set(c, node);
    return node;
  }

  #explain(c: Id): string {
    const ops = new Set(this.#core.egraph.nodes(c).map((n) => n.op));
    const shown = [...ops].slice(0, 8).join(', ') + (ops.size > 8 ? `, ... (${ops.size} operators)` : '');
    return `class ${c} has no term of finite cost; its e-nodes: ${shown === '' ? 'none' : shown}`;
  }

  /** The cheapest term; equal sub-terms are the same object. @throws ExtractionError when no term has a finite cost */
  term(id: Id): Term {
    return buildTerm(this.#core.find(id), (c) => this.node(c), this.#terms);
  }

  /** Cost and term together. @throws ExtractionError when no term has a finite cost */
  findBest(id: Id): { readonly cost: C; readonly term: Term } {
    const term = this.term(id);
    return { cost: this.cost(id) as C, term };
  }
}
