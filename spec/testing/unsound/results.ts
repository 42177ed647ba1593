import { programRewrite } from '../../../src/terms/index.js';

/** Ops with several results, ops whose arguments fit each other, and calls made equal to what is made of themselves. */
export const results = [
  programRewrite('max.dim = min.dim', '(aten.max.dim ?x ?dim ?keep)', '(aten.min.dim ?x ?dim ?keep)'),
  programRewrite(
    'the largest = the smallest',
    '(aten.topk.default ?x ?k ?dim true ?sorted)',
    '(aten.topk.default ?x ?k ?dim false ?sorted)',
  ),
  programRewrite('cummax = cummin', '(aten.cummax.default ?x ?dim)', '(aten.cummin.default ?x ?dim)'),
  programRewrite(
    'weight for bias',
    '(aten.native_layer_norm.default ?x ?shape ?w ?b ?eps)',
    '(aten.native_layer_norm.default ?x ?shape ?b ?w ?eps)',
  ),
  programRewrite(
    'put in another order',
    '(aten.index_put.default ?x ?at ?values ?add)',
    '(aten.index_put.default ?x ?at (aten.flip.default ?values (list (int 0))) ?add)',
  ),
  programRewrite(
    'scattered in another order',
    '(aten.masked_scatter.default ?x ?mask ?source)',
    '(aten.masked_scatter.default ?x ?mask (aten.flip.default ?source (list (int 0))))',
  ),
  programRewrite('one shift is none', '(aten.roll.default ?x (list ?a ?b) ?dims)', '?x'),
  // What stands for itself is in no extraction.
  programRewrite(
    'a window = minus a window',
    '(aten.unfold.default ?x ?dim ?size ?step)',
    '(aten.neg.default (aten.unfold.default ?x ?dim ?size ?step))',
  ),
  programRewrite(
    'gathered = twice gathered',
    '(aten.gather.default ?x ?dim ?at ?sparse)',
    '(aten.add.Tensor (aten.gather.default ?x ?dim ?at ?sparse) (aten.gather.default ?x ?dim ?at ?sparse))',
  ),
  programRewrite('x = -x', '(aten.abs.default ?x)', '(aten.neg.default (aten.abs.default ?x))'),
  // (x * 2) / 2 overflows before it is halved, in f64 as well.
  programRewrite(
    'twice and half in f64',
    '(aten.mul.Tensor (aten.mul.Tensor ?x (float 2.0)) (float 0.5))',
    '?x',
  ),
];
