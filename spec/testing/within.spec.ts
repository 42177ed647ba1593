import { describe, expect, test } from 'vitest';
import { EgghatchError } from '../../src/diagnostics/index.js';
import { programRewrite } from '../../src/rulesets/index.js';
import { assertPreserves, checkPreserves, NotPreserved } from '../../src/testing/index.js';

/** Products of three, put together the other way: exact but for two roundings, and what underflows. */
const reassociated = programRewrite(
  'mul-reassociate',
  '(aten.mul.Tensor (aten.mul.Tensor ?x ?y) ?z)',
  '(aten.mul.Tensor ?x (aten.mul.Tensor ?y ?z))',
  { if: '?x and ?y and ?z have the dtype of the result' },
);
const options = { dtypes: ['f32'], numRuns: 60 } as const;

describe('a rule that rounds', () => {
  test('changes bits', () => {
    expect(checkPreserves(reassociated, options).counterexample).toBeDefined();
  });

  test('is held to its bound, and the worst difference is reported', () => {
    const within = { ulp: 3, absolute: 1e-30, largest: 1e3 };
    const { counterexample, vacuous, worst } = checkPreserves(reassociated, { ...options, within });
    expect(counterexample).toBeUndefined();
    expect(vacuous).toBeUndefined();
    expect(worst?.dtype).toBe('f32');
    expect(worst?.part).toBeGreaterThan(0.1);
    expect(worst?.part).toBeLessThanOrEqual(1);
  });

  test('is refuted by a bound that is too narrow', () => {
    const within = { ulp: 0.5, absolute: 1e-30, largest: 1e3 };
    const { counterexample } = checkPreserves(reassociated, { ...options, within });
    expect(counterexample?.difference.kind).toBe('outcome');
  });

  test('is refused a bound that is far too wide', () => {
    const within = { ulp: 1000, absolute: 1e-30, largest: 1e3 };
    expect(() => assertPreserves(reassociated, { ...options, within })).toThrow(/times wider than needed/);
  });

  test('overflows where it did not: infinities are no rounding', () => {
    const { counterexample } = checkPreserves(reassociated, {
      ...options,
      within: { ulp: 3, absolute: 1e-30 },
    });
    expect(counterexample).toBeDefined();
  });

  test('cancels: a bound relative to the result is broken', () => {
    const distributed = programRewrite(
      'distribute',
      '(aten.mul.Tensor (aten.add.Tensor ?x ?y) ?z)',
      '(aten.add.Tensor (aten.mul.Tensor ?x ?z) (aten.mul.Tensor ?y ?z))',
      { if: '?x and ?y and ?z have the dtype of the result' },
    );
    const within = { ulp: 8, absolute: 1e-30, largest: 1e3 };
    expect(checkPreserves(distributed, { ...options, numRuns: 200, within }).counterexample).toBeDefined();
  });

  test('says so itself, as data', () => {
    const rounding = programRewrite(
      'mul-reassociate',
      '(aten.mul.Tensor (aten.mul.Tensor ?x ?y) ?z)',
      '(aten.mul.Tensor ?x (aten.mul.Tensor ?y ?z))',
      {
        if: '?x and ?y and ?z have the dtype of the result',
        within: { ulp: 3, absolute: 1e-30, largest: 1e3 },
      },
    );
    expect(assertPreserves(rounding, options).worst).toBeDefined();
  });
});

test('what keeps every bit needs no bound', () => {
  const exact = programRewrite('neg-neg', '(aten.neg.default (aten.neg.default ?x))', '?x');
  expect(() => assertPreserves(exact, { ...options, within: { ulp: 1 } })).toThrow(NotPreserved);
  expect(() => assertPreserves(exact, { ...options, within: { ulp: 1 } })).toThrow(/is exact/);
});

test.each([{}, { largest: 3 }, { ulp: -1 }, { ulp: NaN }, { ulp: 1, dtypes: { f16: {} } }])(
  'a bound that says nothing is refused: %j',
  (within) => {
    expect(() => checkPreserves(reassociated, { within })).toThrow(EgghatchError);
  },
);
