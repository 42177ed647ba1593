import { TORCH_2_15_OPS } from '../../src/ops/index.js';
import { shippedRules } from '../../src/rulesets/index.js';

/**
 * Calls that do nothing when a program runs: in inference, on the device it was exported for, with the shapes it has. Each
 * gives the very bits that the call gives, in a tensor that lies in memory as the call's does: what is viewed later must not
 * come to a copy.
 */
export const inferenceNoOps = shippedRules(
  'inference-no-ops',
  'Drops calls that do nothing in inference: dropout, conversions to what there is, views and pads of nothing.',
  `
  ; Nothing is dropped in inference.
  {op}-in-inference: (aten.{op}.default ?x ?p false) = ?x
    if ?x has the type of the result, ?x lies as the result
    for op in dropout, feature_dropout, alpha_dropout

  ; A conversion to the dtype that there is.
  to-dtype-same: (aten.to.dtype ?x ?d ?nb false ?mf) = ?x
    if ?x has the type of the result, ?x lies as the result

  ; A conversion to the dtype and layout that there are.
  to-layout-same: (aten.to.dtype_layout ?x ?d ?l ?dev ?pin ?nb false ?mf) = ?x
    if ?x has the type of the result, ?x lies as the result

  ; A move to where it is.
  to-device-same: (aten.to.device ?x ?dev ?d ?nb false ?mf) = ?x
    if ?x has the type of the result, ?x lies as the result

  ; A conversion to the dtype that there is.
  type-as-same: (aten.type_as.default ?x ?other) = ?x
    if ?x has the type of the result, ?x lies as the result

  ; A copy in the dtype that there is; nobody writes into it.
  to-copy-nothing: (aten._to_copy.default ?x ?d ?l ?dev ?pin ?nb ?mf) = ?x
    if ?x has the type of the result, ?x lies as the result

  ; It lies as it should.
  contiguous-same: (aten.contiguous.default ?x ?mf) = ?x
    if ?x has the type of the result, ?x lies as the result

  ; Another name for a tensor; values do not know of gradients; a copy that nobody writes into.
  {op}-same: (aten.{op}.default ?x) = ?x
    if ?x has the type of the result, ?x lies as the result
    for op in alias, detach, lift_fresh_copy

  ; A copy that nobody writes into.
  clone-same: (aten.clone.default ?x ?mf) = ?x
    if ?x has the type of the result, ?x lies as the result

  ; Expanding to the sizes that there are.
  expand-nothing: (aten.expand.default ?x ?s ?i) = ?x
    if ?x has the type of the result, ?x lies as the result

  ; The sizes that there are.
  {op}-nothing: (aten.{op}.default ?x ?s) = ?x
    if ?x has the type of the result, ?x lies as the result
    for op in expand_as, view, _unsafe_view, reshape, repeat, view_as, reshape_as

  ; One dimension is flat.
  flatten-nothing: (aten.flatten.using_ints ?x ?from ?to) = ?x
    if ?x has the type of the result, ?x lies as the result

  ; Dimensions in the order that they have.
  permute-nothing: (aten.permute.default ?x ?dims) = ?x
    if wrapped(?dims, rank(?x)) = indices(rank(?x))

  ; A slice as long as the dimension is all of it. A bound that is known at run time only may cut it then.
  slice-nothing: (aten.slice.Tensor ?x ?d (int 0) ?end (int 1)) = ?x
    if ?x has the type of the result, ?x lies as the result, ?end is a plain int

  ; Nothing is added on any side.
  pad-nothing: (aten.pad.default ?x ?p ?mode ?v) = ?x
    if ?x has the type of the result, ?x lies as the result, every ?p = 0

  ; Nothing is added on any side.
  constant-pad-nothing: (aten.constant_pad_nd.default ?x ?p ?v) = ?x
    if ?x has the type of the result, ?x lies as the result, every ?p = 0

  ; One tensor put together with nothing.
  cat-of-one: (aten.cat.default (list ?x) ?d) = ?x
    if ?x has the type of the result, ?x lies as the result

  ; Times 1 and divided by 1, bit for bit, NaN included.
  {op}-by-one-{c}: (aten.{op}.Tensor ?x ({c} 1)) = ?x
    if ?x has the type of the result, ?x lies as the result
    for op c in mul int, mul float, div int, div float

  ; Of ints; -0.0 + 0 is 0.0.
  {op}-no-int: (aten.{op}.Tensor ?x (int 0) ?a) = ?x
    if ?x has the type of the result, ?x lies as the result, dtype(?x) in ints
    for op in add, sub

  ; What is checked of the dtype is what the program says of the value.
  metadata-holds: (aten._assert_tensor_metadata.default ?s ?x none none ?d ?dev ?l) = ?s
    if dtype(?d) = dtype(?x)
  `,
  { ops: TORCH_2_15_OPS },
);
