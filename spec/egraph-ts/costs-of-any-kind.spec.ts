import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ArgumentError,
  astSize,
  costModel,
  DagExtractor,
  declaredCost,
  EGraph,
  Extractor,
  language,
  LanguageError,
  nBest,
  optimalDag,
  printTerm,
  type Id,
  type OrderedMonoid,
} from 'egraph-ts';
import { buildGraph, graphPlan } from './support/small-language.js';

/** Pairs in which one thing matters before another, summed. */
type Pair = readonly [number, number];
const pairs = {
  add: (a: Pair, b: Pair): Pair => [a[0] + b[0], a[1] + b[1]],
  compare: (a: Pair, b: Pair) => a[0] - b[0] || a[1] - b[1],
};
const lexicographic: OrderedMonoid<Pair> = {
  ...pairs,
  own: ({ op }) => (op === 't' ? undefined : op === 'f' ? [1, 0] : op === 'g' ? [0, 2] : [0, 1]),
};
/** Where adding does not always make dearer. */
const worst: OrderedMonoid<number> = {
  add: Math.max,
  compare: (a, b) => a - b,
  own: ({ op }) => ({ f: 3, g: 2, u: 2 })[op] ?? 1,
};
const byName = new Map<string, OrderedMonoid<unknown>>([
  ['pairs', lexicographic as OrderedMonoid<unknown>],
  ['the dearest operator', worst as OrderedMonoid<unknown>],
]);

/** The cheapest acyclic choice of one e-node per class, by trying all. */
function cheapestDag<C>(g: EGraph, root: Id, monoid: OrderedMonoid<C>): C | undefined {
  let best: C | undefined;
  const reaches = (from: Id, to: Id, chosen: ReadonlyMap<Id, readonly Id[]>): boolean =>
    from === to || (chosen.get(from) ?? []).some((c) => reaches(c, to, chosen));
  const go = (open: readonly Id[], chosen: ReadonlyMap<Id, readonly Id[]>, cost: C | undefined): void => {
    const next = open.find((id) => !chosen.has(id));
    if (next === undefined) {
      if (best === undefined || monoid.compare(cost!, best) < 0) best = cost;
      return;
    }
    for (const n of g.nodes(next)) {
      const price = monoid.own(n, next);
      if (price === undefined || n.children.some((c) => reaches(c, next, chosen))) continue;
      go(
        [...open, ...n.children],
        new Map(chosen).set(next, n.children),
        cost === undefined ? price : monoid.add(cost, price),
      );
    }
  };
  go([root], new Map(), undefined);
  return best;
}

test.each([...byName])(
  'DAGs by %s: the best is found, the greedy one is no worse than the tree',
  (_, monoid) => {
    fc.assert(
      fc.property(graphPlan, fc.nat(1000), (plan, at) => {
        const { g, ids } = buildGraph(plan);
        fc.pre(g.nodeCount <= 14);
        const root = g.find(ids[at % ids.length]!);
        const best = cheapestDag(g, root, monoid);
        const greedy = new DagExtractor(g, [root], monoid);
        expect(greedy.complete).toBe(true);
        if (best === undefined) {
          expect(greedy.cost(root)).toBeUndefined();
          expect(() => optimalDag(g, root, monoid, 'search')).toThrow('no term of finite cost');
          return;
        }
        const optimal = optimalDag(g, root, monoid, 'search');
        expect(optimal.cost).toEqual(best);
        expect(optimal.status).toBe('optimal');
        expect(g.addTerm(optimal.term)).toBe(root);
        expect(monoid.compare(greedy.cost(root), best)).toBeGreaterThanOrEqual(0);
        expect(g.addTerm(greedy.term(root))).toBe(root);
      }),
      { numRuns: 300 },
    );
  },
);

test('branch and bound agrees for several roots that share', () => {
  const lang = language({
    f: { arity: 2 },
    dear: { arity: 1 },
    x: { arity: 0 },
    y: { arity: 0 },
    z: { arity: 0 },
  });
  const g = new EGraph(lang);
  const [p, q] = [g.addTerm('(f x y)'), g.addTerm('(f y x)')];
  const common = g.addTerm('(dear (f z z))');
  g.union(p, common);
  g.union(q, g.addTerm('(f (dear (f z z)) (dear (f z z)))'));
  const one = costModel({
    add: (a: bigint, b: bigint) => a + b,
    compare: (a, b) => Number(a - b),
    own: () => 1n,
  });
  const { cost, terms, status } = optimalDag(g, [p, q], one, 'search');
  expect([cost, status]).toEqual([4n, 'optimal']);
  expect(terms.map(printTerm)).toEqual(['(f x y)', '(f y x)']);
});

test('a cost declared with operators can be of any kind', () => {
  const lang = language({
    '*': { arity: 2, cost: [1, 0] },
    '<<': { arity: 2, cost: [0, 5] },
    never: { arity: 0, cost: Infinity },
    x: { arity: 0 },
  });
  const g = new EGraph(lang);
  const id = g.addTerm('(* x x)');
  g.union(id, g.addTerm('(<< x x)'));
  const costs = declaredCost<Pair>(lang, { ...pairs, otherwise: [0, 1] });
  expect(new Extractor(g, costs).findBest(id)).toMatchObject({ cost: [0, 7] });
  expect(new DagExtractor(g, [id], costs).findBest(id)).toMatchObject({ cost: [0, 6] });
  expect(nBest(g, id, costs, 2).map((b) => b.cost)).toEqual([
    [0, 7],
    [1, 2],
  ]);
  expect(() => declaredCost(lang)).toThrow(LanguageError);
});

test('an integer program takes numbers only', () => {
  const { g, ids } = buildGraph({ adds: [], unions: [] });
  expect(() => optimalDag(g, ids[0] ?? 0, worst, () => undefined)).toThrow(ArgumentError);
});

test('the best terms of a class come in order whether or not their cost is known to be a sum', () => {
  const plain = costModel({ add: (a: number, b: number) => a + b, compare: (a, b) => a - b, own: () => 1 });
  fc.assert(
    fc.property(graphPlan, fc.nat(1000), (plan, at) => {
      const { g, ids } = buildGraph(plan);
      const root = g.find(ids[at % ids.length]!);
      const costs = (c: Parameters<typeof nBest>[2]): readonly unknown[] =>
        nBest(g, root, c, 12).map((b) => b.cost);
      const opaque = costs((n, child) => n.children.reduce((sum, c) => sum + child(c), 1));
      expect(costs(astSize)).toEqual(opaque);
      expect(costs(plain as never)).toEqual(opaque);
    }),
    { numRuns: 200 },
  );
});
