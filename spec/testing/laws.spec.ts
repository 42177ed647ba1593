import { astSize, call, Contradiction, rule, ruleset } from 'egraph-ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factOf, mergeFacts, type Fact } from '../../src/facts/index.js';
import { TORCH_2_1 } from '../../src/passes/index.js';
import { programRewrite } from '../../src/terms/index.js';
import {
  arbitraryProgram,
  assertConfluent,
  assertCostFunction,
  assertIdempotent,
  buildSpec,
  SHIPPED_RULESETS,
} from '../../src/testing/index.js';

describe('laws of rulesets', () => {
  test.each(SHIPPED_RULESETS.map((set) => [set.name, set] as const))(
    '%s is confluent and idempotent',
    (_name, set) => {
      assertConfluent(set, { numRuns: 10 });
      assertIdempotent(set, { numRuns: 10 });
    },
  );

  test('a rule that does something else each time is not idempotent', () => {
    let calls = 0;
    const restless = rule('restless', ['(= ?x (aten.neg.default ?a ?site))']).then(
      call((egraph) => {
        egraph.add('int', [], BigInt(calls++));
      }),
    );
    expect(() => assertIdempotent(ruleset('restless', [restless]), { numRuns: 5 })).toThrow(/run again/);
  });

  test('rules of which one hides what the other needs are not confluent', () => {
    let hidden = false;
    const hide = rule('hide', ['(= ?x (aten.neg.default ?a ?site))']).then(
      call(() => {
        hidden = true;
      }),
    );
    const need = programRewrite('need', '(aten.neg.default ?x)', (_egraph, match) => {
      const made = hidden ? undefined : match.get('?x');
      hidden = false;
      return made;
    });
    expect(() => assertConfluent(ruleset('pair', [hide, need]), { numRuns: 20 })).toThrow(/in the order/);
  });
});

describe('laws of cost functions', () => {
  test('the size of a term', () => {
    assertCostFunction(astSize, { numRuns: 20 });
  });

  test('a reward for depth is refused', () => {
    expect(() =>
      assertCostFunction((enode, childCost) => 10 - Math.max(0, ...enode.children.map(childCost))),
    ).toThrow(/costs/);
  });
});

describe('laws of facts', () => {
  /** Facts as they are merged: what any class of a program knows, and nothing. */
  const fact: fc.Arbitrary<Fact> = fc
    .tuple(arbitraryProgram({ maxCalls: 4 }), fc.nat())
    .map(([spec, pick]) => {
      const { egraph } = buildSpec(spec, { demand: TORCH_2_1.demand });
      const ids = [...egraph.classes()];
      return factOf(egraph, ids[pick % ids.length] as number);
    });
  /** Of two expressions for one scalar both are right, and the first stays. */
  const shown = (value: Fact | 'contradiction'): string =>
    JSON.stringify(value, (key, each: unknown) =>
      typeof each === 'bigint'
        ? `${each}n`
        : key === 'strides' || key === 'expr' || key === 'node'
          ? undefined
          : each,
    );
  const merge = (a: Fact | 'contradiction', b: Fact | 'contradiction'): Fact | 'contradiction' => {
    if (a === 'contradiction' || b === 'contradiction') return 'contradiction';
    try {
      return mergeFacts(a, b);
    } catch (error) {
      if (error instanceof Contradiction) return 'contradiction';
      throw error;
    }
  };

  test('merging is a semilattice, with contradiction on top', () => {
    fc.assert(
      fc.property(fact, fact, fact, (a, b, c) => {
        expect(shown(merge(a, a))).toBe(shown(a));
        expect(merge(a, b) === 'contradiction').toBe(merge(b, a) === 'contradiction');
        expect(shown(merge(merge(a, b), b))).toBe(shown(merge(a, b)));
        expect(merge(merge(a, b), c) === 'contradiction').toBe(merge(a, merge(b, c)) === 'contradiction');
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});

test.each([assertConfluent, assertIdempotent])(
  '%o says of a ruleset without rules that nothing is tried',
  (law) => {
    expect(() => law(ruleset('mine', []))).toThrow(
      'the ruleset "mine" has no rules, so that nothing can be tried',
    );
  },
);
