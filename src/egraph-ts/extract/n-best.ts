import type { EGraph } from '../egraph.js';
import { coreOf } from '../internal/store/core-of.js';
import { Heap } from '../internal/extraction/heap.js';
import { reachableChoices, type Choice } from '../internal/extraction/reachable-choices.js';
import type { Id, Term } from '../types.js';
import type { CostFunction } from './cost.js';

interface Ranked {
  readonly cost: number;
  readonly term: Term;
}

interface Candidate {
  readonly cost: number;
  readonly choice: number;
  /** Which of its class's terms each child is. */
  readonly ranks: readonly number[];
  /** Order of discovery: settles ties. */
  readonly order: number;
}

/**
 * The `n` cheapest different terms of a class, cheapest first; fewer when there are no more.
 *
 * Terms of all classes below are found in order of cost, each once, so the cost function must not be below the cost of any
 * child. It must ask for the cost of each child exactly once, in order. Time is that of `n` searches for one term, times
 * the logarithm of the candidates.
 */
export function nBest(egraph: EGraph, id: Id, cost: CostFunction, n: number): readonly Ranked[] {
  egraph.rebuild();
  const core = coreOf(egraph);
  const root = core.find(id);
  const choices = reachableChoices(core, [root]);
  const parents = new Map<Id, number[]>();
  choices.forEach(({ node }, i) => {
    for (const c of new Set(node.children)) {
      const list = parents.get(c);
      if (list === undefined) parents.set(c, [i]);
      else list.push(i);
    }
  });
  const best = new Map<Id, Ranked[]>();
  const seen = new Set<string>();
  const heap = new Heap<Candidate>((a, b) => a.cost - b.cost || a.order - b.order);
  const offer = (choice: number, ranks: readonly number[]): void => {
    const key = `${choice} ${ranks.join()}`;
    if (seen.has(key)) return;
    seen.add(key);
    const value = costOf(choices[choice]!, ranks, best, cost);
    if (value < Infinity) heap.push({ cost: value, choice, ranks, order: seen.size });
  };
  choices.forEach(({ node }, i) => {
    if (node.children.length === 0) offer(i, []);
  });
  for (let c = heap.pop(); c !== undefined && (best.get(root)?.length ?? 0) < n; c = heap.pop()) {
    const { node, id: cls } = choices[c.choice]!;
    let ranked = best.get(cls);
    if (ranked === undefined) best.set(cls, (ranked = []));
    if (ranked.length >= n) continue;
    const children = node.children.map((x, i) => best.get(x)![c.ranks[i]!]!.term);
    const { op, payload } = node;
    ranked.push({ cost: c.cost, term: payload === undefined ? { op, children } : { op, payload, children } });
    for (const p of parents.get(cls) ?? [])
      combine(choices[p]!, cls, ranked.length - 1, best, (r) => offer(p, r));
  }
  return best.get(root) ?? [];
}

/** All rank vectors in which some child of the class is the one just found. */
function combine(
  { node }: Choice,
  cls: Id,
  rank: number,
  best: ReadonlyMap<Id, readonly Ranked[]>,
  offer: (ranks: readonly number[]) => void,
): void {
  const { children } = node;
  const fill = (i: number, ranks: readonly number[], has: boolean): void => {
    if (i === children.length) {
      if (has) offer(ranks);
      return;
    }
    const count = best.get(children[i]!)?.length ?? 0;
    for (let r = 0; r < count; r++) fill(i + 1, [...ranks, r], has || (children[i] === cls && r === rank));
  };
  fill(0, [], false);
}

function costOf(
  { node, id }: Choice,
  ranks: readonly number[],
  best: ReadonlyMap<Id, readonly Ranked[]>,
  cost: CostFunction,
): number {
  // A class that occurs twice may stand for two different terms: they are told apart by the order of asking.
  const asked = new Map<Id, number>();
  return cost(
    node,
    (child) => {
      const at = node.children.indexOf(child, asked.get(child) ?? 0);
      const i = at < 0 ? node.children.indexOf(child) : at;
      asked.set(child, i + 1);
      return best.get(child)?.[ranks[i]!]?.cost ?? Infinity;
    },
    id,
  );
}
