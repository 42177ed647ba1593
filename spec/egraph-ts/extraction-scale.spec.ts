import { describe, expect, test } from 'vitest';
import {
  astSize,
  costModel,
  DagExtractor,
  declaredCost,
  declaredNodeCost,
  EGraph,
  equalTerms,
  Extractor,
  ExtractionError,
  highsSolver,
  language,
  nBest,
  optimalDag,
  printTerm,
  sumOf,
  type CostFunction,
  type ENode,
  type Highs,
  type Id,
  type IlpModel,
  type IlpSolver,
} from 'egraph-ts';

const lang = language({
  f: { arity: 2 },
  u: { arity: 1 },
  w: { arity: 1, cost: 3 },
  never: { arity: 1, cost: Infinity },
  many: { arity: 'variadic' },
  int: { arity: 0, payload: 'int' },
  a: { arity: 0 },
  b: { arity: 0 },
});

const one = (): number => 1;

/** A chain `(u (u ... a))` of some depth, each class with a second way to be made when `choices`. */
function chain(depth: number, choices: boolean): { g: EGraph; root: Id } {
  const g = new EGraph(lang);
  let id = g.add('a');
  for (let i = 0; i < depth; i++) {
    const next = g.add('u', [id]);
    if (choices) g.union(next, g.add('w', [id]));
    id = next;
  }
  g.rebuild();
  return { g, root: g.find(id) };
}

/** `(f t t)` so many times over. */
function doubled(depth: number): { g: EGraph; root: Id } {
  const g = new EGraph(lang);
  let root = g.add('a');
  for (let i = 0; i < depth; i++) root = g.add('f', [root, root]);
  return { g, root };
}

/** A class of so many literals. */
function wide(size: number): { g: EGraph; root: Id } {
  const g = new EGraph(lang);
  const root = g.add('int', [], 0);
  for (let i = 1; i < size; i++) g.union(root, g.add('int', [], i));
  g.rebuild();
  return { g, root };
}

describe('greedy DAG extraction', () => {
  test.each([false, true])('keeps little per class on a deep chain (choices: %s)', (choices) => {
    const { g, root } = chain(60_000, choices);
    const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    const x = new DagExtractor(g, [root], declaredNodeCost(lang));
    expect(x.cost(root)).toBe(60_001);
    const after = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    // A set of classes per class would be 1.8 billion entries.
    expect(after - before).toBeLessThan(300e6);
  });

  test('shared chains: each sub-term is paid for once', () => {
    const g = new EGraph(lang);
    const ids = [g.add('a'), g.add('b')];
    for (let i = 0; i < 20_000; i++) ids.push(g.add('f', [ids[i]!, ids[i + 1]!]));
    const root = ids[ids.length - 1]!;
    expect(new DagExtractor(g, [root], one).cost(root)).toBe(ids.length);
  });

  test('is never worse than the tree extractor, counted as a DAG', () => {
    // Each class takes the smaller tree greedily and so misses what its siblings share; found by search.
    for (let seed = 1; seed < 400; seed++) {
      const { g, root, cost } = random(seed);
      const x = new DagExtractor(g, [root], cost);
      const tree = new Extractor(g, sumOf(cost));
      if (tree.cost(root) === Infinity) {
        expect(x.cost(root)).toBe(Infinity);
        continue;
      }
      expect(x.cost(root)).toBeLessThanOrEqual(dagCost(g, tree, root, cost));
      expect(g.addTerm(x.term(root))).toBe(root);
    }
  });

  test('a class of a hundred thousand e-nodes', () => {
    const { g, root } = wide(130_000);
    expect(new DagExtractor(g, [root], (n) => Number(n.payload) + 1).cost(root)).toBe(1);
    expect(nBest(g, root, astSize, 2).map((r) => printTerm(r.term))).toEqual(['(int 0)', '(int 1)']);
    const best = optimalDag(g, root, one, () => undefined);
    expect([best.cost, best.status]).toEqual([1, 'feasible']);
  });

  test.each([-1, NaN])('an own cost of %s is an error', (value) => {
    const { g, root } = doubled(1);
    expect(() => new DagExtractor(g, [root], () => value)).toThrow(
      `the cost of an e-node must be a number and not negative; "a" in class 0 costs ${value}`,
    );
    expect(
      () =>
        new Extractor(
          g,
          sumOf(() => value),
        ),
    ).toThrow(ExtractionError);
  });
});

/** Pseudo-random e-graphs with cycles, shared classes and costs of 0. */
function random(seed: number): { g: EGraph; root: Id; cost: (n: ENode) => number } {
  let x = seed * 2654435761;
  const next = (n: number): number => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % n;
  };
  const g = new EGraph(lang);
  const ids = [g.add('a'), g.add('b')];
  const pick = (): Id => ids[next(ids.length)]!;
  for (let i = 0; i < 30; i++) ids.push(next(3) === 0 ? g.add('u', [pick()]) : g.add('f', [pick(), pick()]));
  for (let i = 0; i < 12; i++) g.union(pick(), pick());
  g.rebuild();
  const weights = new Map<string, number>();
  const cost = (n: ENode): number => {
    const key = `${n.op} ${n.children.join()}`;
    if (!weights.has(key)) weights.set(key, next(6));
    return weights.get(key)!;
  };
  return { g, root: g.find(ids[ids.length - 1]!), cost };
}

