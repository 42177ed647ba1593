import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EGraph, matches, matchTable, pattern, type Id, type PatternNode } from 'egraph-ts';
import { buildGraph, graphPlan } from './support/small-language.js';

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

test('matches are those of trying all assignments', () => {
  fc.assert(
    fc.property(graphPlan, fc.constantFrom(...patterns), (plan, text) => {
      const { g } = buildGraph(plan);
      const p = pattern(text);
      const classes = [...g.classes()];
      const expected = new Set<string>();
      const binding = new Map<string, Id>();
      for (const root of instances(g, p.node, binding, classes)) {
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
    }),
    { numRuns: 600 },
  );
});
