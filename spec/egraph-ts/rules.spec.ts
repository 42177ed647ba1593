import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  anyLiteral,
  birewrite,
  builders,
  call,
  EGraph,
  insert,
  language,
  LanguageError,
  matches,
  parseTerm,
  type Pattern,
  PatternError,
  printTerm,
  rest,
  rewrite,
  rule,
  ruleset,
  union,
  v,
} from 'egraph-ts';

const lang = language({
  add: { arity: 2, args: ['num', 'num'], sort: 'num' },
  neg: { arity: 1, args: ['num'], sort: 'num' },
  lt: { arity: 2, args: ['num', 'num'], sort: 'bool' },
  int: { arity: 0, payload: 'int', sort: 'num' },
  float: { arity: 0, payload: 'float', sort: 'num' },
  str: { arity: 0, payload: 'string', sort: 'string' },
  list: { arity: 'variadic', args: ['num'], sort: 'list' },
  'aten.slice.Tensor': { arity: 1 },
  '=': { arity: 2 },
});

const messageOf = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('expected an error');
};

describe('a malformed rule points into its text', () => {
  const checked = { language: lang };
  test.each<[string, () => unknown]>([
    ['unbound variable', () => rewrite('r', '(add ?a ?b)', '(add ?b ?c)')],
    ['unbound in an action', () => rule('r', ['(neg ?a)']).then(union('?a', '(neg ?b)'))],
    ['unclosed', () => rewrite('r', '(add ?a (neg ?b)', '?a')],
    ['closed twice', () => rewrite('r', '(add ?a ?b))', '?a')],
    ['empty', () => rewrite('r', '', '?a')],
    ['no operator', () => rewrite('r', '(add () ?b)', '?b')],
    ['variable as operator', () => rewrite('r', '(?f ?b)', '?b')],
    ['nameless variable', () => rewrite('r', '(neg ?)', '?b')],
    ['rest in the middle', () => rewrite('r', '(list ?a... ?b)', '?b')],
    ['one or several', () => rewrite('r', '(list ?a ?a...)', '?a')],
    ['several for one', () => rewrite('r', '(list ?a...)', '(neg ?a)')],
    ['unknown operator', () => rewrite('r', '(ad ?a ?b)', '?a', checked)],
    ['wrong arity', () => rewrite('r', '(neg ?a)', '(neg ?a ?a)', checked)],
    ['literal left out', () => rewrite('r', '(neg int)', '(int 1)', checked)],
    ['literal of another kind', () => rewrite('r', '(neg (int 1.5))', '(int 1)', checked)],
    ['integer too large', () => rewrite('r', '(int 9223372036854775808)', '(int 1)', checked)],
    ['open literal to the right', () => rewrite('r', '(int _)', '(int _)', checked)],
    ['rest of a fixed operator', () => rewrite('r', '(add ?a...)', '(int 1)', checked)],
    ['wrong sort', () => rewrite('r', '(neg (lt ?a ?b))', '?a', checked)],
    ['variable of two sorts', () => rewrite('r', '(lt ?a (neg ?a))', '(neg (str "x"))', checked)],
    ['sides of two sorts', () => rewrite('r', '(lt ?a ?a)', '(neg ?a)', checked)],
    ['class and literal', () => rewrite('r', '(add ?a (int ?a))', '?a', checked)],
    ['literal for a class', () => rewrite('r', '(int ?a)', '(neg ?a)', checked)],
    ['literal of two kinds', () => rewrite('r', '(add (int ?a) (float ?a))', '(int ?a)', checked)],
    ['string without end', () => rewrite('r', '(str "x)', '(int 1)', checked)],
    [
      'unknown operator in a fact',
      () => ruleset('s', [rule('r', ['(= ?x (nag ?a))']).then(insert('(neg ?a)'))], checked),
    ],
  ])('%s', (_, make) => {
    expect(make).toThrow(PatternError);
    expect(messageOf(make)).toMatchSnapshot();
  });

  test('a rule is named in what is wrong with it as a whole', () => {
    const twice = [rewrite('r', '?a', '(neg ?a)'), rewrite('r', '(neg ?a)', '?a')];
    expect(() => ruleset('s', twice)).toThrow('rule "r": occurs twice in ruleset "s"');
    expect(() => rewrite('r', '(neg ?a)', '?a', { let: { '?a': () => 0 } })).toThrow(
      'which the pattern binds already',
    );
    expect(() => rewrite('r', '(neg ?a)', '?a', { let: { b: () => 0 } })).toThrow('write "?b"');
  });

  test('rules given as a function are made once, when they are looked at, and checked then', () => {
    let made = 0;
    const lazy = ruleset('lazy', () => {
      made++;
      return [birewrite('both', '(neg ?a)', '(neg (neg (neg ?a)))')];
    });
    expect(made).toBe(0);
    expect(lazy.rules.map(({ name }) => name)).toEqual(['both', 'both-rev']);
    expect(lazy.rules).toBe(lazy.rules);
    expect(made).toBe(1);
    const twice = ruleset('s', () => [rewrite('r', '?a', '(neg ?a)'), rewrite('r', '(neg ?a)', '?a')]);
    expect(() => twice.rules).toThrow('rule "r": occurs twice in ruleset "s"');
  });
});

