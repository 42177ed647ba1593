import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  analysis,
  astSize,
  deserialize,
  EGraph,
  EGraphError,
  Extractor,
  language,
  languageOf,
  mergeInto,
  printTerm,
  serialize,
  sumOf,
  termOf,
  toDot,
  toText,
  type Analysis,
  type ENode,
  type Id,
  type SerializedEGraph,
} from 'egraph-ts';
import { buildGraph, graphPlan, small } from './support/small-language.js';

test('reading back what was written gives the same e-graph', () => {
  fc.assert(
    fc.property(graphPlan, (plan) => {
      const { g, ids } = buildGraph(plan);
      const data = JSON.parse(JSON.stringify(serialize(g, { roots: [ids[0]!] })));
      const { egraph, classes, roots } = deserialize(small, data);
      expect([egraph.nodeCount, egraph.classCount]).toEqual([g.nodeCount, g.classCount]);
      expect(roots).toEqual([egraph.find(classes.get(String(g.find(ids[0]!)))!)]);
      for (const id of g.classes()) {
        for (const n of g.nodes(id)) {
          const children = n.children.map((c) => classes.get(String(c))!);
          expect(egraph.lookup(n.op, children, n.payload)).toBe(egraph.find(classes.get(String(id))!));
        }
      }
    }),
  );
});

test('the form is that of egraph-serialize', () => {
  const g = new EGraph(small);
  const root = g.addTerm('(tag "p q" (n 3))');
  expect(serialize(g, { roots: [root] })).toEqual({
    nodes: {
      '0.0': { op: 'n 3', children: [], eclass: '0', cost: 1 },
      '1.0': { op: 'tag "p q"', children: ['0.0'], eclass: '1', cost: 1 },
    },
    root_eclasses: ['1'],
    class_data: {},
  });
});

test('what cannot be read says why', () => {
  const node = { children: [], eclass: '0', cost: 1 };
  const read = (nodes: object): unknown =>
    deserialize(small, { nodes: nodes as never, root_eclasses: [], class_data: {} });
  expect(() => read({ x: { ...node, op: 'uu' } })).toThrow(
    'e-node "x": unknown operator "uu"; did you mean "u"?',
  );
  expect(() => read({ x: { ...node, op: 'u', children: ['y'] } })).toThrow('child "y" is not in the file');
  expect(() => read({ x: { ...node, op: 'u', children: ['x'] } })).toThrow(
    'depends on a class without a finite term',
  );
});

test('pictures say what they leave out', () => {
  const g = new EGraph(small);
  const root = g.addTerm('(f a (u a))');
  g.union(g.addTerm('a'), g.addTerm('(u a)'));
  expect(toText(g)).toBe('#0 = a | (u #0)\n#2 = (f #0 #0)');
  expect(toText(g, { limit: 1 })).toBe('#0 = a | (u #0)\n... showing 1 of 2 classes');
  expect(toDot(g, { roots: [root] })).toContain('subgraph cluster_2');
  expect(toDot(g, { limit: 1 })).toContain('label="showing 1 of 2 classes"');
});

test('operators of any name, literals and costs survive', () => {
  const lang = language({
    'a b': { arity: 1 },
    '(c)': { arity: 0 },
    'q"': { arity: 0 },
    int: { arity: 0, payload: 'int' },
    'int 4': { arity: 0 },
    'my tag': { arity: 1, payload: 'string' },
  });
  const g = new EGraph(lang);
  const root = g.addTerm('(#"a b" (#"my tag" "x y \\"z" #"(c)"))');
  const ids = [root, g.addTerm('#"q\\""'), g.addTerm('(int 4)'), g.addTerm('#"int 4"')];
  const cost = (n: ENode): number => n.op.length + 0.5;
  const data = JSON.parse(JSON.stringify(serialize(g, { roots: ids, cost })));
  const back = deserialize(lang, data);
  expect(back.roots.map((id) => printTerm(termOf(back.egraph, id)))).toEqual(
    ids.map((id) => printTerm(termOf(g, id))),
  );
  for (const id of back.egraph.classes())
    for (const n of back.egraph.nodes(id)) expect(back.cost(n, id)).toBe(cost(n));
});

test('costs of a file stay with their e-nodes when classes are united', () => {
  const lang = language({ f: { arity: 1 }, a: { arity: 0 }, b: { arity: 0 } });
  const node = (op: string, eclass: string, cost: number, ...children: string[]): object => ({
    op,
    children,
    eclass,
    cost,
  });
  const nodes = {
    '0': node('a', '0', 1),
    '1': node('b', '1', 2),
    '2': node('f', '2', 7, '0'),
    '3': node('f', '3', 5, '1'),
  };
  const { egraph, classes, roots, cost } = deserialize(lang, { nodes: nodes as never });
  expect(roots).toEqual([]);
  const [a, b, fa] = ['0', '1', '2'].map((c) => classes.get(c)!) as [Id, Id, Id];
  expect(new Extractor(egraph, sumOf(cost)).cost(fa)).toBe(8);
  egraph.union(a, b);
  egraph.rebuild();
  expect(new Extractor(egraph, sumOf(cost)).cost(fa)).toBe(6);
});

