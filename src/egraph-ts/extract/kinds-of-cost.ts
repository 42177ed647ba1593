import type { ENode, Id } from '../types.js';

/** The cost of one e-node by itself, paid once however often its class is used. `Infinity` forbids it. */
export type NodeCost = (enode: ENode, id: Id) => number;

/**
 * The cost of a term whose root is this e-node, from the costs of its children. Must not be below the cost of any child
 * (so that cycles are never worth choosing), nor fall when a child's cost rises; `Infinity` forbids the e-node. A sum that
 * leaves the doubles counts as `Number.MAX_VALUE`: where such terms are to be told apart, use a {@link CostModel}.
 */
export type CostFunction = (enode: ENode, childCost: (id: Id) => number, id: Id) => number;

/** Costs of any kind that can be compared: bigints, pairs, names of a grade. */
export interface CostModel<C> {
  /**
   * As {@link CostFunction}; `undefined` forbids the e-node. Must not be below the cost of any child, nor fall when a
   * child's cost rises.
   */
  cost(enode: ENode, childCost: (id: Id) => C, id: Id): C | undefined;
  /** Negative when `a` is cheaper, 0 when neither is. Must be a total order. */
  compare(a: C, b: C): number;
}

/**
 * Costs that are summed, of any kind that can be added and compared: bigints, pairs, names of a grade. (What is called an
 * ordered monoid; a neutral element is not needed.)
 */
export interface OrderedMonoid<C> {
  /** Associative; neither `add(a, b)` may be below `a` or `b`. For costs of DAGs the order must not matter either. */
  add(a: C, b: C): C;
  /** Negative when `a` is cheaper, 0 when neither is. Must be a total order, which `add` respects. */
  compare(a: C, b: C): number;
  /** The cost of an e-node by itself; `undefined` forbids it. */
  own(enode: ENode, id: Id): C | undefined;
}

/** A monoid that serves as a cost of trees as well. */
export interface SumModel<C> extends CostModel<C>, OrderedMonoid<C> {}
