import {
  isNodeArgument,
  type Argument,
  type ExportedProgram,
  type Graph,
  type Node,
} from '../../ir/index.js';

/**
 * The program without results of calls that nothing takes: an archive has all of them, since torch wants to see them, and
 * the program that was written into it has none.
 */
export function withoutUnusedResults(program: ExportedProgram): ExportedProgram {
  return { ...program, graph: graphWithout(program.graph) };
}

function graphWithout(graph: Graph): Graph {
  const used = new Set<Node>();
  const use = (argument: Argument<Node>): void => {
    if (Array.isArray(argument)) (argument as readonly Argument<Node>[]).forEach(use);
    else if (isNodeArgument(argument)) used.add(argument);
  };
  // From the last: what only an unused result takes is not used either.
  const kept = graph.nodes.toReversed().filter((node) => {
    if (node.target === 'operator.getitem' && !used.has(node)) return false;
    [...node.args, ...node.kwargs.values()].forEach(use);
    return true;
  });
  return {
    nodes: kept.toReversed(),
    ...(graph.submodules && {
      submodules: new Map([...graph.submodules].map(([name, inner]) => [name, graphWithout(inner)])),
    }),
  };
}
