import { rule, union } from 'egraph-ts';
import { programRewrite } from '../../../src/terms/index.js';

/** Values that are read out of tensors, and values that are drawn. */
export const items = [
  // two tensors hold two values
  rule('items are items', [
    '(= ?a (aten._local_scalar_dense.default ?x ?one))',
    '(= ?b (aten._local_scalar_dense.default ?y ?other))',
  ]).then(union('?a', '?b')),
  // each draw is a new one
  rule('draws are draws', [
    '(= ?a (aten.rand_like.default ?x ?d ?l ?v ?p ?m ?one))',
    '(= ?b (aten.rand_like.default ?x ?d ?l ?v ?p ?m ?other))',
  ]).then(union('?a', '?b')),
  // what is drawn once and used twice is the same twice
  programRewrite(
    'a draw for each use',
    '(aten.sub.Tensor (aten.rand_like.default ?x) (aten.rand_like.default ?x))',
    '(aten.mul.Tensor ?x (int 0))',
  ),
  // a bool is not an int
  programRewrite('b + 0 = b', '(operator.add ?b (int 0))', '?b'),
];
