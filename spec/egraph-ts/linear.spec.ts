import { describe, expect, test } from 'vitest';
import {
  checkProof,
  EGraph,
  language,
  matches,
  instantiate,
  pattern,
  printTerm,
  rewrite,
  ruleset,
  run,
  type Id,
} from 'egraph-ts';

/*
 * Sizes at which anything that grows faster than what it touches takes minutes or runs out of memory or stack.
 */

const lang = language({
  f: { arity: 1 },
  h: { arity: 1 },
  g: { arity: 2 },
  many: { arity: 'variadic' },
  int: { arity: 0, payload: 'int' },
  x: { arity: 0 },
  y: { arity: 0 },
});

const chain = (g: EGraph, id: Id, depth: number): Id => {
  let top = id;
  for (let i = 0; i < depth; i++) top = g.add('f', [top]);
  return top;
};

describe('proofs', () => {
  test('a step deep in a term has its place shared with what is above', () => {
    const g = new EGraph(lang, { explain: true });
    const [x, y] = [g.add('x'), g.add('y')];
    const [a, b] = [chain(g, x, 50_000), chain(g, y, 50_000)];
    g.union(x, y, 'same');
    g.rebuild();
    const proof = g.explain(a, b);
    expect(proof.steps[0]!.position).toHaveLength(50_000);
    expect(checkProof(proof, []).valid).toBe(true);
  });

  test('many steps deep in a term are made when they are read', () => {
    const g = new EGraph(lang, { explain: true });
    const x = g.add('x');
    let last = x;
    for (let i = 0; i < 1500; i++) {
      const next = g.add('int', [], i);
      g.union(last, next, `step ${i}`);
      last = next;
    }
    const [a, b] = [chain(g, x, 1500), chain(g, last, 1500)];
    g.rebuild();
    const proof = g.explain(a, b);
    expect(proof.steps).toHaveLength(1500);
    expect(proof.steps[700]!.name).toBe('step 700');
    expect(proof.steps[1499]!.after).toBe(proof.end);
    expect(proof.steps[1000]!.before.op).toBe('f');
  });

  test('a proof stays what it was when the e-graph goes back', () => {
    const g = new EGraph(lang, { explain: true });
    const before = g.checkpoint();
    const [a, b] = [g.addTerm('(f x)'), g.addTerm('(f (int 1))')];
    g.union(g.addTerm('x'), g.addTerm('(int 1)'), 'first');
    g.rebuild();
    const proof = g.explain(a, b);
    g.rollback(before);
    g.union(g.addTerm('(f y)'), g.addTerm('(int 2)'), 'second');
    expect(printTerm(proof.steps[0]!.after)).toBe('(f (int 1))');
    expect(checkProof(proof, [])).toEqual({ valid: true, assumptions: ['axiom: first'] });
  });

  test('congruences one after the other do not go forth and back', () => {
    const g = new EGraph(lang, { explain: true });
    const ids = [0, 1, 2, 3].map((i) => g.add('int', [], i));
    const tops = ids.map((id) => g.add('f', [id]));
    // 0 = 1, 1 = 2 and 2 = 3 by way of 1.
    g.union(ids[0]!, ids[1]!, 'a');
    g.rebuild();
    g.union(ids[2]!, ids[1]!, 'b');
    g.rebuild();
    g.union(ids[3]!, ids[1]!, 'c');
    g.rebuild();
    expect(g.explain(tops[0]!, tops[3]!).steps.map((s) => s.name)).toEqual(['a', 'c']);
  });
});

describe('wide e-nodes', () => {
  const width = 140_000;
  const wide = (g: EGraph): Id =>
    g.add(
      'many',
      Array.from({ length: width }, (_, i) => g.add('int', [], i)),
    );

  test('parents', () => {
    const g = new EGraph(lang);
    const root = wide(g);
    expect(g.parents(g.add('int', [], 5)).map((p) => p.id)).toEqual([root]);
    const twice = g.add('many', [root, root, ...new Array<Id>(20).fill(root)]);
    expect(g.parents(root).map((p) => p.id)).toEqual([twice]);
  });

  test('rest variables', () => {
    const tail = rewrite('tail', '(many ?h ?t...)', '(many ?t...)');
    for (const explain of [false, true]) {
      const g = new EGraph(lang, { explain });
      const root = wide(g);
      run(g, ruleset('r', [tail]), { limits: { iterations: 1 } });
      expect(g.nodes(root)).toHaveLength(2);
      const [match] = matches(g, '(many ?h ?t...)', { at: [root] });
      expect(g.same(instantiate(g, pattern('(many ?h ?t...)'), match!), root)).toBe(true);
    }
  });
});

test('congruence that rises a level at a time, through tables by turns', () => {
  const g = new EGraph(lang);
  const ends = ['x', 'y'].map((leaf) => ({ leaf: g.add(leaf), top: g.add(leaf) }));
  for (let i = 0; i < 60_000; i++)
    for (const end of ends) end.top = g.add(i % 2 === 0 ? 'f' : 'h', [end.top]);
  g.union(ends[0]!.leaf, ends[1]!.leaf);
  expect(g.rebuild()).toBe(60_000);
  expect(g.same(ends[0]!.top, ends[1]!.top)).toBe(true);
});

test('rollback with hundreds of thousands of facts under way', () => {
  const size = 200_000;
  const depth = {
    name: 'depth',
    make: (): number => 0,
    merge: (a: number, b: number) => Math.max(a, b),
  };
  const g = new EGraph(lang, { analyses: [depth] });
  const root = g.add('x');
  for (let i = 0; i < size; i++) g.union(root, g.add('int', [], i));
  g.rebuild();
  g.refine(depth, root, 1);
  const here = g.checkpoint();
  g.refine(depth, root, 2);
  g.rollback(here);
  g.rebuild();
  expect(g.data(depth, root)).toBe(1);
});
