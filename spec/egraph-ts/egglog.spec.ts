import { describe, expect, test } from 'vitest';
import {
  agreed,
  analysis,
  astSize,
  birewrite,
  compute,
  computing,
  Contradiction,
  ContradictionError,
  EGraph,
  Extractor,
  greatest,
  insert,
  language,
  matches,
  printTerm,
  remove,
  repeat,
  rewrite,
  rule,
  ruleset,
  run,
  saturate,
  seq,
  set,
  smallest,
  union,
  until,
  holding,
  type Analysis,
  type Id,
  type Lattice,
} from 'egraph-ts';

/*
 * What users of egglog write, told in the words of this package: relational queries, functions, analyses, and the programs
 * that its documentation and tests are known for.
 */

describe('Datalog', () => {
  test('reachability: facts are e-nodes', () => {
    const lang = language({ at: { arity: 0, payload: 'int' }, edge: { arity: 2 }, path: { arity: 2 } });
    const g = new EGraph(lang);
    const n = (i: number): Id => g.add('at', [], i);
    for (const [x, y] of [
      [1, 2],
      [2, 3],
      [3, 4],
      [5, 6],
    ] as const)
      g.add('edge', [n(x), n(y)]);
    const paths = ruleset('paths', [
      rule('edge', ['(edge ?x ?y)']).then(insert('(path ?x ?y)')),
      rule('step', ['(path ?x ?y)', '(edge ?y ?z)']).then(insert('(path ?x ?z)')),
    ]);
    expect(run(g, paths).stop).toBe('saturated');
    expect(g.lookup('path', [n(1), n(4)])).toBeDefined();
    expect(g.lookup('path', [n(1), n(6)])).toBeUndefined();
    // Where two places are one, paths go through both.
    g.union(n(4), n(5));
    run(g, paths);
    expect(g.lookup('path', [n(1), n(6)])).toBeDefined();
  });

  test('same generation, and facts that are taken back', () => {
    const lang = language({
      who: { arity: 0, payload: 'string' },
      parent: { arity: 2 },
      cousins: { arity: 2 },
      forget: { arity: 2 },
    });
    const g = new EGraph(lang);
    const who = (name: string): Id => g.add('who', [], name);
    for (const [p, c] of [
      ['root', 'left'],
      ['root', 'right'],
      ['left', 'a'],
      ['right', 'b'],
    ] as const)
      g.add('parent', [who(p), who(c)]);
    const generation = ruleset('generation', [
      rule('siblings', ['(parent ?p ?x)', '(parent ?p ?y)']).then(insert('(cousins ?x ?y)')),
      rule('below', ['(cousins ?x ?y)', '(parent ?x ?a)', '(parent ?y ?b)']).then(insert('(cousins ?a ?b)')),
    ]);
    const forget = ruleset('forget', [
      rule('forget', ['(forget ?x ?y)', '(cousins ?x ?y)']).then(
        remove('(cousins ?x ?y)'),
        remove('(forget ?x ?y)'),
      ),
    ]);
    run(g, generation);
    expect(matches(g, '(cousins (who "a") ?x)').map((m) => g.nodes(m.get('?x'))[0]!.payload)).toEqual([
      'a',
      'b',
    ]);
    g.add('forget', [who('a'), who('b')]);
    run(g, forget);
    expect(g.lookup('cousins', [who('a'), who('b')])).toBeUndefined();
    expect(g.lookup('cousins', [who('b'), who('a')])).toBeDefined();
    expect(g.lookup('forget', [who('a'), who('b')])).toBeUndefined();
  });

  test('resolution of propositional clauses', () => {
    const lang = language({
      or: { arity: 2 },
      not: { arity: 1 },
      false: { arity: 0 },
      true: { arity: 0 },
      p: { arity: 0 },
      q: { arity: 0 },
      r: { arity: 0 },
    });
    const g = new EGraph(lang);
    const logic = ruleset('logic', [
      rewrite('comm', '(or ?a ?b)', '(or ?b ?a)'),
      ...birewrite('assoc', '(or (or ?a ?b) ?c)', '(or ?a (or ?b ?c))'),
      rewrite('idem', '(or ?a (or ?a ?b))', '(or ?a ?b)'),
      rewrite('same', '(or ?a ?a)', '?a'),
      rewrite('unit', '(or false ?a)', '?a'),
      rewrite('twice', '(not (not ?a))', '?a'),
      rule('unit-is-true', ['(= (or ?a ?as) true)', '(= ?a false)']).then(union('?as', 'true')),
      rule('negated', ['(= (not ?a) true)']).then(union('?a', 'false')),
      rule('resolve', ['(= true (or ?a ?as))', '(= true (or (not ?a) ?bs))']).then(
        union('(or ?as ?bs)', 'true'),
      ),
    ]);
    const truth = g.addTerm('true');
    for (const clause of ['(or p (or q r))', '(not p)', '(or (not q) r)', '(not q)'])
      g.union(truth, g.addTerm(clause));
    g.addTerm('r');
    run(g, logic, { limits: { iterations: 12, nodes: 20_000 } });
    expect(g.same(g.addTerm('r'), truth)).toBe(true);
    expect(g.same(g.addTerm('p'), g.addTerm('false'))).toBe(true);
    expect(g.same(truth, g.addTerm('false'))).toBe(false);
  });

  test('points-to, by a lattice of sets', () => {
    const places: Lattice<string> = {
      name: 'places',
      merge: (a, b) => [...new Set([...a.split(' '), ...b.split(' ')])].toSorted().join(' '),
    };
    const lang = language({
      v: { arity: 0, payload: 'string' },
      takes: { arity: 2, payload: 'string' },
      copies: { arity: 2 },
      points: { arity: 1, value: places as Lattice<unknown> },
    });
    const g = new EGraph(lang);
    const v = (name: string): Id => g.add('v', [], name);
    const flow = ruleset('flow', [
      rule('copy', ['(copies ?to ?from)', '(= ?s (points ?from))']).then(set('(points ?to)', '?s')),
    ]);
    g.set('points', [v('a')], 'x');
    g.set('points', [v('b')], 'y');
    for (const [to, from] of [
      ['c', 'a'],
      ['c', 'b'],
      ['d', 'c'],
      ['a', 'd'],
    ] as const)
      g.add('copies', [v(to), v(from)]);
    expect(run(g, flow).stop).toBe('saturated');
    for (const name of ['a', 'c', 'd']) expect(g.value('points', [v(name)])).toBe('x y');
    expect(g.value('points', [v('b')])).toBe('y');
  });
});

