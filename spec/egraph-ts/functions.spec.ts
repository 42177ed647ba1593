import { describe, expect, test } from 'vitest';
import {
  agreed,
  analysis,
  call,
  checkProof,
  ContradictionError,
  EGraph,
  greatest,
  insert,
  language,
  matches,
  mergeInto,
  printProof,
  repeat,
  rewrite,
  rule,
  ruleset,
  run,
  seq,
  set,
  smallest,
  toText,
  union,
  whyNot,
  type Analysis,
  type Id,
  type Lattice,
} from 'egraph-ts';

const graphs = language({
  node: { arity: 0, payload: 'int' },
  edge: { arity: 2, payload: 'int' },
  distance: { arity: 2, value: smallest },
});

/** Shortest paths, as egglog's example has them. */
const paths = ruleset('paths', [
  rule('edge', ['(edge ?w ?x ?y)']).then(set('(distance ?x ?y)', '?w')),
  rule('step', ['(= ?d (distance ?x ?y))', '(edge ?w ?y ?z)']).then(
    set('(distance ?x ?z)', (_, match) => (match.value('?d') as bigint) + (match.literal('?w') as bigint)),
  ),
]);

describe('shortest paths', () => {
  const g = new EGraph(graphs);
  const [a, b, c, d] = [0, 1, 2, 3].map((n) => g.add('node', [], n)) as [Id, Id, Id, Id];
  const edge = (x: Id, y: Id, w: number): Id => g.add('edge', [x, y], w);
  edge(a, b, 10);
  edge(b, c, 10);
  edge(a, c, 30);
  edge(c, d, 1);

  test('are found, and what is found later makes them shorter', () => {
    expect(run(g, paths).stop).toBe('saturated');
    expect(g.value('distance', [a, c])).toBe(20n);
    expect(g.value('distance', [a, d])).toBe(21n);
    expect(g.value('distance', [d, a])).toBeUndefined();
    edge(a, c, 3);
    run(g, paths);
    expect(g.value('distance', [a, d])).toBe(4n);
  });

  test('and follow a union', () => {
    const before = g.checkpoint();
    g.union(b, c);
    run(g, paths);
    expect(g.value('distance', [a, b])).toBe(3n);
    expect(g.value('distance', [a, c])).toBe(3n);
    g.rollback(before);
    expect(g.value('distance', [a, b])).toBe(10n);
    expect(run(g, paths)).toMatchObject({ stop: 'saturated', nodes: g.nodeCount });
    expect(g.value('distance', [a, d])).toBe(4n);
  });

  test('lie beside the e-nodes', () => {
    expect([...g.values('distance')]).toHaveLength(6);
    expect(g.nodeCount).toBe(9);
    expect(toText(g)).toContain(`(distance #${a} #${b}) = 10`);
    expect(g.parents(a).every(({ node }) => node.op === 'edge')).toBe(true);
  });
});

test('a run over news only does little', () => {
  const g = new EGraph(graphs);
  const ids = Array.from({ length: 300 }, (_, i) => g.add('node', [], i));
  for (let i = 1; i < ids.length; i++) g.add('edge', [ids[0]!, ids[i]!], 5);
  run(g, paths);
  g.set('distance', [ids[0]!, ids[7]!], 2n);
  const report = run(g, paths);
  expect(report.rules.get('step')!.matches).toBeLessThan(5);
});

describe('intervals', () => {
  const numbers = language({
    num: { arity: 0, payload: 'int' },
    '+': { arity: 2 },
    x: { arity: 0 },
    lo: { arity: 1, value: greatest },
    hi: { arity: 1, value: smallest },
  });
  const sum = (_: unknown, m: { value(v: string): unknown }): bigint =>
    (m.value('?p') as bigint) + (m.value('?q') as bigint);
  const bounds = ruleset('bounds', [
    rule('num', ['(= ?n (num ?v))']).then(set('(lo ?n)', '?v'), set('(hi ?n)', '?v')),
    rule('lo-sum', ['(= ?e (+ ?a ?b))', '(= ?p (lo ?a))', '(= ?q (lo ?b))']).then(set('(lo ?e)', sum)),
    rule('hi-sum', ['(= ?e (+ ?a ?b))', '(= ?p (hi ?a))', '(= ?q (hi ?b))']).then(set('(hi ?e)', sum)),
    // A join on values: what cannot be less nor more is this.
    rule('fixed', ['(= ?v (lo ?e))', '(= ?v (hi ?e))']).then(union('?e', '(num ?v)')),
    rule('also-fixed', ['(= (lo ?e) (hi ?e))']).then(call(() => undefined)),
  ]);

  test('are joined on', () => {
    const g = new EGraph(numbers, { explain: true });
    const x = g.addTerm('x');
    const e = g.addTerm('(+ x (num 4))');
    g.set('lo', [x], 3n);
    g.set('hi', [x], 8n);
    run(g, bounds);
    expect([g.value('lo', [e]), g.value('hi', [e])]).toEqual([7n, 12n]);
    g.set('hi', [x], 3n);
    run(g, bounds);
    expect(g.same(e, g.addTerm('(num 7)'))).toBe(true);
    const proof = g.explain(e, g.addTerm('(num 7)'));
    expect(printProof(proof)).toMatchInlineSnapshot(`
      "(+ x (num 4))
      => (num 7)    [fixed]  if (= ?v (lo ?e)), (= ?v (hi ?e))"
    `);
    expect(checkProof(proof, bounds.rules, { language: numbers })).toEqual({
      valid: true,
      assumptions: ['condition: (= ?v (lo ?e)) (rule "fixed")', 'condition: (= ?v (hi ?e)) (rule "fixed")'],
    });
    expect(checkProof(proof, bounds.rules).valid).toBe(false);
  });
});

