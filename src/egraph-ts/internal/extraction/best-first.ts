import type { CostModel } from '../../extract/cost.js';
import type { ENode, Id, Term } from '../../types.js';
import type { ChoiceGraph } from './choice-graph.js';
import { Heap } from './heap.js';

/** A term with its cost. */
export interface Ranked<C> {
  readonly cost: C;
  readonly term: Term;
}

/** An e-node with, for each child, which of its class's terms it stands for. */
interface Candidate<C> {
  readonly cost: C;
  readonly choice: number;
  readonly ranks: Int32Array;
  /** Order of discovery: settles ties. */
  readonly order: number;
}

/** A candidate that waits until all its children are found. */
interface Waiting {
  readonly choice: number;
  readonly ranks: Int32Array;
  missing: number;
}

/** How many terms a class may have before the root asks for more. */
const FIRST_CAP = 16;

/**
 * The terms of a class in order of cost, each once.
 *
 * The cheapest terms of all classes below are found in order of cost, and an e-node's combinations of these are looked at
 * lazily: after one with the ranks r come those that raise one rank by one (Huang and Chiang, "Better k-best parsing",
 * 2005). Only ranks from the last raised on are raised, so that each combination comes up once.
 */
export function* bestFirst<C>(
  graph: ChoiceGraph,
  root: number,
  by: CostModel<C>,
  most: number,
): Generator<Ranked<C>> {
  const { nodes, of, argStart, args } = graph;
  const found: Ranked<C>[][] = graph.ids.map(() => []);
  const waiting = new Map<number, Map<number, Waiting[]>>();
  const parked: Candidate<C>[] = [];
  const heap = new Heap<Candidate<C>>((a, b) => by.compare(a.cost, b.cost) || a.order - b.order);
  let cap = Math.min(most, FIRST_CAP);
  let order = 0;
  const push = (choice: number, ranks: Int32Array): void => {
    const costs: C[] = [];
    for (let i = 0; i < ranks.length; i++) costs.push(found[args[argStart[choice]! + i]!]![ranks[i]!]!.cost);
    const cost = by.cost(nodes[choice]!, askInOrder(nodes[choice]!, costs), graph.ids[of[choice]!]!);
    if (cost !== undefined) heap.push({ cost, choice, ranks, order: order++ });
  };
  /** Looks at a combination as soon as all its terms are there. */
  const offer = (choice: number, ranks: Int32Array): void => {
    const entry: Waiting = { choice, ranks, missing: 0 };
    for (let i = 0; i < ranks.length; i++) {
      const child = args[argStart[choice]! + i]!;
      if (found[child]!.length > ranks[i]!) continue;
      entry.missing++;
      let byRank = waiting.get(child);
      if (byRank === undefined) waiting.set(child, (byRank = new Map()));
      const list = byRank.get(ranks[i]!);
      if (list === undefined) byRank.set(ranks[i]!, [entry]);
      else list.push(entry);
    }
    if (entry.missing === 0) push(choice, ranks);
  };
  for (let i = 0; i < nodes.length; i++) offer(i, new Int32Array(argStart[i + 1]! - argStart[i]!));
  let given = 0;
  while (given < most) {
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
    const made: Ranked<C> = { cost: next.cost, term: termOf(graph, next, found) };
    list.push(made);
    const { ranks } = next;
    let from = ranks.length - 1;
    while (from > 0 && ranks[from] === 0) from--;
    for (let i = Math.max(from, 0); i < ranks.length; i++) {
      const raised = ranks.slice();
      raised[i]!++;
      offer(next.choice, raised);
    }
    const woken = waiting.get(cls)?.get(list.length - 1);
    if (woken !== undefined) {
      waiting.get(cls)!.delete(list.length - 1);
      for (const entry of woken) if (--entry.missing === 0) push(entry.choice, entry.ranks);
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
  { choice, ranks }: Candidate<C>,
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
