import type { EGraph, Id } from 'egraph-ts';
import { factOf, facts } from '../facts/index.js';
import type { Choice } from './choose.js';

/**
 * Calls that are effects and were put into another place, and what is computed from their results there. Effects without
 * a result have nothing that follows them, so that most programs are never looked at.
 */
export class MovedCalls {
  readonly #egraph: EGraph;
  readonly #choice: Choice;
  readonly #to = new Map<Id, Id>();
  #any = false;

  constructor(egraph: EGraph, choice: Choice) {
    this.#egraph = egraph;
    this.#choice = choice;
  }

  /** Says where an effect stands now; its type goes with it. */
  move(from: Id, to: Id): void {
    const egraph = this.#egraph;
    this.#to.set(egraph.find(from), to);
    if (egraph.same(from, to) || egraph.lookup('result', [from]) === undefined) return;
    egraph.refine(facts, to, factOf(egraph, from));
    this.#any = true;
  }

  /** The class that computes what this one did, from the results of moved calls. Asked of operands before what uses them. */
  find(id: Id): Id {
    if (!this.#any) return id;
    const egraph = this.#egraph;
    const from = egraph.find(id);
    const known = this.#to.get(from);
    if (known !== undefined) return known;
    const enode = this.#choice.node(from);
    const children = enode.children.map((child) => this.find(child));
    let to: Id = from;
    if (children.some((child, i) => child !== enode.children[i])) {
      to = egraph.add(enode.op, children, enode.payload);
      egraph.refine(facts, to, factOf(egraph, from));
    }
    this.#to.set(from, to);
    return to;
  }
}
