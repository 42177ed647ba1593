import { EGraphError } from '../../errors.js';
import type { Id } from '../../types.js';
import type { Hop } from './proof-path.js';
import type { Edge } from './proofs.js';

/** Breadth-first search from one end: by which hop each term was reached, and those that were reached last. */
interface Side {
  readonly came: Map<Id, Hop | undefined>;
  frontier: Id[];
}

/**
 * Fewest equations between two terms, searched from both ends, the smaller side first: a term that is equal to thousands of
 * others by one equation each is reached, and never looked around.
 */
export function bothWays(
  edges: readonly Edge[],
  around: readonly (readonly Hop[] | undefined)[],
  from: Id,
  to: Id,
  before: number,
): Hop[] {
  if (from === to) return [];
  const [start, end]: [Side, Side] = [sideAt(from), sideAt(to)];
  for (;;) {
    const forward = start.frontier.length <= end.frontier.length;
    const [side, other] = forward ? [start, end] : [end, start];
    const met = widen(side, other, edges, around, before);
    if (met !== undefined) return joined(edges, start, end, met);
    if (side.frontier.length === 0)
      throw new EGraphError('no chain of equations between two terms of one class');
  }
}

const sideAt = (id: Id): Side => ({ came: new Map([[id, undefined]]), frontier: [id] });

/** Reaches the terms that are one equation further; gives one that the other side has reached. */
function widen(
  side: Side,
  other: Side,
  edges: readonly Edge[],
  around: readonly (readonly Hop[] | undefined)[],
  before: number,
): Id | undefined {
  const reached: Id[] = [];
  for (const id of side.frontier) {
    for (const hop of around[id] ?? []) {
      // Hops of a term are in order of time.
      if (hop.number >= before) break;
      const next = endOf(edges, hop);
      if (side.came.has(next)) continue;
      side.came.set(next, hop);
      if (other.came.has(next)) return next;
      reached.push(next);
    }
  }
  side.frontier = reached;
  return undefined;
}

/** The hops from the one end to where the sides met, and on to the other end, the latter turned round. */
function joined(edges: readonly Edge[], start: Side, end: Side, met: Id): Hop[] {
  const path: Hop[] = [];
  for (let hop = start.came.get(met); hop !== undefined;) {
    path.push(hop);
    hop = start.came.get(beginningOf(edges, hop));
  }
  path.reverse();
  for (let hop = end.came.get(met); hop !== undefined;) {
    path.push({ number: hop.number, forward: !hop.forward });
    hop = end.came.get(beginningOf(edges, hop));
  }
  return path;
}

const endOf = (edges: readonly Edge[], { number, forward }: Hop): Id =>
  forward ? edges[number]!.to : edges[number]!.from;

const beginningOf = (edges: readonly Edge[], { number, forward }: Hop): Id =>
  forward ? edges[number]!.from : edges[number]!.to;
