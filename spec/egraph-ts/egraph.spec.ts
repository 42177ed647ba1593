import { describe, expect, test } from 'vitest';
import {
  analysis,
  type Analysis,
  astSize,
  EGraph,
  Extractor,
  language,
  matches,
  printTerm,
  rewrite,
  run,
  ruleset,
} from 'egraph-ts';

const math = language({
  '+': { arity: 2 },
  '*': { arity: 2 },
  neg: { arity: 1 },
  int: { arity: 0, payload: 'int' },
  list: { arity: 'variadic' },
  x: { arity: 0 },
  y: { arity: 0 },
  z: { arity: 0 },
});

const constant: Analysis<bigint | undefined> = analysis({
  name: 'constant',
  make(egraph, node) {
    if (node.op === 'int') return node.payload as bigint;
    if (node.op !== '+' && node.op !== '*') return undefined;
    const [a, b] = node.children.map((c) => egraph.data(constant, c));
    if (a === undefined || b === undefined) return undefined;
    return node.op === '+' ? a + b : a * b;
  },
  merge: (a, b) => a ?? b,
  modify(egraph, id) {
    const value = egraph.data(constant, id);
    if (value !== undefined) egraph.union(id, egraph.add('int', [], value));
  },
});

describe('EGraph', () => {
  test('adding twice gives the same class', () => {
    const g = new EGraph(math);
    expect(g.addTerm('(+ x (neg y))')).toBe(g.addTerm('(+ x (neg y))'));
    expect(g.nodeCount).toBe(4);
    expect(g.lookup('neg', [g.addTerm('x')])).toBeUndefined();
  });

  test('congruence is restored by rebuild', () => {
    const g = new EGraph(math);
    const a = g.addTerm('(neg (neg x))');
    const b = g.addTerm('(neg (neg y))');
    g.union(g.addTerm('x'), g.addTerm('y'));
    expect(g.same(a, b)).toBe(false);
    expect(g.rebuild()).toBe(2);
    expect(g.same(a, b)).toBe(true);
    expect(g.nodeCount).toBe(4);
    expect(g.classCount).toBe(3);
  });

  test('rules run to saturation', () => {
    const g = new EGraph(math);
    const root = g.addTerm('(+ x (+ y z))');
    const set = ruleset('ac', [
      rewrite('comm', '(+ ?a ?b)', '(+ ?b ?a)'),
      rewrite('assoc', '(+ ?a (+ ?b ?c))', '(+ (+ ?a ?b) ?c)'),
    ]);
    const report = run(g, set);
    expect(report.stop).toBe('saturated');
    expect(g.same(root, g.addTerm('(+ (+ z x) y)'))).toBe(true);
    expect(g.nodeCount).toBe(15);
    expect(g.classCount).toBe(7);
  });

  test('analyses fold and extraction picks the literal', () => {
    const g = new EGraph(math, { analyses: [constant] });
    const root = g.addTerm('(+ (int 2) (* (int 3) (int 4)))');
    expect(g.data(constant, root)).toBe(14n);
    const { term, cost } = new Extractor(g, astSize).findBest(root);
    expect(printTerm(term)).toBe('(int 14)');
    expect(cost).toBe(1);
  });

  test('facts follow a union through a long chain at rebuild', () => {
    const g = new EGraph(math, { analyses: [constant] });
    const x = g.addTerm('x');
    const one = g.add('int', [], 1n);
    let top = x;
    for (let i = 0; i < 10_000; i++) top = g.add('+', [top, one]);
    expect(g.data(constant, top)).toBeUndefined();
    g.union(x, g.add('int', [], 5n));
    g.rebuild();
    expect(g.data(constant, top)).toBe(10_005n);
  });

  test('rest variables match the remaining children', () => {
    const g = new EGraph(math);
    const l = g.addTerm('(list x y z)');
    g.addTerm('(list)');
    const [m] = matches(g, '(list ?head ?tail...)');
    expect(m!.root).toBe(l);
    expect(m!.rest('?tail')).toEqual([g.addTerm('y'), g.addTerm('z')]);
    expect(matches(g, '(list ?all...)')).toHaveLength(2);
    run(g, ruleset('r', [rewrite('rotate', '(list ?h ?t...)', '(neg (list ?t...))')]));
    expect(g.same(l, g.addTerm('(neg (neg (neg (list))))'))).toBe(true);
  });

  test('rollback forgets', () => {
    const g = new EGraph(math, { analyses: [constant] });
    const a = g.addTerm('(+ x (int 1))');
    const c = g.checkpoint();
    g.union(g.addTerm('x'), g.addTerm('(int 1)'));
    g.rebuild();
    expect(g.data(constant, a)).toBe(2n);
    g.rollback(c);
    expect(g.data(constant, a)).toBeUndefined();
    expect(g.nodeCount).toBe(3);
    expect(g.nodes(a)).toEqual([{ op: '+', children: [g.addTerm('x'), g.addTerm('(int 1)')] }]);
  });

  test('matching rebuilds first', () => {
    const g = new EGraph(math);
    g.addTerm('(+ x (neg y))');
    g.union(g.addTerm('x'), g.addTerm('(neg z)'));
    g.union(g.addTerm('y'), g.addTerm('z'));
    expect(matches(g, '(+ ?a ?a)')).toHaveLength(1);
  });

  test('a run at a class leaves what is below alone', () => {
    const g = new EGraph(math);
    const a = g.addTerm('(+ x (+ y z))');
    const set = ruleset('comm', [rewrite('comm', '(+ ?a ?b)', '(+ ?b ?a)')]);
    run(g, set, { at: [a] });
    expect(g.nodes(a)).toHaveLength(2);
    expect(g.nodes(g.addTerm('(+ y z)'))).toHaveLength(1);
  });

  test('thousands of children are fine', () => {
    const g = new EGraph(math);
    const leaves = Array.from({ length: 3000 }, (_, i) => g.add('int', [], i));
    const all = g.add('list', leaves);
    expect(g.add('list', leaves)).toBe(all);
    g.union(leaves[0]!, leaves[2999]!);
    g.rebuild();
    expect(g.nodes(all)[0]!.children[2999]).toBe(g.find(leaves[0]!));
    expect(matches(g, '(list ?first ?rest...)')[0]!.rest('?rest')).toHaveLength(2999);
  });

  test('a run within a cone leaves the rest alone', () => {
    const g = new EGraph(math);
    const a = g.addTerm('(+ x y)');
    const b = g.addTerm('(+ y z)');
    const set = ruleset('comm', [rewrite('comm', '(+ ?a ?b)', '(+ ?b ?a)')]);
    const report = run(g, set, { within: [a] });
    expect(report.rules.get('comm')!.applied).toBe(1);
    expect(g.nodes(a)).toHaveLength(2);
    expect(g.nodes(b)).toHaveLength(1);
  });
});
