import { forEachUse, type ExportedProgram, type Graph, type Node } from '../../ir/index.js';

/**
 * The programs that may have been written into an archive, from what is read back. An archive has all results of a call, since torch wants to
 * see them: those that nothing takes may have been a line of the program or not. The last one is the program as it is read.
 */
export function writtenAs(program: ExportedProgram): readonly ExportedProgram[] {
  return [ANY, MADE]
    .map((unused) => ({ ...program, graph: graphWithout(program.graph, unused) }))
    .concat(program);
}

/** Any result that nothing takes, and those that got their name when the archive was written. */
const ANY = /^/;
const MADE = /_unused_\d+(?:_\d+)?$/;

function graphWithout(graph: Graph, unused: RegExp): Graph {
  const used = new Set<Node>();
  // From the last: what only an unused result takes is not used either.
  const kept = graph.nodes.toReversed().filter((node) => {
    if (node.target === 'operator.getitem' && !used.has(node) && unused.test(node.name)) return false;
    forEachUse(node, (value) => used.add(value));
    return true;
  });
  return {
    nodes: kept.toReversed(),
    ...(graph.submodules && {
      submodules: new Map([...graph.submodules].map(([name, inner]) => [name, graphWithout(inner, unused)])),
    }),
  };
}
