import type { SharedEquation, SharedProof, SharedStep, SharedTerm } from '../../shared-equation.js';
import type { Id } from '../../types.js';
import type { ProofMemory } from './proof-memory.js';
import { bothWays } from './both-ways.js';
import type { Hop } from './proof-path.js';
import type { Edge, Justification } from './proofs.js';

type ByRule = Extract<Justification, { kind: 'rule' }>;

/** An equation to be proved from equations older than `before` only. */
interface Goal {
  readonly from: Id;
  readonly to: Id;
  readonly before: number;
  hops: readonly Hop[] | undefined;
  /** Goals that it rests on, once they are known. */
  needs: readonly Goal[];
}

/** An equation that was proved, and the newest one that it rests on: it serves whoever may use that. */
interface Proved {
  readonly number: number;
  readonly newest: number;
}

/** Proves each of several pairs of terms equal, sharing what they have in common. */
export class SharedProofs {
  readonly #memory: ProofMemory;
  readonly #terms: SharedTerm[] = [];
  readonly #numbers = new Map<Id, number>();
  readonly #equations: SharedEquation[] = [];
  readonly #proved = new Map<string, Proved[]>();

  constructor(memory: ProofMemory) {
    this.#memory = memory;
  }

  /** The proof that two terms are equal, by equations older than `before`. */
  prove(from: Id, to: Id, before: number): SharedProof {
    const claim = this.#prove({ from, to, before, hops: undefined, needs: [] });
    const [first, last] = [this.#term(from), this.#term(to)];
    return { terms: this.#terms, equations: this.#equations, from: first, to: last, claim };
  }

  #prove(goal: Goal): number | undefined {
    // Terms can be deep: goals wait on a stack of their own.
    const stack = [goal];
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      if (top.from === top.to || this.#known(top) !== undefined) {
        stack.pop();
        continue;
      }
      if (top.hops === undefined) {
        const { edges } = this.#memory;
        top.hops = bothWays(edges, this.#memory.around(), top.from, top.to, top.before);
        top.needs = this.#needs(top);
        for (let i = top.needs.length - 1; i >= 0; i--) stack.push(top.needs[i]!);
        continue;
      }
      stack.pop();
      this.#enter(top);
    }
    return this.#known(goal)?.number;
  }

  #known({ from, to, before }: Goal): Proved | undefined {
    return this.#proved.get(`${from} ${to}`)?.find(({ newest }) => newest < before);
  }

