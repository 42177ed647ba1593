import fc from 'fast-check';
import { Contradiction } from '../contradiction.js';
import type { Lattice } from '../lattice.js';
import { checkProperty } from './check-property.js';

/** Stands for "contradiction" as the top of the lattice. */
const TOP = Symbol('contradiction');

/**
 * Asserts that `merge` is commutative, associative and idempotent, a contradiction being the top that absorbs everything.
 *
 * @param values facts as `make` gives them
 * @throws the failure of fast-check, with seed, path and the shrunk facts
 */
export function assertSemilattice<D>(
  lattice: Lattice<D>,
  values: fc.Arbitrary<D>,
  params: fc.Parameters<[D, D, D]> = {},
): void {
  const merge = (a: D | typeof TOP, b: D | typeof TOP): D | typeof TOP => {
    if (a === TOP || b === TOP) return TOP;
    try {
      return lattice.merge(a, b);
    } catch (error) {
      if (error instanceof Contradiction) return TOP;
      throw error;
    }
  };
  const same = (a: D | typeof TOP, b: D | typeof TOP): boolean =>
    a === TOP || b === TOP ? a === b : (lattice.equals?.(a, b) ?? Object.is(a, b));
  const laws: Readonly<Record<string, (a: D, b: D, c: D) => boolean>> = {
    idempotent: (a) => same(merge(a, a), a),
    commutative: (a, b) => same(merge(a, b), merge(b, a)),
    associative: (a, b, c) => same(merge(merge(a, b), c), merge(a, merge(b, c))),
    'absorbing (merging a part again is news)': (a, b) => same(merge(merge(a, b), a), merge(a, b)),
  };
  // Law by law, so that which of them a failure names does not hang on what was generated first.
  for (const [name, holds] of Object.entries(laws)) {
    checkProperty(
      fc.property(values, values, values, (a, b, c) => {
        if (!holds(a, b, c)) throw new Error(`analysis "${lattice.name}": merge is not ${name}`);
      }),
      params,
    );
  }
}
