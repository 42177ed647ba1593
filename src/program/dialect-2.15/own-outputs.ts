import {
  isNodeArgument,
  NodeNames,
  type Argument,
  type Graph,
  type GraphSignature,
  type Node,
} from '../../ir/index.js';
import { memoryIn, type OpSet } from '../../ops/index.js';
import { isList } from '../../terms/index.js';
import { beside } from './origins.js';

/** A graph that has been read out of an e-graph, and what it returns. */
export interface ReadGraph {
  readonly graph: Graph;
  readonly outputs: readonly Argument<Node>[];
}

const CLONE = 'aten.clone.default';

/**
 * A functional program lists what buffers and inputs become, and torch copies it into them when everything has run. So what
 * is returned beside must not be that memory unless it was before: `n * 1` may become `n` anywhere but there. What has come
 * to share memory with what is written is returned as a copy.
 */
export function ownOutputs(read: ReadGraph, before: Graph, { specs }: GraphSignature, ops: OpSet): ReadGraph {
  const kinds = specs?.outputs.map(({ kind }) => kind) ?? [];
  const isWrite = (i: number): boolean => kinds[i]?.endsWith('_mutation') === true;
  if (!kinds.some((_, i) => isWrite(i))) return read;

  const targets = new Set(specs!.outputs.map(({ kind, target }) => `${kind} ${target}`));
  const written = new Set(
    specs!.inputs.flatMap(({ kind, target, arg }) =>
      targets.has(`${kind}_mutation ${target ?? arg}`) ? [arg] : [],
    ),
  );
  const earlier = outputsOf(before);
  const wereShared = sharesWrites(memoryIn(before, ops), before, earlier, isWrite, written);
  const areShared = sharesWrites(memoryIn(read.graph, ops), read.graph, read.outputs, isWrite, written);

  const names = new NodeNames();
  for (const { name } of [...before.nodes, ...read.graph.nodes]) names.fresh(name);
  const taken = new Set(read.graph.nodes.map(({ name }) => name));
  const copies: Node[] = [];
  const outputs = read.outputs.map((output, i): Argument<Node> => {
    const original = earlier[i];
    if (!isNodeArgument(output) || !isNodeArgument(original) || !areShared(i) || wereShared(i)) return output;
    const name = taken.has(original.name) ? names.call(CLONE) : original.name;
    taken.add(name);
    const meta = { ...original.meta, archived: beside(original) };
    const copy: Node = {
      op: 'call_function',
      name,
      target: CLONE,
      args: [output],
      kwargs: new Map(),
      meta,
    };
    copies.push(copy);
    return copy;
  });
  if (copies.length === 0) return read;
  const nodes = [...read.graph.nodes];
  nodes.splice(-1, 1, ...copies, { ...nodes.at(-1)!, args: [outputs] });
  return { graph: { ...read.graph, nodes }, outputs };
}

/** Whether an output is memory that is written into, or for one that is returned, memory that is copied from. */
function sharesWrites(
  memory: (node: Node) => Node,
  graph: Graph,
  outputs: readonly Argument<Node>[],
  isWrite: (i: number) => boolean,
  written: ReadonlySet<string>,
): (i: number) => boolean {
  const inputs = new Set(
    graph.nodes.filter(({ op, name }) => op === 'placeholder' && written.has(name)).map(memory),
  );
  const sources = new Set(
    outputs.filter((output, i): output is Node => isWrite(i) && isNodeArgument(output)).map(memory),
  );
  return (i) => {
    const output = outputs[i];
    if (!isNodeArgument(output)) return false;
    const of = memory(output);
    return inputs.has(of) || (!isWrite(i) && sources.has(of));
  };
}

function outputsOf({ nodes }: Graph): readonly Argument<Node>[] {
  const [list] = nodes.at(-1)!.args;
  return list !== undefined && isList(list) ? list : [list ?? null];
}
