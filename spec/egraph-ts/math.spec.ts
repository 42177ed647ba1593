import { describe, expect, test } from 'vitest';
import { astSize, checkProof, Extractor, parseTerm, printTerm, rewrite, ruleset } from 'egraph-ts';
import { constant, math, mathRules } from './support/math.js';
import { neverProves, proves, reach, words, type Goal } from './support/prove.js';

const goal = (start: string, goals: string[], more: Partial<Goal> = {}): Goal => ({
  language: math,
  analyses: [constant],
  rules: mathRules,
  start,
  goals,
  ...more,
});

describe('calculus and algebra', () => {
  test.each<[string, string, string[], Partial<Goal>?]>([
    ['sums', '(+ x (+ x (+ x x)))', ['(* 4 x)']],
    ['powers', '(* (pow 2 x) (pow 2 y))', ['(pow 2 (+ x y))']],
    ['constants cancel', '(+ 1 (- a (* (- 2 1) a)))', ['1']],
    [
      'golden ratio',
      '(/ 1 (- (/ (+ 1 (sqrt five)) 2) (/ (- 1 (sqrt five)) 2)))',
      ['(/ 1 (sqrt five))'],
      { limits: { nodes: 75_000 } },
    ],
    ['factors', '(* (+ x 3) (+ x 1))', ['(+ (+ (* x x) (* 4 x)) 3)']],
    ['derivative of the variable', '(d x x)', ['1']],
    ['derivative of another', '(d x y)', ['0']],
    ['linear', '(d x (+ 1 (* 2 x)))', ['2']],
    ['linear in another', '(d x (+ 1 (* y x)))', ['y']],
    ['logarithm', '(d x (ln x))', ['(/ 1 x)']],
    ['power', '(d x (pow x 3))', ['(* 3 (pow x 2))']],
    [
      'powers, with the answer in sight',
      '(d x (- (pow x 3) (* 7 (pow x 2))))',
      ['(* x (- (* 3 x) 14))'],
      { seeds: ['(* x (- (* 3 x) 14))'], limits: { iterations: 60, nodes: 100_000 } },
    ],
    ['integral of one', '(i 1 x)', ['x']],
    ['integral of cosine', '(i (cos x) x)', ['(sin x)']],
    ['integral of a power', '(i (pow x 1) x)', ['(/ (pow x 2) 2)']],
    ['by parts', '(i (* x (cos x)) x)', ['(+ (* x (sin x)) (cos x))']],
    ['by parts, the other way round', '(i (* (cos x) x) x)', ['(+ (* x (sin x)) (cos x))']],
    ['by parts, with nothing to see', '(i (ln x) x)', ['(- (* x (ln x)) x)']],
  ])('%s: %s', (_, start, goals, more = {}) => {
    proves(goal(start, goals, more));
  });

  test('nothing false is proved', () => {
    neverProves(goal('(+ x y)', ['(/ x y)'], { limits: { iterations: 6 } }));
    neverProves(goal('(/ 0 0)', ['1'], { limits: { iterations: 6 } }));
  });

  test('associativity and commutativity close off', () => {
    const rules = ruleset(
      'add',
      mathRules.rules.filter((r) => /^(comm|assoc)-add$/.test(r.name)),
    );
    const { g } = reach(
      goal('(+ 1 (+ 2 (+ 3 (+ 4 (+ 5 (+ 6 7))))))', ['(+ 7 (+ 6 (+ 5 (+ 4 (+ 3 (+ 2 1))))))'], {
        rules,
        analyses: [],
      }),
    );
    expect(
      g.same(
        g.addTerm(words(math, '(+ 1 (+ 2 (+ 3 (+ 4 (+ 5 (+ 6 7))))))')),
        g.addTerm(words(math, '(+ 7 (+ 6 (+ 5 (+ 4 (+ 3 (+ 2 1))))))')),
      ),
    ).toBe(true);
  });

  test('the best term is the simple one', () => {
    const { g, root } = reach(goal('(/ (* (- 2 3) (+ x x)) (+ x x))', ['-1'], { limits: { iterations: 8 } }));
    expect(printTerm(new Extractor(g, astSize).term(root))).toBe('(num -1.0)');
  });

  test('proofs through conditions and folded constants check', () => {
    const { g, root, reached } = reach(goal('(d x (+ 1 (* 2 x)))', ['2'], { options: { explain: true } }));
    expect(reached).toBe(true);
    const proof = g.explain(root, g.addTerm('(num 2)'));
    const verdict = checkProof(proof, mathRules.rules);
    expect(verdict.valid).toBe(true);
    expect(proof.end).toEqual(parseTerm(math, '(num 2)'));
  });

  test('an unsound rule is caught by the constants, with its proof', () => {
    const rules = ruleset('bad', [
      ...mathRules.rules,
      rewrite('bad', words(math, '(* ?a ?b)'), '?a', { language: math }),
    ]);
    let message = '';
    try {
      reach(goal('(+ (* x 2) (* x 3))', ['99'], { rules, options: { explain: true } }));
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(/analysis "constant": \d+ is not \d+/);
    expect(message).toContain('[bad');
  });
});
