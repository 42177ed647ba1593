import type { EGraph } from '../egraph.js';
import { ExtractionError } from '../errors.js';
import { buildTerm } from '../internal/extraction/build-terms.js';
import { coreOf } from '../internal/store/core-of.js';
import { reachableChoices, type Choice } from '../internal/extraction/reachable-choices.js';
import type { ENode, Id, Term } from '../types.js';

/** The cost of one e-node by itself, paid once however often its class is used. `Infinity` forbids it. */
export type NodeCost = (enode: ENode, id: Id) => number;

interface Plan {
  readonly choice: Choice;
  /** Cost of everything used, each class once. */
  readonly total: number;
  /** Own cost of each class used, the class itself included. */
  readonly used: ReadonlyMap<Id, number>;
}

/**
 * Cheap terms where a shared sub-term is paid for once. Greedy: each class takes the e-node whose children's plans,
 * taken together, are cheapest; the optimum can be lower when classes would share more by choosing dearer e-nodes.
 * `optimalDag` finds that with a solver.
 *
 * Cycles are never chosen, ties go to the e-node inserted first. Time and memory grow with e-nodes times the size of
 * their plans.
 */
export class DagExtractor {
  readonly #plans = new Map<Id, Plan>();
  readonly #find: (id: Id) => Id;

  constructor(egraph: EGraph, roots: readonly Id[], cost: NodeCost) {
    egraph.rebuild();
    const core = coreOf(egraph);
    this.#find = (id) => core.find(id);
    const choices = reachableChoices(core, roots);
    const parents = new Map<Id, number[]>();
    choices.forEach(({ node }, i) => {
      for (const c of new Set(node.children)) {
        const list = parents.get(c);
        if (list === undefined) parents.set(c, [i]);
        else list.push(i);
      }
    });
    const own = choices.map(({ node, id }) => cost(node, id));
    const queue = [...choices.keys()];
    const queued = new Uint8Array(choices.length).fill(1);
    for (let at = 0; at < queue.length; at++) {
      const i = queue[at]!;
      queued[i] = 0;
      const { id } = choices[i]!;
      const plan = this.#plan(choices[i]!, own[i]!);
      const known = this.#plans.get(id);
      if (plan === undefined || (known !== undefined && known.total <= plan.total)) continue;
      this.#plans.set(id, plan);
      for (const p of parents.get(id) ?? []) {
        if (queued[p] === 1) continue;
        queued[p] = 1;
        queue.push(p);
      }
    }
  }

  #plan(choice: Choice, own: number): Plan | undefined {
    if (own === Infinity) return undefined;
    const used = new Map<Id, number>();
    for (const child of choice.node.children) {
      const plan = this.#plans.get(child);
      if (plan === undefined || plan.used.has(choice.id)) return undefined;
      for (const [id, cost] of plan.used) used.set(id, cost);
    }
    used.set(choice.id, own);
    let total = 0;
    for (const cost of used.values()) total += cost;
    return { choice, total, used };
  }

  /** The cost of the chosen term as a DAG; `Infinity` when there is none. */
  cost(id: Id): number {
    const root = this.#find(id);
    if (!this.#plans.has(root)) return Infinity;
    // Plans of children may have improved since this one was made: what counts is what is chosen now.
    const seen = new Set([root]);
    let total = 0;
    for (const c of seen) {
      const plan = this.#plans.get(c)!;
      total += plan.used.get(c)!;
      for (const child of plan.choice.node.children) seen.add(child);
    }
    return total;
  }

  /** The e-node chosen for a class. @throws ExtractionError when no term has a finite cost */
  node(id: Id): ENode {
    const plan = this.#plans.get(this.#find(id));
    if (plan === undefined) throw new ExtractionError(id, `class ${id} has no term of finite cost`);
    return plan.choice.node;
  }

  /** The chosen term, shared sub-terms being the same object. @throws ExtractionError when there is none */
  term(id: Id): Term {
    return buildTerm(this.#find(id), (c) => this.node(c), new Map());
  }

  /** Cost and term together. @throws ExtractionError when there is none */
  findBest(id: Id): { readonly cost: number; readonly term: Term } {
    return { cost: this.cost(id), term: this.term(id) };
  }
}
