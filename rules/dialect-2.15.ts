import { ruleset } from 'egraph-ts';
import { opsOfDialect } from '../src/ops/index.js';
import { rulesOf } from '../src/rulesets/index.js';

/** How torch 2.15 asserts: the condition as it is, and a message that says it. */
export const dialect215 = ruleset(
  'dialect-2.15',
  () =>
    rulesOf(
      `
      ; torch 2.15 asserts a scalar; what a bounds check says of it is the condition and the node that computes it.
      assert-bound: (egghatch.assert ?s ?c (egghatch.outside ?v ?d ?lo ?hi))
                  = (aten._assert_scalar.default ?s ?c (egghatch.failed ?c (egghatch.outside ?v ?d ?lo ?hi)))

      ; torch 2.15 asserts a scalar; a message that was given stays.
      assert-scalar: (egghatch.assert ?s ?c ?m) = (aten._assert_scalar.default ?s ?c ?m)
        if ?m is plain
      `,
      { ops: opsOfDialect('torch-2.15') },
    ),
  { doc: 'The asserts of torch 2.15: _assert_scalar.' },
);
