import fc from 'fast-check';
import { EGraph, language, type Id } from 'egraph-ts';

/** A language in which everything collides often. */
export const small = language({
  a: { arity: 0 },
  b: { arity: 0 },
  c: { arity: 0 },
  n: { arity: 0, payload: 'int' },
  u: { arity: 1 },
  f: { arity: 2 },
  g: { arity: 2 },
  t: { arity: 3 },
  tag: { arity: 1, payload: 'string' },
  l: { arity: 'variadic' },
});

export interface AddStep {
  readonly op: string;
  readonly payload?: bigint | string;
  /** Indices of earlier steps, modulo their number. */
  readonly children: readonly number[];
}

const nat = fc.nat(1000);

/** An e-node over earlier ones. */
export const addStep: fc.Arbitrary<AddStep> = fc.oneof(
  fc.constantFrom('a', 'b', 'c').map((op) => ({ op, children: [] })),
  fc.bigInt(0n, 2n).map((payload) => ({ op: 'n', payload, children: [] })),
  nat.map((x) => ({ op: 'u', children: [x] })),
  fc.tuple(fc.constantFrom('f', 'g'), nat, nat).map(([op, x, y]) => ({ op, children: [x, y] })),
  fc.tuple(nat, nat, nat).map((children) => ({ op: 't', children })),
  fc.tuple(fc.constantFrom('p', 'q'), nat).map(([payload, x]) => ({ op: 'tag', payload, children: [x] })),
  fc.array(nat, { maxLength: 3 }).map((children) => ({ op: 'l', children })),
);

/** A small e-graph: e-nodes and unions between them. */
export const graphPlan = fc.record({
  adds: fc.array(addStep, { minLength: 1, maxLength: 14 }),
  unions: fc.array(fc.tuple(nat, nat), { maxLength: 5 }),
});

export type GraphPlan = typeof graphPlan extends fc.Arbitrary<infer P> ? P : never;

/** Children of a step as indices that exist; a step with children but nothing before it becomes a leaf. */
export function ground(step: AddStep, count: number): AddStep {
  if (step.children.length === 0) return step;
  if (count === 0) return { op: 'a', children: [] };
  return { ...step, children: step.children.map((c) => c % count) };
}

export function buildGraph(
  plan: GraphPlan,
  options?: ConstructorParameters<typeof EGraph>[1],
  g = new EGraph(small, options),
): { g: EGraph; ids: Id[] } {
  const ids: Id[] = [];
  for (const raw of plan.adds) {
    const step = ground(raw, ids.length);
    ids.push(
      g.add(
        step.op,
        step.children.map((c) => ids[c]!),
        step.payload,
      ),
    );
  }
  for (const [x, y] of plan.unions) g.union(ids[x % ids.length]!, ids[y % ids.length]!, 'plan');
  g.rebuild();
  return { g, ids };
}
