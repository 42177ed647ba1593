import { programRewrite } from '../../../src/terms/index.js';

/** Shapes and bounds that were not thought through to the end. */
export const shapes = [
  // x[a:b][c:e] is x[a + c : a + e] only as far as b goes
  programRewrite(
    'x[:a][:b] = x[:b]',
    '(aten.slice.Tensor (aten.slice.Tensor ?x ?d (int 0) ?a) ?d (int 0) ?b)',
    '(aten.slice.Tensor ?x ?d (int 0) ?b)',
  ),
  // a start past the end is clamped
  programRewrite(
    'x[a:] of any length',
    '(aten.slice.Tensor ?x ?d ?a ?b)',
    '(aten.slice.Tensor ?x ?d (int 0) ?b)',
  ),
  // the order is the other way round
  programRewrite(
    'permute(permute(x, p), q) = permute(x, p)',
    '(aten.permute.default (aten.permute.default ?x ?p) ?q)',
    '(aten.permute.default ?x ?p)',
  ),
  // a view does not move elements, a permutation does
  programRewrite(
    'view(permute(x)) = view(x)',
    '(aten.view.default (aten.permute.default ?x ?p) ?s)',
    '(aten.view.default ?x ?s)',
  ),
  // the last of two flips is not the first
  programRewrite('flip(flip(x, d), e) = x', '(aten.flip.default (aten.flip.default ?x ?d) ?e)', '?x'),
  // slices that leave a gap
  programRewrite(
    'cat of any two slices',
    '(aten.cat.default (list (aten.slice.Tensor ?x ?d ?a ?b) (aten.slice.Tensor ?x ?d ?c ?e)) ?d)',
    '(aten.slice.Tensor ?x ?d ?a ?e)',
  ),
  // what is put together in another order
  programRewrite(
    'cat([x, y]) = cat([y, x])',
    '(aten.cat.default (list ?x ?y) ?d)',
    '(aten.cat.default (list ?y ?x) ?d)',
  ),
  // a promoted result is no longer what it was
  programRewrite('x * 1.0 = x', '(aten.mul.Tensor ?x (float 1.0))', '?x'),
  // -1 means another size after the first expansion
  programRewrite(
    'expand(expand(x, s), t) = expand(x, t)',
    '(aten.expand.default (aten.expand.default ?x ?s) ?t)',
    '(aten.expand.default ?x ?t)',
  ),
];
