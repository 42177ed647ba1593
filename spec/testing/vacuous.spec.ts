import { right } from 'fp-ts/lib/Either.js';
import { ruleset } from 'egraph-ts';
import { describe, expect, test } from 'vitest';
import { EgghatchError } from '../../src/diagnostics/index.js';
import { rulesetPass } from '../../src/passes/index.js';
import { programRewrite } from '../../src/terms/index.js';
import { assertPreserves, assertPreservesOn, NotPreserved, tensorOf } from '../../src/testing/index.js';

const negNeg = programRewrite('neg-neg', '(aten.neg.default (aten.neg.default ?x))', '?x');

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
}

describe('what was hardly tried proves nothing, and says why', () => {
  const cases = {
    'a condition that never holds': () =>
      assertPreserves(
        programRewrite('never', '(aten.neg.default ?x)', '?x', {
          if: { name: '?x is blue', test: () => false, describe: () => '?x is red' },
        }),
        { numRuns: 10 },
      ),
    'a left side that no program has': () =>
      assertPreserves(
        programRewrite('no neg of bools', '(aten.neg.default true)', '(aten.neg.default false)'),
        { numRuns: 10 },
      ),
    'programs that can be run on few inputs that exporting allows': () =>
      assertPreserves(
        programRewrite(
          'isin',
          '(aten.isin.Scalar_Tensor ?element ?tests)',
          '(aten.isin.Scalar_Tensor ?element (aten.neg.default ?tests))',
        ),
        { numRuns: 20 },
      ),
    'a pass of which nothing is known': () =>
      assertPreserves(
        { name: 'mine', run: (program) => right({ program, modified: false, reports: [] }) },
        { numRuns: 5 },
      ),
  };

  test.each(Object.entries(cases))('%s', (_, run) => {
    expect(run).toThrow(NotPreserved);
    expect(messageOf(run)).toMatchSnapshot();
  });

  test('a pass made of rulesets names its rules by itself', () => {
    expect(assertPreserves(rulesetPass('double', [ruleset('double', [negNeg])])).judged).toBeGreaterThan(50);
  });
});

describe('options under which nothing would be tested are refused', () => {
  test.each([
    [{ numRuns: 0 }],
    [{ inputsPerProgram: 0 }],
    [{ minFiringRate: 2 }],
    [{ seed: 0.5 }],
    [{ dtypes: [] }],
    [{ dtypes: ['float32'] }],
    [{ ops: [] }],
    [{ ops: ['aten.nothing.default'] }],
    [{ runs: 5 }],
  ])('%j', (options) => {
    const run = (): unknown => assertPreserves(negNeg, options as object);
    expect(run).toThrow(EgghatchError);
    expect(messageOf(run)).toMatchSnapshot();
  });

  test('ops are named by their targets', () => {
    const { rules } = assertPreserves(negNeg, { numRuns: 20, ops: ['aten.abs.default'] });
    expect(rules.get('neg-neg')).toBeGreaterThan(10);
  });

  test('a list of rules is no ruleset', () => {
    expect(() => assertPreserves([negNeg] as never)).toThrow('tested as ruleset(name, rules)');
  });
});

describe('on one program', () => {
  const program: Parameters<typeof assertPreservesOn>[1] = (b) => {
    const x = b.input({ dtype: 'f32', shape: [2] });
    return [b.call('aten.neg.default', b.call('aten.neg.default', x))];
  };

  test('there have to be inputs, and of the right types', () => {
    expect(() => assertPreservesOn(negNeg, program, [])).toThrow('no inputs: the program takes (f32[2])');
    expect(() => assertPreservesOn(negNeg, program, [[tensorOf('f32', [3], [1, 2, 3])]])).toThrow(
      'the program takes (f32[2]), not (f32[3])',
    );
    expect(() => assertPreservesOn(negNeg, program, [[]])).toThrow('the program takes (f32[2]), not ()');
  });

  test('and something has to be compared', () => {
    const toTensor = programRewrite(
      'isin',
      '(aten.isin.Scalar_Tensor ?e ?t)',
      '(aten.isin.Scalar_Tensor ?e ?t true)',
    );
    expect(() =>
      assertPreservesOn(
        toTensor,
        (b) => [b.call('aten.isin.Scalar_Tensor', 1n, b.input({ dtype: 'i64', shape: [2] }))],
        [[tensorOf('i64', [2], [1n, 2n])]],
      ),
    ).toThrow('nothing was compared, since the input is outside of what exporting assumes');
  });
});
