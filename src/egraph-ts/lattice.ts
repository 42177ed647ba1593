import { Contradiction } from './contradiction.js';

/**
 * What may be known, and what two such values say together: a join semilattice. Given to an operator (`value` in its
 * declaration), it makes a function of it, whose values rules set, match and join on. An `Analysis` is one that says by
 * itself what e-nodes give.
 */
export interface Lattice<D> {
  /** Appears in error messages. */
  readonly name: string;
  /** What is known when both are known; return `a` itself when nothing changes, throw `Contradiction` to stop. */
  merge(a: D, b: D): D;
  /** When two values say the same; `Object.is` when left out. */
  equals?(a: D, b: D): boolean;
  /**
   * A number, bigint or string that is the same for values that are the same. Needed only where rules join on values that
   * are objects: without it an object is the same as itself alone. Numbers, strings and the like need none.
   */
  key?(d: D): number | bigint | string;
  /** What `serialize` writes of a value that is an object: data for `JSON.stringify`. */
  write?(d: D): unknown;
  /** The value that was written so. */
  read?(written: unknown): D;
}

/** The smaller of two numbers, bigints or strings: lengths of paths, costs, upper bounds. */
export const smallest: Lattice<number | bigint | string> = {
  name: 'smallest',
  merge: (a, b) => (b < a ? b : a),
};

/** The greater of two numbers, bigints or strings: lower bounds, depths. */
export const greatest: Lattice<number | bigint | string> = {
  name: 'greatest',
  merge: (a, b) => (b > a ? b : a),
};

/** One value and no other: two that differ are a contradiction. */
export const agreed: Lattice<unknown> = {
  name: 'agreed',
  merge(a, b) {
    if (Object.is(a, b)) return a;
    throw new Contradiction(`${String(a)} is not ${String(b)}`);
  },
};
