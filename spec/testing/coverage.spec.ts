import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from '../../src/facts/index.js';
import { programRewrite } from '../../src/rulesets/index.js';
import { assertPreserves, checkPreserves, describeCoverage } from '../../src/testing/index.js';

/** What it is, said in other words. */
const TWICE = '(aten.neg.default (aten.neg.default (aten.leaky_relu.default ?x ?s)))';

test('says which dtypes, ranks and values a rule was tried on, and how its conditions went', () => {
  const rule = programRewrite('slope', '(aten.leaky_relu.default ?x ?s)', TWICE, {
    if: 'dtype(?x) in {f32, f64}',
  });
  const { coverage, judged } = checkPreserves(rule, { numRuns: 60 });
  const tried = coverage.get('slope')!;
  expect([...tried.dtypes.get('?x')!.keys()].sort()).toEqual(['f32', 'f64']);
  expect(tried.ranks.get('?x')!.size).toBeGreaterThan(2);
  expect(tried.attributes.get('?s')!.size).toBeGreaterThan(3);
  const { held } = tried.conditions.get('dtype(?x) in {f32, f64}')!;
  expect(held).toBeGreaterThanOrEqual(judged);
  expect(describeCoverage(tried)).toMatch(/^\?x: f32 \d+, f64 \d+; rank \d \d+.*\n\?s: /);
});

test('a dtype that a condition names and no program had is missing', () => {
  const rule = programRewrite(
    'mean of ints',
    '(aten.mean.default ?x)',
    '(aten.neg.default (aten.neg.default (aten.mean.default ?x)))',
    { if: 'dtype(?x) in {f32, i64}' },
  );
  expect(() => assertPreserves(rule)).toThrow(
    /^mean of ints was tried on \d+ programs, .*: no \?x was i64\./,
  );
});

test('what the author of a test chooses is not called thin', () => {
  const rule = programRewrite('slope', '(aten.leaky_relu.default ?x ?s)', TWICE, {
    if: 'dtype(?x) in {f32, f64}',
  });
  expect(assertPreserves(rule, { variables: { '?s': fc.constant(0.5) } }).vacuous).toBeUndefined();
});

test('functions that count are called thousands of times before a rule is tried', () => {
  let calls = 0;
  const rule = programRewrite('counts', '(aten.neg.default ?x)', '(aten.neg.default ?x)', {
    if: holds('counted', ['?x'], () => ++calls > 0),
  });
  checkPreserves(rule, { numRuns: 60, minFiringRate: 0 });
  expect(calls).toBeGreaterThan(4_000);
});