describe('functions', () => {
  test('Fibonacci, from below and on demand', () => {
    const lang = language({
      num: { arity: 0, payload: 'int' },
      fib: { arity: 0, payload: 'int', value: agreed },
      want: { arity: 0, payload: 'int' },
    });
    const up = ruleset('up', [
      rule('sum', ['(= ?a (fib ?n))', '(= ?b (fib ?m))'], {
        if: holding('(and (== ?m (+ ?n 1)) (< ?m 50))'),
      }).then(set(computing('(fib (+ ?n 2))'), compute('(+ ?a ?b)'))),
    ]);
    const g = new EGraph(lang);
    g.set('fib', [], 0n, 0);
    g.set('fib', [], 1n, 1);
    run(g, up, { limits: { iterations: 60 } });
    expect(g.value('fib', [], 50)).toBe(12586269025n);
    const demand = ruleset('demand', [
      rule('base', ['(want ?n)'], { if: holding('(< ?n 2)') }).then(set('(fib ?n)', '?n')),
      rule('need', ['(want ?n)'], { if: holding('(> ?n 1)') }).then(
        insert(computing('(want (- ?n 1))')),
        insert(computing('(want (- ?n 2))')),
      ),
      rule('sum', ['(want ?n)', '(= ?a (fib ?p))', '(= ?b (fib ?q))'], {
        if: holding('(and (== ?p (- ?n 1)) (== ?q (- ?n 2)))'),
      }).then(set('(fib ?n)', compute('(+ ?a ?b)'))),
    ]);
    const h = new EGraph(lang);
    h.add('want', [], 20);
    expect(run(h, demand).stop).toBe('saturated');
    expect(h.value('fib', [], 20)).toBe(6765n);
  });

  test('what merges settles, what may not merge is a contradiction', () => {
    const lang = language({
      x: { arity: 0 },
      y: { arity: 0 },
      low: { arity: 1, value: smallest },
      one: { arity: 1, value: agreed },
    });
    const g = new EGraph(lang);
    const [x, y] = [g.add('x'), g.add('y')];
    g.set('low', [x], 7);
    g.set('low', [x], 9);
    g.set('low', [y], 3);
    g.set('one', [x], 1);
    g.union(x, y);
    g.rebuild();
    expect(g.value('low', [x])).toBe(3);
    expect(() => g.set('one', [y], 2)).toThrow(ContradictionError);
    expect(g.value('one', [x])).toBe(1);
  });

  test('bounds of arithmetic, and what follows from them', () => {
    const lang = language({
      '*': { arity: 2 },
      '+': { arity: 2 },
      abs: { arity: 1 },
      num: { arity: 0, payload: 'float' },
      x: { arity: 0 },
      lo: { arity: 1, value: greatest },
      hi: { arity: 1, value: smallest },
    });
    const bounds = ruleset('bounds', [
      rule('num', ['(= ?e (num ?v))']).then(set('(lo ?e)', '?v'), set('(hi ?e)', '?v')),
      rule('sum-lo', ['(= ?e (+ ?a ?b))', '(= ?p (lo ?a))', '(= ?q (lo ?b))']).then(
        set('(lo ?e)', compute('(+ ?p ?q)')),
      ),
      rule('sum-hi', ['(= ?e (+ ?a ?b))', '(= ?p (hi ?a))', '(= ?q (hi ?b))']).then(
        set('(hi ?e)', compute('(+ ?p ?q)')),
      ),
      rule('product', [
        '(= ?e (* ?a ?b))',
        '(= ?p (lo ?a))',
        '(= ?q (hi ?a))',
        '(= ?r (lo ?b))',
        '(= ?s (hi ?b))',
      ]).then(
        set('(lo ?e)', compute('(min (* ?p ?r) (* ?p ?s) (* ?q ?r) (* ?q ?s))')),
        set('(hi ?e)', compute('(max (* ?p ?r) (* ?p ?s) (* ?q ?r) (* ?q ?s))')),
      ),
      rule('square', ['(= ?e (* ?a ?a))']).then(set('(lo ?e)', 0)),
      rule('not-negative', ['(= ?e (abs ?a))', '(= ?p (lo ?a))'], { if: holding('(>= ?p 0)') }).then(
        union('?e', '?a'),
      ),
    ]);
    const g = new EGraph(lang);
    const x = g.add('x');
    g.set('lo', [x], -2);
    g.set('hi', [x], 3);
    const e = g.addTerm('(abs (+ (* x x) (num 1.0)))');
    run(g, bounds);
    expect(g.same(e, g.addTerm('(+ (* x x) (num 1.0))'))).toBe(true);
    expect([g.value('lo', [e]), g.value('hi', [e])]).toEqual([1, 10]);
  });

  test('the least cost of a way to multiply matrices', () => {
    const lang = language({
      m: { arity: 0, payload: 'string' },
      '@': { arity: 2 },
      rows: { arity: 1, value: agreed },
      columns: { arity: 1, value: agreed },
      cost: { arity: 1, value: smallest },
    });
    const shapes = ruleset('shapes', [
      ...birewrite('assoc', '(@ (@ ?a ?b) ?c)', '(@ ?a (@ ?b ?c))'),
      rule('rows', ['(= ?e (@ ?a ?b))', '(= ?n (rows ?a))']).then(set('(rows ?e)', '?n')),
      rule('columns', ['(= ?e (@ ?a ?b))', '(= ?n (columns ?b))']).then(set('(columns ?e)', '?n')),
      rule('cost', [
        '(= ?e (@ ?a ?b))',
        '(= ?p (cost ?a))',
        '(= ?q (cost ?b))',
        '(= ?n (rows ?a))',
        '(= ?k (columns ?a))',
        '(= ?m (columns ?b))',
      ]).then(set('(cost ?e)', compute('(+ ?p ?q (* ?n ?k ?m))'))),
    ]);
    const g = new EGraph(lang);
    const sizes = [10n, 30n, 5n, 60n, 2n];
    const ids = ['a', 'b', 'c', 'd'].map((name, i) => {
      const id = g.add('m', [], name);
      g.set('rows', [id], sizes[i]);
      g.set('columns', [id], sizes[i + 1]);
      g.set('cost', [id], 0n);
      return id;
    });
    const chain = ids.reduce((left, right) => g.add('@', [left, right]));
    run(g, shapes);
    // a (b (c d)): 5·60·2 + 30·5·2 + 10·30·2
    expect(g.value('cost', [chain])).toBe(1500n);
  });

  test('rational numbers as values: objects with a key', () => {
    interface Ratio {
      readonly n: bigint;
      readonly d: bigint;
    }
    const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
    const ratio = (n: bigint, d: bigint): Ratio => {
      const by = gcd(n < 0n ? -n : n, d);
      return { n: n / by, d: d / by };
    };
    const exact: Lattice<Ratio> = {
      name: 'exact',
      merge(a, b) {
        if (a.n === b.n && a.d === b.d) return a;
        throw new Contradiction(`${a.n}/${a.d} is not ${b.n}/${b.d}`);
      },
      equals: (a, b) => a.n === b.n && a.d === b.d,
      key: ({ n, d }) => `${n}/${d}`,
    };
    const lang = language({
      '/': { arity: 2 },
      '+': { arity: 2 },
      int: { arity: 0, payload: 'int' },
      is: { arity: 1, value: exact as Lattice<unknown> },
    });
    const of = (m: { value(v: string): unknown }, v: string): Ratio => m.value(v) as Ratio;
    const numbers = ruleset('numbers', [
      rule('int', ['(= ?e (int ?n))']).then(set('(is ?e)', (_, m) => ratio(m.literal('?n') as bigint, 1n))),
      rule('quotient', ['(= ?e (/ ?a ?b))', '(= ?p (is ?a))', '(= ?q (is ?b))']).then(
        set('(is ?e)', (_, m) => {
          const [p, q] = [of(m, '?p'), of(m, '?q')];
          return q.n <= 0n ? undefined : ratio(p.n * q.d, p.d * q.n);
        }),
      ),
      rule('sum', ['(= ?e (+ ?a ?b))', '(= ?p (is ?a))', '(= ?q (is ?b))']).then(
        set('(is ?e)', (_, m) => {
          const [p, q] = [of(m, '?p'), of(m, '?q')];
          return ratio(p.n * q.d + q.n * p.d, p.d * q.d);
        }),
      ),
      rule('equal', ['(= ?v (is ?a))', '(= ?v (is ?b))']).then(union('?a', '?b')),
    ]);
    const g = new EGraph(lang);
    const sum = g.addTerm('(+ (/ (int 1) (int 3)) (/ (int 1) (int 6)))');
    const half = g.addTerm('(/ (int 1) (int 2))');
    run(g, numbers);
    expect(g.value('is', [sum])).toEqual({ n: 1n, d: 2n });
    expect(g.same(sum, half)).toBe(true);
    expect(g.same(sum, g.addTerm('(int 1)'))).toBe(false);
  });
});

