import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkProof,
  type EGraph,
  instantiate,
  matches,
  pattern,
  rewrite,
  rule,
  ruleset,
  run,
  union,
  type Id,
  type Pattern,
  type Rule,
} from 'egraph-ts';
import { addStep, buildGraph, graphPlan, ground } from './support/small-language.js';

const holdsU = {
  name: 'in u',
  test: (g: EGraph, m: { get(v: string): Id }) => g.nodes(m.get('?x')).some((n) => n.op === 'u'),
};

/** Left and right sides that overlap, merge and grow, sound or not. */
const pool: readonly Rule[] = [
  rewrite('comm', '(f ?x ?y)', '(f ?y ?x)'),
  rewrite('assoc', '(f ?x (f ?y ?z))', '(f (f ?x ?y) ?z)'),
  rewrite('same', '(f ?x ?x)', '?x'),
  rewrite('distribute', '(g ?x (f ?y ?z))', '(f (g ?x ?y) (g ?x ?z))'),
  rewrite('factor', '(f (g ?x ?y) (g ?x ?z))', '(g ?x (f ?y ?z))'),
  rewrite('unwrap', '(u (u ?x))', '?x'),
  rewrite('wrap', '(g ?x a)', '(u ?x)'),
  rewrite('to constant', '(u a)', 'b'),
  rewrite('from constant', 'b', '(u a)'),
  rewrite('ground inside', '(f ?x (u a))', '?x'),
  rewrite('literal', '(f (n 1) ?x)', '(t ?x (n 1) ?x)'),
  rewrite('literal variable', '(f (n ?k) ?x)', '(g ?x (n ?k))'),
  rewrite('literal twice', '(g (n ?k) (f ?x (n ?k)))', '?x'),
  rewrite('retag', '(tag ?s (u ?x))', '(u (tag ?s ?x))'),
  rewrite('list', '(l ?x ?y)', '(l ?y ?x)'),
  rewrite('list tail', '(l ?x ?r...)', '(u (l ?r...))'),
  rewrite('tag', '(tag _ ?x)', '(tag "p" ?x)'),
  rule('two facts', ['(= ?z (f ?x ?y))', '(= ?z (g ?x ?y))']).then(union('?x', '?y')),
  rule('apart', ['(u ?x)', '(tag "p" ?x)']).then(union('(u ?x)', '(tag "q" ?x)')),
];

/**
 * Rules whose condition reads e-nodes. What is there before the rebuild depends on the order of matches, so that these are
 * compared once nothing changes any more, not after each iteration; and once a condition holds, it holds for good.
 */
const conditional: readonly Rule[] = [
  rewrite('condition', '(f ?x ?y)', '(g ?y ?x)', { if: holdsU }),
  rewrite('every class', '?x', '(f ?x a)', {
    if: { name: 'leaf', test: (g, m) => g.nodes(m.get('?x')).some((n) => n.children.length === 0) },
  }),
];

/** Every rule on every match, every time. */
function naive(g: EGraph, rules: readonly Rule[], iterations: number): void {
  for (let i = 0; i < iterations; i++) {
    const before = [g.nodeCount, g.classCount].join();
    const found = rules.map((r) => [...matches(g, { ...r, conditions: [] })]);
    rules.forEach((r, at) => {
      for (const m of found[at]!) {
        if (!r.conditions.every((c) => c.test(g, m))) continue;
        if (r.rhs !== undefined) g.union(m.root, instantiate(g, r.rhs as Pattern, m));
        for (const a of r.actions)
          if (a.kind === 'union') g.union(instantiate(g, a.left, m), instantiate(g, a.right, m));
      }
    });
    g.rebuild();
    if ([g.nodeCount, g.classCount].join() === before) return;
  }
}

const rules = fc.uniqueArray(fc.constantFrom(...pool), {
  minLength: 1,
  maxLength: 5,
  selector: (r) => r.name,
});

test('running on news only does what running on everything does', () => {
  fc.assert(
    fc.property(graphPlan, rules, fc.integer({ min: 1, max: 4 }), (plan, set, iterations) => {
      const { g, ids } = buildGraph(plan);
      const { g: slow, ids: slowIds } = buildGraph(plan);
      run(g, ruleset('r', set), { limits: { iterations, nodes: 3000 } });
      naive(slow, set, iterations);
      fc.pre(slow.nodeCount < 2500);
      expect([g.nodeCount, g.classCount]).toEqual([slow.nodeCount, slow.classCount]);
      for (let i = 0; i < ids.length; i++) {
        for (let j = 0; j < i; j++)
          expect(g.same(ids[i]!, ids[j]!)).toBe(slow.same(slowIds[i]!, slowIds[j]!));
      }
    }),
    { numRuns: 400 },
  );
});