test('points-to analysis', () => {
  const pointers = language({
    v: { arity: 0, payload: 'string' },
    new: { arity: 2 },
    assign: { arity: 2 },
    load: { arity: 2 },
    store: { arity: 2 },
    site: { arity: 0, payload: 'string' },
    pointsTo: { arity: 1, value: sets() },
    holds: { arity: 1, value: sets() },
  });
  const all = (m: { value(v: string): unknown }): readonly Id[] => m.value('?s') as readonly Id[];
  const rules = ruleset('points-to', [
    rule('new', ['(new ?x ?site)']).then(set('(pointsTo ?x)', (_, m) => [m.get('?site')])),
    rule('assign', ['(assign ?x ?y)', '(= ?s (pointsTo ?y))']).then(set('(pointsTo ?x)', '?s')),
    rule('store', ['(store ?x ?y)', '(= ?t (pointsTo ?x))', '(= ?s (pointsTo ?y))']).then(
      call((g, m) => {
        for (const site of m.value('?t') as readonly Id[]) g.set('holds', [site], all(m));
      }),
    ),
    rule('load', ['(load ?x ?y)', '(= ?s (pointsTo ?y))']).then(
      call((g, m) => {
        for (const site of all(m)) {
          const held = g.value('holds', [site]);
          if (held !== undefined) g.set('pointsTo', [m.get('?x')], held);
        }
      }),
    ),
    // What a site holds is read in an action: a fact about it makes the load look again.
    rule('load-again', ['(load ?x ?y)', '(= ?s (pointsTo ?y))', '(= ?h (holds ?site))'], {
      if: { name: 'pointed to', test: (_, m) => all(m).includes(m.get('?site')) },
    }).then(set('(pointsTo ?x)', '?h')),
  ]);
  const g = new EGraph(pointers);
  for (const text of [
    '(new (v "a") (site "A"))',
    '(new (v "b") (site "B"))',
    '(assign (v "c") (v "a"))',
    '(store (v "c") (v "b"))',
    '(load (v "d") (v "a"))',
    '(assign (v "c") (v "d"))',
  ])
    g.addTerm(text);
  run(g, rules);
  const at = (name: string): unknown => g.value('pointsTo', [g.addTerm(`(v "${name}")`)]);
  const [A, B] = [g.addTerm('(site "A")'), g.addTerm('(site "B")')];
  expect(at('a')).toEqual([A]);
  expect(at('d')).toEqual([B]);
  expect(at('c')).toEqual([A, B]);
});

/** Sets of ids as ascending lists. */
function sets(): Lattice<readonly Id[]> {
  return {
    name: 'sets',
    merge: (a, b) => (b.every((x) => a.includes(x)) ? a : [...new Set([...a, ...b])].sort((x, y) => x - y)),
    key: (a) => a.join(),
  };
}

