import { CALLBACK, check, hasMethods, type Kind } from '../internal/arguments/check.js';
import { LanguageError } from '../errors.js';
import { rememberOwn } from '../internal/extraction/additive.js';
import { LANGUAGE, type Language, type Op } from '../language.js';
import type { CostFunction, NodeCost, OrderedMonoid, SumModel } from './kinds-of-cost.js';

/**
 * Costs that are summed over the operators of a term, in any ordered monoid: `costModel({ add: (a, b) => a + b, compare:
 * (a, b) => (a < b ? -1 : a > b ? 1 : 0), own: () => 1n })` counts operators exactly, however many there are. For
 * `Extractor`, `nBest`, `DagExtractor` and `optimalDag` alike.
 */
export function costModel<C>(monoid: OrderedMonoid<C>): SumModel<C> {
  check('costModel', monoid, MONOID);
  return {
    add: (a, b) => monoid.add(a, b),
    compare: (a, b) => monoid.compare(a, b),
    own: (enode, id) => monoid.own(enode, id),
    cost(enode, childCost, id) {
      let sum = monoid.own(enode, id);
      if (sum === undefined) return undefined;
      for (const c of enode.children) sum = monoid.add(sum, childCost(c));
      return sum;
    },
  };
}

const MONOID: Kind = ['an object with own, add and compare', (m) => hasMethods(m, 'own', 'add', 'compare')];

/**
 * Costs of trees from a number per e-node: its own plus those of its children. Faster than the same written as a function,
 * since each e-node is asked once.
 */
export function sumOf(own: NodeCost): CostFunction {
  check('sumOf', own, CALLBACK);
  const cost: CostFunction = (enode, childCost, id) => {
    let sum = own(enode, id);
    for (const c of enode.children) sum += childCost(c);
    return sum;
  };
  rememberOwn(cost, own);
  return cost;
}

/** The cost declared with each operator (1 where there is none), for `DagExtractor` and `optimalDag`. */
export function declaredNodeCost(language: Language): NodeCost {
  check('declaredCost', language, LANGUAGE);
  const costs = new Map(language.ops.map((op) => [op.name, declaredNumber(op)]));
  return ({ op }) => {
    const cost = costs.get(op);
    if (cost === undefined) throw new LanguageError(`unknown operator "${op}"`);
    return cost;
  };
}

function declaredNumber({ name, cost = 1 }: Op): number {
  if (typeof cost === 'number') return cost;
  throw new LanguageError(
    `operator "${name}" declares a cost that is no number: give declaredCost how such costs are added and compared`,
  );
}

/** How declared costs of any kind are summed. */
export interface DeclaredCosts<C> extends Pick<OrderedMonoid<C>, 'add' | 'compare'> {
  /** The cost of operators that declare none; without it, they are forbidden. */
  readonly otherwise?: C;
}

/**
 * The sum of the costs declared with the operators of a term (1 where there is none).
 *
 * @param costs how to sum costs that are no numbers
 * @throws LanguageError when costs are no numbers and it is not said how to sum them
 */
export function declaredCost(language: Language): CostFunction;
export function declaredCost<C>(language: Language, costs: DeclaredCosts<C>): SumModel<C>;
export function declaredCost<C>(language: Language, costs?: DeclaredCosts<C>): CostFunction | SumModel<C> {
  if (costs === undefined) return sumOf(declaredNodeCost(language));
  check('declaredCost', language, LANGUAGE);
  check('declaredCost', costs, ['an object with add and compare', (c) => hasMethods(c, 'add', 'compare')]);
  const own = new Map(language.ops.map((op) => [op.name, (op.cost as C | undefined) ?? costs.otherwise]));
  return costModel({
    add: (a, b) => costs.add(a, b),
    compare: (a, b) => costs.compare(a, b),
    own: ({ op }) => own.get(op),
  });
}

/** Number of operators in the term. */
export const astSize: CostFunction = sumOf(() => 1);

/** Length of the longest path in the term. */
export const astDepth: CostFunction = (enode, childCost) => {
  let max = 0;
  for (const c of enode.children) max = Math.max(max, childCost(c));
  return max + 1;
};

/** @throws ArgumentError when something is neither a cost function nor a cost model */
export function checkCost(where: string, cost: unknown): void {
  check(where, cost, [
    'a cost: a function, or what costModel makes',
    (c) => typeof c === 'function' || hasMethods(c, 'cost', 'compare'),
  ]);
}
