import { shippedRules } from '../../src/rulesets/index.js';

/** Views and rearrangements. How a tensor lies in memory is not observed, so a view that changes no shape is nothing. */
export const simplifyShape = shippedRules(
  'simplify-shape',
  'Views, rearrangements and copies that come to nothing or to one.',
  `
  ; A view in the shape that the tensor has is the tensor. (A size may be (n * q) // q, which raises.)
  view-same: (aten.view.default ?x ?s) = ?x
    if ?x has the type of the result, ?s cannot raise

  ; Of two views only the last shape counts: both keep the elements in order.
  view-view: (aten.view.default (aten.view.default ?x ?s) ?t) = (aten.view.default ?x ?t)
    if ?s cannot raise

  ; A dimension of size 1 before a view is neither here nor there.
  view-unsqueeze: (aten.view.default (aten.unsqueeze.default ?x ?d) ?t) = (aten.view.default ?x ?t)

  ; Taking out a dimension of size 1 before a view is neither here nor there.
  view-squeeze: (aten.view.default (aten.squeeze.dim ?x ?d) ?t) = (aten.view.default ?x ?t)

  ; Dimensions in the order that they have already.
  permute-identity: (aten.permute.default ?x ?order) = ?x
    let n = length(?order)
    if wrapped(?order, n) = indices(n)

  ; Two orders one after the other are one order.
  permute-permute: (aten.permute.default (aten.permute.default ?x ?inner) ?outer) = (aten.permute.default ?x ?order)
    let ?order = at(?inner, wrapped(?outer, length(?inner)))

  ; A dimension put in and taken out again; a negative one counts from the same end both times.
  squeeze-unsqueeze: (aten.squeeze.dim (aten.unsqueeze.default ?x ?d) ?d) = ?x

  ; Only dimensions of size 1 are squeezed.
  squeeze-nothing: (aten.squeeze.dim ?x ?d) = ?x
    if size(?x, ?d) != 1

  ; The one element of a dimension that was put in.
  select-unsqueeze: (aten.select.int (aten.unsqueeze.default ?x ?d) ?d (int 0)) = ?x

  ; Expanding to the shape that the tensor has does nothing.
  expand-same: (aten.expand.default ?x ?s) = ?x
    if ?x has the type of the result, ?s cannot raise

  ; Of two expansions the last one counts; a -1 in it would mean the sizes in between.
  expand-expand: (aten.expand.default (aten.expand.default ?x ?s) ?t) = (aten.expand.default ?x ?t)
    if ?t has no -1, ?s cannot raise

  ; Every dimension once is the tensor.
  repeat-once: (aten.repeat.default ?x ?times) = ?x
    if ?x has the type of the result, every ?times = 1

  ; Turning round twice.
  flip-flip: (aten.flip.default (aten.flip.default ?x ?d) ?d) = ?x

  ; Turning round no dimension.
  flip-nothing: (aten.flip.default ?x (list)) = ?x

  ; Shifting by 0.
  roll-nothing: (aten.roll.default ?x ?shifts ?d) = ?x
    if every ?shifts = 0

  ; Another name for a tensor.
  alias-nothing: (aten.alias.default ?x) = ?x

  ; Nothing is written in place in an exported program, so a copy is the tensor, where it lies in memory as that does.
  clone-nothing: (aten.clone.default ?x) = ?x
    if ?x has the type of the result

  ; A copy of a constant is the constant.
  lift-nothing: (aten.lift_fresh_copy.default ?x) = ?x

  ; A conversion to the dtype that the tensor has.
  to-copy-same: (aten._to_copy.default ?x ?dtype) = ?x
    if ?x has the type of the result
  `,
);
