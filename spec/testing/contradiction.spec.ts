import { ContradictionError, run, ruleset } from 'egraph-ts';
import { describe, expect, test } from 'vitest';
import { programRewrite } from '../../src/terms/index.js';
import { assertPreserves, buildBody, NotPreserved } from '../../src/testing/index.js';

/** `docs/soundness.md`, 5: facts of one class that exclude each other end the run, with what led there. */
describe('contradicting facts stop the engine', () => {
  const cases = [
    [
      'two literals',
      programRewrite('one is two', '(operator.mul ?a (int 1))', '(int 2)'),
      programRewrite('one is three', '(operator.mul ?a (int 1))', '(int 3)'),
    ],
    [
      'two dtypes',
      programRewrite('all are bools', '(aten.neg.default ?x)', '(aten.isnan.default ?x)'),
      undefined,
    ],
    ['two shapes', programRewrite('the sum is all', '(aten.sum.default ?x)', '?x'), undefined],
  ] as const;

  test.each(cases)('%s', (_what, one, other) => {
    const program = buildBody(
      (b) => {
        const x = b.input({ dtype: 'f32', shape: [2] });
        const n = b.item(b.input({ dtype: 'i64', shape: [] }));
        return [b.call('aten.neg.default', x), b.call('aten.sum.default', x), b.mul(n, 1)];
      },
      { demand: [], explain: true },
    );
    const rules = ruleset('wrong', other === undefined ? [one] : [one, other]);
    let caught: unknown;
    try {
      run(program.egraph, rules);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(ContradictionError);
    const error = caught as ContradictionError;
    expect(error.message).toContain('two different');
    const names = error.proof?.steps.map((step) => step.name) ?? [];
    expect(names).toContain(one.name);
    if (other !== undefined) expect(names).toContain(other.name);
  });

  test('and the kit says so', () => {
    const wrong = programRewrite('all are bools', '(aten.neg.default ?x)', '(aten.isnan.default ?x)');
    expect(() => assertPreserves(wrong, { numRuns: 5 })).toThrow(NotPreserved);
    expect(() => assertPreserves(wrong, { numRuns: 5 })).toThrow(/two different types.*all are bools/s);
  });
});
