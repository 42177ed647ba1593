import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  astDepth,
  astSize,
  DagExtractor,
  EGraph,
  Extractor,
  ExtractionError,
  nBest,
  optimalDag,
  printTerm,
  type CostFunction,
  type Id,
  type IlpModel,
  type Term,
} from 'egraph-ts';
import { buildGraph, graphPlan, small } from './support/small-language.js';

/** The cheapest tree by trying every e-node, never entering a class twice on one path. */
function exhaustive(g: EGraph, id: Id, cost: CostFunction, path: ReadonlySet<Id> = new Set()): number {
  if (path.has(id)) return Infinity;
  const below = new Set(path).add(id);
  let best = Infinity;
  for (const node of g.nodes(id)) {
    const costs = new Map(node.children.map((c) => [c, exhaustive(g, c, cost, below)]));
    best = Math.min(
      best,
      cost(node, (c) => costs.get(c)!, id),
    );
  }
  return best;
}

const weights: CostFunction = (node, child) => {
  const own = { f: 5, g: 1, u: 2, tag: 0 }[node.op] ?? 1;
  return node.op === 't' ? Infinity : node.children.reduce((sum, c) => sum + child(c), own);
};

const sizeOf = (t: Term): number => 1 + t.children.reduce((sum, c) => sum + sizeOf(c), 0);

test.each([
  ['astSize', astSize],
  ['astDepth', astDepth],
  ['own weights, some infinite', weights],
] as const)('tree extraction by %s is as good as trying everything', (_, cost) => {
  fc.assert(
    fc.property(graphPlan, (plan) => {
      const { g } = buildGraph(plan);
      const x = new Extractor(g, cost);
      for (const id of g.classes()) {
        const best = exhaustive(g, id, cost);
        expect(x.cost(id)).toBe(best);
        if (best === Infinity) {
          expect(() => x.term(id)).toThrow(ExtractionError);
          continue;
        }
        // The term is in the class, and of the cost it is said to be.
        const term = x.term(id);
        expect(g.addTerm(term)).toBe(id);
        if (cost === astSize) expect(sizeOf(term)).toBe(best);
        // Ties go to the e-node inserted first.
        const first = g.nodes(id).find((n) => cost(n, (c) => x.cost(c), id) === best);
        // (An operator that costs nothing may be passed over, where taking it would lead back to itself.)
        if (cost !== weights) expect(x.node(id)).toEqual(first);
      }
    }),
    { numRuns: 200 },
  );
});

/** All acyclic choices of one e-node per class needed. */
function cheapestDag(g: EGraph, root: Id): number {
  let best = Infinity;
  const go = (open: readonly Id[], chosen: ReadonlyMap<Id, readonly Id[]>, cost: number): void => {
    if (cost >= best) return;
    const next = open.find((id) => !chosen.has(id));
    if (next === undefined) {
      if (!cyclic(root, chosen)) best = cost;
      return;
    }
    for (const n of g.nodes(next)) {
      go(
        [...open.filter((id) => id !== next), ...n.children],
        new Map(chosen).set(next, n.children),
        cost + weightOf(n.op),
      );
    }
  };
  go([root], new Map(), 0);
  return best;
}

const weightOf = (op: string): number => ({ f: 3, g: 2, u: 2 })[op] ?? 1;

function cyclic(id: Id, chosen: ReadonlyMap<Id, readonly Id[]>, path: ReadonlySet<Id> = new Set()): boolean {
  if (path.has(id)) return true;
  const below = new Set(path).add(id);
  return chosen.get(id)!.some((c) => cyclic(c, chosen, below));
}

/** Solves the model by trying all settings of the binary variables; the rest are differences, settled by relaxation. */
function bruteSolver(model: IlpModel): ReadonlyMap<string, number> | undefined {
  const binaries = model.variables.filter((v) => v.binary);
  const rest = model.variables.filter((v) => !v.binary);
  let best: Map<string, number> | undefined;
  let bestCost = Infinity;
  for (let bits = 0; bits < 2 ** binaries.length; bits++) {
    const values = new Map(binaries.map((v, i) => [v.name, (bits >> i) & 1]));
    const cost = binaries.reduce((sum, v) => sum + v.cost * values.get(v.name)!, 0);
    if (cost >= bestCost) continue;
    for (const v of rest) values.set(v.name, 0);
    const slack = (c: IlpModel['constraints'][number]): number =>
      c.terms.reduce((sum, [k, v]) => sum + k * values.get(v)!, -c.min);
    for (let round = 0; round <= rest.length; round++) {
      for (const c of model.constraints) {
        const raise = c.terms.find(([k, v]) => k === 1 && rest.some((r) => r.name === v));
        if (raise !== undefined && slack(c) < 0) values.set(raise[1], values.get(raise[1])! - slack(c));
      }
    }
    const feasible =
      model.constraints.every((c) => slack(c) >= 0) && rest.every((v) => values.get(v.name)! <= v.max);
    if (feasible) [best, bestCost] = [values, cost];
  }
  return best;
}