describe('an analysis is a function that fills itself', () => {
  const constant: Analysis<bigint | undefined> = analysis({
    name: 'constant',
    make(egraph, { op, payload, children }) {
      if (op === 'num') return payload as bigint;
      if (op !== '+') return undefined;
      const [p, q] = children.map((c) => egraph.data(constant, c));
      return p === undefined || q === undefined ? undefined : p + q;
    },
    merge: (a, b) => a ?? b,
  });
  const lang = language({
    num: { arity: 0, payload: 'int' },
    '+': { arity: 2 },
    f: { arity: 2 },
    x: { arity: 0 },
    y: { arity: 0 },
    constant: { arity: 1, value: constant },
  });
  const fold = ruleset('fold', [
    rule('fold', ['(= ?n (constant ?e))']).then(union('?e', '(num ?n)')),
    rule('same', ['(= ?e (f ?a ?b))', '(= ?n (constant ?a))', '(= ?n (constant ?b))']).then(
      union('?e', '?a'),
    ),
  ]);

  test('rules match and join on its facts', () => {
    const g = new EGraph(lang, { analyses: [constant] });
    const e = g.addTerm('(f (+ x (num 1)) (+ (num 2) (num 3)))');
    expect(run(g, fold).stop).toBe('saturated');
    expect(g.same(e, g.addTerm('(+ x (num 1))'))).toBe(false);
    g.union(g.addTerm('x'), g.addTerm('(num 4)'));
    run(g, fold);
    expect(g.same(e, g.addTerm('(num 5)'))).toBe(true);
    expect(g.value('constant', [e])).toBe(5n);
  });

  test('setting the function refines the analysis', () => {
    const g = new EGraph(lang, { analyses: [constant] });
    const e = g.addTerm('(+ x y)');
    g.set('constant', [g.addTerm('x')], 1n);
    run(g, ruleset('y', [rule('y', ['(= ?y y)']).then(set('(constant ?y)', 2n))]));
    expect(g.data(constant, e)).toBe(3n);
    expect(g.value('constant', [e])).toBe(3n);
  });

  test('without the analysis it is a function like others', () => {
    const g = new EGraph(lang);
    const e = g.addTerm('(+ (num 1) (num 2))');
    expect(g.value('constant', [e])).toBeUndefined();
    g.set('constant', [e], 3n);
    run(g, fold);
    expect(g.same(e, g.addTerm('(num 3)'))).toBe(true);
  });
});

