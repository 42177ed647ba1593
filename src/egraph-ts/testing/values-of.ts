import type { EGraph } from '../egraph.js';
import { printTerm } from '../term.js';
import type { ENode, Id, Payload, Term } from '../types.js';

/** What a term means: a value for an operator, from those of its children; undefined where it has none. */
export type Evaluate<V> = (
  op: { readonly name: string; readonly payload: Payload | undefined },
  children: readonly V[],
) => V | undefined;

/** A value, and the term that has it. */
export interface Valued<V> {
  readonly value: V;
  readonly term: Term;
}

/** Two terms of one class that mean different things. */
export interface Disagreement<V> {
  readonly one: Valued<V>;
  readonly other: Valued<V>;
}

/**
 * Looks for two terms of one class that mean different things: first among the terms that were there from the start, then
 * among all e-nodes, each over the values of the classes below it.
 */
export function disagreementIn<V>(
  egraph: EGraph,
  terms: readonly Term[],
  evaluate: Evaluate<V>,
  same: (a: V, b: V) => boolean,
): Disagreement<V> | undefined {
  const known = new Map<Id, Valued<V>>();
  const enter = (id: Id, made: Valued<V>): Disagreement<V> | undefined => {
    const there = known.get(id);
    if (there === undefined) known.set(id, made);
    return there === undefined || same(there.value, made.value) ? undefined : { one: there, other: made };
  };
  for (const [term, value] of valuesOf(terms, evaluate)) {
    const id = egraph.lookupTerm(term);
    const found = id === undefined ? undefined : enter(egraph.find(id), { value, term });
    if (found !== undefined) return found;
  }
  const left = new Set([...egraph.classes()].flatMap((id) => egraph.nodes(id).map((node) => ({ id, node }))));
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const entry of left) {
      const made = valueOfNode(egraph, entry.node, known, evaluate);
      if (made === 'open') continue;
      left.delete(entry);
      const found = made && enter(egraph.find(entry.id), made);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function valueOfNode<V>(
  egraph: EGraph,
  { op, payload, children }: ENode,
  known: ReadonlyMap<Id, Valued<V>>,
  evaluate: Evaluate<V>,
): Valued<V> | 'open' | undefined {
  const parts = children.map((child) => known.get(egraph.find(child)));
  if (parts.includes(undefined)) return 'open';
  const below = parts as readonly Valued<V>[];
  const value = evaluate(
    { name: op, payload },
    below.map((part) => part.value),
  );
  const terms = below.map((part) => part.term);
  return value === undefined
    ? undefined
    : { value, term: payload === undefined ? { op, children: terms } : { op, payload, children: terms } };
}

/** The values of terms and of all that is in them; what has none is left out. */
function valuesOf<V>(terms: readonly Term[], evaluate: Evaluate<V>): ReadonlyMap<Term, V> {
  const values = new Map<Term, V>();
  const visit = (term: Term): V | undefined => {
    const known = values.get(term);
    if (known !== undefined) return known;
    const children = term.children.map(visit);
    if (children.includes(undefined)) return undefined;
    const value = evaluate({ name: term.op, payload: term.payload }, children as V[]);
    if (value !== undefined) values.set(term, value);
    return value;
  };
  terms.forEach(visit);
  return values;
}

/** `(* a 2) is 4, (+ a a) is 2` */
export function showDisagreement<V>({ one, other }: Disagreement<V>, show: (value: V) => string): string {
  return `${printTerm(one.term)} is ${show(one.value)}, ${printTerm(other.term)} is ${show(other.value)}`;
}
