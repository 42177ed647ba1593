import type { ENode, Id } from '../types.js';

/**
 * The cost of a term whose root is this e-node, from the costs of its children. Must not be below the cost of any child
 * (so that cycles are never worth choosing); `Infinity` forbids the e-node.
 */
export type CostFunction = (enode: ENode, childCost: (id: Id) => number, id: Id) => number;

/** Number of operators in the term. */
export const astSize: CostFunction = (enode, childCost) => {
  let sum = 1;
  for (const c of enode.children) sum += childCost(c);
  return sum;
};

/** Length of the longest path in the term. */
export const astDepth: CostFunction = (enode, childCost) => {
  let max = 0;
  for (const c of enode.children) max = Math.max(max, childCost(c));
  return max + 1;
};
