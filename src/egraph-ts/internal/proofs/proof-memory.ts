import type { Op } from '../../language.js';
import type { Id, Payload, Term } from '../../types.js';
import { printPayload } from '../patterns/payload-text.js';
import { addHops, type Hop } from './proof-path.js';
import type { Edge } from './proofs.js';

/** A term by its operator, the number of its literal (-1: none), and the terms of its children. */
export interface Shape {
  readonly op: Op;
  readonly payload: number;
  readonly children: readonly Id[];
}

/** Terms by content, each one object, so that coming back to a term is noticed. */
class Interned {
  readonly #numbers = new Map<Term, number>();
  readonly #terms = new Map<string, Term>();

  intern(term: Term): Term {
    const { op, payload, children } = term;
    const literal = payload === undefined ? '' : `${typeof payload} ${printPayload(payload)}`;
    const key = `${op} ${children.map((c) => this.#numbers.get(c)!).join()} ${literal}`;
    const known = this.#terms.get(key);
    if (known !== undefined) return known;
    this.#terms.set(key, term);
    this.#numbers.set(term, this.#numbers.size);
    return term;
  }
}

/** What is known by number elsewhere: literals, and values of functions. */
export interface Numbered {
  payload(number: number): Payload;
  value(number: number): unknown;
}

/**
 * The terms that ids name and the equations between them. Only added to: a rollback goes on with another memory, so that
 * proofs made before can still be read.
 */
export class ProofMemory {
  readonly terms: Shape[];
  readonly edges: Edge[];
  readonly #numbered: Numbered;
  readonly #built: (Term | undefined)[];
  readonly #interned: Interned;
  readonly #around: Hop[][] = [];
  /** Equations entered in {@link around}. */
  #hops = 0;

  constructor(
    numbered: Numbered,
    terms: Shape[] = [],
    edges: Edge[] = [],
    built: (Term | undefined)[] = [],
    interned = new Interned(),
  ) {
    this.#numbered = numbered;
    this.terms = terms;
    this.edges = edges;
    this.#built = built;
    this.#interned = interned;
  }

  /** The memory without ids and equations given out later. */
  upTo(ids: number, edges: number): ProofMemory {
    return new ProofMemory(
      this.#numbered,
      this.terms.slice(0, ids),
      this.edges.slice(0, edges),
      this.#built.slice(0, ids),
      this.#interned,
    );
  }

  /** The equations around each term. */
  around(): readonly (readonly Hop[] | undefined)[] {
    addHops(this.#around, this.edges, this.#hops);
    this.#hops = this.edges.length;
    return this.#around;
  }

  /** Takes back an equation that did not come to hold: later ones keep their numbers. */
  retract(number: number): void {
    const edge = this.edges[number]!;
    this.edges[number] = { ...edge, to: edge.from };
    if (number >= this.#hops) return;
    for (const id of [edge.from, edge.to])
      this.#around[id] = this.#around[id]!.filter((hop) => hop.number !== number);
  }

  childrenOf(id: Id): readonly Id[] {
    return this.terms[id]!.children;
  }

  literal(payload: number): Term {
    return { op: 'literal', payload: this.#numbered.payload(payload), children: [] };
  }

  /** What a value of a function is as a literal; undefined when it is none. */
  value(number: number): Term | undefined {
    const payload = this.#numbered.value(number);
    if (typeof payload !== 'bigint' && typeof payload !== 'number' && typeof payload !== 'string')
      return undefined;
    return { op: 'literal', payload, children: [] };
  }

  /** The term that an id names. */
  term(id: Id): Term {
    const built = this.#built;
    const stack = [id];
    while (stack.length > 0) {
      const x = stack[stack.length - 1]!;
      if (built[x] !== undefined) {
        stack.pop();
        continue;
      }
      const { op, payload, children } = this.terms[x]!;
      let waits = false;
      for (const c of children) {
        if (built[c] !== undefined) continue;
        stack.push(c);
        waits = true;
      }
      if (waits) continue;
      stack.pop();
      const terms = children.map((c) => built[c]!);
      built[x] = this.#interned.intern(
        payload < 0
          ? { op: op.name, children: terms }
          : { op: op.name, payload: this.#numbered.payload(payload), children: terms },
      );
    }
    return built[id]!;
  }

  /** @param once whether terms are to be one object each, as {@link term} gives them */
  replaceAt(term: Term, position: readonly number[], by: Term, once: boolean): Term {
    const path: Term[] = [];
    let t = term;
    for (const i of position) {
      path.push(t);
      t = t.children[i]!;
    }
    let made = by;
    for (let d = path.length - 1; d >= 0; d--) {
      const { op, payload, children } = path[d]!;
      const next = [...children];
      next[position[d]!] = made;
      const changed: Term = payload === undefined ? { op, children: next } : { op, payload, children: next };
      made = once ? this.#interned.intern(changed) : changed;
    }
    return made;
  }
}
