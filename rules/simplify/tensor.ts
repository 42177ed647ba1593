import { shippedRules } from '../../src/rulesets/index.js';

/**
 * Identities of tensors that hold for every bit: NaN, both zeros, infinities, ints that wrap and dtypes that promote
 * included. What holds of real numbers only is not here.
 */
export const simplifyTensor = shippedRules(
  'simplify-tensor',
  'Identities of tensors that hold for every bit.',
  `
  ; Negating twice; the least int is its own negative.
  neg-neg: (aten.neg.default (aten.neg.default ?x)) = ?x

  ; {f} leaves alone what it gave.
  {f}-{f}: (aten.{f}.default (aten.{f}.default ?x)) = (aten.{f}.default ?x)
    for f in abs, floor, ceil, trunc, round, sign, relu

  ; The magnitude does not know the sign. (Bytes have none: negating one wraps.)
  abs-neg: (aten.abs.default (aten.neg.default ?x)) = (aten.abs.default ?x)
    if dtype(?x) in signed

  ; Not not; of other dtypes the result is bool and the tensor is not.
  not-not: (aten.logical_not.default (aten.logical_not.default ?x)) = ?x
    if dtype(?x) in bools

  ; Turning all bits twice; of floats it is refused when it is run.
  bitwise-not-not: (aten.bitwise_not.default (aten.bitwise_not.default ?x)) = ?x
    if dtype(?x) in integral

  ; Not equal is different, NaN included.
  not-eq: (aten.logical_not.default (aten.eq.Tensor ?x ?y)) = (aten.ne.Tensor ?x ?y)

  ; Not different is equal, NaN included.
  not-ne: (aten.logical_not.default (aten.ne.Tensor ?x ?y)) = (aten.eq.Tensor ?x ?y)

  ; Not below is at least, where there is no NaN.
  not-lt: (aten.logical_not.default (aten.lt.Tensor ?x ?y)) = (aten.ge.Tensor ?x ?y)
    if dtype(?x) in ints, dtype(?y) in ints

  ; Above is below, read from the right.
  gt-turned-tensor: (aten.gt.Tensor ?x ?y) = (aten.lt.Tensor ?y ?x)

  ; aten.{op}.{overload} does not care for the order of two tensors, not even about the sign of a zero.
  {op}-turned: (aten.{op}.{overload} ?x ?y) = (aten.{op}.{overload} ?y ?x)
    for op overload in eq Tensor, ne Tensor, logical_and default, logical_or default

  ; Times 1 is exact in every dtype; bools would become ints.
  tensor-mul-one: (aten.mul.Tensor ?x (int 1)) = ?x
    if ?x has the type of the result

  ; Times 1.0 is exact; ints would become floats.
  tensor-mul-one-float: (aten.mul.Tensor ?x (float 1.0)) = ?x
    if ?x has the type of the result

  ; Divided by 1 is exact; ints would become floats.
  tensor-div-one: (aten.div.Tensor ?x (int 1)) = ?x
    if ?x has the type of the result

  ; Minus 0 is exact, also for -0.0.
  tensor-sub-zero: (aten.sub.Tensor ?x (int 0)) = ?x
    if ?x has the type of the result

  ; Plus 0, for ints. (-0.0 + 0 is 0.0.)
  tensor-add-zero: (aten.add.Tensor ?x (int 0)) = ?x
    if dtype(?x) in ints

  ; Plus -0.0 is what leaves both zeros alone.
  tensor-add-negative-zero: (aten.add.Tensor ?x (float -0.0)) = ?x
    if ?x has the type of the result

  ; The first power is exact.
  tensor-pow-one: (aten.pow.Tensor_Scalar ?x (int 1)) = ?x
    if ?x has the type of the result

  ; Adding what was negated subtracts it; a narrower int would wrap before it is promoted.
  add-neg: (aten.add.Tensor ?x (aten.neg.default ?y)) = (aten.sub.Tensor ?x ?y)
    if ?x and ?y have the dtype of the result

  ; Subtracting what was negated adds it; a narrower int would wrap before it is promoted.
  sub-neg: (aten.sub.Tensor ?x (aten.neg.default ?y)) = (aten.add.Tensor ?x ?y)
    if ?x and ?y have the dtype of the result

  ; Two signs cancel, in floats as in ints that wrap.
  mul-neg-neg: (aten.mul.Tensor (aten.neg.default ?x) (aten.neg.default ?y)) = (aten.mul.Tensor ?x ?y)
    if ?x and ?y have the dtype of the result

  ; The larger of two that are the same.
  maximum-self: (aten.maximum.default ?x ?x) = ?x

  ; The smaller of two that are the same.
  minimum-self: (aten.minimum.default ?x ?x) = ?x

  ; What lies between two bounds does so already, or is the upper one of two that cross.
  clamp-clamp: (aten.clamp.default (aten.clamp.default ?x ?lo ?hi) ?lo ?hi) = (aten.clamp.default ?x ?lo ?hi)

  ; Either way the same; the condition may still broadcast it.
  where-same: (aten.where.self ?c ?x ?x) = ?x
    if ?x has the type of the result, ?c cannot raise

  ; The other way round; a condition has to be bool.
  where-not: (aten.where.self (aten.logical_not.default ?c) ?x ?y) = (aten.where.self ?c ?y ?x)
    if dtype(?c) in bools

  ; A sign makes no number of what is none.
  isnan-neg: (aten.isnan.default (aten.neg.default ?x)) = (aten.isnan.default ?x)
  `,
);
