import type { ExportedProgram, Graph, Node } from '../../ir/index.js';
import type { OpSet } from '../op-set.js';
import { memoryIn, writesIn } from './memory.js';

/**
 * The inputs of a program that are the same in every run: parameters, buffers and constants that nothing writes into, by
 * their placeholders, with the names of their values.
 */
export function constantInputs(
  { graphSignature: { specs } }: Pick<ExportedProgram, 'graphSignature'>,
  graph: Graph,
  ops: OpSet,
): ReadonlyMap<Node, string> {
  const targets = new Map(
    specs?.inputs.flatMap(({ kind, arg, target }) =>
      (kind === 'parameter' || kind === 'buffer' || kind === 'tensor_constant') && target !== undefined
        ? [[arg, { kind, target }]]
        : [],
    ),
  );
  const mutated = new Set(
    specs?.outputs.flatMap(({ kind, target }) =>
      kind.endsWith('_mutation') ? [`${kind.slice(0, -'_mutation'.length)} ${target}`] : [],
    ),
  );
  const memory = memoryIn(graph, ops);
  const written = new Set(writesIn(graph, ops).map(memory));
  const found = new Map<Node, string>();
  for (const node of graph.nodes) {
    const input = node.op === 'placeholder' ? targets.get(node.name) : undefined;
    if (input === undefined || mutated.has(`${input.kind} ${input.target}`)) continue;
    if (!written.has(memory(node))) found.set(node, input.target);
  }
  return found;
}
