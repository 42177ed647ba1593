import { EGraphError } from 'egraph-ts';
import { describe, expect, test } from 'vitest';
import { EgghatchError } from '../../src/diagnostics/index.js';
import { holds } from '../../src/facts/index.js';
import { programRewrite, programRule, programRules } from '../../src/rulesets/index.js';

type Options = Parameters<typeof programRewrite>[3];

const LEFT = '(aten.add.Tensor ?x (int 0))';
const written = (options: unknown) => () => programRewrite('mine', LEFT, '?x', options as Options);

/** What was thrown, as a person reads it. */
function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof EgghatchError)
      return [error.message, error.expected, error.hint].filter((part) => part !== undefined).join('\n');
    if (error instanceof EGraphError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('a rule that says something else than its author meant is refused where it is written', () => {
  const options: Readonly<Record<string, unknown>> = {
    'a misspelt option': { iff: '?x is a tensor' },
    'options that are none': 'if ?x is a tensor',
    'a condition that is a number': { if: 3 },
    'a condition that is null': { if: [null] },
    'a condition that is a bare function': { if: () => true },
    'a binding that is a number': { let: { '?z': 3 } },
    'ops that are a list': { ops: [] },
    'a misspelt bound': { within: { ulps: 3 } },
    'a negative bound': { within: { ulp: -3 } },
    'a bound that is no number': { within: { dtypes: { f16: { relative: Number.NaN } } } },
    'a bound for a dtype that does not exist': { within: { dtypes: { f23: { ulp: 1 } } } },
    'a misspelt bound for a dtype': { within: { dtypes: { f16: { upl: 1 } } } },
    'a condition about a variable that nothing binds': { if: '?y is a tensor' },
    'one that is a function': { if: holds('?why is fine', ['?why'], () => true) },
    'a binding of a variable that nothing binds': { let: { '?sum': '?q + 1' } },
  };
  test.each(Object.entries(options))('%s', (_, given) => {
    expect(refusal(written(given))).toMatchSnapshot();
  });

  const rules: Readonly<Record<string, () => unknown>> = {
    'without a name': () => programRewrite('', LEFT, '?x'),
    'with a number as its name': () => programRewrite(3 as never, LEFT, '?x'),
    'without a right side': () => programRewrite('mine', LEFT, null as never),
    'with a number as its right side': () => programRewrite('mine', LEFT, 42 as never),
    'with one premise that is no list': () => programRule('mine', LEFT as never),
    'with an action that is text': () => programRule('mine', [LEFT]).then('?x' as never),
    'with an option of rewrites alone': () => programRule('mine', [LEFT], { within: { ulp: 1 } } as never),
    'of a text, with a variable that nothing binds': () =>
      programRules('mine', 'mine', `; why\nr: ${LEFT} = ?x\n  if ?y is a tensor\n`).rules,
  };
  test.each(Object.entries(rules))('a rule %s', (_, run) => {
    expect(refusal(run)).toMatchSnapshot();
  });

  test('what is right is accepted', () => {
    expect(
      programRewrite('mine', LEFT, '?x', {
        if: ['?x is a tensor', holds('?x is fine', ['?x'], () => true)],
        let: { '?one': '1 + 0' },
        within: { ulp: 1, dtypes: { f16: { relative: 1e-3 } }, largest: 100 },
        doc: 'adding nothing',
      }).name,
    ).toBe('mine');
  });
});

describe('a literal that no program has in its place is refused, on both sides', () => {
  const literals: readonly (readonly [what: string, pattern: string])[] = [
    ['a string for a tensor', '(aten.add.Tensor ?x (str "a"))'],
    ['none for a tensor', '(aten.add.Tensor ?x none)'],
    ['a truth value for an int', '(aten.select.int ?x true (int 0))'],
    ['an int for a float', '(aten.native_layer_norm.default ?x (list (int 2)) none none (int 1))'],
    ['a list for an int', '(aten.select.int ?x (list (int 1)) (int 0))'],
    ['an int for a list', '(aten.sum.dim_IntList ?x (int 1))'],
    ['another kind within a list', '(aten.sum.dim_IntList ?x (list (int 1) (str "a")))'],
    ['a list for a tensor', '(aten.relu.default (list ?x))'],
    ['a number for a flag', '(aten.sum.dim_IntList ?x none keepdim=(int 1))'],
    ['a dtype that does not exist', '(aten.sum.default ?x dtype=(dtype "f33"))'],
    ['a string for a dtype', '(aten.sum.default ?x dtype=(str "f32"))'],
    ['a string for a number', '(operator.and_ ?x (str "a"))'],
    ['what is no int within (int …)', '(aten.add.Tensor ?x (int true))'],
  ];
  test.each(literals)('%s', (_, pattern) => {
    const left = refusal(() => programRewrite('mine', pattern, '?x'));
    expect(left).toMatchSnapshot();
    expect(refusal(() => programRewrite('mine', '(aten.relu.default ?x)', pattern))).toBe(left);
  });

  test.each([
    '(aten.add.Tensor ?x (float 1.5) alpha=true)',
    '(aten.sum.dim_IntList ?x none dtype=(dtype "f32"))',
    '(aten.index.Tensor ?x (list none ?i))',
    '(aten.select.int ?x (int ?d) (operator.add ?a (int 1)))',
  ])('may stand there: %s', (pattern) => {
    expect(refusal(() => programRewrite('mine', pattern, '?x'))).toBe('accepted');
  });

  test('what the engine finds wrong points into the text as it was written', () => {
    expect(refusal(() => programRewrite('mine', LEFT, '(aten.add.Tensor ?x ?y)'))).toMatchSnapshot();
    expect(refusal(() => programRewrite('mine', '(aten.sum.default ?xs...)', '?xs'))).toMatchSnapshot();
  });
});