function dagCost(g: EGraph, x: Extractor, root: Id, cost: (n: ENode) => number): number {
  const seen = new Set([g.find(root)]);
  let sum = 0;
  for (const id of seen) {
    const node = x.node(id);
    sum += cost(node);
    for (const c of node.children) seen.add(c);
  }
  return sum;
}

describe('several best terms', () => {
  test('wide e-nodes: a combination is looked at when it is next, not before', () => {
    const g = new EGraph(lang);
    const children = Array.from({ length: 20 }, (_, i) => {
      const id = g.add('int', [], i);
      g.union(id, g.add('u', [g.add('int', [], 100 + i)]));
      return id;
    });
    const root = g.add('many', children);
    const best = nBest(g, root, astSize, 22);
    expect(best.map((b) => b.cost)).toEqual([21, ...new Array<number>(20).fill(22), 23]);
    expect(new Set(best.map((b) => printTerm(b.term))).size).toBe(22);
  });

  test('hundreds of terms of a binary operator', () => {
    const { g } = wide(40);
    const root = g.add('f', [g.add('int', [], 0), g.add('int', [], 0)]);
    g.rebuild();
    expect(nBest(g, root, astSize, 2000)).toHaveLength(1600);
  });

  test('all equal forms of a class, as long as one asks for more', () => {
    const g = new EGraph(lang);
    const a = g.addTerm('a');
    g.union(a, g.addTerm('(u a)'));
    g.rebuild();
    const found: string[] = [];
    for (const term of equalTerms(g, a)) if (found.push(printTerm(term)) === 40) break;
    expect(found.slice(0, 3)).toEqual(['a', '(u a)', '(u (u a))']);
    expect(new Set(found).size).toBe(40);
    expect([...equalTerms(g, g.addTerm('b'))]).toEqual([{ op: 'b', children: [] }]);
  });
});

describe('costs', () => {
  test('a wide e-node is asked for its cost when something below it has changed, not once per child', () => {
    const wide = language({
      list: { arity: 'variadic' },
      leaf: { arity: 0, payload: 'int' },
      up: { arity: 1 },
    });
    const g = new EGraph(wide);
    const leaves = Array.from({ length: 500 }, (_, i) => g.add('leaf', [], i));
    const root = g.add('list', leaves);
    const asked = new Map<string, number>();
    const depth: CostFunction = (enode, childCost) => {
      asked.set(enode.op, (asked.get(enode.op) ?? 0) + 1);
      return 1 + Math.max(0, ...enode.children.map((c) => childCost(c)));
    };
    expect(new Extractor(g, depth).cost(root)).toBe(2);
    // Once for the least cost, once for the e-node that has it.
    expect(asked.get('list')).toBe(2);
    // Children that become cheaper in the end count for the parents that were asked before.
    const dear = g.add('up', [g.add('up', [g.add('leaf', [], -1)])]);
    const above = g.add('up', [dear]);
    g.union(dear, g.add('leaf', [], -2));
    g.rebuild();
    expect(new Extractor(g, depth).cost(above)).toBe(2);
  });

  test('a sum that leaves the doubles is still a term', () => {
    const { g, root } = doubled(1100);
    const x = new Extractor(g, astSize);
    expect(x.cost(root)).toBe(Number.MAX_VALUE);
    expect(x.term(root).op).toBe('f');
    const own = new Extractor(g, (n, cost) => n.children.reduce((sum, c) => sum + cost(c), 1));
    expect(own.term(root).op).toBe('f');
    expect(nBest(g, root, astSize, 1)).toHaveLength(1);
    expect(new DagExtractor(g, [root], one).cost(root)).toBe(1101);
  });

  test('costs may be of any ordered monoid', () => {
    const { g, root } = doubled(1100);
    const exact = costModel<bigint>({
      add: (a, b) => a + b,
      compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
      own: () => 1n,
    });
    expect(new Extractor(g, exact).cost(root)).toBe(2n ** 1101n - 1n);
    expect(nBest(g, root, exact, 1)[0]!.cost).toBe(2n ** 1101n - 1n);
    // Depth first, then size; and no term through `w`.
    const pairs = {
      compare: (p: readonly number[], q: readonly number[]) => p[0]! - q[0]! || p[1]! - q[1]!,
      cost: (n: ENode, child: (id: Id) => readonly number[]) =>
        n.op === 'w'
          ? undefined
          : [
              1 + n.children.reduce((max, c) => Math.max(max, child(c)[0]!), 0),
              1 + n.children.reduce((sum, c) => sum + child(c)[1]!, 0),
            ],
    };
    const h = new EGraph(lang);
    const t = h.addTerm('(f (u (u a)) b)');
    h.union(t, h.addTerm('(f (f a a) (f a a))'));
    h.union(t, h.addTerm('(w a)'));
    const only = h.addTerm('(w b)');
    const x = new Extractor(h, pairs);
    expect([x.cost(t), printTerm(x.term(t))]).toEqual([[3, 7], '(f (f a a) (f a a))']);
    expect(x.cost(only)).toBeUndefined();
    expect(() => x.term(only)).toThrow(ExtractionError);
  });

  test('costs may be declared with the operators', () => {
    const g = new EGraph(lang);
    const t = g.addTerm('(w a)');
    g.union(t, g.addTerm('(u (u a))'));
    g.union(t, g.addTerm('(never a)'));
    const x = new Extractor(g, declaredCost(lang));
    expect([x.cost(t), printTerm(x.term(t))]).toEqual([3, '(u (u a))']);
    expect(new Extractor(g, declaredCost(lang)).cost(g.addTerm('(never b)'))).toBe(Infinity);
    expect(() => language({ x: { arity: 0, cost: -1 } })).toThrow(
      'operator "x": a cost must be a number and not negative, not -1',
    );
  });

  test('a cost below that of a child is an error, not an endless loop', () => {
    const g = new EGraph(lang);
    const t = g.addTerm('(u a)');
    g.union(t, g.addTerm('a'));
    const falling = (n: ENode, cost: (id: Id) => number): number =>
      n.children.reduce((sum, c) => sum + cost(c) / 2, n.children.length === 0 ? 8 : 0);
    expect(() => new Extractor(g, falling)).toThrow(
      'a cost must not be below that of a child: "u" in class 0 costs 4, its child, class 0, 8',
    );
    expect(() => new Extractor(g, () => NaN)).toThrow('the cost of "a" in class 0 is not a number');
  });
});

