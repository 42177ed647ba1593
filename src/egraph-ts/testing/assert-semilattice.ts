import fc from 'fast-check';
import type { Analysis } from '../analysis.js';
import { Contradiction } from '../contradiction.js';
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
  analysis: Analysis<D>,
  values: fc.Arbitrary<D>,
  params: fc.Parameters<[D, D, D]> = {},
): void {
  const merge = (a: D | typeof TOP, b: D | typeof TOP): D | typeof TOP => {
    if (a === TOP || b === TOP) return TOP;
    try {
      return analysis.merge(a, b);
    } catch (error) {
      if (error instanceof Contradiction) return TOP;
      throw error;
    }
  };
  const same = (a: D | typeof TOP, b: D | typeof TOP): boolean =>
    a === TOP || b === TOP ? a === b : (analysis.equals?.(a, b) ?? Object.is(a, b));
  const law = (name: string, holds: boolean): void => {
    if (!holds) throw new Error(`analysis "${analysis.name}": merge is not ${name}`);
  };
  checkProperty(
    fc.property(values, values, values, (a, b, c) => {
      law('idempotent', same(merge(a, a), a));
      law('commutative', same(merge(a, b), merge(b, a)));
      law('associative', same(merge(merge(a, b), c), merge(a, merge(b, c))));
      law('absorbing (merging a part again is news)', same(merge(merge(a, b), a), merge(a, b)));
    }),
    params,
  );
}
