import { ruleset } from 'egraph-ts';
import {
  bound,
  carriesSymbols,
  checkEachDimension,
  isBounded,
  isKnownPlain,
  isNone,
  lastSymbolicDimension,
  symbolOfDimension,
} from '../src/facts/index.js';
import { programRewrite } from '../src/terms/index.js';

/**
 * The obligations of values that carry a constrained symbol: at its site each such value is checked from below, then
 * from above, on the bounds that hold at run time.
 */
export const obligations = ruleset(
  'obligations',
  [
    // check(v) = check_bounds(v, lo(v), hi(v), "v is outside of …")                            v a symbol
    programRewrite(
      'check-scalar',
      '(egghatch.check_range ?s ?v)',
      '(egghatch.check_bounds ?s ?v ?lo ?hi (egghatch.outside ?v none ?lo ?hi))',
      {
        if: isBounded('?v'),
        let: { '?lo': bound('min', '?v'), '?hi': bound('max', '?v') },
        doc: 'A symbolic int is checked against what is known of it at run time.',
      },
    ),

    // check(t) = check_dim(… check_dim(t, d0) …, dn)                      d0 … dn the dimensions that are symbols
    programRewrite('check-tensor', '(egghatch.check_range ?s ?v)', checkEachDimension('?s', '?v'), {
      if: carriesSymbols('?v'),
      doc: 'Every dimension of a tensor that is a symbol is checked, in order.',
    }),

    // check_dim(t, d) = check_bounds(size(t, d), lo, hi, "t.shape[d] is outside of …")
    //   lo and hi are those of the last symbolic dimension: torch 2.1 closes over its loop variable.
    //   The message shows the dimension's own.
    programRewrite(
      'check-dimension',
      '(egghatch.check_dim ?s ?v ?d)',
      '(egghatch.check_bounds ?s (aten.sym_size.int ?v ?d) ?lo ?hi (egghatch.outside ?v ?d ?min ?max))',
      {
        if: carriesSymbols('?v'),
        let: {
          '?lo': bound('min', '?v', lastSymbolicDimension),
          '?hi': bound('max', '?v', lastSymbolicDimension),
          '?min': bound('min', '?v', symbolOfDimension('?d')),
          '?max': bound('max', '?v', symbolOfDimension('?d')),
        },
        doc: 'A symbolic dimension is read with sym_size and checked.',
      },
    ),

    // check_bounds(v, lo, hi, m) = check_upper(v, hi, m) after assert(v >= lo, m)              lo finite
    programRewrite(
      'check-lower-bound',
      '(egghatch.check_bounds ?s ?v ?lo ?hi ?m)',
      '(egghatch.check_upper (egghatch.assert ?s (operator.ge ?v ?lo) ?m) ?v ?hi ?m)',
      { if: isKnownPlain('?lo'), doc: 'A value is checked from below first.' },
    ),
    // check_bounds(v, -inf, hi, m) = check_upper(v, hi, m)
    programRewrite(
      'skip-lower-bound',
      '(egghatch.check_bounds ?s ?v ?lo ?hi ?m)',
      '(egghatch.check_upper ?s ?v ?hi ?m)',
      { if: isNone('?lo'), doc: 'Without a lower bound there is nothing to check from below.' },
    ),
    // check_upper(v, hi, m) = assert(v <= hi, m)                                               hi finite
    programRewrite(
      'check-upper-bound',
      '(egghatch.check_upper ?s ?v ?hi ?m)',
      '(egghatch.assert ?s (operator.le ?v ?hi) ?m)',
      { if: isKnownPlain('?hi'), doc: 'A value is checked from above last.' },
    ),
    // check_upper(v, inf, m) = nothing
    programRewrite('skip-upper-bound', '(egghatch.check_upper ?s ?v ?hi ?m)', '?s', {
      if: isNone('?hi'),
      doc: 'Without an upper bound there is nothing to check from above.',
    }),
  ],
  { doc: 'Expands the obligations of values that carry a constrained symbol into comparisons and asserts.' },
);