  /** Runs of congruences, and the other hops one by one. */
  *#parts(
    goal: Goal,
  ): Iterable<
    | { readonly kind: 'edge'; readonly edge: Edge; readonly number: number; readonly forward: boolean }
    | { readonly kind: 'congruence'; readonly from: Id; readonly to: Id; readonly newest: number }
  > {
    const { edges } = this.#memory;
    const hops = goal.hops!;
    let at = goal.from;
    for (let i = 0; i < hops.length;) {
      const first = at;
      let newest = -1;
      for (; i < hops.length && edges[hops[i]!.number]!.why.kind === 'congruence'; i++) {
        const { number, forward } = hops[i]!;
        newest = Math.max(newest, number);
        at = forward ? edges[number]!.to : edges[number]!.from;
      }
      if (newest >= 0) {
        yield { kind: 'congruence', from: first, to: at, newest };
        continue;
      }
      const { number, forward } = hops[i++]!;
      const edge = edges[number]!;
      yield { kind: 'edge', edge, number, forward };
      at = forward ? edge.to : edge.from;
    }
  }

  #needs(goal: Goal): readonly Goal[] {
    const needs: Goal[] = [];
    const need = (from: Id, to: Id, before: number): void => {
      if (from !== to) needs.push({ from, to, before, hops: undefined, needs: [] });
    };
    for (const part of this.#parts(goal)) {
      if (part.kind === 'congruence') this.#eachPair(part, (a, b) => need(a, b, part.newest));
      else if (part.edge.why.kind === 'rule')
        for (const [instance, root] of factsToProve(part.edge.why)) need(root, instance, part.number);
    }
    return needs;
  }

  #eachPair({ from, to }: { readonly from: Id; readonly to: Id }, visit: (a: Id, b: Id) => void): void {
    const [left, right] = [this.#memory.childrenOf(from), this.#memory.childrenOf(to)];
    left.forEach((child, i) => visit(child, right[i]!));
  }

  #enter(goal: Goal): void {
    let newest = -1;
    const use = (from: Id, to: Id, before: number): number | undefined => {
      if (from === to) return undefined;
      const known = this.#known({ from, to, before, hops: undefined, needs: [] })!;
      newest = Math.max(newest, known.newest);
      return known.number;
    };
    const steps: SharedStep[] = [];
    for (const part of this.#parts(goal)) {
      if (part.kind === 'congruence') {
        const children: (number | undefined)[] = [];
        this.#eachPair(part, (a, b) => children.push(use(a, b, part.newest)));
        steps.push({ kind: 'congruence', to: this.#term(part.to), children });
        continue;
      }
      const { edge, number, forward } = part;
      newest = Math.max(newest, number);
      const to = this.#term(forward ? edge.to : edge.from);
      if (edge.why.kind !== 'rule') {
        const reason = edge.why.kind === 'axiom' ? edge.why.reason : 'congruence';
        steps.push({ kind: 'axiom', to, reason });
        continue;
      }
      steps.push({
        kind: 'rule',
        to,
        rule: edge.why.rule.rule,
        direction: forward ? 'forward' : 'backward',
        substitution: this.#substitution(edge.why),
        facts: factsToProve(edge.why).map(([instance, root]) => use(root, instance, number)),
      });
    }
    const entry = { number: this.#equations.length, newest };
    this.#equations.push({ from: this.#term(goal.from), to: this.#term(goal.to), steps });
    const key = `${goal.from} ${goal.to}`;
    const there = this.#proved.get(key);
    if (there === undefined) this.#proved.set(key, [entry]);
    else there.push(entry);
  }

  #substitution(why: ByRule): Extract<SharedStep, { kind: 'rule' }>['substitution'] {
    const { names, literal, isValue } = why.rule.variables;
    const found = new Map<
      string,
      number | readonly number[] | { readonly literal: NonNullable<SharedTerm['payload']> }
    >();
    names.forEach((name, v) => {
      if (!name.startsWith('?')) return;
      if (isValue[v] === true) {
        const payload = this.#memory.value(why.ids[v]!)?.payload;
        if (payload !== undefined) found.set(name, { literal: payload });
        return;
      }
      const list = why.lists[v];
      if (list !== undefined && literal[v] === true)
        found.set(name, { literal: this.#memory.literal(list[0]!).payload! });
      else if (list !== undefined)
        found.set(
          name,
          list.map((id) => this.#term(id)),
        );
      else if (why.ids[v]! >= 0) found.set(name, this.#term(why.ids[v]!));
    });
    return found;
  }

  /** The number of a term, operands entered before it. */
  #term(root: Id): number {
    const stack = [root];
    while (stack.length > 0) {
      const id = stack[stack.length - 1]!;
      if (this.#numbers.has(id)) {
        stack.pop();
        continue;
      }
      const { op, payload, children } = this.#memory.terms[id]!;
      const missing = children.filter((child) => !this.#numbers.has(child));
      if (missing.length > 0) {
        stack.push(...missing);
        continue;
      }
      stack.pop();
      this.#numbers.set(id, this.#terms.length);
      this.#terms.push({
        op: op.name,
        payload: payload < 0 ? undefined : this.#memory.literal(payload).payload,
        children: children.map((child) => this.#numbers.get(child)!),
      });
    }
    return this.#numbers.get(root)!;
  }
}

/** Facts that name their class: each instance and its root. */
function factsToProve({ rule, facts }: ByRule): readonly (readonly [Id, Id])[] {
  return rule.rule.lhs === undefined
    ? facts.filter((_, i) => rule.rule.facts[i]!.variable !== undefined && rule.facts[i]!.of === undefined)
    : [];
}
