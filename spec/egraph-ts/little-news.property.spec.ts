import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EGraph,
  insert,
  instantiate,
  matches,
  rewrite,
  rule,
  ruleset,
  run,
  union,
  type Id,
  type Pattern,
  type Rule,
} from 'egraph-ts';
import { addStep, ground, small, type AddStep } from './support/small-language.js';

/*
 * Large e-graphs with little that is new, where matches are found along the lists of classes, against the same done at once
 * and against searches that start everywhere.
 */

const rules: readonly Rule[] = [
  rewrite('comm', '(f ?x ?y)', '(f ?y ?x)'),
  rewrite('deep', '(g ?x (u ?y))', '(u (g ?x ?y))'),
  rewrite('same', '(f (u ?x) (u ?x))', '?x'),
  rewrite('rest', '(l ?x ?xs...)', '(f ?x ?x)'),
  rewrite('literal', '(tag ?s ?x)', '(u ?x)', { if: { name: 'p', test: (_, m) => m.literal('?s') === 'p' } }),
  rule('chain', ['(f ?a ?b)', '(g ?b ?c)']).then(insert('(t ?a ?b ?c)')),
  rule('ground', ['(f ?a b)', '(= ?a (u ?c))']).then(insert('(u (u ?c))')),
  rule('alias', ['(= ?p (u ?x))', '(= ?q (g ?x ?z))', '(= ?p ?q)']).then(union('?x', '?z')),
];

const set = ruleset('rules', rules);
const limits = { iterations: 2, nodes: 5000 };

interface Change {
  readonly adds: readonly AddStep[];
  readonly union: readonly [number, number] | undefined;
}

const change: fc.Arbitrary<Change> = fc.record({
  adds: fc.array(addStep, { minLength: 1, maxLength: 2 }),
  union: fc.option(fc.tuple(fc.nat(1000), fc.nat(1000)), { nil: undefined, freq: 2 }),
});

/** Some hundred e-nodes over few classes. */
function large(g: EGraph): Id[] {
  const ids: Id[] = [];
  for (let i = 0; i < 120; i++) ids.push(g.add('n', [], 100 + i));
  for (let i = 0; i + 3 < 120; i++) {
    ids.push(g.add('f', [ids[i]!, ids[i + 1]!]));
    ids.push(g.add('g', [ids[i + 1]!, ids[(i * 7) % 120]!]));
    ids.push(g.add('u', [ids[i + 3]!]));
  }
  return ids;
}

function apply(g: EGraph, ids: Id[], { adds, union: united }: Change): void {
  for (const raw of adds) {
    const step = ground(raw, ids.length);
    ids.push(
      g.add(
        step.op,
        step.children.map((c) => ids[ids.length - 1 - (c % ids.length)]!),
        step.payload,
      ),
    );
  }
  if (united !== undefined) g.union(ids[united[0] % ids.length]!, ids[united[1] % ids.length]!);
}

const partition = (g: EGraph, ids: readonly Id[]): number[] => {
  const first = new Map<Id, number>();
  return ids.map((id, i) => {
    const root = g.find(id);
    if (!first.has(root)) first.set(root, i);
    return first.get(root)!;
  });
};

test.each([false, true])('small runs do what runs that forget do (explain: %s)', (explain) => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 3, maxLength: 8 }), (changes) => {
      const g = new EGraph(small, { explain });
      const ids = large(g);
      const again = new EGraph(small, { explain });
      const others = large(again);
      run(g, set, { limits });
      run(again, set, { limits });
      for (const c of changes) {
        apply(g, ids, c);
        apply(again, others, c);
        run(g, set, { limits });
        // New rules have seen nothing.
        run(
          again,
          ruleset(
            'rules',
            rules.map((r) => ({ ...r })),
          ),
          { limits },
        );
        expect([g.nodeCount, g.classCount]).toEqual([again.nodeCount, again.classCount]);
        expect(partition(g, ids)).toEqual(partition(again, others));
      }
    }),
    { numRuns: 10 },
  );
});

