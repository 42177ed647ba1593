import type { Pattern, PatternNode } from '../../pattern.js';

/** A computation given as text: what it reads, and what it gives. Who brings it brings the code for it. */
export interface Computation {
  readonly variables: readonly { readonly name: string; readonly start: number; readonly end: number }[];
  /** Undefined when there is no result. @throws EGraphError when values do not go together */
  evaluate(valueOf: (variable: string) => unknown): unknown;
}

/** Reads a computation in a pattern. @throws PatternError pointing at what is none */
export type Reader = (text: string, n: PatternNode, rule: string | undefined) => Computation;

const computations = new WeakMap<object, Computation>();
const readers = new WeakMap<Pattern, Reader>();

/** Notes the text that a condition or a value to be set was made of. */
export function rememberComputation(made: object, computation: Computation): void {
  computations.set(made, computation);
}

/** The computation behind a condition or a value to be set, when it was given as text. */
export function rememberedComputation(made: unknown): Computation | undefined {
  return typeof made === 'object' || typeof made === 'function'
    ? computations.get(made as object)
    : undefined;
}

/** Lets the literals of a pattern be computed. */
export function rememberReader(p: Pattern, reader: Reader): void {
  readers.set(p, reader);
}

/** Who reads the computations in a pattern; undefined where there are to be none. */
export function readerOf(p: Pattern): Reader | undefined {
  return readers.get(p);
}
