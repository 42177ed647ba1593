import type { Dialect } from '../exported-program.js';
import type { Graph, Node } from '../graph.js';
import { legalNames } from './internal/dialect-2.15/print-graph.js';

/** What the values of a graph are called at the beginning of their lines in the printed program. */
export function printedNames(graph: Graph, dialect: Dialect | undefined): (node: Node) => string {
  return dialect === 'torch-2.15' ? legalNames(graph) : ({ name }) => name;
}
