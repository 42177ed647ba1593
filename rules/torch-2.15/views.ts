import { TORCH_2_15_OPS } from '../../src/ops/index.js';
import { shippedRules } from '../../src/rulesets/index.js';

/** Views of views. Bit for bit, and nothing that was a view becomes a copy, or the other way round. */
export const joinViews = shippedRules(
  'join-views',
  'Views of views, orders of orders, and dimensions exchanged twice become one or none.',
  `
  ; Of two views only the last sizes count.
  view-of-view: (aten.view.default (aten.view.default ?x ?s) ?t) = (aten.view.default ?x ?t)

  ; What is contiguous is only viewed, and of two views only the last sizes count.
  {outer}-of-{inner}: (aten.{outer}.default (aten.{inner}.default ?x ?s) ?t) = (aten.{outer}.default ?x ?t)
    if ?x is contiguous
    for outer inner in view reshape, view _unsafe_view, reshape view, reshape reshape, reshape _unsafe_view, _unsafe_view view, _unsafe_view reshape, _unsafe_view _unsafe_view

  ; A view of what is contiguous, with a dimension of 1 put in, is a view of other sizes.
  unsqueeze-of-view: (aten.unsqueeze.default (aten.view.default ?x ?s) ?d) = (aten.view.default ?x ?t)
    if ?x is contiguous
    let ?t = sizes(result)

  ; A view of what is contiguous, with a dimension of 1 taken out, is a view of other sizes.
  squeeze-of-view: (aten.squeeze.dim (aten.view.default ?x ?s) ?d) = (aten.view.default ?x ?t)
    if ?x is contiguous
    let ?t = sizes(result)

  ; A dimension of 1 in what is contiguous makes no difference to a view of it.
  view-of-{op}: (aten.view.default (aten.{op} ?x ?d) ?t) = (aten.view.default ?x ?t)
    if ?x is contiguous
    for op in unsqueeze.default, squeeze.dim

  ; Two orders one after the other are one order.
  permute-of-permute: (aten.permute.default (aten.permute.default ?x ?inner) ?outer) = (aten.permute.default ?x ?order)
    let ?order = at(?inner, wrapped(?outer, length(?inner)))

  ; Exchanged and exchanged back.
  transpose-back-0: (aten.transpose.int (aten.transpose.int ?x ?a ?b) ?a ?b) = ?x
    if ?x has the type of the result, ?x lies as the result

  ; Exchanged and exchanged back.
  transpose-back-1: (aten.transpose.int (aten.transpose.int ?x ?a ?b) ?b ?a) = ?x
    if ?x has the type of the result, ?x lies as the result

  ; Exchanged and exchanged back.
  t-of-t: (aten.t.default (aten.t.default ?x)) = ?x
    if ?x has the type of the result, ?x lies as the result

  ; A dimension put in and taken out again.
  squeeze-of-unsqueeze: (aten.squeeze.dim (aten.unsqueeze.default ?x ?d) ?d) = ?x
    if ?x has the type of the result, ?x lies as the result
  `,
  { ops: TORCH_2_15_OPS },
);
