import { expect, test } from 'vitest';
import { declareOp, KNOWN_OPS } from '../../src/ops/index.js';
import { tensorOf, toScalars, type Tensor } from '../../src/tensor/index.js';
import { programRewrite } from '../../src/rulesets/index.js';
import { isTensor } from '../../src/facts/index.js';
import {
  assertPreserves,
  assertPreservesOn,
  checkPreserves,
  NotPreserved,
  renderCounterexample,
} from '../../src/testing/index.js';

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

const log = declareOp({
  schema: 'mylib::log(Tensor x) -> Tensor',
  shape: (args) => args.tensor('x'),
  semantics: (args) => args.tensor('x'),
});
const put = declareOp({
  schema: 'mylib::put(Tensor x) -> ()',
  shape: () => ({ kind: 'none' }),
  semantics: () => null,
});
const withEffects = KNOWN_OPS.with(log, put);
const NEG_NEG = '(aten.neg.default (aten.neg.default ?x))';

test.each([
  ['the value', '(result (mylib.log.default ?s ?x))', '?x'],
  ['what is logged', `(mylib.log.default ?s ${NEG_NEG})`, '(mylib.log.default ?s ?x)'],
  ['what is put', `(mylib.put.default ?s ${NEG_NEG})`, '(mylib.put.default ?s ?x)'],
  [
    'what is made of the value',
    '(aten.neg.default (aten.neg.default (result (mylib.log.default ?s ?x))))',
    '(result (mylib.log.default ?s ?x))',
  ],
])('rules over effects that hold: %s', (name, left, right) => {
  const rule = programRewrite(name, left, right, { ops: withEffects, if: isTensor('?x') });
  expect(assertPreserves(rule, settings).judged).toBeGreaterThan(20);
});

test.each([
  ['another value', '(result (mylib.log.default ?s (aten.neg.default ?x)))', '?x'],
  ['another thing logged', '(mylib.log.default ?s (aten.abs.default ?x))', '(mylib.log.default ?s ?x)'],
  ['nothing logged', '(mylib.log.default ?s ?x)', '?s'],
  ['nothing put', '(mylib.put.default ?s ?x)', '?s'],
  ['an effect for a value', '(mylib.log.default ?s ?x)', '?x'],
  [
    'the other way round',
    '(mylib.put.default (mylib.put.default ?s ?x) ?y)',
    '(mylib.put.default (mylib.put.default ?s ?y) ?x)',
  ],
  [
    'logged twice',
    '(aten.neg.default (result (mylib.log.default ?s ?x)))',
    '(result (mylib.log.default ?s (aten.neg.default ?x)))',
  ],
])('rules over effects that do not: %s', (name, left, right) => {
  const rule = programRewrite(name, left, right, { ops: withEffects, if: isTensor('?x') });
  expect(checkPreserves(rule, settings).counterexample).toBeDefined();
});

test('a counterexample shows what happened', () => {
  const rule = programRewrite(
    'quiet',
    '(mylib.log.default ?s (aten.abs.default ?x))',
    '(mylib.log.default ?s ?x)',
    {
      ops: withEffects,
      if: isTensor('?x'),
    },
  );
  const { counterexample } = checkPreserves(rule, settings);
  expect(renderCounterexample('quiet', counterexample!).split('\nrules that')[0]).toMatchSnapshot();
});

test('a shape rule that throws is told as such', () => {
  const broken = declareOp({
    schema: 'mylib::broken(Tensor x) -> Tensor',
    shape: () => {
      throw new TypeError('oops');
    },
    semantics: (args) => args.tensor('x'),
    pure: true,
  });
  const rule = programRewrite('broken', '(mylib.broken.default ?x)', '?x', { ops: KNOWN_OPS.with(broken) });
  expect(() => checkPreserves(rule, settings)).toThrow('the shape rule of mylib.broken.default failed: oops');
});
