import { shippedRules } from '../../src/rulesets/index.js';

/** Slices, what is taken out of them and what they are put together from. torch clamps bounds as Python does. */
export const simplifySlice = shippedRules(
  'simplify-slice',
  'Slices of slices, elements of slices, and slices put together again.',
  `
  ; A slice as long as the dimension is all of it. Bounds known at run time only may turn out shorter.
  slice-everything: (aten.slice.Tensor ?x ?d ?a ?b ?step) = ?x
    if ?x has the type of the result, ?a and ?b and ?step are plain bounds

  ; A slice of a slice is a slice, once both are clamped.
  slice-slice: (aten.slice.Tensor (aten.slice.Tensor ?x ?d ?a ?b) ?d ?c ?e) = (aten.slice.Tensor ?x ?d ?from ?to)
    let n = size(?x, ?d), first = start(?a, n), m = max(end(?b, n) - first, 0),
        ?from = first + start(?c, m), ?to = max(first + end(?e, m), ?from)

  ; An element of a slice is an element of the tensor.
  select-slice: (aten.select.int (aten.slice.Tensor ?x ?d ?a ?b) ?d ?i) = (aten.select.int ?x ?d ?at)
    let n = size(?x, ?d), first = start(?a, n), m = max(end(?b, n) - first, 0), i = wrap(?i, m), ?at = first + i
    if 0 <= i < m

  ; Two slices where one ends as the other begins, put together. Past the end both are clamped alike.
  cat-slices: (aten.cat.default (list (aten.slice.Tensor ?x ?d ?a ?b) (aten.slice.Tensor ?x ?d ?b ?c)) ?d)
            = (aten.slice.Tensor ?x ?d ?a ?c)
    if 0 <= ?a <= ?b <= ?c

  ; One tensor put together with nothing.
  cat-one: (aten.cat.default (list ?x) ?d) = ?x
    if ?x has the type of the result
  `,
);
