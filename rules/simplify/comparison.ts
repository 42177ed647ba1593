import { shippedRules } from '../../src/rulesets/index.js';

/** Comparisons of scalars. What holds of NaN too has no condition. */
export const simplifyComparison = shippedRules(
  'simplify-comparison',
  'Comparisons of scalars that come out the same, whatever the values.',
  `
  ; Nothing is below itself, NaN included.
  lt-self: (operator.lt ?a ?a) = false
    if ?a cannot raise

  ; Nothing is above itself, NaN included.
  gt-self: (operator.gt ?a ?a) = false
    if ?a cannot raise

  ; An int is at most itself. (NaN is not.)
  le-self: (operator.le ?a ?a) = true
    if ?a is an int, ?a cannot raise

  ; An int is at least itself. (NaN is not.)
  ge-self: (operator.ge ?a ?a) = true
    if ?a is an int, ?a cannot raise

  ; An int equals itself. (NaN does not.)
  eq-self: (operator.eq ?a ?a) = true
    if ?a is an int, ?a cannot raise

  ; An int does not differ from itself. (NaN does.)
  ne-self: (operator.ne ?a ?a) = false
    if ?a is an int, ?a cannot raise

  ; Above is below, read from the right; where both may raise, the left one's error is seen.
  gt-turned: (operator.gt ?a ?b) = (operator.lt ?b ?a)
    if ?a or ?b cannot raise

  ; At least is at most, read from the right; where both may raise, the left one's error is seen.
  ge-turned: (operator.ge ?a ?b) = (operator.le ?b ?a)
    if ?a or ?b cannot raise

  ; A plain int moves to the other side of {op}: the ints of Python do not wrap.
  {op}-add-plain: (operator.{op} (operator.add ?a ?c) ?d) = (operator.{op} ?a ?rest)
    if ?a is an int
    let ?rest = ?d - ?c
    for op in lt, le, gt, ge, eq, ne

  ; A positive factor on both sides does not change which is below.
  lt-scaled: (operator.lt (operator.mul ?a ?c) (operator.mul ?b ?c)) = (operator.lt ?a ?b)
    if ?a and ?b are ints, ?c > 0

  ; A factor other than 0 on both sides does not change what is equal.
  eq-scaled: (operator.eq (operator.mul ?a ?c) (operator.mul ?b ?c)) = (operator.eq ?a ?b)
    if ?a and ?b are ints, ?c != 0
  `,
);
