import { run, ruleset, type Rule } from 'egraph-ts';
import { expect, test } from 'vitest';
import { assumeConstant } from '../../rules/assume-constant.js';
import { learnConstraints } from '../../rules/constrain.js';
import { factOf, parseSymbol, rangeOf, symbolOf } from '../../src/facts/index.js';
import { ProgramBuilder } from '../../src/program/index.js';

/** Rules that teach facts, or fold a call into what it returned, have no right side to print: their cases stand here. */
const [learnSize, learnValue] = learnConstraints.rules as readonly [Rule, Rule];
const [fold] = assumeConstant.rules as readonly [Rule];

function item(): { builder: ProgramBuilder; value: ReturnType<ProgramBuilder['call']> } {
  const builder = new ProgramBuilder();
  const x = builder.placeholder({ role: 'input', type: { kind: 'tensor', dtype: 'i64', sizes: [] } });
  return { builder, value: builder.call('aten._local_scalar_dense.default', [x]) };
}

test('learn-size: a size lies within its bounds, and is assumed to be at least 2', () => {
  const { builder, value } = item();
  builder.constrain('size', value, 0n, 5n);
  run(builder.egraph, ruleset('one', [learnSize]));
  const sym = symbolOf(factOf(builder.egraph, value.id)) ?? parseSymbol('i0');
  expect(rangeOf(builder.egraph, sym)).toEqual({
    compile: { min: 2n, max: 5n },
    runtime: { min: 0n, max: 5n },
  });
});

test('learn-value: a value lies within its bounds', () => {
  const { builder, value } = item();
  builder.constrain('value', value, 0n, 5n);
  run(builder.egraph, ruleset('one', [learnValue]));
  const sym = symbolOf(factOf(builder.egraph, value.id)) ?? parseSymbol('i0');
  expect(rangeOf(builder.egraph, sym)).toEqual({
    compile: { min: 0n, max: 5n },
    runtime: { min: 0n, max: 5n },
  });
});

test('learn-value leaves alone what is no symbol', () => {
  const { builder } = item();
  builder.constrain('value', 3n, 0n, 5n);
  const report = run(builder.egraph, ruleset('one', [learnValue]));
  expect(report.rules.get('learn-value')?.applied ?? 0).toBe(0);
});

test('fold-assumed-constant: a call is what it returned', () => {
  const builder = new ProgramBuilder();
  const call = builder.assumeConstant('helper', [], [{ literal: 4n }]);
  run(builder.egraph, ruleset('one', [fold]));
  expect(builder.literalOf(call)).toBe(4n);
});

test('fold-assumed-constant leaves alone a call of which nothing is known', () => {
  const builder = new ProgramBuilder();
  const { egraph } = builder;
  const call = egraph.add('egghatch.assume_constant_result', [
    egraph.add('str', [], 'helper'),
    egraph.add('list'),
    egraph.add('site', [], 1n),
  ]);
  run(egraph, ruleset('one', [fold]));
  expect(builder.literalOf(call)).toBeUndefined();
});
