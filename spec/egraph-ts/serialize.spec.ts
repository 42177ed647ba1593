import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deserialize, EGraph, serialize, toDot, toText } from 'egraph-ts';
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
