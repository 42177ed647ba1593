import { programRewrite } from '../../../src/terms/index.js';
import { sameType } from './support.js';

/** What forgets that ints of tensors wrap, that Python's do not, or which way a division rounds. */
export const ints = [
  // int64 wraps
  programRewrite('x + 1 > x', '(aten.gt.Tensor (aten.add.Tensor ?x (int 1)) ?x)', '(aten.eq.Tensor ?x ?x)'),
  // the least int has no positive counterpart
  programRewrite('abs(x) >= 0', '(aten.ge.Scalar (aten.abs.default ?x) (int 0))', '(aten.eq.Tensor ?x ?x)'),
  // the product wraps
  programRewrite(
    '(x * 2) // 2 = x',
    '(aten.floor_divide.default (aten.mul.Tensor ?x (int 2)) (int 2))',
    '?x',
    {
      if: sameType('?x'),
    },
  ),
  // floor rounds down, trunc towards 0
  programRewrite(
    'floor = trunc',
    '(aten.div.Tensor_mode ?a ?b (str "floor"))',
    '(aten.div.Tensor_mode ?a ?b (str "trunc"))',
  ),
  // and so do Python's operators: -3 // 2 is -2
  programRewrite(
    '-(a // b) = (-a) // b',
    '(operator.neg (operator.floordiv ?a ?b))',
    '(operator.floordiv (operator.neg ?a) ?b)',
  ),
  // the sign of a remainder is that of the divisor
  programRewrite('a % (-b) = a % b', '(operator.mod ?a (operator.neg ?b))', '(operator.mod ?a ?b)'),
  // remainder follows the divisor, fmod the dividend
  programRewrite('remainder = fmod', '(aten.remainder.Tensor ?a ?b)', '(aten.fmod.Tensor ?a ?b)'),
  // 5 // 2 * 2 is 4
  programRewrite('a // b * b = a', '(operator.mul (operator.floordiv ?a ?b) ?b)', '?a'),
  // division by 0 raises
  programRewrite('a // a = 1', '(operator.floordiv ?a ?a)', '(int 1)'),
  // a narrow int wraps before it is promoted
  programRewrite('x - y = x + (-y)', '(aten.sub.Tensor ?x ?y)', '(aten.add.Tensor ?x (aten.neg.default ?y))'),
];
