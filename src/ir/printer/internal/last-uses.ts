import type { Argument } from '../../argument.js';
import type { Graph, Node } from '../../graph.js';
import { isList, isTagged } from '../../argument.js';

/**
 * For every node the values that it is the last to use, in the order of its arguments. torch clears them after that
 * node; what `return` is the last to use is never cleared.
 */
export function lastUses(graph: Graph): ReadonlyMap<Node, readonly Node[]> {
  const seen = new Set<Node>();
  const last = new Map<Node, readonly Node[]>();
  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    const node = graph.nodes[i]!;
    const uses: Node[] = [];
    forEachUse(node, (used) => {
      if (seen.has(used)) return;
      seen.add(used);
      uses.push(used);
    });
    last.set(node, uses);
  }
  return last;
}

/** Calls back for every mention of a node, positional arguments first, lists from left to right. */
export function forEachUse(node: Node, visit: (used: Node) => void): void {
  for (const argument of node.args) inArgument(argument, visit);
  for (const argument of node.kwargs.values()) inArgument(argument, visit);
}

function inArgument(argument: Argument<Node>, visit: (used: Node) => void): void {
  if (typeof argument !== 'object' || argument === null) return;
  if (isList(argument)) for (const item of argument) inArgument(item, visit);
  else if (!isTagged(argument)) visit(argument);
}