describe('within an iteration', () => {
  const lang = language({
    a: { arity: 0 },
    n: { arity: 1, value: greatest },
    seen: { arity: 1, value: agreed },
  });

  test('rules see the values that were there when it began', () => {
    const rules = ruleset('count', [
      rule('up', ['(= ?v (n ?x))'], {
        if: { name: 'small', test: (_, m) => (m.value('?v') as number) < 5 },
      }).then(set('(n ?x)', (_, m) => (m.value('?v') as number) + 1)),
      rule('look', ['(= ?v (n ?x))']).then(call((_, m) => void looked.push(m.value('?v') as number))),
    ]);
    const looked: number[] = [];
    const g = new EGraph(lang);
    g.set('n', [g.add('a')], 0);
    run(g, repeat(3, rules));
    expect(looked).toEqual([0, 1, 2]);
    run(g, rules);
    expect(looked).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('a declined match with a value of old is tried no more', () => {
    let open = false;
    const g = new EGraph(lang);
    const a = g.add('a');
    g.set('n', [a], 1);
    const rules = ruleset('r', [
      rule('late', ['(= ?v (n ?x))'], { if: { name: 'open', test: () => open } }).then(
        set('(seen ?x)', '?v'),
      ),
    ]);
    run(g, rules);
    g.set('n', [a], 2);
    run(g, rules);
    open = true;
    run(g, rules);
    expect(g.value('seen', [a])).toBe(2);
  });
});

describe('at some classes', () => {
  const build = (): { g: EGraph; ids: Id[] } => {
    const g = new EGraph(graphs);
    const ids = [0, 1, 2, 3].map((n) => g.add('node', [], n));
    for (let i = 0; i < 3; i++) g.add('edge', [ids[i]!, ids[i + 1]!], 1);
    for (const id of ids) g.set('distance', [id, id], 0n);
    return { g, ids };
  };
  const step = paths.rules[1]!;

  test('a fact about a function matches where its first argument is one of them', () => {
    const { g, ids } = build();
    for (let i = 0; i < 4; i++)
      expect(matches(g, step, { at: [ids[i]!] }).map((m) => m.get('?z'))).toEqual(ids.slice(i + 1, i + 2));
    expect(matches(g, step, { at: ids })).toHaveLength(3);
    // While unions are under way, rules are matched by backtracking.
    g.union(ids[0]!, ids[1]!);
    expect(matches(g, step, { at: [ids[2]!] })).toHaveLength(1);
  });

  test('a run touches no other', () => {
    const { g, ids } = build();
    run(g, ruleset('step', [step]), { at: [ids[1]!] });
    expect([...g.values('distance')].filter((e) => e.value !== 0n).map((e) => e.children)).toEqual([
      [ids[1], ids[2]],
      [ids[1], ids[3]],
    ]);
    const top = g.add('edge', [ids[2]!, ids[3]!], 1);
    run(g, ruleset('step', [step]), { within: [top] });
    expect(g.value('distance', [ids[2]!, ids[3]!])).toBe(1n);
    expect(g.value('distance', [ids[0]!, ids[1]!])).toBeUndefined();
  });

  test('many of them, and a first argument that is a pattern', () => {
    const { g, ids } = build();
    const more = Array.from({ length: 200 }, (_, i) => g.add('node', [], 100 + i));
    for (const id of more) g.set('distance', [id, id], 5n);
    const named = rule('named', ['(= ?d (distance (node ?n) ?x))']).then(insert('?x'));
    expect(matches(g, named, { at: more })).toHaveLength(200);
    expect(matches(g, named, { at: [more[7]!] }).map((m) => m.literal('?n'))).toEqual([107n]);
    expect(matches(g, named)).toHaveLength(204);
    expect(matches(g, named, { at: [g.add('edge', [ids[0]!, ids[0]!], 9)] })).toHaveLength(0);
  });
});

describe('what goes wrong', () => {
  const lang = language({
    a: { arity: 0 },
    b: { arity: 0 },
    g: { arity: 1 },
    num: { arity: 0, payload: 'int' },
    f: { arity: 1, value: agreed },
  });

  test('values that exclude each other, set or through a union', () => {
    const g = new EGraph(lang);
    const [a, b] = [g.add('a'), g.add('b')];
    g.set('f', [a], 1);
    expect(() => g.set('f', [a], 2)).toThrow(ContradictionError);
    g.set('f', [b], 2);
    g.union(a, b, 'measured');
    let error: unknown;
    try {
      g.rebuild();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ContradictionError);
    expect(error).toMatchObject({ reason: 'measured', egraph: 'rebuilt', facts: [1, 2] });
    expect((error as Error).message).toMatchInlineSnapshot(`"function "f" of (0): 1 is not 2; by measured"`);
    expect(g.value('f', [a])).toBe(1);
    expect(g.rebuild()).toBe(0);
  });

  test.each([
    ['a function as a term', () => new EGraph(lang).addTerm('(f a)')],
    ['a function looked up', () => new EGraph(lang).lookup('f', [0])],
    ['an operator that is none', () => new EGraph(lang).set('g', [0], 1)],
    ['undefined', () => new EGraph(lang).set('f', [0], undefined)],
    ['nested', () => rule('r', ['(g (f ?x))'], { language: lang }).then(insert('?x'))],
    ['rewritten', () => rewrite('r', '(f ?x)', '?x', { language: lang })],
    ['united', () => rule('r', ['(g ?x)'], { language: lang }).then(union('(f ?x)', '?x'))],
    ['set to a class', () => rule('r', ['(g ?x)'], { language: lang }).then(set('(f ?x)', '?x'))],
    ['set to nothing known', () => rule('r', ['(g ?x)'], { language: lang }).then(set('(f ?x)', '?y'))],
    ['set on a term', () => rule('r', ['(g ?x)'], { language: lang }).then(set('(g ?x)', 1))],
    [
      'a value as a class',
      () => rule('r', ['(= ?v (f ?x))', '(g ?v)'], { language: lang }).then(insert('a')),
    ],
    [
      'a class as a value',
      () => rule('r', ['(g ?v)', '(= ?v (f ?x))'], { language: lang }).then(insert('a')),
    ],
    ['sorted', () => language({ f: { arity: 1, value: agreed, sort: 'x' } })],
  ])('%s', (_, act) => {
    expect(act).toThrowErrorMatchingSnapshot();
  });

  test('values count for the limit on e-nodes', () => {
    const g = new EGraph(lang);
    g.add('a');
    const grow = ruleset('grow', [rule('grow', ['?x']).then(insert('(g ?x)'), set('(f ?x)', 1))]);
    expect(run(g, grow, { limits: { nodes: 40 } }).stop).toBe('node-limit');
    expect(g.nodeCount).toBeLessThan(40);
  });

  test('what is not there is explained', () => {
    const g = new EGraph(lang);
    const a = g.addTerm('(g a)');
    const r = rule('r', ['(g ?x)', '(= ?v (f ?x))'], {
      if: { name: 'large', test: (_, m) => (m.value('?v') as number) > 5 },
    }).then(insert('a'));
    expect(whyNot(g, r, a)).toMatchObject({ stoppedBy: 'value', matched: false });
    g.set('f', [g.add('a')], 3);
    expect(whyNot(g, r, a)).toMatchObject({ stoppedBy: 'condition' });
    expect(run(g, seq(ruleset('rs', [r]))).rules.get('r')).toMatchObject({ declined: 1 });
  });

  test('one e-graph added to another brings its values', () => {
    const [g, h] = [new EGraph(lang), new EGraph(lang)];
    g.add('b');
    h.set('f', [h.addTerm('(g a)')], 'x');
    const inG = mergeInto(g, h);
    expect(g.value('f', [inG(h.addTerm('(g a)'))])).toBe('x');
  });
});
