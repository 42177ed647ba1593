import { expect, test } from 'vitest';
import { assertPreserves, NotPreserved } from '../../src/testing/index.js';
import { UNSOUND } from './unsound/index.js';

/** Half of all seeds find these: a size that is (n * q) // q with q = 0 is seldom drawn. */
const FOUND_BY: ReadonlyMap<string, number> = new Map([
  ['view(view(x, s), t) = view(x, t), whatever raises', 1],
]);

test.each(UNSOUND.map((rule) => [rule.name, rule] as const))('%s is refuted', (name, rule) => {
  let refuted: unknown;
  try {
    const seed = FOUND_BY.get(name);
    assertPreserves(rule, seed === undefined ? {} : { seed });
  } catch (error) {
    refuted = error;
  }
  expect(refuted).toBeInstanceOf(NotPreserved);
  expect((refuted as NotPreserved).counterexample, (refuted as NotPreserved).message).toBeDefined();
});
