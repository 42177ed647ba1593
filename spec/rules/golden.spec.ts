import { describe, expect, test } from 'vitest';
import { SHIPPED } from '../../rules/index.js';
import { applyGolden } from './golden/apply-golden.js';
import { GOLDEN } from './golden/golden.js';

const rules = new Map(SHIPPED.flatMap((set) => set.rules.map((rule) => [rule.name, rule] as const)));

describe.each(Object.entries(GOLDEN))('%s', (name, golden) => {
  const rule = rules.get(name);

  test('in and out', () => {
    expect(rule).toBeDefined();
    if (rule !== undefined) expect(applyGolden(rule, golden.given ?? {}, golden.in)).toBe(golden.out);
  });

  for (const negative of golden.not ?? []) {
    test(`left alone: ${negative.broken}: ${negative.in}`, () => {
      if (rule === undefined) throw new Error(`there is no rule ${name}`);
      const broken = rule.conditions.filter((condition) => condition.name.includes(negative.broken));
      expect(broken.length, `a condition with "${negative.broken}" in its name`).toBeGreaterThan(0);
      expect(applyGolden(rule, negative.given ?? {}, negative.in)).toBeUndefined();
      // Exactly these conditions are what keeps the rule away.
      const without = { ...rule, conditions: rule.conditions.filter((other) => !broken.includes(other)) };
      expect(applyGoldenOrThrow(without, negative.given ?? {}, negative.in)).toBe(true);
    });
  }
});

/** Whether the rule fires; what it makes may be nonsense, or may not be made at all. */
function applyGoldenOrThrow(
  rule: Parameters<typeof applyGolden>[0],
  given: Readonly<Record<string, string>>,
  text: string,
): boolean {
  try {
    return applyGolden(rule, given, text) !== undefined;
  } catch {
    return true;
  }
}
