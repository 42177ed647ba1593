import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EGraph, type Checkpoint, type Id } from 'egraph-ts';
import { PlainEGraph } from './support/plain-egraph.js';
import { addStep, ground, small } from './support/small-language.js';

const step = fc.oneof(
  { weight: 6, arbitrary: addStep.map((add) => ({ kind: 'add', add }) as const) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(1000), fc.nat(1000)).map((pair) => ({ kind: 'union', pair }) as const),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'rebuild' } as const) },
  { weight: 1, arbitrary: fc.nat(1000).map((at) => ({ kind: 'read', at }) as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'checkpoint' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'rollback' } as const) },
);

for (const explain of [false, true]) {
  test(`adds, unions, rebuilds and rollbacks agree with naive congruence closure (explain: ${explain})`, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const g = new EGraph(small, { explain });
        let plain = new PlainEGraph();
        let ids: Id[] = [];
        let saved: { checkpoint: Checkpoint; plain: PlainEGraph; ids: Id[] } | undefined;
        for (const s of [...steps, { kind: 'rebuild' } as const]) {
          if (s.kind === 'add') {
            const { op, payload, children } = ground(s.add, ids.length);
            ids.push(
              g.add(
                op,
                children.map((c) => ids[c]!),
                payload,
              ),
            );
            plain.add(op, String(payload), children);
          } else if (s.kind === 'union' && ids.length > 0) {
            const [x, y] = s.pair.map((i) => i % ids.length) as [number, number];
            g.union(ids[x]!, ids[y]!);
            plain.union(x, y);
          } else if (s.kind === 'read' && ids.length > 0) {
            // Reading lists between a union and its rebuild must not lose what has to be repaired.
            g.nodes(ids[s.at % ids.length]!);
            g.parents(ids[s.at % ids.length]!);
          } else if (s.kind === 'checkpoint') {
            saved = { checkpoint: g.checkpoint(), plain: plain.copy(), ids: [...ids] };
          } else if (s.kind === 'rollback' && saved !== undefined) {
            g.rollback(saved.checkpoint);
            plain = saved.plain.copy();
            ids = [...saved.ids];
          } else if (s.kind === 'rebuild') {
            g.rebuild();
            plain.close();
            expect(g.nodeCount).toBe(plain.nodeCount);
            expect(g.classCount).toBe(plain.classCount);
            for (let i = 0; i < ids.length; i++) {
              for (let j = 0; j < i; j++) {
                expect(g.same(ids[i]!, ids[j]!)).toBe(plain.label[i] === plain.label[j]);
              }
            }
            let listed = 0;
            for (const id of g.classes()) {
              for (const node of g.nodes(id)) {
                listed++;
                expect(g.find(g.lookup(node.op, node.children, node.payload)!)).toBe(id);
                for (const child of node.children) {
                  expect(g.parents(child).some((p) => p.id === id && p.node.op === node.op)).toBe(true);
                }
              }
            }
            expect(listed).toBe(g.nodeCount);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
}

test('large graphs agree whichever way congruence is restored', () => {
  // Few unions over many e-nodes go by lists, many unions by scans: both must end in the same partition.
  const build = (): { g: EGraph; ids: Id[] } => {
    const g = new EGraph(small);
    const ids: Id[] = [];
    for (let i = 0; i < 40; i++) ids.push(g.add('n', [], BigInt(i)));
    let x = 12345;
    const below = (n: number): number => (x = (Math.imul(x, 1103515245) + 12345) >>> 0) % n;
    for (let i = 0; i < 3000; i++)
      ids.push(g.add(below(2) === 0 ? 'f' : 'g', [ids[below(ids.length)]!, ids[below(ids.length)]!]));
    return { g, ids };
  };
  const pairs = Array.from({ length: 15 }, (_, i) => [i, 39 - i] as const);
  const [once, often] = [build(), build()];
  for (const [a, b] of pairs) once.g.union(once.ids[a]!, once.ids[b]!);
  once.g.rebuild();
  for (const [a, b] of pairs) {
    often.g.nodes(often.ids[a]!);
    often.g.union(often.ids[a]!, often.ids[b]!);
    often.g.rebuild();
  }
  expect(often.g.nodeCount).toBe(once.g.nodeCount);
  expect(often.g.classCount).toBe(once.g.classCount);
});