test('conditions that read e-nodes hold in the end where they hold', () => {
  const names = ['comm', 'same', 'unwrap', 'to constant', 'list', 'tag'];
  const set = [...conditional, ...pool.filter((r) => names.includes(r.name))];
  fc.assert(
    fc.property(graphPlan, (plan) => {
      const { g, ids } = buildGraph(plan);
      const { g: slow, ids: slowIds } = buildGraph(plan);
      fc.pre(run(g, ruleset('r', set), { limits: { iterations: 20, nodes: 2000 } }).stop === 'saturated');
      naive(slow, set, 40);
      expect([g.nodeCount, g.classCount]).toEqual([slow.nodeCount, slow.classCount]);
      for (let i = 0; i < ids.length; i++) {
        for (let j = 0; j < i; j++)
          expect(g.same(ids[i]!, ids[j]!)).toBe(slow.same(slowIds[i]!, slowIds[j]!));
      }
    }),
    { numRuns: 100 },
  );
});

test('news between runs is news to every rule', () => {
  const pair = fc.tuple(fc.nat(1000), fc.nat(1000));
  const rounds = fc.array(
    fc.record({ unions: fc.array(pair, { maxLength: 2 }), adds: fc.array(addStep, { maxLength: 3 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  fc.assert(
    fc.property(graphPlan, rules, rounds, (plan, set, news) => {
      const [fast, slow] = [buildGraph(plan), buildGraph(plan)];
      const all = ruleset('r', set);
      for (const { unions, adds } of [{ unions: [], adds: [] }, ...news]) {
        for (const { g, ids } of [fast, slow]) {
          for (const raw of adds) {
            const { op, payload, children } = ground(raw, ids.length);
            ids.push(
              g.add(
                op,
                children.map((c) => ids[c]!),
                payload,
              ),
            );
          }
          for (const [x, y] of unions) g.union(ids[x % ids.length]!, ids[y % ids.length]!);
          g.rebuild();
        }
        run(fast.g, all, { limits: { iterations: 1 } });
        naive(slow.g, set, 1);
        if (slow.g.nodeCount > 400) return;
        expect([fast.g.nodeCount, fast.g.classCount]).toEqual([slow.g.nodeCount, slow.g.classCount]);
      }
    }),
    { numRuns: 1000 },
  );
});

test('stopping and going on later changes nothing', () => {
  fc.assert(
    fc.property(graphPlan, rules, (plan, set) => {
      const { g } = buildGraph(plan);
      const { g: pieces } = buildGraph(plan);
      const all = ruleset('r', set);
      run(g, all, { limits: { iterations: 4, nodes: 3000 } });
      for (let i = 0; i < 4; i++) run(pieces, all, { limits: { iterations: 1, nodes: 3000 } });
      fc.pre(g.nodeCount < 2500);
      expect([pieces.nodeCount, pieces.classCount]).toEqual([g.nodeCount, g.classCount]);
    }),
    { numRuns: 150 },
  );
});

test('an e-graph that explains itself is the same, and every proof checks', () => {
  fc.assert(
    fc.property(graphPlan, rules, (plan, set) => {
      const { g } = buildGraph(plan);
      const { g: told, ids } = buildGraph(plan, { explain: true });
      const options = { limits: { iterations: 3, nodes: 1500 } };
      run(g, ruleset('r', set), options);
      run(told, ruleset('r', set), options);
      fc.pre(g.nodeCount < 1200);
      expect([told.nodeCount, told.classCount]).toEqual([g.nodeCount, g.classCount]);
      for (let i = 0; i < ids.length; i++) {
        for (let j = 0; j < i; j++) {
          if (!told.same(ids[i]!, ids[j]!)) continue;
          const verdict = checkProof(told.explain(ids[i]!, ids[j]!), set);
          expect(verdict).toMatchObject({ valid: true });
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('a saturated e-graph has nothing left to do', () => {
  const saturating = pool.filter((r) =>
    ['comm', 'same', 'unwrap', 'to constant', 'list', 'tag', 'two facts'].includes(r.name),
  );
  fc.assert(
    fc.property(graphPlan, (plan) => {
      const { g } = buildGraph(plan);
      const set = ruleset('r', saturating);
      expect(run(g, set).stop).toBe('saturated');
      const counts = [g.nodeCount, g.classCount];
      expect(run(g, set).stop).toBe('saturated');
      naive(g, saturating, 3);
      expect([g.nodeCount, g.classCount]).toEqual(counts);
    }),
    { numRuns: 100 },
  );
});

test('a run within a cone finds what a full run finds there', () => {
  const closed = pool.filter((r) => ['comm', 'same', 'unwrap', 'to constant', 'list'].includes(r.name));
  fc.assert(
    fc.property(graphPlan, fc.nat(1000), (plan, at) => {
      const { g, ids } = buildGraph(plan);
      const root = ids[at % ids.length]!;
      run(g, ruleset('r', closed), { within: [root] });
      const cone = new Set([g.find(root)]);
      for (const id of cone) for (const n of g.nodes(id)) for (const c of n.children) cone.add(c);
      for (const r of closed) {
        for (const m of matches(g, r, { within: [root] })) {
          expect(cone.has(m.root)).toBe(true);
          expect(g.same(m.root, instantiate(g, r.rhs as Pattern, m))).toBe(true);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('patterns are data', () => {
  expect(pattern('(f ?x (g ?y ?x))').variables).toEqual(['?x', '?y']);
});
