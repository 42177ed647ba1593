import { describe, expect, test } from 'vitest';
import { programRewrite } from '../../src/rulesets/index.js';
import { checkPreserves } from '../../src/testing/index.js';
import { RIGHT } from './kinds/right.js';
import { WRONG } from './kinds/wrong.js';

/** `SEEDS=5 npx vitest run spec/testing/kinds.spec.ts` looks at the rules from more sides. */
const SEEDS = Array.from({ length: Number(process.env['SEEDS'] ?? 1) }, (_, i) => i + 1);

describe('what is wrong is refuted', () => {
  test.each(WRONG.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
    for (const seed of SEEDS)
      expect(checkPreserves(rule, { seed }).counterexample, `seed ${seed}`).toBeDefined();
  });
});

describe('what holds is tried, and not refused', () => {
  test.each(RIGHT.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
    for (const seed of SEEDS) {
      const { counterexample, vacuous } = checkPreserves(rule, { seed });
      expect(counterexample?.text, `seed ${seed}`).toBeUndefined();
      expect(vacuous, `seed ${seed}`).toBeUndefined();
    }
  });
});

describe('counterexamples', () => {
  test.each([
    ['|x| = x in i8', 'i8[]'],
    ['sorted up is sorted down', 'u8[2]'],
    ['view after permute', 'i64[2, 2]'],
    ['more than 255 elements', 'i32[256]'],
  ])('have no dimension that nothing needs: %s', (name, input) => {
    const rule = WRONG.find((each) => each.name === name)!;
    const { counterexample } = checkPreserves(rule, { seed: 1 });
    expect(counterexample?.spec.inputs.map(({ dtype, shape }) => `${dtype}[${shape.join(', ')}]`)).toEqual([
      input,
    ]);
  });

  test('are small in each dimension by itself, and show where the sides differ', () => {
    const { counterexample } = checkPreserves(
      programRewrite('more than twelve', '(aten.flip.default ?x (list (int 0)))', '?x', {
        if: 'size(?x, 0) > 17, rank(?x) = 2',
      }),
    );
    expect(counterexample?.spec.inputs[0]?.shape).toEqual([18, 1]);
  });
});
