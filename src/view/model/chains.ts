import { rootSteps, termChildren, termOf, type EGraph, type Id, type RootStep } from 'egraph-ts';
import { isPremise } from '../../facts/index.js';
import type { Node } from '../../ir/index.js';
import { showTerm } from '../../why/index.js';
import type { StepView } from './view-model.js';
import type { Seen } from './watch.js';

/** How deep a rule builds at most, as far as lines in the midst of it are looked for. */
const DEPTH = 6;

/** The rules that lines rest on. */
export interface Chains {
  readonly steps: readonly StepView[];
  /** By node of the program after, the numbers of its steps, in order. */
  readonly of: ReadonlyMap<Node, readonly number[]>;
}

/** Which rules made each line of the program after. Linear in the lines and the equations of their classes. */
export function chainsOf(seen: Seen): Chains {
  return new Chaining(seen).chains();
}

class Chaining {
  readonly #seen: Seen;
  readonly #egraph: EGraph;
  /** The term that the program after is, class by class. */
  readonly #terms = new Map<Id, Id>();
  /** Terms of the program before, by what their classes are now. */
  readonly #origins = new Map<Id, Id[]>();
  readonly #steps: StepView[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(seen: Seen) {
    this.#seen = seen;
    this.#egraph = seen.program.egraph;
    const egraph = this.#egraph;
    for (const id of seen.reading.order) {
      const { op, payload, children } = seen.reading.node(id);
      const operands = children.map((child) => this.#terms.get(egraph.find(child)) as Id);
      this.#terms.set(egraph.find(id), egraph.add(op, operands, payload));
    }
    for (const id of seen.before.values()) {
      const now = egraph.find(id);
      const known = this.#origins.get(now);
      if (known === undefined) this.#origins.set(now, [id]);
      else known.push(id);
    }
  }

  chains(): Chains {
    const egraph = this.#egraph;
    const of = new Map<Node, readonly number[]>();
    /** Lines in classes that the program before did not have: some rule built them on the way to another line. */
    const built = new Map<Id, Node>();
    for (const [node, id] of this.#seen.reading.classes)
      if (node.op === 'call_function' && !this.#origins.has(egraph.find(id)))
        built.set(egraph.find(id), node);
    for (const [node, raw] of this.#seen.reading.classes) {
      const id = egraph.find(raw);
      const [origins, term] = [this.#origins.get(id), this.#terms.get(id)];
      if (origins === undefined || term === undefined || node.op !== 'call_function') continue;
      const chain: number[] = [];
      for (const step of this.#shortest(origins, term)) {
        if (step.name === 'congruence') continue;
        chain.push(this.#step(step));
        for (const within of this.#within(step.after, DEPTH)) {
          const line = built.get(within);
          if (line !== undefined && !of.has(line)) of.set(line, [...chain]);
        }
      }
      if (chain.length > 0) of.set(node, chain);
    }
    return { steps: this.#steps, of };
  }

  /** From that of the terms before which is nearest. */
  #shortest(origins: readonly Id[], term: Id): readonly RootStep[] {
    let best: readonly RootStep[] | undefined;
    for (const origin of origins.slice(0, 4)) {
      const steps = rootSteps(this.#egraph, origin, term);
      if (best === undefined || steps.length < best.length) best = steps;
    }
    return best ?? [];
  }

  *#within(term: Id, depth: number): Iterable<Id> {
    if (depth === 0) return;
    for (const child of termChildren(this.#egraph, term)) {
      yield this.#egraph.find(child);
      yield* this.#within(child, depth - 1);
    }
  }

  #step(step: RootStep): number {
    const view = this.#view(step);
    const key = JSON.stringify(view);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#steps.length);
    return this.#steps.push(view) - 1;
  }

  #view({ name, by, direction, before, after }: RootStep): StepView {
    const egraph = this.#egraph;
    const conditions = (by?.rule.conditions ?? []).flatMap((condition) => {
      // That a binding can be computed is said by the binding.
      if (isPremise(condition) && condition.premise.kind === 'computed') return [];
      const values = condition.describe?.(egraph, by!.match) ?? '';
      return [{ text: plain(condition.name), values: plain(values) }];
    });
    return {
      rule: name,
      kind: by === undefined ? 'fact' : 'rule',
      direction,
      before: showTerm(egraph, termOf(egraph, before)),
      after: showTerm(egraph, termOf(egraph, after)),
      conditions,
    };
  }
}

/** Without the question marks of variables. */
const plain = (text: string): string => text.replaceAll(/\?(?=[A-Za-z_])/g, '');
