import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate, Candidates } from '../../src/program/extract/candidates.js';
import { firstChoice, type Selection } from '../../src/program/extract/first-choice.js';
import { Improvement } from '../../src/program/extract/improve.js';
import { compare, greatest, plus, type Price } from '../../src/program/extract/price-vector.js';

/** Classes by number, each a list of [price, ...operands]. */
type Spelled = readonly (readonly (readonly [number | readonly number[], ...number[]])[])[];

const spelled = (classes: Spelled): Candidates => ({
  ids: classes.map((_, number) => number),
  numbers: new Map(classes.map((_, number) => [number, number])),
  of: classes.map((list) =>
    list.map(([price, ...children]): Candidate => ({
      node: { op: 'f', children },
      children: [...new Set(children)],
      price: typeof price === 'number' ? [price] : price,
    })),
  ),
});

const improved = (candidates: Candidates): Price =>
  [plus, greatest]
    .map((combine) => new Improvement(candidates, firstChoice(candidates, combine)).run().total)
    .reduce((a, b) => (compare(b, a) < 0 ? b : a));

/** What a choice costs, each class once; undefined when it has a cycle or cannot be read. */
function costOf({ of }: Candidates, chosen: Selection | readonly number[]): number | undefined {
  const done = new Set<number>();
  const open = new Set<number>();
  let total = 0;
  const visit = (number: number): boolean => {
    if (done.has(number)) return true;
    if (open.has(number)) return false;
    open.add(number);
    const candidate = of[number]![chosen[number]!];
    if (candidate === undefined || !candidate.children.every(visit)) return false;
    open.delete(number);
    done.add(number);
    total += candidate.price[0]!;
    return true;
  };
  return visit(0) ? total : undefined;
}

function cheapest(candidates: Candidates): number | undefined {
  let best: number | undefined;
  const chosen: number[] = [];
  const choose = (number: number): void => {
    if (number === candidates.of.length) {
      const cost = costOf(candidates, chosen);
      if (cost !== undefined && cost < (best ?? Infinity)) best = cost;
      return;
    }
    for (let k = 0; k < Math.max(1, candidates.of[number]!.length); k++) {
      chosen[number] = k;
      choose(number + 1);
    }
  };
  choose(0);
  return best;
}

const graphs = fc
  .array(
    fc.array(fc.tuple(fc.nat(9), fc.array(fc.nat(7), { maxLength: 3 })), { minLength: 1, maxLength: 3 }),
    { minLength: 8, maxLength: 8 },
  )
  .map((classes) =>
    spelled(
      classes.map((list, number) =>
        list
          .filter(([, children]) => !children.includes(number))
          .map(([price, children]) => [price, ...children] as const),
      ),
    ),
  );

describe('what is chosen', () => {
  test('never costs more than what greedy choices cost, costs what it says, and is the optimum nearly always', () => {
    let [optimal, all] = [0, 0];
    fc.assert(
      fc.property(graphs, (candidates) => {
        const best = cheapest(candidates);
        const first = firstChoice(candidates, plus);
        expect(first[0] === -1).toBe(best === undefined);
        if (best === undefined) return;
        const found = new Improvement(candidates, first).run();
        const chosen = candidates.of.map((list, number) =>
          first[number] === -1 ? -1 : list.indexOf(found.node(number)),
        );
        expect(costOf(candidates, chosen)).toBe(found.total[0]);
        expect(found.total[0]).toBeLessThanOrEqual(costOf(candidates, first) as number);
        const total = improved(candidates)[0]!;
        expect(total).toBeGreaterThanOrEqual(best);
        all++;
        if (total === best) optimal++;
      }),
      { numRuns: 500, seed: 11 },
    );
    expect(optimal / all).toBeGreaterThan(0.99);
  });

  test('is shared where one class alone would not gain', () => {
    // Each of two values is a call of 2, or a call of 1 on a value of 1.5 that both could use.
    const candidates = spelled([[[0, 1, 2]], [[2], [1, 3]], [[2], [1, 3]], [[1.5]]]);
    expect(improved(candidates)).toEqual([3.5]);
  });

  test('weighs an earlier number before all later ones', () => {
    const candidates = spelled([[[[1, 9]], [[0, 0], 1]], [[[1, 8]]]]);
    expect(improved(candidates)).toEqual([1, 8]);
  });

  test('is linear in a chain without a choice', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => [[1, i + 1]] as const);
    expect(improved(spelled([...chain, [[1]]]))).toEqual([20_001]);
  });
});
