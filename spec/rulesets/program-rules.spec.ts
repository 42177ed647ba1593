import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXACT_2_15, SHIPPED } from '../../rules/index.js';
import { declareOp, KNOWN_OPS } from '../../src/ops/index.js';
import { printRule, programRules, programRewrite } from '../../src/rulesets/index.js';
import { isComputed, isPremise } from '../../src/facts/index.js';
import { isFold, isLesson } from '../../src/rulesets/index.js';

const rules = SHIPPED.flatMap((set) => set.rules);

test('shipped rules are data: no condition, binding, right side or action is a function alone', () => {
  const opaque = rules.filter(
    (rule) =>
      !rule.conditions.every(isPremise) ||
      ![...rule.let.values()].every(isComputed) ||
      (typeof rule.rhs === 'function' && !isFold(rule.rhs)) ||
      !rule.actions.every((action) => action.kind !== 'call' || isLesson(action)),
  );
  expect(opaque.map(({ name }) => name)).toEqual([]);
});

test('a rule takes four lines on average at most', () => {
  const files = ['assume-constant', 'constrain', 'decide', 'dialect-2.1', 'obligations'].concat(
    ['comparison', 'merge-duplicates', 'shape', 'slice', 'sym-int', 'tensor'].map(
      (name) => `simplify/${name}`,
    ),
  );
  const lines = files.flatMap((file) =>
    readFileSync(new URL(`../../rules/${file}.ts`, import.meta.url), 'utf8').split('\n'),
  );
  expect(lines.length / rules.length).toBeLessThanOrEqual(4);
});

/** The list of shipped rules in the guides: a ruleset, and each rule as one reads it. */
function shippedRules(): string {
  const sections = SHIPPED.map((set) => {
    const rules = set.name === 'merge-duplicates' ? set.rules.slice(0, 2) : set.rules;
    const more = set.rules.length - rules.length;
    const rows = rules.map((rule) => {
      const { equation, conditions, bindings } = printRule(rule);
      const lines = [
        `; ${rule.doc ?? ''}`,
        `${rule.name}: ${equation}`,
        ...(conditions.length > 0 ? [`  if ${conditions.join(', ')}`] : []),
        ...(bindings.length > 0 ? [`  with ${bindings.join(', ')}`] : []),
      ];
      return lines.join('\n');
    });
    const rest = more > 0 ? `\n\nand ${more} like these.` : '';
    return `## ${set.name}\n\n${set.doc ?? ''}\n\n\`\`\`text\n${rows.join('\n\n')}\n\`\`\`${rest}\n`;
  });
  const head =
    'Printed from the rules themselves; `docs/rules.md` has the language in which they are written.';
  return `# Shipped rules\n\n${head}\n\n${sections.join('\n')}`;
}

test('docs/shipped-rules.md lists the rules as one reads them', async () => {
  await expect(shippedRules()).toMatchFileSnapshot('../../docs/shipped-rules.md');
});

test('a rule is printed with the ops that it was written for', () => {
  const twice = declareOp({
    schema: 'mylib::twice(Tensor x, int times=2) -> Tensor',
    shape: (call) => call.tensor('x'),
    pure: true,
    total: true,
  });
  const own = programRewrite('own', '(mylib.twice.default ?x)', '(mylib.twice.default ?x (int 3))', {
    ops: KNOWN_OPS.with(twice),
  });
  expect(printRule(own).equation).toBe('twice(x) = twice(x, 3)');
  const { rules: archived } = EXACT_2_15.find(({ name }) => name === 'inference-no-ops')!;
  expect(printRule(archived.find(({ name }) => name === 'dropout-in-inference')!).equation).toBe(
    'dropout(x, p, False) = x',
  );
});

test('conditions that are functions are marked', () => {
  const rule = programRewrite('odd', '(operator.add ?a (int 0))', '?a', {
    if: ['?a is an int', { name: '?a is odd', test: () => true }],
    let: { '?b': () => 0 },
  });
  expect(printRule(rule)).toEqual({
    equation: 'a + 0 = a',
    conditions: ['a is an int', 'a is odd (opaque)'],
    bindings: ['b = … (opaque)'],
  });
});

test('one text for each word of a loop', () => {
  const set = programRules(
    'twice',
    'Twice is once.',
    `
    ; {f} twice is {f}.
    {f}-twice: (aten.{f}.default (aten.{f}.default ?x)) = (aten.{f}.default ?x)
      for f in abs, sign
    `,
  );
  expect(set.rules.map(({ name, doc }) => [name, doc])).toEqual([
    ['abs-twice', 'abs twice is abs.'],
    ['sign-twice', 'sign twice is sign.'],
  ]);
});

test('what is wrong with a text is said with the rule and the place', () => {
  const wrong = [
    'nameless (operator.neg ?a) = ?a',
    '; r\nmine: (operator.neg ?a)',
    'mine: (operator.neg ?a) = ?a',
    '; r\nmine: (operator.nog ?a) = ?a',
    '; r\nmine: (operator.neg ?a) = ?b',
    '; r\nmine: (operator.neg ?a) = ?a\n  if ?a is a fish',
    '; r\nmine: (operator.neg ?a) = ?b\n  let ?b = ?a +',
    '; r\nmine: (operator.neg ?a) = ?b\n  let ?b',
    '; r\nmine: (operator.neg ?a) = ?a\n  for each of them',
  ];
  const messages = wrong.map((text) => {
    try {
      programRules('wrong', 'Wrong.', text);
      return `${text}: understood`;
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
  });
  expect(messages.join('\n\n')).toMatchSnapshot();
});
