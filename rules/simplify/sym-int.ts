import { ruleset } from 'egraph-ts';
import { INT64, atMostOneRaises, cannotRaise, combine, isInt, isPlainInt } from '../../src/facts/index.js';
import { programRewrite } from '../../src/terms/index.js';
import { computed } from './support/bindings.js';

const fits = (x: bigint): boolean => x >= INT64.min && x <= INT64.max;

/**
 * Arithmetic on ints that are read out of tensors. They are Python's: exact and without an end, so that the laws of the
 * integers hold. Of floats hardly any does, hence `isInt` everywhere.
 */
export const simplifySymInt = ruleset(
  'simplify-sym-int',
  [
    // a + 0 = a
    programRewrite('add-zero', '(operator.add ?a (int 0))', '?a', {
      if: isInt('?a'),
      doc: 'Adding 0 to an int changes nothing. (-0.0 + 0 is 0.0, and True + 0 is 1.)',
    }),
    // 0 + a = a
    programRewrite('zero-add', '(operator.add (int 0) ?a)', '?a', {
      if: isInt('?a'),
      doc: 'Adding an int to 0 changes nothing.',
    }),
    // a - 0 = a
    programRewrite('sub-zero', '(operator.sub ?a (int 0))', '?a', {
      if: isInt('?a'),
      doc: 'Subtracting 0 from an int changes nothing. (True - 0 is 1.)',
    }),
    // a - a = 0
    programRewrite('sub-self', '(operator.sub ?a ?a)', '(int 0)', {
      if: [isInt('?a'), cannotRaise('?a')],
      doc: 'An int minus itself is 0. (inf - inf is NaN.)',
    }),
    // a * 1 = a
    programRewrite('mul-one', '(operator.mul ?a (int 1))', '?a', {
      if: isInt('?a'),
      doc: 'An int times 1 is itself. (True * 1 is 1.)',
    }),
    // 1 * a = a
    programRewrite('one-mul', '(operator.mul (int 1) ?a)', '?a', {
      if: isInt('?a'),
      doc: '1 times an int is that int.',
    }),
    // a * 0 = 0
    programRewrite('mul-zero', '(operator.mul ?a (int 0))', '(int 0)', {
      if: [isInt('?a'), cannotRaise('?a')],
      doc: 'An int times 0 is 0. (NaN * 0 is NaN.)',
    }),
    // 0 * a = 0
    programRewrite('zero-mul', '(operator.mul (int 0) ?a)', '(int 0)', {
      if: [isInt('?a'), cannotRaise('?a')],
      doc: '0 times an int is 0.',
    }),
    // -(-a) = a
    programRewrite('neg-neg-int', '(operator.neg (operator.neg ?a))', '?a', {
      if: isInt('?a'),
      doc: 'Negating an int twice gives it back. (-(-True) is 1.)',
    }),
    // a // 1 = a
    programRewrite('floordiv-one', '(operator.floordiv ?a (int 1))', '?a', {
      if: isInt('?a'),
      doc: 'An int divided by 1 is itself. (2.5 // 1 is 2.0.)',
    }),
    // a % 1 = 0
    programRewrite('mod-one', '(operator.mod ?a (int 1))', '(int 0)', {
      if: [isInt('?a'), cannotRaise('?a')],
      doc: 'Divided by 1 an int leaves nothing. (2.5 % 1 is 0.5.)',
    }),
    // (a + b) - b = a
    programRewrite('add-sub-cancel', '(operator.sub (operator.add ?a ?b) ?b)', '?a', {
      if: [isInt('?a', '?b'), cannotRaise('?b')],
      doc: 'Adding an int and taking it away again changes nothing; of floats the sum may have lost digits.',
    }),
    // (a - b) + b = a
    programRewrite('sub-add-cancel', '(operator.add (operator.sub ?a ?b) ?b)', '?a', {
      if: [isInt('?a', '?b'), cannotRaise('?b')],
      doc: 'Taking an int away and adding it again changes nothing.',
    }),
    // a - (-b) = a + b
    programRewrite('sub-neg-int', '(operator.sub ?a (operator.neg ?b))', '(operator.add ?a ?b)', {
      if: isInt('?a'),
      doc: 'Subtracting from an int what was negated adds it. (-0.0 - -0 is -0.0, and -0.0 + 0 is 0.0.)',
    }),
    // a + (-b) = a - b
    programRewrite('add-neg-int', '(operator.add ?a (operator.neg ?b))', '(operator.sub ?a ?b)', {
      if: isInt('?a'),
      doc: 'Adding to an int what was negated subtracts it. (-0.0 + -0 is 0.0, and -0.0 - 0 is -0.0.)',
    }),
    // (a + c) + d = a + (c + d)                                                              c, d plain
    programRewrite('add-plain-plain', '(operator.add (operator.add ?a ?c) ?d)', '(operator.add ?a ?sum)', {
      if: [isInt('?a'), combine('?c', '?d', '?c + ?d is an int64', (c, d) => fits(c + d))],
      let: { '?sum': computed('?c', '?d', (c, d) => c + d) },
      doc: 'Two plain ints that are added one after the other are added at once.',
    }),
    // (a * c) * d = a * (c * d)                                                              c, d plain
    programRewrite(
      'mul-plain-plain',
      '(operator.mul (operator.mul ?a ?c) ?d)',
      '(operator.mul ?a ?product)',
      {
        if: [isInt('?a'), combine('?c', '?d', '?c * ?d is an int64', (c, d) => fits(c * d))],
        let: { '?product': computed('?c', '?d', (c, d) => c * d) },
        doc: 'Two plain factors one after the other are one factor.',
      },
    ),
    // (a // c) // d = a // (c * d)                                                           d > 0
    programRewrite(
      'floordiv-floordiv',
      '(operator.floordiv (operator.floordiv ?a ?c) ?d)',
      '(operator.floordiv ?a ?product)',
      {
        if: [
          isInt('?a'),
          combine(
            '?c',
            '?d',
            '?c is not 0, ?d is positive and ?c * ?d is an int64',
            (c, d) => c !== 0n && d > 0n && fits(c * d),
          ),
        ],
        let: { '?product': computed('?c', '?d', (c, d) => c * d) },
        doc: 'Two divisions that round down are one; a negative second divisor would round the first result up.',
      },
    ),
    // (a % c) % c = a % c
    programRewrite('mod-mod', '(operator.mod (operator.mod ?a ?c) ?c)', '(operator.mod ?a ?c)', {
      if: isInt('?a', '?c'),
      doc: 'A remainder is its own remainder, and by 0 both raise. (-1e-20 % 5.0 is 5.0, which leaves 0.0.)',
    }),
    // (a * c) // c = a                                                                       c != 0
    programRewrite('mul-floordiv', '(operator.floordiv (operator.mul ?a ?c) ?c)', '?a', {
      if: [isInt('?a'), isPlainInt('?c', 'a plain int other than 0', (c) => c !== 0n)],
      doc: 'Multiplying by an int and dividing by it again changes nothing; dividing by 0 raises.',
    }),
    // (a * c) % c = 0                                                                        c != 0
    programRewrite('mul-mod', '(operator.mod (operator.mul ?a ?c) ?c)', '(int 0)', {
      if: [isInt('?a'), isPlainInt('?c', 'a plain int other than 0', (c) => c !== 0n), cannotRaise('?a')],
      doc: 'A multiple leaves nothing; dividing by 0 raises.',
    }),
    // a * c + b * c = (a + b) * c
    programRewrite(
      'factor-out',
      '(operator.add (operator.mul ?a ?c) (operator.mul ?b ?c))',
      '(operator.mul (operator.add ?a ?b) ?c)',
      {
        if: [isInt('?a', '?b', '?c'), atMostOneRaises('?b', '?c')],
        doc: 'A common factor of two ints is taken out.',
      },
    ),
  ],
  { doc: 'Laws of the integers for scalars that are read out of tensors.' },
);
