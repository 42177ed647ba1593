import type { CostModel, SumModel } from '../../extract/kinds-of-cost.js';
import type { ENode, Id, Term } from '../../types.js';
import type { Watch } from '../limits/watch.js';
import type { ChoiceGraph } from './choice-graph.js';
import { Heap } from './heap.js';

/** A term with its cost. */
export interface Ranked<C> {
  readonly cost: C;
  readonly term: Term;
}

/**
 * An e-node with, for each child, which of its class's terms it stands for: as in another candidate, one child raised by
 * one.
 */
interface Candidate<C> {
  readonly cost: C;
  readonly choice: number;
  readonly from: Int32Array;
  /** The child that is raised; -1: none. */
  readonly raised: number;
  /** Order of discovery: settles ties. */
  readonly order: number;
}

/** A candidate whose cost is not known yet. */
interface Draft<C> {
  readonly choice: number;
  readonly from: Int32Array;
  readonly raised: number;
  /** What all children but the raised one cost, with the e-node itself, where costs are sums: in two parts. */
  readonly before: C | undefined;
  readonly after: C | undefined;
}

/** How many terms a class may have before the root asks for more. */
const FIRST_CAP = 16;

/**
 * The terms of a class in order of cost, each once.
 *
 * The cheapest terms of all classes below are found in order of cost, and an e-node's combinations of these are looked at
 * lazily: after one with the ranks r come those that raise one rank by one (Huang and Chiang, "Better k-best parsing",
 * 2005). Only ranks from the last raised on are raised, so that each combination comes up once. Where costs are sums, what
 * is left of a raised child and what is right of it are summed once for all.
 */
