import { forEachUse, type Argument, type Graph, type Node } from '../../ir/index.js';

/** Where the value of each node lives while a graph runs, and when it can be let go. */
export interface Slots {
  readonly slotOf: ReadonlyMap<Node, number>;
  /** For each node, by position, the slots whose value nothing needs after it. */
  readonly releasedAfter: readonly (readonly number[])[];
}

/** One slot a node; a value lives until its last user has run. */
export function assignSlots(graph: Graph): Slots {
  const slotOf = new Map<Node, number>();
  graph.nodes.forEach((node, position) => slotOf.set(node, position));
  const lastUser = new Map<number, number>();
  graph.nodes.forEach((node, position) => {
    lastUser.set(position, position);
    for (const used of nodesOf(node)) lastUser.set(slotOf.get(used)!, position);
  });
  const releasedAfter: number[][] = graph.nodes.map(() => []);
  for (const [slot, position] of lastUser) releasedAfter[position]!.push(slot);
  return { slotOf, releasedAfter };
}

/** The nodes that a node uses, each once, in order of first mention. */
export function nodesOf(node: Node): ReadonlySet<Node> {
  const found = new Set<Node>();
  forEachUse(node, (used) => found.add(used));
  return found;
}

export function isNode(argument: Argument<Node>): argument is Node {
  return typeof argument === 'object' && argument !== null && 'op' in argument;
}
