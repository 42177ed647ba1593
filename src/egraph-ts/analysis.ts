import type { EGraph } from './egraph.js';
import type { ENode, Id } from './types.js';

/**
 * Facts about e-classes: a value of a join semilattice for each class, kept up to date through adds, unions and rebuilds.
 *
 * `merge` must be commutative, associative and idempotent, and `make` monotone in the data of the children; the
 * asserters in `egraph-ts/testing` check these laws.
 */
export interface Analysis<D> {
  /** Appears in error messages and proofs. */
  readonly name: string;
  /** The fact that one e-node alone justifies, from the data of its children. Called again when these change. */
  make(egraph: EGraph, enode: ENode, id: Id): D;
  /** What is known when both are known; return `a` itself when nothing changes, throw `Contradiction` to stop. */
  merge(a: D, b: D): D;
  /** When two values say the same; `Object.is` when left out. */
  equals?(a: D, b: D): boolean;
  /** Called after the class got new data: may add to and unite with the class. Must be idempotent. */
  modify?(egraph: EGraph, id: Id): void;
}

/**
 * Declares an analysis (the identity function, there to check the type of the data). One whose `make` reads its own data
 * needs its type written out: `const size: Analysis<number> = analysis({ ... })`.
 */
export function analysis<D>(spec: Analysis<D>): Analysis<D> {
  return spec;
}
