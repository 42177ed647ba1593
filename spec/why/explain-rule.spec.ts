import { expect, test } from 'vitest';
import { union, type Rule } from 'egraph-ts';
import { buildProgram, type TypedBuilder } from '../../src/builder/index.js';
import { exportPython } from '../../src/export/index.js';
import { holds, isPlainInt, plainInts, sameType } from '../../src/facts/index.js';
import { fromExportedProgram, type Program, type Value } from '../../src/program/index.js';
import { programRewrite, programRule, upToCommutativity } from '../../src/terms/index.js';
import { tensorOf } from '../../src/tensor/index.js';
import { explainRule } from '../../src/why/index.js';
import { orThrow } from '../program/support.js';

const built = (body: (b: TypedBuilder) => readonly Value[]): Program => orThrow(buildProgram(body));

const program = built((b) => {
  const x = b.input({ dtype: 'f32', shape: [2, 3] });
  const n = b.item(b.input({ dtype: 'i64', shape: [] }));
  b.constrainAsSize(n, { min: 3, max: 5 });
  const full = b.call('aten.full.default', [n, 5n], 1.0);
  const sum = b.call('aten.sum.dim_IntList', full, [0n]);
  const product = b.call('aten.mul.Tensor', b.call('aten.relu.default', x), 2n);
  return [b.call('aten.add.Tensor', product, x), sum];
});

const plain = holds(
  '?s is a list of plain ints',
  ['?s'],
  (egraph, match) => plainInts(egraph, match.get('?s')) !== undefined,
);

const CASES: Readonly<Record<string, Rule | readonly Rule[]>> = {
  'it fires': programRewrite('double', '(aten.mul.Tensor ?x (int 2))', '(aten.add.Tensor ?x ?x)'),
  'an op that is not there': programRewrite('neg', '(aten.mul.Tensor (aten.neg.default ?x) ?y)', '?x'),
  'an outermost op that is not there': programRewrite('mm', '(aten.mm.default ?a ?b)', '?a'),
  'another literal': programRewrite('triple', '(aten.add.Tensor (aten.mul.Tensor ?x (int 3)) ?x)', '?x'),
  'a literal of an argument by name': programRewrite('alpha', '(aten.add.Tensor ?x ?y alpha=(int 2))', '?x'),
  'another value of one variable': programRewrite('square', '(aten.mul.Tensor ?x ?x)', '?x'),
  'a condition that describes itself': programRewrite('plain', '(aten.full.default ?s ?v)', '?s', {
    if: plain,
  }),
  'a condition on a tensor': programRewrite('same', '(aten.sum.dim_IntList ?x ?d)', '?x', {
    if: sameType('?x'),
  }),
  'a condition on an int': programRewrite('factor', '(aten.mul.Tensor ?x ?k)', '?x', {
    if: isPlainInt('?k', 'a plain int above 2', (k) => k > 2n),
  }),
  'a condition without words': programRewrite('never', '(aten.relu.default ?x)', '?x', {
    if: { name: 'never', test: () => false },
  }),
  'several premises': programRule('premises', [
    '(= ?p (aten.relu.default ?x))',
    '(= ?q (aten.neg.default ?p))',
  ]).then(union('?p', '?q')),
  'either order': upToCommutativity(
    programRewrite('order', '(aten.add.Tensor ?x (aten.mul.Tensor ?x ?k))', '?x'),
  ),
};

test.each(Object.entries(CASES))('why a rule fires, or does not: %s', (_what, rule) => {
  const { text, fires, firings, stop } = explainRule(program, rule);
  expect(fires).toBe(firings.length > 0);
  if (fires) expect(stop).toBeUndefined();
  expect(text).toMatchSnapshot();
});

test('the lines of the source are named', () => {
  const source = ['import torch', 'def f(x):', '    y = x + 1', '    return y * y'].join('\n');
  const read = orThrow(
    fromExportedProgram(orThrow(exportPython(source, { args: [tensorOf('f32', [2], [1, 2])] }))),
  );
  expect(explainRule(read, programRewrite('square', '(aten.mul.Tensor ?x ?x)', '?x')).text).toMatchSnapshot();
  const off = explainRule(read, programRewrite('off', '(aten.mul.Tensor (aten.neg.default ?x) ?y)', '?x'));
  expect(off.text).toMatchSnapshot();
  expect(off.stop?.places.map(({ line }) => line)).toEqual([4]);
});

test('a condition that throws is an error with the name of the rule', () => {
  const mine = programRewrite('mine', '(aten.mul.Tensor ?x ?k)', '?x', {
    if: holds('is small', ['?x'], () => {
      throw new Error('no such fact');
    }),
  });
  expect(() => explainRule(program, mine)).toThrow(
    expect.objectContaining({ kind: 'rule', message: expect.stringContaining('rule "mine"') as string }),
  );
});
