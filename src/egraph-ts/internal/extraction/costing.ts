import { ExtractionError } from '../../errors.js';
import type { CostFunction, CostModel, SumModel } from '../../extract/kinds-of-cost.js';
import type { ENode, Id } from '../../types.js';
import { ownCostOf } from './additive.js';
import { NUMBERS } from './sums.js';
import { label } from '../patterns/node-label.js';

/** A cost function or model in one form: `undefined` is "no term". */
export type Costing<C> = CostModel<C>;

/** Costs above this are replaced by it to see whether a sum is infinite by overflow. */
const HUGE = 2 ** 900;

const compareNumbers = (a: number, b: number): number => a - b;

/** Brings costs as users give them to one form, in which what breaks the contract of a cost is an error. */
export function costing<C>(cost: CostFunction | CostModel<C>): Costing<C> {
  const model = rawCosting(cost);
  return {
    compare: (a, b) => model.compare(a, b),
    cost(enode, childCost, id) {
      const value = model.cost(enode, childCost, id);
      if (value === undefined) return undefined;
      // One circle of e-nodes that grow cheaper as they go round would never come to an end.
      for (const c of enode.children) {
        if (model.compare(value, childCost(c)) < 0) throw notMonotone(enode, id, value, c, childCost(c));
      }
      return value;
    },
  };
}

/** The same, each child asked for as often as the user's function asks. Says of sums that they are. */
export function rawCosting<C>(cost: CostFunction | CostModel<C>): CostModel<C> | SumModel<C> {
  if (typeof cost !== 'function') return cost;
  const model = ofNumbers(cost);
  const own = ownCostOf(cost);
  return (own === undefined
    ? model
    : { ...model, add: (a: number, b: number) => NUMBERS.add(a, b), own }) as unknown as CostModel<C>;
}

function ofNumbers(cost: CostFunction): CostModel<number> {
  return {
    compare: compareNumbers,
    cost(enode, childCost, id) {
      const value = cost(enode, childCost, id);
      if (value < Infinity) return value;
      if (Number.isNaN(value))
        throw new ExtractionError(id, `the cost of "${label(enode)}" in class ${id} is not a number`);
      if (!enode.children.some((c) => childCost(c) > HUGE)) return undefined;
      const clipped = cost(enode, (c) => Math.min(childCost(c), HUGE), id);
      return clipped < Infinity ? Number.MAX_VALUE : undefined;
    },
  };
}

function notMonotone(enode: ENode, id: Id, value: unknown, child: Id, below: unknown): ExtractionError {
  return new ExtractionError(
    id,
    `a cost must not be below that of a child: "${label(enode)}" in class ${id} costs ${String(value)}, ` +
      `its child, class ${child}, ${String(below)}`,
  );
}
