import type { Watch } from '../limits/watch.js';
import type { ChoiceGraph } from './choice-graph.js';
import type { OwnCosts } from './own-costs.js';
import type { Sums } from './sums.js';
import { unavoidable, type Unavoidable } from './unavoidable.js';

/** A choice of an e-node per class, and what it costs. */
export interface Plan<C> {
  readonly chosen: Int32Array;
  readonly cost: C;
}

/** A class to be decided, and what was needed before. */
interface Frame<C> {
  readonly cls: number;
  /** Classes needed and not decided, without {@link cls}. */
  readonly open: readonly number[];
  readonly cost: C | undefined;
  /** The next e-node of the class to be tried. */
  next: number;
  /** Classes that the e-node now chosen made needed. */
  added: readonly number[];
}

/**
 * The cheapest choice for all roots together, each class paid for once: branch and bound over the classes that are needed. A
 * branch ends where what is paid, with the cheapest e-nodes of all that no choice can avoid, is no cheaper than what is
 * known. Exact for costs of any kind, and exponential at worst; `watch` ends it with the best so far.
 *
 * @param some an e-node per class that has a finite term, -1 for the others
 * @returns the best choice, and whether it is proved to be
 */
export function exactDag<C>(
  graph: ChoiceGraph,
  costs: OwnCosts<C>,
  some: Int32Array,
  roots: readonly number[],
  known: Plan<C>,
  watch: Watch,
): { readonly plan: Plan<C>; readonly proved: boolean } {
  const { sums, own } = costs;
  const options = usable(graph, costs, some, watch);
  if (options === undefined) return { plan: known, proved: false };
  const least = sums.places(graph.ids.length);
  options.forEach((list, c) => {
    for (const i of list)
      if (least[c] === sums.none || sums.compare(own[i]!, least[c]!) < 0) least[c] = own[i]!;
  });
  const always = unavoidable(graph, options, watch);
  sortOptions(graph, costs, options, always, least);
  const chosen = new Int32Array(graph.ids.length).fill(-1);
  const needed = new Uint8Array(graph.ids.length);
  const bound = (cost: C | undefined, open: readonly number[]): C | undefined => {
    let sum = cost;
    always.each(open, (c) => {
      if (chosen[c]! < 0) sum = plus(sums, sum, least[c]!);
    });
    return sum;
  };
  let best = known;
  const stack: Frame<C>[] = [];
  const enter = (open: readonly number[], cost: C | undefined): void => {
    let at = 0;
    for (let i = 1; i < open.length; i++) if (options[open[i]!]!.length < options[open[at]!]!.length) at = i;
    const rest = open.filter((_, i) => i !== at);
    stack.push({ cls: open[at]!, open: rest, cost, next: 0, added: [] });
  };
  for (const c of roots) needed[c] = 1;
  enter([...roots], undefined);
  while (stack.length > 0) {
    if (watch.spent()) return { plan: best, proved: false };
    const frame = stack[stack.length - 1]!;
    const { cls } = frame;
    for (const c of frame.added) needed[c] = 0;
    frame.added = [];
    chosen[cls] = -1;
    const i: number | undefined = options[cls]![frame.next++];
    if (i === undefined) {
      stack.pop();
      continue;
    }
    if (leadsBack(graph, chosen, i, cls)) continue;
    chosen[cls] = i;
    const added: number[] = [];
    for (const c of graph.children.subarray(graph.childStart[i], graph.childStart[i + 1])) {
      if (needed[c] === 1) continue;
      needed[c] = 1;
      added.push(c);
    }
    frame.added = added;
    const cost = plus(sums, frame.cost, own[i]!);
    const open = [...frame.open, ...added];
    if (sums.compare(bound(cost, open)!, best.cost) >= 0) continue;
    if (open.length > 0) enter(open, cost);
    else best = { chosen: chosen.slice(), cost };
  }
  return { plan: best, proved: true };
}

function plus<C>(sums: Sums<C>, a: C | undefined, b: C): C {
  return a === undefined ? b : sums.add(a, b);
}

/**
 * The e-nodes of each class that can be worth choosing: not those that need all that another one needs, and cost no less.
 * Undefined when the time is over.
 */
function usable<C>(
  { of, ids, childStart, children }: ChoiceGraph,
  { own, sums }: OwnCosts<C>,
  some: Int32Array,
  watch: Watch,
): number[][] | undefined {
  const options: number[][] = ids.map(() => []);
  const marks = new Int32Array(ids.length).fill(-1);
  /** Whether all children of `j` are among the marked ones. */
  const within = (j: number, mark: number): boolean => {
    for (let k = childStart[j]!; k < childStart[j + 1]!; k++) if (marks[children[k]!] !== mark) return false;
    return true;
  };
  for (let i = 0; i < of.length; i++) {
    if (own[i] === sums.none) continue;
    let fits = true;
    for (let j = childStart[i]!; j < childStart[i + 1]!; j++)
      if (some[children[j]!]! < 0 || children[j] === of[i]) fits = false;
    if (fits) options[of[i]!]!.push(i);
  }
  for (const [c, list] of options.entries()) {
    const gone = new Set<number>();
    for (const i of list) {
      if (watch.spent()) return undefined;
      for (let j = childStart[i]!; j < childStart[i + 1]!; j++) marks[children[j]!] = i;
      for (const j of list) {
        if (j === i || gone.has(j) || !within(j, i)) continue;
        const order = sums.compare(own[j]!, own[i]!);
        const alike = childStart[j + 1]! - childStart[j]! === childStart[i + 1]! - childStart[i]!;
        if (order > 0 || (order === 0 && alike && j > i)) continue;
        gone.add(i);
        break;
      }
    }
    if (gone.size > 0) options[c] = list.filter((i) => !gone.has(i));
  }
  return options;
}

/** What promises most is tried first. */
function sortOptions<C>(
  { childStart, children, of }: ChoiceGraph,
  { own, sums }: OwnCosts<C>,
  options: readonly number[][],
  always: Unavoidable,
  least: { readonly [cls: number]: C },
): void {
  const promise = new Map<number, C>();
  for (const list of options) {
    if (list.length < 2) continue;
    for (const i of list) {
      let sum: C = own[i] as C;
      always.each(Array.from(children.subarray(childStart[i]!, childStart[i + 1]!)), (c) => {
        if (c !== of[i]) sum = sums.add(sum, least[c] as C);
      });
      promise.set(i, sum);
    }
    list.sort((a, b) => sums.compare(promise.get(a)!, promise.get(b)!) || a - b);
  }
}

/** Whether what was chosen leads from the children of an e-node to its own class. */
function leadsBack(
  { childStart, children }: ChoiceGraph,
  chosen: Int32Array,
  choice: number,
  cls: number,
): boolean {
  const seen = new Set<number>();
  const stack = [choice];
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    for (let j = childStart[i]!; j < childStart[i + 1]!; j++) {
      const c = children[j]!;
      if (c === cls) return true;
      if (seen.has(c)) continue;
      seen.add(c);
      if (chosen[c]! >= 0) stack.push(chosen[c]!);
    }
  }
  return false;
}
