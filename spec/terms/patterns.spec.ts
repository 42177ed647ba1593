import { PatternError } from 'egraph-ts';
import { expect, test } from 'vitest';
import { programRewrite, programRule } from '../../src/terms/index.js';

test.each([
  ['an overload is missing', '(aten.neg ?x)'],
  ['several overloads', '(aten.add ?x ?y)'],
  ['an argument too many', '(aten.neg.default ?x ?y)'],
  ['an argument too few', '(aten.mul.Tensor ?x)'],
  ['an argument too few of an effect', '(egghatch.constrain_as_size ?s)'],
  ['a bare number', '(aten.add.Tensor ?x 1)'],
  ['a word of Python', '(aten.topk.default ?x (int 2) (int 0) True)'],
  ['a list in brackets', '(aten.permute.default ?x [1 0])'],
  ['a bare dtype', '(aten._to_copy.default ?x f32)'],
  ['no such op', '(aten.ned.default ?x)'],
  ["torch's name", '(torch.ops.aten.neg.default ?x)'],
  ['within a list', '(aten.cat.default (list ?x (aten.neg ?y)))'],
])('a pattern that no program can have is refused where it is written: %s', (_, left) => {
  let thrown: unknown;
  try {
    programRewrite('mine', left, '?x');
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(PatternError);
  expect((thrown as PatternError).message).toMatchSnapshot();
});

test('right sides and premises too', () => {
  expect(() => programRewrite('mine', '(aten.neg.default ?x)', '(aten.neg ?x)')).toThrow(PatternError);
  expect(() => programRule('mine', ['(aten.neg ?x)'])).toThrow(PatternError);
});
