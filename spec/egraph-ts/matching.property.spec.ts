import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EGraph, matches, matchTable, pattern, type Id, type PatternNode } from 'egraph-ts';
import { buildGraph, graphPlan, small } from './support/small-language.js';

const patterns = [
  '?x',
  'a',
  '(u ?x)',
  '(u (u ?x))',
  '(f ?x ?y)',
  '(f ?x ?x)',
  '(f (u ?x) ?x)',
  '(f (f ?x ?y) ?z)',
  '(f ?x (g ?x ?y))',
  '(g (f ?x ?y) (f ?y ?x))',
  '(f (g ?x ?y) (g ?x ?z))',
  '(f ?x a)',
  '(f (n 1) ?x)',
  '(f (u a) ?x)',
  '(t ?x (u ?y) ?x)',
  '(t a ?x (f ?x ?y))',
  '(tag "p" ?x)',
  '(tag _ (tag _ ?x))',
  '(l)',
  '(l ?x ?y)',
  '(l (l ?x) ?y)',
];

/** The classes that an instance of the pattern lies in, by trying every class for every inner operator too. */
function* instances(
  g: EGraph,
  n: PatternNode,
  binding: Map<string, Id>,
  classes: readonly Id[],
): Generator<Id> {
  if (n.kind === 'var') {
    const known = binding.get(n.name);
    if (known !== undefined) {
      yield known;
      return;
    }
    for (const id of classes) {
      binding.set(n.name, id);
      yield id;
      binding.delete(n.name);
    }
    return;
  }
  if (n.kind !== 'app') return;
  const carries = n.op === 'n' || n.op === 'tag';
  const args = carries ? n.args.slice(1) : n.args;
  const payloads = !carries
    ? [undefined]
    : n.op === 'n'
      ? [BigInt((n.args[0] as { op: string }).op)]
      : n.args[0]!.kind === 'string'
        ? [n.args[0]!.value]
        : ['p', 'q'];
  function* tuples(i: number, ids: readonly Id[]): Generator<readonly Id[]> {
    if (i === args.length) yield ids;
    else for (const id of instances(g, args[i]!, binding, classes)) yield* tuples(i + 1, [...ids, id]);
  }
  for (const ids of tuples(0, [])) {
    for (const payload of payloads) {
      const id = g.lookup(n.op, ids, payload);
      if (id !== undefined) yield id;
    }
  }
}

function expectAll(g: EGraph, text: string): void {
  const p = pattern(text);
  const expected = new Set<string>();
  const binding = new Map<string, Id>();
  g.rebuild();
  for (const root of instances(g, p.node, binding, [...g.classes()])) {
    expected.add([root, ...p.variables.map((v) => binding.get(v))].join());
  }
  const listed = matches(g, p);
  const found = new Set(listed.map((m) => [m.root, ...p.variables.map((v) => m.get(v))].join()));
  expect([...found].sort()).toEqual([...expected].sort());
  const table = matchTable(g, p);
  expect(table.length).toBe(listed.length);
  const columns = Array.from({ length: table.length }, (_, i) =>
    [table.root[i], ...p.variables.map((v) => table.column(v)![i])].join(),
  );
  expect(columns.sort()).toEqual(
    listed.map((m) => [m.root, ...p.variables.map((v) => m.get(v))].join()).sort(),
  );
}

test('matches are those of trying all assignments', () => {
  fc.assert(
    fc.property(graphPlan, fc.constantFrom(...patterns), (plan, text) => {
      expectAll(buildGraph(plan).g, text);
    }),
    { numRuns: 600 },
  );
});

test('and so they are after the e-graph has changed and has been rolled back', () => {
  const text = fc.constantFrom(...patterns);
  const change = fc.oneof(
    fc.tuple(fc.nat(100), fc.nat(100)).map(([a, b]) => (g: EGraph, ids: readonly Id[]): void => {
      g.union(ids[a % ids.length]!, ids[b % ids.length]!);
    }),
    fc.tuple(fc.constantFrom('f', 'g'), fc.nat(100), fc.nat(100)).map(([op, a, b]) => {
      return (g: EGraph, ids: readonly Id[]): void => {
        g.add(op, [ids[a % ids.length]!, ids[b % ids.length]!]);
      };
    }),
  );
  fc.assert(
    fc.property(graphPlan, text, fc.array(change, { maxLength: 4 }), (plan, pattern, changes) => {
      const { g, ids } = buildGraph(plan);
      expectAll(g, pattern);
      const before = g.checkpoint();
      for (const apply of changes) {
        apply(g, ids);
        expectAll(g, pattern);
      }
      g.rollback(before);
      expectAll(g, pattern);
    }),
    { numRuns: 200 },
  );
});

test('a pruned e-node is not matched again', () => {
  const g = new EGraph(small);
  g.addTerm('(f (u a) (u b))');
  expect(matchTable(g, '(f (u ?x) ?y)').length).toBe(1);
  g.prune(g.addTerm('(u a)'), () => false);
  expect(matchTable(g, '(f (u ?x) ?y)').length).toBe(0);
});
