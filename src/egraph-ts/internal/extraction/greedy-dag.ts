import type { Watch } from '../limits/watch.js';
import type { ChoiceGraph } from './choice-graph.js';
import { CostSets, EMPTY } from './cost-sets.js';
import type { OwnCosts } from './own-costs.js';

/** Nodes of sets above which those of improved plans are cleared away. */
const CLEAR = 1 << 20;

/**
 * An e-node per class, each the one whose children's plans, taken together, are cheapest when shared classes are paid for
 * once; -1 where there is no finite one. A plan is the set of classes that it uses: an e-node whose children's plans use
 * its own class would close a circle and is passed over. Ends early when `watch` says so: with a choice that is no choice
 * for all.
 */
export function greedyDag<C>(graph: ChoiceGraph, { own, sums }: OwnCosts<C>, watch: Watch): Int32Array {
  const { of, childStart, children, parentStart, parents, ids } = graph;
  const chosen = new Int32Array(ids.length).fill(-1);
  const plans = new Int32Array(ids.length);
  const sets = new CostSets(sums);
  let clearAt = CLEAR;
  const queue = new Int32Array(of.length + 1);
  const queued = new Uint8Array(of.length).fill(1);
  for (let i = 0; i < of.length; i++) queue[i] = i;
  // A ring: an e-node is in it at most once.
  let head = 0;
  let tail = of.length;
  while (head !== tail && !watch.spent()) {
    const i = queue[head]!;
    head = head + 1 === queue.length ? 0 : head + 1;
    queued[i] = 0;
    const c = of[i]!;
    const cost = own[i]!;
    if (cost === sums.none) continue;
    let set = EMPTY;
    let fits = true;
    for (let j = childStart[i]!; j < childStart[i + 1]!; j++) {
      const child = children[j]!;
      if (chosen[child]! < 0 || sets.has(plans[child]!, c)) {
        fits = false;
        break;
      }
      set = sets.union(set, plans[child]!);
    }
    if (!fits) continue;
    const known = chosen[c]! >= 0 ? sets.total(plans[c]!) : undefined;
    const total = set === EMPTY ? cost : sums.add(sets.total(set), cost);
    if (known !== undefined && sums.compare(total, known) >= 0) continue;
    set = sets.union(set, sets.of(c, cost));
    if (known !== undefined && sums.compare(sets.total(set), known) >= 0) continue;
    chosen[c] = i;
    plans[c] = set;
    if (sets.size > clearAt) {
      sets.keep(plans);
      clearAt = Math.max(CLEAR, sets.size * 3);
    }
    for (let j = parentStart[c]!; j < parentStart[c + 1]!; j++) {
      const p = parents[j]!;
      if (queued[p] === 1) continue;
      queued[p] = 1;
      queue[tail] = p;
      tail = tail + 1 === queue.length ? 0 : tail + 1;
    }
  }
  return chosen;
}

/** Choices that spell cheapest trees; -1 where there is none of finite cost. */
export interface CheapestTrees {
  /** The e-node that made the class cheapest: never leads round in a circle, since it was strictly cheaper. */
  readonly last: Int32Array;
  /** The first inserted e-node of that cost, as `Extractor` chooses. */
  readonly first: Int32Array;
}

/** The e-nodes at the roots of the cheapest trees, by least costs spread along parents. @throws LimitError */
export function cheapestTrees<C>(
  graph: ChoiceGraph,
  { own, sums }: OwnCosts<C>,
  watch: Watch,
  what: string,
): CheapestTrees {
  const { of, argStart, args, parentStart, parents, ids } = graph;
  const { none } = sums;
  const costs = sums.places(ids.length);
  const settled = new Float64Array(ids.length);
  const last = new Int32Array(ids.length).fill(-1);
  let time = 0;
  const queue: number[] = [];
  const queued = new Uint8Array(ids.length);
  const costOf = (i: number): C => {
    let cost: C = own[i] as C;
    if (cost === none) return none;
    for (let j = argStart[i]!; j < argStart[i + 1]!; j++) {
      const below = costs[args[j]!] as C;
      if (below === none) return none;
      cost = sums.add(cost, below);
    }
    return cost;
  };
  const improve = (i: number): void => {
    const cost = costOf(i);
    const c = of[i]!;
    if (cost === none || (last[c]! >= 0 && sums.compare(cost, costs[c]!) >= 0)) return;
    costs[c] = cost;
    last[c] = i;
    settled[c] = ++time;
    if (queued[c] === 1) return;
    queued[c] = 1;
    queue.push(c);
  };
  for (let i = 0; i < of.length; i++) improve(i);
  for (let at = 0; at < queue.length; at++) {
    watch.require(what);
    const c = queue[at]!;
    queued[c] = 0;
    for (let j = parentStart[c]!; j < parentStart[c + 1]!; j++) improve(parents[j]!);
  }
  const first = new Int32Array(ids.length).fill(-1);
  for (let i = 0; i < of.length; i++) {
    const c = of[i]!;
    if (first[c]! >= 0 || last[c]! < 0) continue;
    const cost = costOf(i);
    if (cost === none || sums.compare(cost, costs[c]!) !== 0) continue;
    let circular = false;
    for (let j = argStart[i]!; j < argStart[i + 1]!; j++) {
      const child = args[j]!;
      if (sums.compare(costs[child]!, costs[c]!) >= 0 && settled[child]! >= settled[c]!) circular = true;
    }
    if (!circular) first[c] = i;
  }
  return { last, first };
}

/**
 * The cost of what a choice makes of some classes, each class once; no cost when it leads nowhere or round in a circle.
 */
export function costOfChoice<C>(
  graph: ChoiceGraph,
  { own, sums }: OwnCosts<C>,
  chosen: Int32Array,
  roots: readonly number[],
): C {
  const { childStart, children } = graph;
  const { none } = sums;
  /** 1: being looked at, 2: done. */
  const state = new Map<number, 1 | 2>();
  const stack: number[] = [];
  let total = none;
  for (const root of roots) {
    stack.push(root);
    while (stack.length > 0) {
      const c = stack[stack.length - 1]!;
      const seen = state.get(c);
      if (seen !== undefined) {
        stack.pop();
        if (seen === 1) state.set(c, 2);
        continue;
      }
      const i = chosen[c]!;
      if (i < 0) return none;
      state.set(c, 1);
      total = total === none ? own[i]! : sums.add(total, own[i]!);
      for (let j = childStart[i + 1]! - 1; j >= childStart[i]!; j--) {
        const child = children[j]!;
        const below = state.get(child);
        if (below === 1) return none;
        if (below === undefined) stack.push(child);
      }
    }
  }
  return total;
}