describe('programs and types', () => {
  test('unification: constructors are injective, and a type that contains itself is found', () => {
    const lang = language({
      arrow: { arity: 2 },
      int: { arity: 0 },
      bool: { arity: 0 },
      tv: { arity: 0, payload: 'string' },
    });
    const unify = ruleset('unify', [
      rule('injective', ['(= (arrow ?a ?b) (arrow ?c ?d))']).then(union('?a', '?c'), union('?b', '?d')),
    ]);
    const clash: Analysis<string | undefined> = analysis<string | undefined>({
      name: 'clash',
      make: (_, n) => (n.op === 'tv' ? undefined : n.op),
      merge(a, b) {
        if (a !== undefined && b !== undefined && a !== b) throw new Contradiction(`${a} is not ${b}`);
        return a ?? b;
      },
    });
    const g = new EGraph(lang, { analyses: [clash as Analysis<unknown>] });
    g.union(g.addTerm('(arrow (tv "a") (tv "b"))'), g.addTerm('(arrow int (arrow (tv "a") bool))'));
    run(g, unify);
    const b = g.addTerm('(tv "b")');
    expect(
      printTerm(
        new Extractor(g, (n, child) =>
          n.op === 'tv' ? 100 : n.children.reduce((sum, c) => sum + child(c), 1),
        ).term(b),
      ),
    ).toBe('(arrow int bool)');
    expect(() => {
      g.union(g.addTerm('(arrow int int)'), g.addTerm('(arrow (arrow int int) int)'));
      run(g, unify);
    }).toThrow(ContradictionError);
    // The occurs check: no finite term.
    const h = new EGraph(lang);
    const t = h.addTerm('(tv "t")');
    h.union(t, h.addTerm('(arrow (tv "t") int)'));
    h.rebuild();
    const finite = new Extractor(h, (n, child) =>
      n.op === 'tv' ? Infinity : n.children.reduce((s, c) => s + child(c), 1),
    );
    expect(finite.cost(t)).toBe(Infinity);
  });

  test('types of lambda terms, on demand, in contexts', () => {
    const lang = language({
      var: { arity: 0, payload: 'string' },
      lam: { arity: 2, payload: 'string' },
      app: { arity: 2 },
      true: { arity: 0 },
      nil: { arity: 0 },
      cons: { arity: 2, payload: 'string' },
      bool: { arity: 0 },
      to: { arity: 2 },
      type: { arity: 2 },
    });
    const typing = ruleset('typing', [
      rewrite('bool', '(type ?g true)', 'bool'),
      rewrite('here', '(type (cons ?x ?t ?g) (var ?x))', '?t'),
      rewrite('there', '(type (cons ?y ?t ?g) (var ?x))', '(type ?g (var ?x))', {
        if: holding('(!= ?x ?y)'),
      }),
      rewrite('lam', '(type ?g (lam ?x ?t ?e))', '(to ?t (type (cons ?x ?t ?g) ?e))'),
      rule('app-asks', ['(type ?g (app ?f ?e))']).then(insert('(type ?g ?f)'), insert('(type ?g ?e)')),
      rule('app', [
        '(= ?r (type ?g (app ?f ?e)))',
        '(= (to ?a ?b) (type ?g ?f))',
        '(= ?a (type ?g ?e))',
      ]).then(union('?r', '?b')),
    ]);
    const g = new EGraph(lang);
    const ask = (term: string): Id => g.addTerm(`(type nil ${term})`);
    const constant = ask('(lam "x" bool (lam "y" (to bool bool) (var "x")))');
    const applied = ask(
      '(app (app (lam "x" bool (lam "y" (to bool bool) (var "x"))) true) (lam "x" bool (var "x")))',
    );
    const wrong = ask('(app true true)');
    expect(run(g, typing).stop).toBe('saturated');
    expect(g.same(constant, g.addTerm('(to bool (to (to bool bool) bool))'))).toBe(true);
    expect(g.same(applied, g.addTerm('bool'))).toBe(true);
    expect(g.nodes(wrong).map((n) => n.op)).toEqual(['type']);
  });

  test('common factors, found from either side', () => {
    const lang = language({
      '+': { arity: 2 },
      '*': { arity: 2 },
      n: { arity: 0, payload: 'int' },
      x: { arity: 0 },
      y: { arity: 0 },
    });
    const ring = ruleset('ring', [
      rewrite('add-comm', '(+ ?a ?b)', '(+ ?b ?a)'),
      ...birewrite('add-assoc', '(+ (+ ?a ?b) ?c)', '(+ ?a (+ ?b ?c))'),
      rewrite('mul-comm', '(* ?a ?b)', '(* ?b ?a)'),
      ...birewrite('mul-assoc', '(* (* ?a ?b) ?c)', '(* ?a (* ?b ?c))'),
      ...birewrite('distribute', '(* ?a (+ ?b ?c))', '(+ (* ?a ?b) (* ?a ?c))'),
      rewrite('fold-add', '(+ (n ?a) (n ?b))', computing('(n (+ ?a ?b))')),
      rewrite('fold-mul', '(* (n ?a) (n ?b))', computing('(n (* ?a ?b))')),
    ]);
    const g = new EGraph(lang);
    const root = g.addTerm('(+ (* (n 2) (* x y)) (+ (* x (n 6)) (* x (* y (n 3)))))');
    run(g, ring, { limits: { iterations: 6, nodes: 4000 } });
    const best = new Extractor(g, astSize).findBest(root);
    expect(best.cost).toBeLessThanOrEqual(7);
    expect(g.same(root, g.addTerm('(* x (+ (* y (n 5)) (n 6)))'))).toBe(true);
  });

  test('combinators evaluate', () => {
    const lang = language({
      s: { arity: 0 },
      k: { arity: 0 },
      i: { arity: 0 },
      '@': { arity: 2 },
      a: { arity: 0 },
      b: { arity: 0 },
    });
    const g = new EGraph(lang);
    const root = g.addTerm('(@ (@ (@ s (@ k (@ s i))) k) a)');
    const applied = g.add('@', [root, g.addTerm('b')]);
    run(
      g,
      ruleset('ski', [
        rewrite('i', '(@ i ?x)', '?x'),
        rewrite('k', '(@ (@ k ?x) ?y)', '?x'),
        rewrite('s', '(@ (@ (@ s ?x) ?y) ?z)', '(@ (@ ?x ?z) (@ ?y ?z))'),
      ]),
    );
    expect(g.same(applied, g.addTerm('(@ b a)'))).toBe(true);
  });

  test('parsing by tables: which spans a symbol covers', () => {
    const lang = language({
      token: { arity: 0, payload: 'int' },
      // A span: a symbol from a place to another.
      word: { arity: 2, payload: 'string' },
      at: { arity: 0, payload: 'int' },
      sum: { arity: 2 },
      digit: { arity: 2 },
    });
    const g = new EGraph(lang);
    '1+2+3'.split('').forEach((c, i) => g.add('word', [g.add('at', [], i), g.add('at', [], i + 1)], c));
    const grammar = ruleset('grammar', [
      ...['1', '2', '3'].map((c) =>
        rule(`digit ${c}`, [`(word "${c}" ?i ?j)`]).then(insert('(digit ?i ?j)')),
      ),
      rule('single', ['(digit ?i ?j)']).then(insert('(sum ?i ?j)')),
      rule('sum', ['(sum ?i ?j)', '(word "+" ?j ?k)', '(digit ?k ?l)']).then(insert('(sum ?i ?l)')),
    ]);
    run(g, grammar);
    expect(g.lookupTerm('(sum (at 0) (at 5))')).toBeDefined();
    expect(g.lookupTerm('(sum (at 0) (at 4))')).toBeUndefined();
  });
});

