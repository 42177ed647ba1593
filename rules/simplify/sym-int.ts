import { shippedRules } from '../../src/rulesets/index.js';

/**
 * Arithmetic on ints that are read out of tensors. They are Python's: exact and without an end, so that the laws of the
 * integers hold. Of floats hardly any does, hence "is an int" everywhere.
 */
export const simplifySymInt = shippedRules(
  'simplify-sym-int',
  'Laws of the integers for scalars that are read out of tensors.',
  `
  ; Adding 0 to an int changes nothing. (-0.0 + 0 is 0.0, and True + 0 is 1.)
  add-zero: (operator.add ?a (int 0)) = ?a
    if ?a is an int

  ; Adding an int to 0 changes nothing.
  zero-add: (operator.add (int 0) ?a) = ?a
    if ?a is an int

  ; Subtracting 0 from an int changes nothing. (True - 0 is 1.)
  sub-zero: (operator.sub ?a (int 0)) = ?a
    if ?a is an int

  ; An int minus itself is 0. (inf - inf is NaN.)
  sub-self: (operator.sub ?a ?a) = (int 0)
    if ?a is an int, ?a cannot raise

  ; An int times 1 is itself. (True * 1 is 1.)
  mul-one: (operator.mul ?a (int 1)) = ?a
    if ?a is an int

  ; 1 times an int is that int.
  one-mul: (operator.mul (int 1) ?a) = ?a
    if ?a is an int

  ; An int times 0 is 0. (NaN * 0 is NaN.)
  mul-zero: (operator.mul ?a (int 0)) = (int 0)
    if ?a is an int, ?a cannot raise

  ; 0 times an int is 0.
  zero-mul: (operator.mul (int 0) ?a) = (int 0)
    if ?a is an int, ?a cannot raise

  ; Negating an int twice gives it back. (-(-True) is 1.)
  neg-neg-int: (operator.neg (operator.neg ?a)) = ?a
    if ?a is an int

  ; An int divided by 1 is itself. (2.5 // 1 is 2.0.)
  floordiv-one: (operator.floordiv ?a (int 1)) = ?a
    if ?a is an int

  ; Divided by 1 an int leaves nothing. (2.5 % 1 is 0.5.)
  mod-one: (operator.mod ?a (int 1)) = (int 0)
    if ?a is an int, ?a cannot raise

  ; Adding an int and taking it away again changes nothing; of floats the sum may have lost digits.
  add-sub-cancel: (operator.sub (operator.add ?a ?b) ?b) = ?a
    if ?a and ?b are ints, ?b cannot raise

  ; Taking an int away and adding it again changes nothing.
  sub-add-cancel: (operator.add (operator.sub ?a ?b) ?b) = ?a
    if ?a and ?b are ints, ?b cannot raise

  ; Subtracting from an int what was negated adds it. (-0.0 - -0 is -0.0, and -0.0 + 0 is 0.0.)
  sub-neg-int: (operator.sub ?a (operator.neg ?b)) = (operator.add ?a ?b)
    if ?a is an int

  ; Adding to an int what was negated subtracts it. (-0.0 + -0 is 0.0, and -0.0 - 0 is -0.0.)
  add-neg-int: (operator.add ?a (operator.neg ?b)) = (operator.sub ?a ?b)
    if ?a is an int

  ; Two plain ints that are added one after the other are added at once.
  add-plain-plain: (operator.add (operator.add ?a ?c) ?d) = (operator.add ?a ?sum)
    if ?a is an int
    let ?sum = ?c + ?d

  ; Two plain factors one after the other are one factor.
  mul-plain-plain: (operator.mul (operator.mul ?a ?c) ?d) = (operator.mul ?a ?product)
    if ?a is an int
    let ?product = ?c * ?d

  ; Two divisions that round down are one, and by 0 both raise; a negative second divisor would round the first result up.
  floordiv-floordiv: (operator.floordiv (operator.floordiv ?a ?c) ?d) = (operator.floordiv ?a ?product)
    if ?a is an int, ?d > 0
    let ?product = ?c * ?d

  ; A remainder is its own remainder, and by 0 both raise. (-1e-20 % 5.0 is 5.0, which leaves 0.0.)
  mod-mod: (operator.mod (operator.mod ?a ?c) ?c) = (operator.mod ?a ?c)
    if ?a and ?c are ints

  ; Multiplying by an int and dividing by it again changes nothing; dividing by 0 raises.
  mul-floordiv: (operator.floordiv (operator.mul ?a ?c) ?c) = ?a
    if ?a is an int, ?c != 0

  ; A multiple leaves nothing; dividing by 0 raises.
  mul-mod: (operator.mod (operator.mul ?a ?c) ?c) = (int 0)
    if ?a is an int, ?c != 0, ?a cannot raise

  ; A common factor of two ints is taken out. (Of 0 it is as true, but all products with 0 are one value, and there is no end to the
  ; sums of what they are products of.)
  factor-out: (operator.add (operator.mul ?a ?c) (operator.mul ?b ?c)) = (operator.mul (operator.add ?a ?b) ?c)
    if ?a and ?b are ints, ?c != 0

  ; A common factor that is a symbol is taken out; of the two that change places one at most may raise.
  factor-out-symbol: (operator.add (operator.mul ?a ?c) (operator.mul ?b ?c)) = (operator.mul (operator.add ?a ?b) ?c)
    if ?a and ?b and ?c are ints, ?c is a symbol, ?b or ?c cannot raise
  `,
);
