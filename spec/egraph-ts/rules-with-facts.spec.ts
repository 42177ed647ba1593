import { describe, expect, test } from 'vitest';
import {
  backoff,
  checkProof,
  EGraph,
  insert,
  language,
  matches,
  matchTable,
  remove,
  rewrite,
  rule,
  RuleError,
  ruleset,
  run,
  union,
  whyNot,
  type Rule,
} from 'egraph-ts';

const lang = language({
  f: { arity: 1 },
  g: { arity: 1 },
  h: { arity: 2 },
  '=': { arity: 2 },
  list: { arity: 'variadic' },
  int: { arity: 0, payload: 'int' },
  a: { arity: 0 },
  b: { arity: 0 },
  c: { arity: 0 },
});

const graph = (...terms: string[]): EGraph => {
  const g = new EGraph(lang);
  for (const text of terms) g.addTerm(text);
  return g;
};
const only = (r: Rule): ReturnType<typeof ruleset> => ruleset('r', [r]);

describe('ground facts', () => {
  test('several about one class must hold of the same class', () => {
    const set = only(rule('r', ['(= ?x (f a))', '(= ?x b)']).then(union('b', 'c')));
    for (const explain of [false, true]) {
      const g = new EGraph(lang, { explain });
      const [fa, b, c] = [g.addTerm('(f a)'), g.addTerm('b'), g.addTerm('c')];
      expect(run(g, set).rules.get('r')!.matches).toBe(0);
      expect(g.same(b, c)).toBe(false);
      g.union(fa, b);
      run(g, set);
      expect(g.same(b, c)).toBe(true);
    }
  });

  test('are not met by pruned e-nodes', () => {
    const set = only(rule('r', ['(f a)', '(g ?x)']).then(union('b', 'c')));
    const g = graph('(f a)', '(g b)', 'c');
    g.prune(g.addTerm('(f a)'), () => false);
    expect(matchTable(g, '(f a)').length).toBe(0);
    expect(matches(g, '(f a)')).toHaveLength(0);
    run(g, set);
    expect(g.same(g.addTerm('b'), g.addTerm('c'))).toBe(false);
    // It becomes equal to one that is not pruned, and is there again.
    g.union(g.addTerm('(f b)'), g.addTerm('c'));
    g.union(g.addTerm('a'), g.addTerm('b'));
    run(g, set);
    expect(g.same(g.addTerm('b'), g.addTerm('c'))).toBe(true);
  });
});

test('of a variable that an operator binds, a bare fact says nothing, in joins and in backtracking', () => {
  const g = graph('(f a)', 'b');
  // The class of `a` holds nothing any more, but is a child.
  g.prune(g.addTerm('a'), () => false);
  const joined = rule('joined', ['?z', '(f ?z)']).then(insert('c'));
  // `?y` is bound by nothing: such rules are matched by backtracking.
  const backtracked = rule('backtracked', ['?z', '?y', '(f ?z)']).then(insert('c'));
  const a = g.addTerm('a');
  expect(matches(g, joined).map((m) => m.get('?z'))).toEqual([a]);
  const others = [g.addTerm('(f a)'), g.addTerm('b')];
  expect(matches(g, backtracked).map((m) => [m.get('?z'), m.get('?y')])).toEqual(others.map((y) => [a, y]));
  expect(matches(g, backtracked, { at: [a] })).toHaveLength(2);
  expect(matches(g, backtracked, { at: [others[1]!] })).toHaveLength(0);
});

test('a declined match whose e-node was pruned is not tried again', () => {
  let open = false;
  const set = only(rewrite('r', '(f ?x)', '(g ?x)', { if: { name: 'open', test: () => open } }));
  const g = graph('(f a)', '(f b)');
  run(g, set);
  g.prune(g.addTerm('(f a)'), () => false);
  open = true;
  run(g, set);
  expect(g.lookup('g', [g.addTerm('a')])).toBeUndefined();
  expect(g.lookup('g', [g.addTerm('b')])).toBeDefined();
});

describe('a rule without facts', () => {
  test('is applied once, and again after a rollback', () => {
    const g = graph();
    const before = g.checkpoint();
    const set = only(rule('seed', []).then(insert('(f a)'), union('a', 'b')));
    expect(run(g, set)).toMatchObject({ stop: 'saturated' });
    expect(run(g, set).rules.get('seed')).toMatchObject({ matches: 0 });
    expect(g.same(g.addTerm('a'), g.addTerm('b'))).toBe(true);
    g.rollback(before);
    run(g, set);
    expect(g.nodeCount).toBe(3);
    run(g, set, { at: [] });
    run(g, set, { scheduler: backoff() });
    expect(g.nodeCount).toBe(3);
  });

  test('waits for its condition, and proves what it says', () => {
    let open = false;
    const set = only(rule('seed', [], { if: { name: 'open', test: () => open } }).then(union('a', 'b')));
    const g = new EGraph(lang, { explain: true });
    run(g, set);
    expect(g.nodeCount).toBe(0);
    open = true;
    run(g, set);
    const proof = g.explain(g.addTerm('a'), g.addTerm('b'));
    expect(checkProof(proof, set.rules).valid).toBe(true);
  });

  test('has no root', () => {
    const seed = rule('seed', []).then(insert('a'));
    const g = graph('b');
    expect(matches(g, seed)).toHaveLength(1);
    expect(() => matches(g, seed)[0]!.root).toThrow(RuleError);
    expect(() => whyNot(g, seed, g.addTerm('b'))).toThrow(RuleError);
  });
});

