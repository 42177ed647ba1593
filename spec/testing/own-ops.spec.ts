import { expect, test } from 'vitest';
import { declareOp, KNOWN_OPS } from '../../src/ops/index.js';
import { tensorOf, toScalars, type Tensor } from '../../src/tensor/index.js';
import { programRewrite } from '../../src/terms/index.js';
import { isTensor } from '../../src/facts/index.js';
import { assertPreserves, checkPreserves, NotPreserved } from '../../src/testing/index.js';

const map = (tensor: Tensor, of: (value: number) => number): Tensor =>
  tensorOf(
    tensor.dtype,
    tensor.shape,
    toScalars(tensor).map((value) => of(Number(value))),
  );

const absolute = declareOp({
  schema: 'mylib::absolute(Tensor x) -> Tensor',
  shape: (args) => args.tensor('x'),
  semantics: (args) => map(args.tensor('x'), Math.abs),
  pure: true,
  total: true,
});
const unknown = declareOp({
  schema: 'mylib::unknown(Tensor x) -> Tensor',
  shape: (args) => args.tensor('x'),
  pure: true,
});
const ops = KNOWN_OPS.with(absolute, unknown);
const settings = { numRuns: 40, dtypes: ['f32'] as const };

test('rules over ops of one’s own are held to what they compute', () => {
  const right = programRewrite(
    'idempotent',
    '(mylib.absolute.default (mylib.absolute.default ?x))',
    '(mylib.absolute.default ?x)',
    { ops, if: isTensor('?x') },
  );
  expect(assertPreserves(right, settings).judged).toBeGreaterThan(20);
  const wrong = programRewrite('nothing', '(mylib.absolute.default ?x)', '?x', { ops, if: isTensor('?x') });
  expect(() => assertPreserves(wrong, settings)).toThrow(NotPreserved);
  const report = checkPreserves(wrong, settings);
  expect(report.counterexample).toBeDefined();
});

test('ops of one’s own stand around a rule', () => {
  const rule = programRewrite('neg-neg', '(aten.neg.default (aten.neg.default ?x))', '?x', {
    if: isTensor('?x'),
  });
  expect(assertPreserves(rule, { ...settings, ops: [absolute, 'aten.neg.default'] }).judged).toBeGreaterThan(
    20,
  );
});

test('an op without semantics proves nothing', () => {
  const rule = programRewrite('unknown', '(mylib.unknown.default ?x)', '?x', { ops });
  expect(() => assertPreserves(rule, settings)).toThrow(
    'rule "unknown": mylib.unknown.default was declared without semantics',
  );
});
