import { describe, expect, test } from 'vitest';
import { checkPreserves, DEFAULT_SEED } from '../../src/testing/index.js';
import { OUTSIDE_RIGHT } from './kinds/outside-right.js';
import { OUTSIDE_WRONG } from './kinds/outside-wrong.js';

/** `SEEDS=5 npx vitest run spec/testing/outside.spec.ts` looks at the rules from more sides. */
const SEEDS = Array.from({ length: Number(process.env['SEEDS'] ?? 1) }, (_, i) => DEFAULT_SEED + i);

describe('wrong rules of people outside are refuted', () => {
  test.each(OUTSIDE_WRONG.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
    for (const seed of SEEDS)
      expect(checkPreserves(rule, { seed }).counterexample, `seed ${seed}`).toBeDefined();
  });
});

describe('those that hold are tried, and not refused', () => {
  test.each(OUTSIDE_RIGHT.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
    for (const seed of SEEDS) {
      const { counterexample, vacuous } = checkPreserves(rule, { seed });
      expect(counterexample?.text, `seed ${seed}`).toBeUndefined();
      expect(vacuous, `seed ${seed}`).toBeUndefined();
    }
  });
});
