import { ruleset } from 'egraph-ts';
import { alwaysHolds, isSingleValue, neverHolds, onlyValue } from '../src/facts/index.js';
import { programRewrite } from '../src/terms/index.js';

/**
 * Questions that Python asks of symbolic values. They are asked of `truth` and `plain`, never of the comparison
 * itself, so that a comparison that is also returned stays in the program.
 */
export const decide = ruleset(
  'decide',
  [
    // truth(a < b) = True   when max(a) < min(b), and so on for the other comparisons
    ...(['lt', 'le', 'gt', 'ge', 'eq', 'ne'] as const).flatMap((comparison) => [
      programRewrite(`${comparison}-holds`, `(egghatch.truth (operator.${comparison} ?a ?b))`, 'true', {
        if: alwaysHolds(comparison, '?a', '?b'),
        doc: `A ${comparison} comparison that holds for every value in range is true.`,
      }),
      programRewrite(`${comparison}-fails`, `(egghatch.truth (operator.${comparison} ?a ?b))`, 'false', {
        if: neverHolds(comparison, '?a', '?b'),
        doc: `A ${comparison} comparison that holds for no value in range is false.`,
      }),
    ]),
    // plain(v) = c   when min(v) = max(v) = c
    programRewrite('single-value', '(egghatch.plain ?v)', onlyValue('?v'), {
      if: isSingleValue('?v'),
      doc: 'A value whose range holds one value only is that value.',
    }),
  ],
  { doc: 'Decides comparisons from what is known of their operands.' },
);
