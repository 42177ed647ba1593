import { describe, expect, test } from 'vitest';
import {
  astSize,
  costModel,
  DagExtractor,
  EGraph,
  equalTerms,
  Extractor,
  language,
  LimitError,
  nBest,
  optimalDag,
  type Id,
} from 'egraph-ts';

const lang = language({
  f: { arity: 2 },
  u: { arity: 1 },
  w: { arity: 1 },
  int: { arity: 0, payload: 'int' },
});

/** Aborts itself when it was looked at so many times. */
function abortsAfter(looks: number): { readonly aborted: boolean; readonly looks: number } {
  let seen = 0;
  return {
    get aborted() {
      return ++seen > looks;
    },
    get looks() {
      return seen;
    },
  };
}

/** A chain of choices, wide enough that every search has to look at its limits. */
function chain(n: number): { g: EGraph; root: Id } {
  const g = new EGraph(lang);
  let id = g.add('int', [], 0);
  for (let i = 1; i <= n; i++) {
    const next = g.add('u', [id]);
    g.union(next, g.add('f', [g.add('w', [id]), g.add('int', [], i)]));
    id = next;
  }
  g.rebuild();
  return { g, root: id };
}

const opaque = (n: { children: readonly Id[] }, child: (id: Id) => number): number =>
  n.children.reduce((sum, c) => sum + child(c), 1);
const bigints = costModel({
  add: (a: bigint, b: bigint) => a + b,
  compare: (a, b) => Number(a - b),
  own: () => 1n,
});

describe('a signal ends extraction, and the error says so', () => {
  const { g, root } = chain(2000);
  test.each<[string, (signal: { readonly aborted: boolean }) => unknown]>([
    ['Extractor by astSize', (signal) => new Extractor(g, astSize, { signal })],
    ['Extractor by a function', (signal) => new Extractor(g, opaque, { signal })],
    ['Extractor by a model', (signal) => new Extractor(g, bigints, { signal })],
    ['DagExtractor', (signal) => new DagExtractor(g, [root], () => 1, { signal })],
    ['nBest', (signal) => nBest(g, root, astSize, 100, { signal })],
    ['equalTerms', (signal) => [...equalTerms(g, root, astSize, { signal })]],
    ['optimalDag', (signal) => optimalDag(g, root, () => 1, 'search', { signal })],
  ])('%s', (_, work) => {
    for (const looks of [0, 1, 2]) {
      let thrown: unknown;
      try {
        work(abortsAfter(looks));
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(LimitError);
      expect(thrown).toMatchObject({ reason: 'aborted' });
    }
    // No limit, no error; nothing is left over from the attempts.
    expect(new Extractor(g, astSize, { timeMs: 1e9 }).cost(root)).toBe(2001);
  });
});

test('a time that is over before it begins ends everything', () => {
  const { g, root } = chain(500);
  const over = { timeMs: -1 };
  for (const work of [
    () => new Extractor(g, astSize, over),
    () => new DagExtractor(g, [root], () => 1, over),
    () => nBest(g, root, astSize, 5, over),
    () =>
      optimalDag(
        g,
        root,
        () => 1,
        () => undefined,
        over,
      ),
  ])
    expect(work).toThrow('the time given is over');
});

test('nBest gives what it had found', () => {
  const { g, root } = chain(200);
  const all = nBest(g, root, astSize, 1000);
  const signal = abortsAfter(400);
  let thrown: unknown;
  try {
    nBest(g, root, astSize, 1_000_000, { signal });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(LimitError);
  const { found } = thrown as { found: readonly { cost: number }[] };
  expect(found.length).toBeGreaterThan(0);
  expect(found.slice(0, 1000).map((t) => t.cost)).toEqual(all.slice(0, found.length).map((t) => t.cost));
});

test('a DAG whose search was ended is the cheapest tree at worst, and says so', () => {
  const { g, root } = chain(3000);
  const whole = new DagExtractor(g, [root], () => 1);
  expect(whole.complete).toBe(true);
  const counting = abortsAfter(Infinity);
  new DagExtractor(g, [root], () => 1, { signal: counting });
  let partial = 0;
  for (let part = 1; part < 20; part++) {
    const looks = Math.floor((counting.looks * part) / 20);
    let x: DagExtractor;
    try {
      x = new DagExtractor(g, [root], () => 1, { signal: abortsAfter(looks) });
    } catch (error) {
      expect(error).toBeInstanceOf(LimitError);
      continue;
    }
    if (!x.complete) partial++;
    expect(x.cost(root)).toBeLessThanOrEqual(new Extractor(g, astSize).cost(root));
    expect(g.addTerm(x.term(root))).toBe(root);
  }
  expect(partial).toBeGreaterThan(0);
});

test('a search for the best DAG that is ended gives the best so far', () => {
  // Many ways to share, each as good as the others: nothing can be left out soon.
  const g = new EGraph(lang);
  const leaves = Array.from({ length: 40 }, (_, i) => g.add('int', [], i));
  let root = g.add('int', [], -1);
  for (let i = 0; i < 30; i++) {
    const one = g.add('f', [leaves[(i * 7) % 40]!, leaves[(i * 11 + 1) % 40]!]);
    g.union(one, g.add('f', [leaves[(i * 13 + 2) % 40]!, leaves[(i * 17 + 3) % 40]!]));
    g.union(one, g.add('f', [leaves[(i * 19 + 4) % 40]!, leaves[(i * 23 + 5) % 40]!]));
    root = g.add('f', [root, one]);
  }
  g.rebuild();
  const { status, cost, term, message } = optimalDag(g, root, () => 1, 'search', { timeMs: 400 });
  expect([status, message]).toEqual(['feasible', 'time-limit']);
  expect(cost).toBeLessThanOrEqual(new DagExtractor(g, [root], () => 1).cost(root));
  expect(g.addTerm(term)).toBe(root);
});

test('a rebuild that is ended goes on with the next one', () => {
  const g = new EGraph(lang);
  const tops = [0, 1].map((leaf) => {
    let id = g.add('int', [], leaf);
    for (let i = 0; i < 5000; i++) id = g.add(i % 2 === 0 ? 'u' : 'w', [id]);
    return id;
  });
  g.union(g.add('int', [], 0), g.add('int', [], 1));
  expect(() => g.rebuild({ signal: abortsAfter(3) })).toThrow(LimitError);
  expect(g.same(tops[0]!, tops[1]!)).toBe(false);
  g.rebuild();
  expect(g.same(tops[0]!, tops[1]!)).toBe(true);
});
