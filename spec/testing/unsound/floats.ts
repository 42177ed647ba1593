import { programRewrite } from '../../../src/terms/index.js';
import { sameType } from './support.js';

/** What holds of real numbers and not of floats. */
export const floats = [
  // NaN and infinity times 0 are NaN, and -1 * 0 is -0.0
  programRewrite('x * 0 = x - x', '(aten.mul.Tensor ?x (int 0))', '(aten.sub.Tensor ?x ?x)'),
  // 0 / 0 and inf / inf
  programRewrite('x / x = x ** 0', '(aten.div.Tensor ?x ?x)', '(aten.pow.Tensor_Scalar ?x (int 0))'),
  // inf - inf
  programRewrite('x - x = x * 0', '(aten.sub.Tensor ?x ?x)', '(aten.mul.Tensor ?x (int 0))'),
  // sums round in between
  programRewrite(
    '(a + b) + c = a + (b + c)',
    '(aten.add.Tensor (aten.add.Tensor ?a ?b) ?c)',
    '(aten.add.Tensor ?a (aten.add.Tensor ?b ?c))',
  ),
  // and so do products
  programRewrite(
    '(a * b) * c = a * (b * c)',
    '(aten.mul.Tensor (aten.mul.Tensor ?a ?b) ?c)',
    '(aten.mul.Tensor ?a (aten.mul.Tensor ?b ?c))',
  ),
  // the sum has lost digits of a
  programRewrite('(a + b) - b = a', '(aten.sub.Tensor (aten.add.Tensor ?a ?b) ?b)', '?a', {
    if: sameType('?a'),
  }),
  // -0.0 + 0 is 0.0
  programRewrite('x + 0 = x', '(aten.add.Tensor ?x (int 0))', '?x', { if: sameType('?x') }),
  // 0.0 - 0.0 is 0.0, its negative is not
  programRewrite('-(a - b) = b - a', '(aten.neg.default (aten.sub.Tensor ?a ?b))', '(aten.sub.Tensor ?b ?a)'),
  // not below is not at least, if one is NaN
  programRewrite(
    'not (a < b) = a >= b',
    '(aten.logical_not.default (aten.lt.Tensor ?a ?b))',
    '(aten.ge.Tensor ?a ?b)',
  ),
  // NaN is not equal to itself
  programRewrite(
    '(x == x) = (x >= x or x < x)',
    '(aten.eq.Tensor ?x ?x)',
    '(aten.logical_or.default (aten.ge.Scalar ?x (int 0)) (aten.logical_not.default (aten.ge.Scalar ?x (int 0))))',
  ),
  // maximum gives NaN if either is, fmax if both are
  programRewrite('maximum = fmax', '(aten.maximum.default ?a ?b)', '(aten.fmax.default ?a ?b)'),
  // where compares, maximum hands NaN on
  programRewrite(
    'maximum = where',
    '(aten.maximum.default ?a ?b)',
    '(aten.where.self (aten.gt.Tensor ?a ?b) ?a ?b)',
  ),
  // sqrt(x * x) overflows and underflows
  programRewrite(
    'sqrt(x * x) = abs(x)',
    '(aten.sqrt.default (aten.mul.Tensor ?x ?x))',
    '(aten.abs.default ?x)',
  ),
  // a reciprocal rounds before the product does
  programRewrite(
    'a / b = a * (1 / b)',
    '(aten.div.Tensor ?a ?b)',
    '(aten.mul.Tensor ?a (aten.reciprocal.default ?b))',
  ),
  // rounding to f32 in between shows
  programRewrite(
    'to f32 and back',
    '(aten._to_copy.default (aten._to_copy.default ?x (dtype "f32")) (dtype "f64"))',
    '(aten._to_copy.default ?x (dtype "f64"))',
  ),
  // f64 sums round elsewhere than f32 sums
  programRewrite(
    'add in f64',
    '(aten.add.Tensor ?a ?b)',
    '(aten._to_copy.default (aten.mul.Tensor (aten._to_copy.default (aten.add.Tensor ?a ?b) (dtype "f64")) (float 1.0)) (dtype "f64"))',
  ),
];