describe('schedules', () => {
  const lang = language({
    count: { arity: 0, payload: 'int' },
    done: { arity: 0 },
    x: { arity: 0 },
    f: { arity: 1 },
  });
  const next = ruleset('next', [rule('next', ['(count ?n)']).then(insert(computing('(count (+ ?n 1))')))]);
  const stop = ruleset('stop', [rule('stop', ['(count 7)']).then(insert('done'))]);
  const highest = (g: EGraph): bigint =>
    matches(g, '(count ?n)').reduce(
      (m, x) => ((x.literal('?n') as bigint) > m ? (x.literal('?n') as bigint) : m),
      0n,
    );

  test('a part runs until something holds, another to its end', () => {
    const g = new EGraph(lang);
    g.add('count', [], 0);
    const isDone = (h: EGraph): boolean => h.lookup('done') !== undefined;
    run(g, until(isDone, saturate(seq(next, stop))));
    expect(highest(g)).toBe(7n);
    run(g, repeat(3, next));
    expect(highest(g)).toBe(10n);
  });

  test('what is tried is taken back', () => {
    const g = new EGraph(lang);
    const x = g.add('x');
    const fx = g.addTerm('(f x)');
    const here = g.checkpoint();
    g.union(x, fx);
    g.rebuild();
    const deeper = g.checkpoint();
    g.addTerm('(f (f (f done)))');
    expect(g.same(g.addTerm('(f (f x))'), x)).toBe(true);
    g.rollback(deeper);
    expect(g.lookup('done')).toBeUndefined();
    expect(g.same(x, fx)).toBe(true);
    g.rollback(here);
    expect(g.same(x, fx)).toBe(false);
  });
});
