import { expect, test } from 'vitest';
import { assertPreserves, NotPreserved } from '../../src/testing/index.js';
import { UNSOUND } from './unsound/index.js';

test.each(UNSOUND.map((rule) => [rule.name, rule] as const))('%s is refuted', (_name, rule) => {
  let refuted: unknown;
  try {
    assertPreserves(rule);
  } catch (error) {
    refuted = error;
  }
  expect(refuted).toBeInstanceOf(NotPreserved);
  expect((refuted as NotPreserved).counterexample, (refuted as NotPreserved).message).toBeDefined();
});
