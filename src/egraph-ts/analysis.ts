import type { EGraph } from './egraph.js';
import type { Lattice } from './lattice.js';
import type { ENode, Id } from './types.js';

/**
 * Facts about e-classes: a value of a join semilattice for each class, kept up to date through adds, unions and rebuilds.
 *
 * `merge` must be commutative, associative and idempotent, and `make` monotone in the data of the children; the
 * asserters in `egraph-ts/testing` check these laws. Rules match such facts, and join on them, through a function that has
 * the analysis as its `value`.
 */
export interface Analysis<D> extends Lattice<D> {
  /** The fact that one e-node alone justifies, from the data of its children. Called again when these change. */
  make(egraph: EGraph, enode: ENode, id: Id): D;
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
