import { describe, expect, test } from 'vitest';
import {
  EGraph,
  explainShared,
  language,
  rewrite,
  rule,
  ruleset,
  run,
  union,
  type SharedProof,
} from '../../src/egraph-ts/index.js';

const LANGUAGE = language({
  f: { arity: 2 },
  g: { arity: 1 },
  a: { arity: 0 },
  b: { arity: 0 },
  int: { arity: 0, payload: 'int' },
});
const explaining = (): EGraph => new EGraph(LANGUAGE, { explain: true });

/** A term of a proof, written out. */
function text({ terms }: SharedProof, number: number): string {
  const { op, payload, children } = terms[number]!;
  const parts = [
    op,
    ...(payload === undefined ? [] : [String(payload)]),
    ...children.map((c) => text({ terms } as SharedProof, c)),
  ];
  return parts.length === 1 ? op : `(${parts.join(' ')})`;
}

describe('a shared proof', () => {
  test('has each term and each equation once, however often they are used', () => {
    const g = explaining();
    const depth = 200;
    const tower = (leaf: number): number =>
      Array.from({ length: depth }).reduce<number>((t) => g.add('f', [t, t]), leaf);
    const [one, other] = [tower(g.add('g', [g.add('a')])), tower(g.add('a'))];
    run(g, ruleset('r', [rewrite('g', '(g ?x)', '?x')]));
    const [proof] = explainShared(g, [[one, other]]);
    expect(proof!.equations.length).toBe(depth + 1);
    expect(proof!.terms.length).toBeLessThan(3 * depth);
    proof!.equations.forEach(({ steps }, number) => {
      for (const step of steps)
        for (const needed of step.kind === 'congruence' ? step.children : [])
          expect(needed ?? -1).toBeLessThan(number);
    });
  });

  test('leads from one term to the other, each step by a rule with what its variables stand for', () => {
    const g = explaining();
    const [start, end] = [g.addTerm('(g (int 3))'), g.addTerm('(f a (int 3))')];
    run(g, ruleset('r', [rewrite('g', '(g (int ?n))', '(f a (int ?n))')]));
    const [proof] = explainShared(g, [[start, end]]);
    const { from, to, steps } = proof!.equations[proof!.claim!]!;
    expect([text(proof!, from), text(proof!, to)]).toEqual(['(g (int 3))', '(f a (int 3))']);
    expect(steps).toMatchObject([
      { kind: 'rule', direction: 'forward', to, substitution: new Map([['?n', { literal: 3n }]]) },
    ]);
  });

  test('proves the premises that name a class, and shares over pairs', () => {
    const g = explaining();
    const [x, y] = [g.addTerm('(f a b)'), g.addTerm('(f b a)')];
    const [gx, gy] = [g.add('g', [x]), g.add('g', [y])];
    const turned = rewrite('turned', '(f ?p ?q)', '(f ?q ?p)');
    const same = rule('same', ['(= ?one (g (f b a)))', '(= ?other (g (f a b)))']).then(
      union('?one', '?other'),
    );
    run(g, ruleset('r', [turned, same]));
    const [first, second] = explainShared(g, [
      [x, y],
      [gx, gy],
    ]);
    expect(second!.equations).toBe(first!.equations);
    expect(first!.equations[first!.claim!]!.steps).toMatchObject([{ kind: 'rule' }]);
    expect(second!.equations[second!.claim!]!.steps.length).toBe(1);
  });

  test('of one term is none, and of terms that are not equal an error', () => {
    const g = explaining();
    const [a, b] = [g.add('a'), g.add('b')];
    expect(explainShared(g, [[a, a]])[0]!.claim).toBeUndefined();
    expect(() => explainShared(g, [[a, b]])).toThrow('are not known to be equal');
    g.union(a, b, 'by hand');
    const [proof] = explainShared(g, [[a, b]]);
    expect(proof!.equations[0]!.steps).toMatchObject([{ kind: 'axiom', reason: 'by hand' }]);
    expect(() => explainShared(new EGraph(LANGUAGE), [])).toThrow('explain: true');
  });
});
