import { describe, expect, test } from 'vitest';
import {
  evaluateAs,
  holdsFor,
  parseConditions,
  parseExpression,
  printCondition,
  type Known,
} from '../../src/conditions/index.js';
import type { Argument, Type } from '../../src/ir/index.js';

const tensor = (dtype: 'f32' | 'i64' | 'b8', ...sizes: bigint[]): Type => ({ kind: 'tensor', dtype, sizes });

/** Nothing is known but these arguments. */
function known(args: Readonly<Record<string, Argument<Type>>>, more: Partial<Known> = {}): Known {
  return {
    argument: (place) => new Map(Object.entries(args)).get(place),
    total: (place) => place in args,
    symbol: () => undefined,
    symbolicDimensions: () => undefined,
    bounds: () => undefined,
    decide: () => undefined,
    only: () => undefined,
    example: () => undefined,
    ...more,
  };
}

const holds = (text: string, of: Known): boolean =>
  parseConditions(text).every((condition) => holdsFor(condition, of));

describe('conditions', () => {
  const of = known({
    '?a': 3n,
    '?f': 2.5,
    '?none': null,
    '?x': tensor('f32', 2n, 1n),
    '?y': tensor('i64', 2n, 1n),
    '?l': [1n, 0n],
    result: tensor('f32', 2n, 1n),
  });

  test.each([
    ['?a is an int', true],
    ['?f is an int', false],
    ['?a and ?f are plain', true],
    ['?none is plain', false],
    ['?none and ?a are plain bounds', true],
    ['?none is None', true],
    ['?x is a tensor', true],
    ['?unknown is a tensor', false],
    ['?a cannot raise', true],
    ['?a and ?unknown cannot raise', false],
    ['?a or ?unknown cannot raise', true],
    ['?x has the type of the result', true],
    ['?y has the type of the result', false],
    ['?x and ?y have the dtype of the result', false],
    ['?l has no -1', true],
    ['?l has no 1', false],
    ['dtype(?x) in floats', true],
    ['dtype(?y) in {i32, i64}', true],
    ['dtype(?x) = f32', true],
    ['dtype(?x) = dtype(?y)', false],
    ['0 < ?a <= 3', true],
    ['?a != 3', false],
    // a float is none of the ints that a rule about ints asks for
    ['?f != 0', false],
    ['?a in ?l', false],
    ['size(?x, -1) = 1', true],
    ['size(?x, 0) = rank(?x)', true],
    ['every ?l >= 0', true],
    ['every ?l > 0', false],
    ['wrapped(?l, 2) = indices(2)', false],
    ['?none or 4 > ?a', true],
    ['?unknown = 3', false],
    ['?unknown != 3', false],
  ])('%s: %s', (text, expected) => {
    expect(holds(text, of)).toBe(expected);
  });

  test('all of several have to hold', () => {
    expect(holds('?a = 3, ?a > 2', of)).toBe(true);
    expect(holds('?a = 3, ?a > 3', of)).toBe(false);
  });

  test('an int that is computed has to be an int64', () => {
    const { expr, sort } = parseExpression('?a * ?b');
    const computed = { kind: 'computed', name: '?p', expr, sort } as const;
    expect(holdsFor(computed, known({ '?a': 3n, '?b': 4n }))).toBe(true);
    expect(holdsFor(computed, known({ '?a': 2n ** 62n, '?b': 2n }))).toBe(false);
    expect(holdsFor(computed, known({ '?a': 3n }))).toBe(false);
  });

  test.each([
    '?a and ?b are ints',
    '?v is a symbol',
    '?a or ?b cannot raise',
    '?x and ?y have the dtype of the result',
    '?t has no -1',
    'always ?a <= ?b',
    'never ?a = ?b',
    'every ?times = 1',
    '0 <= ?a <= ?b',
    '(?a + 1) * -?b - (?c - ?d) >= max(?a, 2)',
    'dtype(?x) in {f32, f64}',
    '?min or 0 < 4',
  ])('%s is printed as it is read', (text) => {
    expect(parseConditions(text).map(printCondition).join(', ')).toBe(text);
  });
});

describe('expressions', () => {
  test.each([
    ['start(?a, 5)', 3n],
    ['start(-?a, 5)', 2n],
    ['start(-7, 5)', 0n],
    ['end(None, 5)', 5n],
    ['end(7, 5)', 5n],
    ['wrap(-1, 4)', 3n],
    ['length(?l)', 3n],
    ['min(?a, 2) - max(?a, 4)', -2n],
    ['2 + 3 * 4', 14n],
    ['2 - 3 - 4', -5n],
    ['last(?l)', 0n],
  ])('%s = %s', (text, expected) => {
    const { expr, sort } = parseExpression(text);
    expect(evaluateAs(expr, sort, known({ '?a': 3n, '?l': [2n, 1n, 0n] }))).toBe(expected);
  });

  test('items at places', () => {
    const { expr } = parseExpression('at(?p, wrapped(?q, length(?p)))');
    expect(evaluateAs(expr, 'ints', known({ '?p': [2n, 0n, 1n], '?q': [-1n, 0n, 1n] }))).toEqual([
      1n,
      2n,
      0n,
    ]);
  });
});

test('what is not understood is shown with its place', () => {
  const wrong = [
    '?a is a number',
    '?a can raise',
    'dtype(?x) in reals',
    'dtype(?x) in {f33}',
    'dtype(?x) = 3',
    'dtype(?x) < dtype(?y)',
    'type(?x) = ?y',
    'size(?x) = 1',
    'size(2, 0) = 1',
    'length(?a + 1) = 1',
    'foo(?x) = 1',
    '?a +',
    '?a',
    '?a = 1 ?b',
    '?x has the shape of the result',
    'always ?a + 1 < ?b',
    '?a & ?b = 1',
    '?a in floats',
  ];
  const messages = wrong.map((text) => {
    try {
      parseConditions(text);
      return `${text}: understood`;
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(messages.join('\n\n')).toMatchSnapshot();
});