export function* bestFirst<C>(
  graph: ChoiceGraph,
  root: number,
  by: CostModel<C> | SumModel<C>,
  most: number,
  watch: Watch,
): Generator<Ranked<C>> {
  const { nodes, of, argStart, args } = graph;
  const sums = 'add' in by ? by : undefined;
  const found: Ranked<C>[][] = graph.ids.map(() => []);
  /** What waits for a term of a class, by its rank. */
  const waiting = new Map<number, Map<number, Draft<C>[]>>();
  /** E-nodes that wait for a first term of some of their children: how many. */
  const missing = new Int32Array(nodes.length);
  const parked: Candidate<C>[] = [];
  const heap = new Heap<Candidate<C>>((a, b) => by.compare(a.cost, b.cost) || a.order - b.order);
  let cap = Math.min(most, FIRST_CAP);
  let order = 0;
  const termAt = (choice: number, ranks: Int32Array, i: number, more = 0): Ranked<C> =>
    found[args[argStart[choice]! + i]!]![ranks[i]! + more]!;
  const costOf = ({ choice, from, raised, before, after }: Draft<C>): C | undefined => {
    if (sums !== undefined && before !== undefined) {
      const sum = sums.add(before, termAt(choice, from, raised, 1).cost);
      return after === undefined ? sum : sums.add(sum, after);
    }
    const costs: C[] = [];
    for (let i = 0; i < from.length; i++) costs.push(termAt(choice, from, i, i === raised ? 1 : 0).cost);
    return by.cost(nodes[choice]!, askInOrder(nodes[choice]!, costs), graph.ids[of[choice]!]!);
  };
  const push = (draft: Draft<C>): void => {
    const cost = costOf(draft);
    if (cost !== undefined)
      heap.push({ cost, choice: draft.choice, from: draft.from, raised: draft.raised, order: order++ });
  };
  /** Looks at a combination as soon as the term of the raised child is there; the others are. */
  const offer = (draft: Draft<C>): void => {
    const child = args[argStart[draft.choice]! + draft.raised]!;
    const rank = draft.from[draft.raised]! + 1;
    if (found[child]!.length > rank) {
      push(draft);
      return;
    }
    let byRank = waiting.get(child);
    if (byRank === undefined) waiting.set(child, (byRank = new Map()));
    const list = byRank.get(rank);
    if (list === undefined) byRank.set(rank, [draft]);
    else list.push(draft);
  };
  /** All that follow a combination. */
  const raise = (choice: number, ranks: Int32Array, last: number): void => {
    const n = ranks.length;
    const first = Math.max(last, 0);
    if (sums === undefined) {
      for (let i = first; i < n; i++)
        offer({ choice, from: ranks, raised: i, before: undefined, after: undefined });
      return;
    }
    const after: (C | undefined)[] = new Array<C | undefined>(n + 1).fill(undefined);
    for (let i = n - 1; i > first; i--) {
      const { cost } = termAt(choice, ranks, i);
      after[i] = after[i + 1] === undefined ? cost : sums.add(cost, after[i + 1]!);
    }
    let before = sums.own(nodes[choice]!, graph.ids[of[choice]!]!) as C;
    for (let i = 0; i < n; i++) {
      if (i >= first) offer({ choice, from: ranks, raised: i, before, after: after[i + 1] });
      before = sums.add(before, termAt(choice, ranks, i).cost);
    }
  };
  const begin = (choice: number): void =>
    push({
      choice,
      from: new Int32Array(argStart[choice + 1]! - argStart[choice]!),
      raised: -1,
      before: undefined,
      after: undefined,
    });
  for (let i = 0; i < nodes.length; i++) {
    missing[i] = graph.childStart[i + 1]! - graph.childStart[i]!;
    if (missing[i] === 0) begin(i);
  }
  let given = 0;
  while (given < most) {
    watch.require('nBest');
    const next = heap.pop();
    if (next === undefined) {
      if (parked.length === 0) return;
      cap = Math.min(most, cap * 2);
      for (const c of parked.splice(0)) heap.push(c);
      continue;
    }
    const cls = of[next.choice]!;
    const list = found[cls]!;
    if (list.length >= cap) {
      if (cap < most) parked.push(next);
      continue;
    }
    const ranks = next.raised < 0 ? next.from : next.from.slice();
    if (next.raised >= 0) ranks[next.raised]!++;
    const made: Ranked<C> = { cost: next.cost, term: termOf(graph, next.choice, ranks, found) };
    list.push(made);
    raise(next.choice, ranks, next.raised);
    if (list.length === 1)
      for (let j = graph.parentStart[cls]!; j < graph.parentStart[cls + 1]!; j++)
        if (--missing[graph.parents[j]!]! === 0) begin(graph.parents[j]!);
    const woken = waiting.get(cls)?.get(list.length - 1);
    if (woken !== undefined) {
      waiting.get(cls)!.delete(list.length - 1);
      for (const draft of woken) push(draft);
    }
    if (cls !== root) continue;
    given++;
    yield made;
    if (list.length < cap || cap === most) continue;
    cap = Math.min(most, cap * 2);
    for (const c of parked.splice(0)) heap.push(c);
  }
}

function termOf<C>(
  { nodes, argStart, args }: ChoiceGraph,
  choice: number,
  ranks: Int32Array,
  found: readonly (readonly Ranked<C>[])[],
): Term {
  const { op, payload } = nodes[choice]!;
  const children: Term[] = [];
  for (let i = 0; i < ranks.length; i++) children.push(found[args[argStart[choice]! + i]!]![ranks[i]!]!.term);
  return payload === undefined ? { op, children } : { op, payload, children };
}

/** A class that occurs twice may stand for two different terms: they are told apart by the order of asking. */
function askInOrder<C>({ children }: ENode, costs: readonly C[]): (id: Id) => C {
  let at = 0;
  return (id) => {
    let i = at < children.length ? at : 0;
    if (children[i] !== id) {
      i = children.indexOf(id, at);
      if (i < 0) i = children.indexOf(id);
    }
    at = i + 1;
    return costs[i]!;
  };
}