test('a file of unknown origin makes its own language', () => {
  const node = (op: string, eclass: string, ...children: string[]): object => ({ op, children, eclass });
  const data = {
    nodes: {
      x: node('(lambda "x y")', '0', 'y'),
      y: node('4.0', '1'),
      z: node('g', '2', 'x', 'y'),
      w: node('g', '2', 'x'),
    },
    root_eclasses: ['2'],
  } as unknown as SerializedEGraph;
  const { egraph, roots } = deserialize(languageOf(data), data);
  expect(egraph.nodes(roots[0]!).map((n) => [n.op, n.children.length])).toEqual([
    ['g', 2],
    ['g', 1],
  ]);
});

test('a class of pruned e-nodes only is written with them', () => {
  const g = new EGraph(small);
  const root = g.addTerm('(u a)');
  g.prune(g.addTerm('a'), () => false);
  const data = serialize(g, { roots: [root] });
  expect(Object.values(data.nodes).flatMap((n) => n.children)).toEqual(['0.0']);
  expect(deserialize(small, data).egraph.classCount).toBe(2);
});

test('pictures show facts and the extracted term', () => {
  const size: Analysis<number> = analysis<number>({
    name: 'size',
    make: (g, n) => n.children.reduce((sum, c) => sum + g.data(size, c), 1),
    merge: Math.min,
  });
  const g = new EGraph(small, { analyses: [size] });
  const root = g.addTerm('(u (u a))');
  g.union(root, g.addTerm('(u b)'));
  expect(toText(g, { analyses: [size] }).split('\n')[0]).toBe('#0 = a  ; size: 1');
  const dot = toDot(g, { roots: [root], analyses: [size], extracted: new Extractor(g, astSize) });
  expect(dot).toContain('label="size: 2"');
  expect(dot.match(/style=bold\]/g)).toHaveLength(3);
  expect(toText(g, { analyses: [size], fact: (f) => (f === 1 ? undefined : `${String(f)}!`) })).toContain(
    '#2 = (u #1) | (u #3)  ; size: 2!\n#3 = b',
  );
});

test('pictures mark the term of the root, not the best of each class by itself', () => {
  const g = new EGraph(small);
  const inner = g.addTerm('(u b)');
  g.union(inner, g.addTerm('(f a a)'));
  const root = g.addTerm('(f (u b) a)');
  g.rebuild();
  const best = new Extractor(g, astSize);
  const chosen = g.nodes(inner).find((n) => n.op === 'f')!;
  const extracted = {
    node: (id: Id) => best.node(id),
    plan: () => (id: Id) => (g.same(id, inner) ? chosen : best.node(id)),
  };
  const bold = toDot(g, { roots: [root], extracted }).match(/label="[^"]*", shape=box, style=bold/g);
  expect(bold?.map((line) => /label="([^"]*)"/.exec(line)![1])).toEqual(['f', 'f', 'a']);
});

test('merging adds all terms, equalities and facts of another e-graph', () => {
  fc.assert(
    fc.property(graphPlan, graphPlan, (p, q) => {
      const [{ g, ids }, other] = [buildGraph(p), buildGraph(q)];
      const before = new Map(ids.map((id) => [id, g.find(id)]));
      const to = mergeInto(g, other.g);
      for (const [id, old] of before) expect(g.same(id, old)).toBe(true);
      // The same as building both in one.
      const both = buildGraph(p);
      const again = buildGraph(q, {}, both.g);
      both.g.rebuild();
      expect([g.nodeCount, g.classCount]).toEqual([both.g.nodeCount, both.g.classCount]);
      const of = (i: number): Id => to(other.ids[i]!);
      other.ids.forEach((_, i) =>
        other.ids.forEach((_, j) =>
          expect(g.same(of(i), of(j))).toBe(both.g.same(again.ids[i]!, again.ids[j]!)),
        ),
      );
    }),
  );
});

test('merging refuses what does not fit', () => {
  const g = new EGraph(small);
  expect(() => mergeInto(g, g)).toThrow('mergeInto() needs two e-graphs');
  const other = new EGraph(language({ a: { arity: 1 }, strange: { arity: 0 } }));
  expect(() => mergeInto(g, other)).toThrow('operator "a" is declared differently');
  expect(() => mergeInto(g, new EGraph(language({ strange: { arity: 0 } })))).toThrow(
    'the target has no operator "strange"',
  );
});

test.each([
  ['null', null],
  ['a list', []],
  ['no nodes', {}],
  ['a node that is none', { nodes: { a: 1 } }],
  ['no op', { nodes: { a: { children: [], eclass: '0' } } }],
  ['an op that is a number', { nodes: { a: { op: 7, children: [], eclass: '0' } } }],
  ['children that are no list', { nodes: { a: { op: 'a', children: 'b', eclass: '0' } } }],
  ['a child that is inherited', { nodes: { a: { op: 'f', children: ['constructor'], eclass: '0' } } }],
  ['roots that are no list', { nodes: {}, root_eclasses: 'a' }],
  ['a cost that is a text', { nodes: { a: { op: 'a', children: [], eclass: '0', cost: '1' } } }],
])('%s is no serialised e-graph', (_, data) => {
  expect(() => deserialize(languageOf(data as never), data as never)).toThrow(EGraphError);
});

test('an operator may be called like what every object has', () => {
  const data = { nodes: { a: { op: 'constructor', children: [], eclass: '0' } }, root_eclasses: ['0'] };
  expect(deserialize(languageOf(data), data).roots).toHaveLength(1);
});
