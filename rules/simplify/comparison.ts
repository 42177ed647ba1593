import { ruleset } from 'egraph-ts';
import { INT64, atMostOneRaises, cannotRaise, combine, isInt, isPlainInt } from '../../src/facts/index.js';
import { programRewrite } from '../../src/terms/index.js';
import { computed } from './support/bindings.js';

const fits = (x: bigint): boolean => x >= INT64.min && x <= INT64.max;

/** Comparisons of scalars. What holds of NaN too has no condition. */
export const simplifyComparison = ruleset(
  'simplify-comparison',
  [
    // a < a = False
    programRewrite('lt-self', '(operator.lt ?a ?a)', 'false', {
      if: cannotRaise('?a'),
      doc: 'Nothing is below itself, NaN included.',
    }),
    // a > a = False
    programRewrite('gt-self', '(operator.gt ?a ?a)', 'false', {
      if: cannotRaise('?a'),
      doc: 'Nothing is above itself, NaN included.',
    }),
    // a <= a = True
    programRewrite('le-self', '(operator.le ?a ?a)', 'true', {
      if: [isInt('?a'), cannotRaise('?a')],
      doc: 'An int is at most itself. (NaN is not.)',
    }),
    // a >= a = True
    programRewrite('ge-self', '(operator.ge ?a ?a)', 'true', {
      if: [isInt('?a'), cannotRaise('?a')],
      doc: 'An int is at least itself. (NaN is not.)',
    }),
    // a == a = True
    programRewrite('eq-self', '(operator.eq ?a ?a)', 'true', {
      if: [isInt('?a'), cannotRaise('?a')],
      doc: 'An int equals itself. (NaN does not.)',
    }),
    // a != a = False
    programRewrite('ne-self', '(operator.ne ?a ?a)', 'false', {
      if: [isInt('?a'), cannotRaise('?a')],
      doc: 'An int does not differ from itself. (NaN does.)',
    }),
    // a > b = b < a
    programRewrite('gt-turned', '(operator.gt ?a ?b)', '(operator.lt ?b ?a)', {
      if: atMostOneRaises('?a', '?b'),
      doc: 'Above is below, read from the right.',
    }),
    // a >= b = b <= a
    programRewrite('ge-turned', '(operator.ge ?a ?b)', '(operator.le ?b ?a)', {
      if: atMostOneRaises('?a', '?b'),
      doc: 'At least is at most, read from the right.',
    }),
    // a + c < d = a < d - c                                                                  c, d plain
    ...(['lt', 'le', 'gt', 'ge', 'eq', 'ne'] as const).map((op) =>
      programRewrite(
        `${op}-add-plain`,
        `(operator.${op} (operator.add ?a ?c) ?d)`,
        `(operator.${op} ?a ?rest)`,
        {
          if: [isInt('?a'), combine('?c', '?d', '?d - ?c is an int64', (c, d) => fits(d - c))],
          let: { '?rest': computed('?c', '?d', (c, d) => d - c) },
          doc: `A plain int moves to the other side of ${op}: the ints of Python do not wrap.`,
        },
      ),
    ),
    // a * c < b * c = a < b                                                                  c > 0
    programRewrite(
      'lt-scaled',
      '(operator.lt (operator.mul ?a ?c) (operator.mul ?b ?c))',
      '(operator.lt ?a ?b)',
      {
        if: [isInt('?a', '?b'), isPlainInt('?c', 'a positive plain int', (c) => c > 0n)],
        doc: 'A positive factor on both sides does not change which is below.',
      },
    ),
    // a * c == b * c = a == b                                                                c != 0
    programRewrite(
      'eq-scaled',
      '(operator.eq (operator.mul ?a ?c) (operator.mul ?b ?c))',
      '(operator.eq ?a ?b)',
      {
        if: [isInt('?a', '?b'), isPlainInt('?c', 'a plain int other than 0', (c) => c !== 0n)],
        doc: 'A factor other than 0 on both sides does not change what is equal.',
      },
    ),
  ],
  { doc: 'Comparisons of scalars that come out the same, whatever the values.' },
);
