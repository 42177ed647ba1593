import { checkArgument, EgghatchError, FUNCTION, listOf, type Expected } from '../diagnostics/index.js';
import type { Cost, CostedCall } from './cost.js';

/**
 * The sum of costs, each times its weight: `weightedSum([1, flops], [10, bytesMoved])`. What one of them forbids is
 * forbidden.
 *
 * @throws EgghatchError of kind `cost` when a weight is no number from 0 on, or a part gives several numbers
 */
export function weightedSum(...parts: readonly (readonly [weight: number, cost: Cost])[]): Cost {
  checkArgument('weightedSum', parts, listOf(WEIGHTED));
  for (const [weight] of parts) {
    if (Number.isFinite(weight) && weight >= 0) continue;
    throw new EgghatchError({
      kind: 'cost',
      message: `a cost is weighted with ${weight}`,
      expected: 'a number from 0 on',
      hint: 'a cost that is to be large has no place in what is minimised: weigh what it saves',
    });
  }
  return function sum(call) {
    let total = 0;
    for (const [weight, cost] of parts) {
      const value = singleCost(cost, call);
      if (value === Infinity) return Infinity;
      total += weight * value;
    }
    return total;
  };
}

/** The first cost decides; of what is equal by it the second, and so on. What one of them forbids is forbidden. */
export function lexicographic(...costs: readonly Cost[]): Cost {
  checkArgument('lexicographic', costs, listOf(FUNCTION));
  return function lexicographic(call) {
    const values = costs.flatMap((cost) => cost(call));
    return values.includes(Infinity) ? Infinity : values;
  };
}

const WEIGHTED: Expected = [
  '[weight, cost]',
  (value) => Array.isArray(value) && typeof value[1] === 'function',
];

function singleCost(cost: Cost, call: CostedCall): number {
  const value = cost(call);
  if (typeof value === 'number') return value;
  throw new EgghatchError({
    kind: 'cost',
    message: `the cost "${cost.name}" gives several numbers, which have no weighted sum`,
    hint: 'put lexicographic() outermost: lexicographic(weightedSum(…), …)',
  });
}
