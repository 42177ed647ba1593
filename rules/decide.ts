import { shippedRules } from '../src/rulesets/index.js';

/**
 * Questions that Python asks of symbolic values. They are asked of `truth` and `plain`, never of the comparison
 * itself, so that a comparison that is also returned stays in the program.
 */
export const decide = shippedRules(
  'decide',
  'Decides comparisons from what is known of their operands.',
  `
  ; A {op} comparison that holds for every value in range is true.
  {op}-holds: (egghatch.truth (operator.{op} ?a ?b)) = true
    if always ?a {sign} ?b
    for op sign in lt <, le <=, gt >, ge >=, eq =, ne !=

  ; A {op} comparison that holds for no value in range is false.
  {op}-fails: (egghatch.truth (operator.{op} ?a ?b)) = false
    if never ?a {sign} ?b
    for op sign in lt <, le <=, gt >, ge >=, eq =, ne !=

  ; A value whose range holds one value only is that value.
  single-value: (egghatch.plain ?v) = ?only
    let ?only = only(?v)
  `,
);