test('optimal DAGs are optimal, greedy ones are terms of their cost', () => {
  fc.assert(
    fc.property(graphPlan, fc.nat(1000), (plan, at) => {
      const { g, ids } = buildGraph(plan);
      fc.pre(g.nodeCount <= 9);
      const root = g.find(ids[at % ids.length]!);
      const best = cheapestDag(g, root);
      const cost = (n: { op: string }): number => weightOf(n.op);
      const optimal = optimalDag(g, root, cost, bruteSolver);
      expect(optimal.cost).toBe(best);
      expect(g.addTerm(optimal.term)).toBe(root);
      const greedy = new DagExtractor(g, [root], cost);
      expect(greedy.cost(root)).toBeGreaterThanOrEqual(best);
      expect(g.addTerm(greedy.term(root))).toBe(root);
    }),
    { numRuns: 150 },
  );
});

test('several best terms are the cheapest different ones, in order', () => {
  const all = (g: EGraph, id: Id, size: number): Set<string> => {
    const found = new Set<string>();
    if (size <= 0) return found;
    for (const n of g.nodes(id)) {
      let parts: { text: string; size: number }[] = [
        {
          text: printTerm({
            op: n.op,
            ...(n.payload === undefined ? {} : { payload: n.payload }),
            children: [],
          }),
          size: 1,
        },
      ];
      for (const c of n.children) {
        const children = [...all(g, c, size - 1)].map((text) => ({ text, size: text.split('§').length }));
        parts = parts.flatMap((p) =>
          children
            .map((q) => ({ text: `${p.text} §${q.text}`, size: p.size + q.size }))
            .filter((p) => p.size <= size),
        );
      }
      for (const p of parts) if (p.size <= size) found.add(p.text);
    }
    return found;
  };
  fc.assert(
    fc.property(graphPlan, fc.nat(1000), (plan, at) => {
      const { g, ids } = buildGraph(plan);
      const id = ids[at % ids.length]!;
      const best = nBest(g, id, astSize, 5);
      const costs = best.map((b) => b.cost);
      expect(costs).toEqual([...costs].sort((a, b) => a - b));
      expect(new Set(best.map((b) => printTerm(b.term))).size).toBe(best.length);
      for (const { term, cost } of best) {
        expect(sizeOf(term)).toBe(cost);
        expect(g.addTerm(term)).toBe(g.find(id));
      }
      expect(costs[0]).toBe(new Extractor(g, astSize).cost(id));
      const small = all(g, g.find(id), 4).size;
      expect(best.filter((b) => b.cost <= 4).length).toBe(Math.min(5, small));
    }),
    { numRuns: 100 },
  );
});

describe('Extractor', () => {
  test('takes chains of any depth, built in any order', () => {
    const g = new EGraph(small);
    let top = g.addTerm('a');
    for (let i = 0; i < 20_000; i++) top = g.add('u', [top]);
    expect(new Extractor(g, astSize).cost(top)).toBe(20_001);
    const x = new Extractor(g, (n, child) => 1 + (n.children.length > 0 ? child(n.children[0]!) : 0));
    expect(x.cost(top)).toBe(20_001);
    expect(x.term(top).op).toBe('u');
  });

  test('takes chains inserted from the top down in linear time', () => {
    // Class i holds (u class i+1) only: its leaf is pruned, and every e-node comes before that of its child.
    const g = new EGraph(small);
    const n = 20_000;
    const ids = Array.from({ length: n + 1 }, (_, i) => g.add('n', [], i));
    for (let i = 0; i < n; i++) g.union(ids[i]!, g.add('u', [ids[i + 1]!]));
    g.rebuild();
    for (let i = 0; i < n; i++) g.prune(ids[i]!, (node) => node.op === 'u');
    for (const cost of [astSize, astDepth]) {
      const x = new Extractor(g, cost);
      expect(x.cost(ids[0]!)).toBe(n + 1);
      expect(x.term(ids[0]!).op).toBe('u');
    }
  });

  test('sizes beyond 32 bits are exact as far as doubles are', () => {
    const g = new EGraph(small);
    let top = g.addTerm('a');
    for (let i = 0; i < 45; i++) top = g.add('f', [top, top]);
    expect(new Extractor(g, astSize).cost(top)).toBe(2 ** 46 - 1);
  });

  test('names the class and what is in it when nothing is finite', () => {
    const g = new EGraph(small);
    const id = g.addTerm('(u a)');
    const x = new Extractor(g, (n) => (n.op === 'u' ? Infinity : 1));
    expect(() => x.term(id)).toThrow(`class ${id} has no term of finite cost; its e-nodes: u`);
  });
});