test('after a rollback rules look at what is new since the checkpoint', () => {
  fc.assert(
    fc.property(change, change, change, (before, c, d) => {
      const g = new EGraph(small);
      const ids = large(g);
      run(g, set, { limits });
      // News that no rule has seen yet.
      apply(g, ids, before);
      g.rebuild();
      const here = g.checkpoint();
      const known = ids.length;
      apply(g, ids, c);
      run(g, set, { limits });
      g.rollback(here);
      ids.length = known;
      apply(g, ids, d);
      const report = run(g, set, { limits });
      const again = new EGraph(small);
      const others = large(again);
      run(again, set, { limits });
      apply(again, others, before);
      again.rebuild();
      apply(again, others, d);
      const expected = run(again, set, { limits });
      expect(partition(g, ids)).toEqual(partition(again, others));
      expect(g.nodeCount).toBe(again.nodeCount);
      for (const [name, { matches: n }] of report.rules)
        expect([name, n]).toEqual([name, expected.rules.get(name)!.matches]);
    }),
    { numRuns: 10 },
  );
});

describe('searches at some classes', () => {
  const patterns = [
    ...rules.map((r) => r),
    '?x',
    '(f ?x (u ?x))',
    '(l ?xs...)',
    '(tag ?s ?x)',
    '(t ?x ?y ?z)',
  ];

  test('find what searches everywhere find there', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 8, maxLength: 20 }), fc.nat(1000), (changes, at) => {
        const g = new EGraph(small);
        const ids = large(g);
        for (const c of changes) apply(g, ids, c);
        g.rebuild();
        const root = g.find(ids[ids.length - 1 - (at % 30)]!);
        const cone = new Set([root]);
        for (const id of cone) for (const n of g.nodes(id)) for (const c of n.children) cone.add(c);
        for (const query of patterns) {
          const everywhere = matches(g, query);
          const variables = typeof query === 'string' ? [] : query.facts.flatMap((f) => f.pattern.variables);
          const show = (found: typeof everywhere): string[] =>
            found
              .map((m) => [m.root, ...variables.filter((v) => !/xs|s$/.test(v)).map((v) => m.get(v))].join())
              .sort();
          expect(show(matches(g, query, { at: [root] }))).toEqual(
            show(everywhere.filter((m) => m.root === root)),
          );
          expect(show(matches(g, query, { within: [root] }))).toEqual(
            show(everywhere.filter((m) => cone.has(m.root))),
          );
        }
      }),
      { numRuns: 15 },
    );
  });

  test('are made before anything is applied, whatever rules before have united', () => {
    const rewrites = [
      rewrite('same', '(u (u ?x))', '?x'),
      rewrite('comm', '(f ?x ?y)', '(f ?y ?x)'),
      rewrite('out', '(f ?x ?y)', '?x'),
      rewrite('in', '(u ?x)', '(g ?x ?x)'),
    ];
    fc.assert(
      fc.property(fc.array(change, { minLength: 8, maxLength: 20 }), fc.array(fc.nat(60)), (changes, at) => {
        const build = (): { g: EGraph; ids: Id[]; roots: Id[] } => {
          const g = new EGraph(small);
          const ids = large(g);
          for (const c of changes) apply(g, ids, c);
          // Classes that the first rule unites with older ones, and in which the others have something to find.
          const united = at.map((i) => {
            const id = g.add('u', [g.add('u', [ids[i]!])]);
            g.union(id, g.add('f', [ids[i]!, ids[i + 1]!]));
            return id;
          });
          g.rebuild();
          return { g, ids: [...ids, ...united], roots: [...united, ids[ids.length - 1]!] };
        };
        const [one, two] = [build(), build()];
        run(one.g, ruleset('r', rewrites), { at: one.roots, limits: { iterations: 1 } });
        const found = rewrites.map((r) => matches(two.g, r, { at: two.roots }));
        rewrites.forEach((r, i) => {
          for (const m of found[i]!) two.g.union(m.root, instantiate(two.g, r.rhs as Pattern, m));
        });
        two.g.rebuild();
        expect([one.g.nodeCount, one.g.classCount]).toEqual([two.g.nodeCount, two.g.classCount]);
        expect(partition(one.g, one.ids)).toEqual(partition(two.g, two.ids));
      }),
      { numRuns: 40 },
    );
  });
});
