import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../src/builder/index.js';
import { programRewrite } from '../../src/rulesets/index.js';
import { assertPreserves, assertPreservesOn, checkPreserves, tensorOf } from '../../src/testing/index.js';

const negated = programRewrite(
  'of the opposite',
  '(higher_order.cond (aten.logical_not.default ?p) ?yes ?no ?operands)',
  '(higher_order.cond ?p ?no ?yes ?operands)',
  { if: 'dtype(?p) in {b8}, rank(?p) = 0' },
);
const swapped = programRewrite(
  'swapped',
  '(higher_order.cond ?p ?yes ?no ?operands)',
  '(higher_order.cond ?p ?no ?yes ?operands)',
);

describe('rules over cond', () => {
  test('that hold are tried on programs with branches', () => {
    expect(assertPreserves(negated, { numRuns: 40 }).judged).toBeGreaterThan(30);
  });

  test('that do not are refuted on a program that torch takes', () => {
    const { counterexample } = checkPreserves(swapped);
    expect(counterexample?.difference.kind).toBe('outcome');
    expect(counterexample?.text).toContain('higher_order.cond(');
    expect(counterexample?.typescript).toContain('b.cond(');
  });
});

const program: Parameters<typeof assertPreservesOn>[1] = (b) => [
  b.cond(
    b.input({ dtype: 'b8', shape: [] }),
    (inner, x) => inner.call('aten.neg.default', x),
    (inner, x) => inner.call('aten.abs.default', x),
    [b.input({ dtype: 'f32', shape: [1] })],
  ),
];

test('a program with branches runs the one that its condition says', () => {
  const run = (): void =>
    assertPreservesOn(swapped, program, [[tensorOf('b8', [], [true]), tensorOf('f32', [1], [2])]]);
  expect(run).toThrow('as written: f32[1] [-2.0]\nrewritten:  f32[1] [2.0]');
});

test('branches that return different types are refused', () => {
  const built = buildProgram((b) => [
    b.cond(
      b.input({ dtype: 'b8', shape: [] }),
      (_, x) => x,
      (inner, x) => inner.call('aten.sum.default', x),
      [b.input({ dtype: 'f32', shape: [2] })],
    ),
  ]);
  expect(isLeft(built) && built.left.message).toBe('the branches of cond return f32[2] and f32[]');
});
