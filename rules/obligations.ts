import { shippedRules } from '../src/rulesets/index.js';

/**
 * The obligations of values that carry a constrained symbol: at its site each such value is checked from below, then
 * from above, on the bounds that hold at run time.
 */
export const obligations = shippedRules(
  'obligations',
  'Expands the obligations of values that carry a constrained symbol into comparisons and asserts.',
  `
  ; A symbolic int is checked against what is known of it at run time.
  check-scalar: (egghatch.check_range ?s ?v)
              = (egghatch.check_bounds ?s ?v ?lo ?hi (egghatch.outside ?v none ?lo ?hi))
    let ?lo = least(?v), ?hi = most(?v)

  ; Every dimension of a tensor that is a symbol is checked, in order.
  check-tensor: (egghatch.check_range ?s ?v) = (egghatch.check_dim ?s ?v ?d)
    if ?v is a tensor, ?v is constrained
    for each ?d in symbolic(?v) after ?s

  ; A symbolic dimension is read with sym_size and checked against the bounds of the last one, since torch 2.1 closes over its
  ; loop variable; the message shows its own.
  check-dimension: (egghatch.check_dim ?s ?v ?d)
                 = (egghatch.check_bounds ?s (aten.sym_size.int ?v ?d) ?lo ?hi (egghatch.outside ?v ?d ?min ?max))
    if ?v is constrained
    let z = last(symbolic(?v)), ?lo = leastOf(?v, z), ?hi = mostOf(?v, z), ?min = leastOf(?v, ?d), ?max = mostOf(?v, ?d)

  ; A value is checked from below first.
  check-lower-bound: (egghatch.check_bounds ?s ?v ?lo ?hi ?m)
                   = (egghatch.check_upper (egghatch.assert ?s (operator.ge ?v ?lo) ?m) ?v ?hi ?m)
    if ?lo is plain

  ; Without a lower bound there is nothing to check from below.
  skip-lower-bound: (egghatch.check_bounds ?s ?v ?lo ?hi ?m) = (egghatch.check_upper ?s ?v ?hi ?m)
    if ?lo is None

  ; A value is checked from above last.
  check-upper-bound: (egghatch.check_upper ?s ?v ?hi ?m) = (egghatch.assert ?s (operator.le ?v ?hi) ?m)
    if ?hi is plain

  ; Without an upper bound there is nothing to check from above.
  skip-upper-bound: (egghatch.check_upper ?s ?v ?hi ?m) = ?s
    if ?hi is None
  `,
);