describe('optimal DAGs', () => {
  const graph = (): { g: EGraph; roots: Id[] } => {
    const g = new EGraph(lang);
    const shared = g.addTerm('(u (u (u (u b))))');
    const left = g.addTerm('(w a)');
    const right = g.addTerm('(u (w a))');
    g.union(left, shared);
    return { g, roots: [left, right] };
  };

  test('several roots share what they can', () => {
    const { g, roots } = graph();
    let seen: IlpModel | undefined;
    const solver: IlpSolver = (model, { incumbent }) => {
      seen = model;
      return incumbent!.values;
    };
    const best = optimalDag(g, roots, declaredNodeCost(lang), solver);
    expect(best.terms.map(printTerm)).toEqual(['(w a)', '(u (w a))']);
    expect([best.cost, best.status]).toEqual([5, 'optimal']);
    expect(best.terms[1]!.children[0]).toBe(best.terms[0]);
    expect(seen!.constraints.filter((c) => c.min === 1)).toHaveLength(2);
  });

  test('what the solver says is not mixed up', () => {
    const { g, roots } = graph();
    const solve = (solver: IlpSolver, options = {}): unknown[] => {
      const { cost, status, message } = optimalDag(g, roots, one, solver, options);
      return [cost, status, message];
    };
    expect(solve(() => undefined)).toEqual([3, 'feasible', undefined]);
    expect(solve(() => ({ status: 'unknown', message: 'out of time' }))).toEqual([
      3,
      'feasible',
      'out of time',
    ]);
    // The solver is told what is left of the time.
    const [, , left] = solve((_, { timeMs }) => ({ status: 'unknown', message: `${timeMs}` }), {
      timeMs: 2000,
    });
    expect(Number(left)).toBeGreaterThan(0);
    expect(Number(left)).toBeLessThanOrEqual(2000);
    expect(() => solve(() => ({ status: 'failed', message: 'Infeasible' }))).toThrow(
      'the solver failed: Infeasible',
    );
    expect(() => solve(() => new Map())).toThrow('calls optimal what leaves a class without an e-node');
    const none = g.addTerm('(never a)');
    expect(() => optimalDag(g, [...roots, none], declaredNodeCost(lang), () => undefined)).toThrow(
      `class ${none} has no term of finite cost`,
    );
  });

  test('the statuses of HiGHS', () => {
    const { g, roots } = graph();
    const asked: unknown[] = [];
    const highs = (status: string, primal?: number): Highs => ({
      solve: (_, options) => {
        asked.push(options);
        return { Status: status, Columns: { n0: primal === undefined ? {} : { Primal: primal } } };
      },
    });
    const word = (h: Highs): unknown => optimalDag(g, roots, one, highsSolver(h), { timeMs: 5000 }).message;
    expect(word(highs('Time limit reached'))).toBe('Time limit reached');
    expect(word(highs('Time limit reached', 1))).toBe('Time limit reached');
    expect(() => word(highs('Infeasible'))).toThrow('the solver failed: Infeasible');
    expect(asked[0]).toMatchObject({ mip_rel_gap: 0 });
    const { time_limit } = asked[0] as { time_limit: number };
    expect(time_limit).toBeGreaterThan(0);
    expect(time_limit).toBeLessThanOrEqual(5);
  });
});