describe('two patterns of one class', () => {
  test('match where both do', () => {
    const set = only(rule('r', ['(= (f ?x) (g ?y))']).then(union('?x', '?y')));
    for (const explain of [false, true]) {
      const g = new EGraph(lang, { explain });
      const [fa, gb, gc] = ['(f a)', '(g b)', '(g c)'].map((text) => g.addTerm(text));
      g.union(fa!, gb!);
      run(g, set);
      expect(g.same(g.addTerm('a'), g.addTerm('b'))).toBe(true);
      expect(g.same(g.addTerm('a'), g.addTerm('c'))).toBe(false);
      g.union(gb!, gc!);
      run(g, set);
      expect(g.same(g.addTerm('a'), g.addTerm('c'))).toBe(true);
      if (explain) expect(checkProof(g.explain(g.addTerm('a'), g.addTerm('c')), set.rules).valid).toBe(true);
    }
  });

  test('a variable may stand on either side, and an operator named = has its class named', () => {
    const g = graph('(f a)', '(= a b)');
    const named = rule('r', ['(= (f ?x) ?y)']).then(union('?y', 'c'));
    run(g, only(named));
    expect(g.same(g.addTerm('(f a)'), g.addTerm('c'))).toBe(true);
    const equal = rule('r', ['(= ?e (= ?x ?y))']).then(union('?x', '?y'));
    run(g, only(equal));
    expect(g.same(g.addTerm('a'), g.addTerm('b'))).toBe(true);
  });
});

describe.each([false, true])('remove (explain: %s)', (explain) => {
  test('takes e-nodes out, and adding them again makes new ones', () => {
    const g = new EGraph(lang, { explain });
    const [fa] = [g.addTerm('(f a)'), g.addTerm('(f b)'), g.addTerm('(h (f a) (f b))')];
    const set = only(rule('r', ['(f a)']).then(remove('(f a)'), insert('(g a)')));
    run(g, set);
    expect(g.lookup('f', [g.addTerm('a')])).toBeUndefined();
    expect(g.nodes(fa)).toEqual([]);
    expect(matches(g, '(f ?x)')).toHaveLength(1);
    expect(g.nodeCount).toBe(5);
    g.addTerm('(f a)');
    expect(matches(g, '(f ?x)')).toHaveLength(2);
    run(g, set);
    expect(matches(g, '(f ?x)')).toHaveLength(1);
  });

  test('of constants and literals, with variables, in a run to the end', () => {
    const g = new EGraph(lang, { explain });
    for (let i = 0; i < 600; i++) g.addTerm(`(f (int ${i}))`);
    g.addTerm('(list a b c)');
    const set = ruleset('r', [
      rule('f', ['(f ?x)']).then(remove('(f ?x)'), insert('(g ?x)')),
      rule('a', ['a']).then(remove('a')),
      rule('list', ['(list ?x ?r...)']).then(remove('(list ?x ?r...)'), insert('(list ?r...)')),
      rule('int', ['(int ?n)', '(g ?x)']).then(remove('(int ?n)')),
    ]);
    expect(run(g, set).stop).toBe('saturated');
    expect(matches(g, '(f ?x)')).toHaveLength(0);
    expect(matches(g, '(g ?x)')).toHaveLength(600);
    expect(matches(g, '(int _)')).toHaveLength(0);
    expect(matches(g, '(list ?r...)')).toHaveLength(1);
    expect(matches(g, 'a')).toHaveLength(0);
    g.addTerm('a');
    expect(matches(g, 'a')).toHaveLength(1);
    expect(g.nodeCount).toBe(604);
  });
});

describe('bans', () => {
  const set = ruleset('r', [
    rewrite('f', '(f ?x)', '(g ?x)'),
    rewrite('picky', '(f ?x)', '(h ?x ?x)', {
      if: { name: 'is a', test: (g, m) => g.same(m.get('?x'), g.addTerm('a')) },
    }),
  ]);
  const many = (): EGraph => {
    const g = graph('(f a)');
    for (let i = 0; i < 50; i++) g.addTerm(`(f (int ${i}))`);
    return g;
  };

  test('count what passes the conditions', () => {
    for (const options of [{}, { within: [...many().classes()] }]) {
      const report = run(many(), set, {
        scheduler: backoff({ matchLimit: 10 }),
        limits: { iterations: 1 },
        ...options,
      });
      expect(report.rules.get('f')).toMatchObject({ bans: 1, applied: 0 });
      expect(report.rules.get('picky')).toMatchObject({ bans: 0, applied: 1 });
    }
  });

  test('are set by rule', () => {
    const first = (rules: Parameters<typeof backoff>[0]): number =>
      run(many(), set, { scheduler: backoff(rules), limits: { iterations: 1 } }).rules.get('f')!.bans;
    expect(first({ matchLimit: 10, rules: { f: { matchLimit: 100 } } })).toBe(0);
    expect(first({ matchLimit: 10, rules: { f: 'never' } })).toBe(0);
    expect(first({ matchLimit: 100, rules: { f: { matchLimit: 10 } } })).toBe(1);
    const report = run(many(), set, {
      scheduler: backoff({ matchLimit: 10, rules: { f: { banLength: 1 } } }),
      limits: { iterations: 4 },
    });
    // Ten, twenty, forty matches are too few, each time after one more iteration.
    expect(report.rules.get('f')!.bans).toBeGreaterThan(1);
  });
});

test('a search may be ended early', () => {
  const g = graph('(f a)', '(f b)', '(f c)');
  expect(matches(g, '(f ?x)', { limit: 2 })).toHaveLength(2);
  expect(matches(g, '(f ?x)', { limit: 0 })).toHaveLength(0);
  const notA = rewrite('r', '(f ?x)', '?x', {
    if: { name: 'not a', test: (e, m) => !e.same(m.get('?x'), e.addTerm('a')) },
  });
  expect(matches(g, notA, { limit: 2 })).toHaveLength(2);
});
