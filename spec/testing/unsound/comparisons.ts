import { alwaysHolds } from '../../../src/facts/index.js';
import { programRewrite } from '../../../src/terms/index.js';

/** A comparison that is nearly the right one. */
export const comparisons = [
  // a <= 5 does not make a < 5 true
  programRewrite('lt for le', '(egghatch.truth (operator.lt ?a ?b))', 'true', {
    if: alwaysHolds('le', '?a', '?b'),
  }),
  programRewrite('ge for gt', '(egghatch.truth (operator.gt ?a ?b))', 'true', {
    if: alwaysHolds('ge', '?a', '?b'),
  }),
  // what holds always for eq fails for ne
  programRewrite('ne for eq', '(egghatch.truth (operator.ne ?a ?b))', 'true', {
    if: alwaysHolds('eq', '?a', '?b'),
  }),
  programRewrite('not lt = gt', '(operator.lt ?a ?b)', '(operator.gt ?a ?b)'),
  programRewrite(
    'a < b = a + 1 <= b of floats',
    '(operator.lt ?a ?b)',
    '(operator.le (operator.add ?a (int 1)) ?b)',
  ),
];
