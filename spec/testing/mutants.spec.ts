import { describe, expect, test } from 'vitest';
import { SHIPPED_RULESETS } from '../../src/passes/index.js';
import { holds } from '../../src/facts/index.js';
import { programRewrite } from '../../src/rulesets/index.js';
import { checkPreserves } from '../../src/testing/index.js';
import { fateOf, runMutants } from '../../src/testing/mutants/run-mutants.js';
import { mutantsOf } from '../../src/testing/mutants/mutants-of.js';
import known from '../rules/equivalent-mutants.json' with { type: 'json' };

const names = (rule: Parameters<typeof mutantsOf>[0]): readonly string[] =>
  mutantsOf(rule).map(({ name }) => name.slice(rule.name.length + 2));

const SUM = programRewrite('sum', '(operator.add (operator.add ?a ?c) ?d)', '(operator.add ?a ?e)', {
  if: '?a is an int',
  let: { '?e': '?c + ?d' },
});

describe('mutants of a rule', () => {
  test('come of its sides, of its conditions and of what it computes', () => {
    expect(names(SUM)).toMatchInlineSnapshot(`
      [
        "operator.add becomes operator.sub on the right",
        "?a becomes ?c on the right",
        "?a becomes ?d on the right",
        "operator.add becomes operator.sub on the left",
        "operator.add becomes operator.sub on the left (2)",
        "the condition "?a is an int" is dropped",
        "?e is one too high",
        "?e is one too low",
        "?e is None",
        "in ?e ?c + ?d becomes ?c - ?d",
      ]
    `);
    expect(
      names(
        programRewrite('bounded', '(aten.slice.Tensor ?x (int 0) ?a ?b)', '?x', {
          if: '0 <= ?a < ?b, dtype(?x) in floats, ?x has the type of the result',
        }),
      ),
    ).toMatchInlineSnapshot(`
      [
        "0 becomes 1 on the left",
        "0 becomes -1 on the left",
        "1 becomes 2 on the left",
        "1 becomes 0 on the left",
        "the condition "0 <= ?a < ?b" is dropped",
        ""0 <= ?a < ?b" becomes "0 <= ?a <= ?b"",
        ""0 <= ?a < ?b" becomes "-1 <= ?a < ?b"",
        "the condition "dtype(?x) in floats" is dropped",
        ""dtype(?x) in floats" becomes "dtype(?x) in floats with b8"",
        ""dtype(?x) in floats" becomes "dtype(?x) in floats with u8"",
        ""dtype(?x) in floats" becomes "dtype(?x) in floats with i32"",
        "the condition "?x has the type of the result" is dropped",
        ""?x has the type of the result" becomes "?x has the dtype of the result"",
      ]
    `);
  });

  test('have names of their own, each is another rule, and the same each time', () => {
    for (const { rules } of SHIPPED_RULESETS) {
      for (const rule of rules) {
        const mutants = mutantsOf(rule);
        expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
        expect(mutantsOf(rule).map(({ name }) => name)).toEqual(mutants.map(({ name }) => name));
        for (const { name, rule: changed } of mutants) expect(changed, name).not.toEqual(rule);
      }
    }
  });

  test('that are wrong are killed, and one that is as right as the rule survives', () => {
    const rule = SHIPPED_RULESETS.flatMap(({ rules }) => rules).find(({ name }) => name === 'abs-abs')!;
    const fates = new Map(
      [...runMutants(rule, { numRuns: 40 })].map(({ mutant, fate }) => [mutant.name, fate]),
    );
    expect(Object.fromEntries(fates)).toMatchInlineSnapshot(`
      {
        "abs-abs: aten.abs.default becomes aten.neg.default on the left": "refuted",
        "abs-abs: aten.abs.default becomes aten.neg.default on the left (2)": "refuted",
        "abs-abs: aten.abs.default becomes aten.neg.default on the right": "refuted",
        "abs-abs: aten.abs.default becomes aten.relu.default on the left": "refuted",
        "abs-abs: aten.abs.default becomes aten.relu.default on the left (2)": "refuted",
        "abs-abs: aten.abs.default becomes aten.relu.default on the right": "refuted",
      }
    `);
    const equivalent = programRewrite('negated twice', '(aten.neg.default (aten.neg.default ?x))', '?x');
    expect(fateOf({ name: 'none', rule: equivalent }, { numRuns: 20 })).toBe('survived');
  });
});

test('what is known of survivors is about mutants that there are', () => {
  const all = new Set(
    SHIPPED_RULESETS.flatMap(({ rules }) => rules.flatMap(mutantsOf)).map(({ name }) => name),
  );
  const explained = [...Object.keys(known.equivalent), ...Object.keys(known.hardToReach)];
  expect(explained.filter((name) => !all.has(name))).toEqual([]);
});

test('ranges that are one too narrow are seen where two of them meet, and none is empty', () => {
  const rules = SHIPPED_RULESETS.flatMap(({ rules: all }) => all);
  for (const name of ['lt-holds', 'single-value']) {
    const rule = rules.find((each) => each.name === name)!;
    for (const mutant of mutantsOf(rule).filter((each) => each.name.includes('sees ranges')))
      expect(fateOf(mutant, { numRuns: 400 }), mutant.name).toBe('refuted');
  }
});

test('a condition that throws is a counterexample, not a crash', () => {
  const rule = programRewrite('throws', '(aten.neg.default ?x)', '?x', {
    if: holds('?x is looked at', ['?x'], () => {
      throw new RangeError('Division by zero');
    }),
  });
  const { counterexample } = checkPreserves(rule, { numRuns: 5 });
  expect(counterexample?.difference).toMatchObject({
    kind: 'broken',
    what: 'rule "throws": the condition "?x is looked at" threw: Division by zero',
  });
});
