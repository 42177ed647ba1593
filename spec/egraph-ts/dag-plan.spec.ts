import { describe, expect, test } from 'vitest';
import { DagExtractor, EGraph, language } from 'egraph-ts';

const LANGUAGE = language({ f: { arity: 2 }, g: { arity: 1 }, x: { arity: 0 }, y: { arity: 0 } });

describe('the plan of a root', () => {
  test('has the e-node of every class of its term', () => {
    const egraph = new EGraph(LANGUAGE);
    const x = egraph.add('x');
    const gx = egraph.add('g', [x]);
    const root = egraph.add('f', [gx, gx]);
    egraph.union(gx, egraph.add('y'));
    egraph.rebuild();
    const plan = new DagExtractor(egraph, [root], ({ op }) => (op === 'g' ? 5 : 1)).plan(root);
    expect(plan(root).op).toBe('f');
    expect(plan(gx).op).toBe('y');
  });
});
