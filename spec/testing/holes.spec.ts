import { instantiate } from 'egraph-ts';
import fc from 'fast-check';
import { either } from 'fp-ts';
import { describe, expect, test } from 'vitest';
import type { Pass } from '../../src/passes/index.js';
import { programRewrite } from '../../src/rulesets/index.js';
import { programTemplate, addLiteral } from '../../src/terms/index.js';
import { buildBody, checkPreserves } from '../../src/testing/index.js';

describe('what the kit once let through', () => {
  const wrong = [
    // items of a list have sizes of their own
    programRewrite(
      'cat([x, y]) = cat([y, x]) where they are of different sizes',
      '(aten.cat.default (list ?x ?y) (int 0))',
      '(aten.cat.default (list ?y ?x) (int 0))',
      { if: 'size(?x, 0) != size(?y, 0), size(?x, 0) > 0, size(?y, 0) > 0' },
    ),
    programRewrite(
      'cat([x, y]) has the dtype of x',
      '(aten.cat.default (list ?x ?y) ?d)',
      '(aten.cat.default (list ?x ?y ?y) ?d)',
      {
        if: 'size(?y, 0) = 0',
      },
    ),
    // all of the significand
    programRewrite(
      'x * 7 = x * 3 + x * 4 in f16',
      '(aten.mul.Tensor ?x (int 7))',
      '(aten.add.Tensor (aten.mul.Tensor ?x (int 3)) (aten.mul.Tensor ?x (int 4)))',
      { if: 'dtype(?x) in {f16, bf16}, ?x has the type of the result' },
    ),
    programRewrite('i16 is i32', '(aten.add.Tensor ?x (int 1))', '(aten.sub.Tensor ?x (int 1))', {
      if: 'dtype(?x) in {i16}',
    }),
  ];
  test.each(wrong.map((each) => [each.name, each] as const))('%s', (_name, subject) => {
    expect(checkPreserves(subject).counterexample).toBeDefined();
  });

  test('a message put in lower case', () => {
    const subject = programRewrite('lower case', '(egghatch.assert ?s ?c (str ?m))', (egraph, match) =>
      instantiate(egraph, lower, match, {
        '?low': addLiteral(egraph, String(match.literal('?m')).toLowerCase()),
      }),
    );
    const lower = programTemplate('(egghatch.assert ?s ?c ?low)');
    expect(checkPreserves(subject).counterexample).toBeDefined();
  });

  test('a right side that unites other classes, and declines', () => {
    const subject = programRewrite('sly', '(aten.neg.default ?x)', (egraph, match) => {
      egraph.union(match.root, match.get('?x'), 'sly');
      return undefined;
    });
    expect(checkPreserves(subject).counterexample).toBeDefined();
  });

  test('a pass that says that it changed something, and did not', () => {
    const pass: Pass = {
      name: 'boast',
      run: (program) => either.right({ program, modified: true, reports: [] }),
    };
    expect(checkPreserves(pass, { numRuns: 20 }).vacuous).toContain('fired on 0 of 20');
  });
});

describe('passes that return a program of their own', () => {
  const always = (shape: readonly number[]): Pass => ({
    name: 'another program',
    run: () =>
      either.right({
        program: buildBody((b) => [b.call('aten.neg.default', b.input({ dtype: 'f32', shape }))], {
          demand: [],
        }),
        modified: true,
        reports: [],
      }),
  });
  test('are compared by what it shows', () => {
    const found = checkPreserves(always([2]), { numRuns: 30 }).counterexample;
    expect(found?.difference.kind).toBe('outcome');
  });
});

describe('rules with conditions and several premises fire by themselves', () => {
  test.each([
    programRewrite('mul-mul', '(operator.mul (operator.mul ?a ?c) ?d)', '(operator.mul ?a ?p)', {
      if: '?a is an int, ?c > 1, ?d > 1',
      let: { '?p': '?c * ?d' },
    }),
    programRewrite('literals', '(operator.add (int ?c) ?a)', '(operator.add ?a (int ?c))', {
      if: '?a is an int, ?c > 2',
    }),
    programRewrite(
      'mm of mm',
      '(aten.mm.default (aten.mm.default ?a ?b) ?c)',
      '(aten.mm.default (aten.mm.default ?a ?b) ?c)',
    ),
    programRewrite(
      'mm-relu',
      '(aten.relu.default (aten.mm.default ?a ?b))',
      '(aten.relu.default (aten.relu.default (aten.mm.default ?a ?b)))',
    ),
  ])('$name', (subject) => {
    const { counterexample, vacuous } = checkPreserves(subject, { numRuns: 60 });
    expect(counterexample).toBeUndefined();
    expect(vacuous).toBeUndefined();
  });
});

test('an author may say what a variable stands for', () => {
  const seen = new Set<bigint>();
  const subject = programRewrite('thirteen', '(operator.add ?a ?c)', '(operator.add ?a ?c)', {
    if: {
      name: 'seen',
      test: (egraph, match) => {
        for (const { op, payload } of egraph.nodes(match.get('?c')))
          if (op === 'int') seen.add(payload as bigint);
        return true;
      },
    },
  });
  checkPreserves(subject, { numRuns: 10, minFiringRate: 0, variables: { '?c': fc.constant(13n) } });
  expect([...seen]).toContain(13n);
});
