import { describe, expect, test } from 'vitest';
import { EGraph, language, rewrite, rule, union, whyNot } from 'egraph-ts';

const lang = language({
  '+': { arity: 2 },
  neg: { arity: 1 },
  int: { arity: 0, payload: 'int' },
  list: { arity: 'variadic' },
  x: { arity: 0 },
  y: { arity: 0 },
});

const why = (lhs: string, term: string, options = {}): ReturnType<typeof whyNot> => {
  const g = new EGraph(lang);
  return whyNot(
    g,
    rewrite('r', lhs, (egraph, m) => egraph.find(m.root), options),
    g.addTerm(term),
  );
};

describe('whyNot', () => {
  test('an operator', () => {
    const w = why('(+ ?a (neg ?b))', '(+ x y)');
    expect(w).toMatchObject({
      matched: false,
      stoppedBy: 'operator',
      progress: 2,
      expected: 'neg',
      found: 'y',
    });
    expect(w.message).toBe(
      'rule "r" stops at class 1: expected neg, found y\n  (+ ?a (neg ?b))\n        ^^^^^^^^',
    );
  });

  test('a literal', () => {
    expect(why('(+ ?a (int 0))', '(+ x (int 7))')).toMatchObject({
      stoppedBy: 'literal',
      expected: '0',
      found: '7',
    });
  });

  test('a variable used twice', () => {
    expect(why('(+ ?a ?a)', '(+ x y)')).toMatchObject({
      stoppedBy: 'variable',
      expected: '?a = #0 (x)',
      found: '#1 (y)',
    });
  });

  test('the number of children', () => {
    expect(why('(list ?a ?b ?rest...)', '(list x)')).toMatchObject({
      stoppedBy: 'children',
      expected: 'at least 2 children',
      found: '1',
    });
  });

  test('a condition, with the values it looked at', () => {
    const condition = { name: 'small', test: () => false, describe: () => '?a is 7, the limit is 3' };
    const w = why('(neg ?a)', '(neg x)', { if: condition });
    expect(w).toMatchObject({ stoppedBy: 'condition', expected: 'small' });
    expect(w.message).toContain('condition "small" does not hold; ?a is 7, the limit is 3');
    const silent = why('(neg ?a)', '(neg x)', { if: { name: 'small', test: () => false } });
    expect(silent.message).toContain('?a = #0 (x)');
  });

  test('the farthest of several partial matches', () => {
    const g = new EGraph(lang);
    const id = g.addTerm('(neg x)');
    g.union(id, g.addTerm('(+ (neg y) (int 1))'));
    g.rebuild();
    const w = whyNot(g, rewrite('r', '(+ (neg x) (int 1))', 'x'), id);
    expect(w).toMatchObject({ stoppedBy: 'operator', expected: 'x', found: 'y', progress: 2 });
  });

  test('a rule that does match', () => {
    expect(why('(neg ?a)', '(neg x)')).toMatchObject({ matched: true, stoppedBy: 'nothing' });
  });

  describe('of a fact that is not about the class', () => {
    const shared = rule('shared', ['(neg ?a)', '(+ (neg ?a) ?b)']).then(union('?a', '?b'));

    test('the e-nodes over what is bound are looked at', () => {
      const g = new EGraph(lang);
      const id = g.addTerm('(neg x)');
      g.addTerm('(+ (neg x) (neg y))');
      g.addTerm('(+ (neg y) y)');
      expect(whyNot(g, shared, id)).toMatchObject({ matched: true });
      const other = rule('other', ['(neg ?a)', '(+ (neg ?a) (int 0))']).then(union('?a', 'x'));
      expect(whyNot(g, other, id)).toMatchObject({ stoppedBy: 'operator', expected: 'int', found: 'neg' });
    });

    test('there is none: what is missing is named', () => {
      const g = new EGraph(lang);
      const id = g.addTerm('(neg x)');
      g.addTerm('(+ x (neg x))');
      expect(whyNot(g, shared, id).message).toMatchInlineSnapshot(`
        "rule "shared" stops at class 1: expected + over (neg ?a), found no such e-node
          (+ (neg ?a) ?b)
             ^^^^^^^^"
      `);
      const nowhere = rule('nowhere', ['(neg ?a)', '(list (+ y ?a) ?b)']).then(union('?a', '?b'));
      expect(whyNot(g, nowhere, id).message).toMatchInlineSnapshot(`
        "rule "nowhere" stops at class 0: expected + over ?a, found no such e-node
          (list (+ y ?a) ?b)
                     ^^"
      `);
    });

    test('other classes, however many, are left alone', () => {
      const g = new EGraph(lang);
      for (let i = 0; i < 110_000; i++) g.add('neg', [g.add('int', [], i)]);
      const id = g.addTerm('(neg x)');
      g.addTerm('(+ (neg x) y)');
      expect(whyNot(g, shared, id)).toMatchObject({
        matched: true,
        bound: new Map([
          ['?a', g.lookupTerm('x')],
          ['?b', g.lookupTerm('y')],
        ]),
      });
    });
  });
});