describe('terms', () => {
  test.each([
    '(add (int -9223372036854775808) (float -0.0))',
    '(add (float nan) (float inf))',
    '(str "a \\"b\\" (c)\\n")',
    '(list (int 1) (float 1.5) (float 3.0))',
    '(aten.slice.Tensor (list))',
  ])('%s is read and written', (text) => {
    expect(printTerm(parseTerm(lang, text))).toBe(text.replace('(list)', 'list'));
  });

  test('literals are told apart by their bits', () => {
    const g = new EGraph(lang);
    expect(g.addTerm('(float 0.0)')).not.toBe(g.addTerm('(float -0.0)'));
    expect(g.addTerm('(float nan)')).toBe(g.add('float', [], NaN));
    expect(g.add('int', [], 9007199254740993n)).not.toBe(g.add('int', [], 9007199254740992n));
    expect(g.add('int', [], 7)).toBe(g.add('int', [], 7n));
    expect(g.nodes(g.add('int', [], 7))[0]!.payload).toBe(7n);
  });

  test('what does not fit the language is refused', () => {
    const g = new EGraph(lang);
    expect(() => g.add('neg')).toThrow(LanguageError);
    expect(() => g.add('int')).toThrow('needs a literal');
    expect(() => g.add('neg', [g.addTerm('(int 1)')], 3)).toThrow('carries no literal');
    expect(() => g.add('int', [], 1.5)).toThrow('expected an integer');
    expect(() => g.add('int', [], 1n << 63n)).toThrow('does not fit 64 bits');
    expect(() => g.add('neg', [99])).toThrow('99 is no class');
    expect(() => g.addTerm('(neg (nge (int 1)))')).toThrow(PatternError);
    expect(() => language({ '': { arity: 0 } })).toThrow(LanguageError);
    expect(() => language({ a: { arity: -1 } })).toThrow(LanguageError);
  });
});

describe('builders', () => {
  const { add, neg, int, list, str } = builders(lang);

  test('build the same patterns as text', () => {
    expect(add(v('a'), neg(int(0))).text).toBe('(add ?a (neg (int 0)))');
    expect(list(v('h'), rest('t')).text).toBe('(list ?h ?t...)');
    expect(str('a "b"').text).toBe('(str "a \\"b\\"")');
    expect(int(anyLiteral).text).toBe('(int _)');
    const g = new EGraph(lang);
    g.addTerm('(add (int 5) (neg (int 0)))');
    expect(matches(g, add(v('a'), neg(int(0))))).toHaveLength(1);
  });

  test('know arities and literals', () => {
    expectTypeOf(add).parameters.toEqualTypeOf<[ReturnType<typeof v>, ReturnType<typeof v>]>();
    // @ts-expect-error one child too few
    add(v('a'));
    // @ts-expect-error a string is no integer
    expect(() => rewrite('r', int('x'), int(1), { language: lang })).toThrow(PatternError);
  });
});

describe('rules are data', () => {
  test('with name, patterns, conditions and doc', () => {
    const test = { name: 'c', test: () => true };
    const r = rewrite('r', '(neg (neg ?a))', '?a', { if: test, doc: 'twice is not at all' });
    expect(r).toMatchObject({ name: 'r', doc: 'twice is not at all', conditions: [test] });
    expect(r.lhs!.text).toBe('(neg (neg ?a))');
    expect((r.rhs as Pattern).node).toMatchObject({ kind: 'var', name: '?a' });
    const [there, back] = birewrite('b', '(add ?a ?b)', '(add ?b ?a)');
    expect([there.name, back.name]).toEqual(['b', 'b-rev']);
  });

  test('a fact named by a variable, and = as an operator', () => {
    const r = rule('r', ['(= ?x (neg ?a))', '(= ?y (= ?a ?b))']).then(call(() => undefined));
    expect(r.facts.map((f) => [f.variable, f.pattern.text])).toEqual([
      ['?x', '(neg ?a)'],
      ['?y', '(= ?a ?b)'],
    ]);
  });
});
