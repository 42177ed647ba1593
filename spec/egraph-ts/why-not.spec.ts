import { describe, expect, test } from 'vitest';
import { EGraph, language, rewrite, whyNot } from 'egraph-ts';

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
});
