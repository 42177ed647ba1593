import type { OrderedMonoid } from '../../extract/kinds-of-cost.js';

/** What costs are, to those who sum them: numbers, or the elements of an ordered monoid. */
export interface Sums<C> {
  /** No cost at all: what is forbidden, or not known. */
  readonly none: C;
  add(a: C, b: C): C;
  compare(a: C, b: C): number;
  /** `n` places, with no cost in them. */
  places(n: number): { [at: number]: C };
  /** Twice the places, with what is there. */
  grown(places: { [at: number]: C }, n: number): { [at: number]: C };
}

/** Costs that are numbers, in doubles. A sum that leaves these is the largest of them: such a term is still a term. */
export const NUMBERS: Sums<number> = {
  none: Infinity,
  add(a, b) {
    const sum = a + b;
    return sum === Infinity ? Number.MAX_VALUE : sum;
  },
  compare: (a, b) => a - b,
  places: (n) => new Float64Array(n).fill(Infinity),
  grown(places, n) {
    const more = new Float64Array(n).fill(Infinity);
    more.set(places as Float64Array);
    return more;
  },
};

/** Costs of a monoid, in lists. */
export function sumsOf<C>(monoid: OrderedMonoid<C>): Sums<C> {
  const none = undefined as C;
  return {
    none,
    add: (a, b) => monoid.add(a, b),
    compare: (a, b) => monoid.compare(a, b),
    places: (n) => new Array<C>(n).fill(none),
    grown(places, n) {
      const more = (places as C[]).slice();
      while (more.length < n) more.push(none);
      return more;
    },
  };
}
