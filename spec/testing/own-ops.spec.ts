import { expect, test } from 'vitest';
import { declareOp, KNOWN_OPS } from '../../src/ops/index.js';
import { tensorOf, toScalars, type Tensor } from '../../src/tensor/index.js';
import { programRewrite } from '../../src/rulesets/index.js';
import { isTensor } from '../../src/facts/index.js';
import { assertPreserves, assertPreservesOn, checkPreserves, NotPreserved } from '../../src/testing/index.js';

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

test('what is found of them is shrunk to a program of theirs, whatever inputs are left out', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const wrong = programRewrite('positive', '(mylib.absolute.default ?x)', '?x', {
      ops,
      if: 'dtype(?x) in {f32}',
    });
    const { counterexample } = checkPreserves(wrong, { seed });
    expect(counterexample?.text).toBe(
      ['program(x0: f32[]):', '    v0 = mylib.absolute.default(x0)', '    return (v0,)'].join('\n'),
    );
    expect(counterexample?.difference.kind).toBe('outcome');
  }
});

test('ops of one’s own stand around a rule', () => {
  const rule = programRewrite('neg-neg', '(aten.neg.default (aten.neg.default ?x))', '?x', {
    if: isTensor('?x'),
  });
  expect(assertPreserves(rule, { ...settings, ops: [absolute, 'aten.neg.default'] }).judged).toBeGreaterThan(
    20,
  );
});

test('a test of one program knows ops that only the program around has', () => {
  const rule = programRewrite('abs-abs', '(aten.abs.default (aten.abs.default ?x))', '(aten.abs.default ?x)');
  const run = (): void =>
    assertPreservesOn(
      rule,
      (b) => {
        const x = b.input({ dtype: 'f32', shape: [1] });
        return [b.call('mylib.absolute.default', b.call('aten.abs.default', b.call('aten.abs.default', x)))];
      },
      [[tensorOf('f32', [1], [-1])]],
      { ops: [absolute] },
    );
  expect(run).not.toThrow();
});

test('an op without semantics proves nothing', () => {
  const rule = programRewrite('unknown', '(mylib.unknown.default ?x)', '?x', { ops });
  expect(() => assertPreserves(rule, settings)).toThrow(
    'rule "unknown": mylib.unknown.default was declared without semantics',
  );
});
