import type { Argument, ExportedProgram, Node, TreeSpec } from '../../../src/ir/index.js';

const LEAF: TreeSpec = { kind: 'leaf' };

export const placeholder = (name: string): Node => node('placeholder', name, name);

export const call = (
  name: string,
  target: string,
  args: readonly Argument<Node>[],
  kwargs: Readonly<Record<string, Argument<Node>>> = {},
): Node => node('call_function', name, target, args, new Map(Object.entries(kwargs)));

export const output = (...results: readonly Argument<Node>[]): Node =>
  node('output', 'output', 'output', [results]);

export function node(
  op: Node['op'],
  name: string,
  target: string,
  args: readonly Argument<Node>[] = [],
  kwargs: ReadonlyMap<string, Argument<Node>> = new Map(),
): Node {
  return { op, name, target, args, kwargs, meta: {} };
}

export const tuple = (...items: readonly TreeSpec[]): TreeSpec => ({ kind: 'tuple', items });
export const dict = (...entries: readonly (readonly [string, TreeSpec])[]): TreeSpec => ({
  kind: 'dict',
  entries,
});

/** A program around nodes: without more it takes as many tensors as it has placeholders and returns its outputs' first. */
export function programOf(nodes: readonly Node[], rest: Partial<ExportedProgram> = {}): ExportedProgram {
  const [returned = []] = nodes.at(-1)?.op === 'output' ? nodes.at(-1)!.args : [];
  const outputs = (returned as readonly Node[]).map((each) => each.name);
  const inputs = nodes.filter((each) => each.op === 'placeholder').map((each) => each.name);
  return {
    graph: { nodes },
    graphSignature: {
      parameters: [],
      buffers: [],
      userInputs: inputs,
      userOutputs: outputs.slice(rest.graphSignature?.buffersToMutate?.size ?? 0),
      inputsToParameters: new Map(),
      inputsToBuffers: new Map(),
      buffersToMutate: new Map(),
      ...rest.graphSignature,
    },
    rangeConstraints: new Map(),
    symbolNames: new Map(),
    inputChecks: [],
    stateDict: new Map(),
    constants: new Map(),
    inSpec: tuple(tuple(...inputs.map(() => LEAF)), dict()),
    outSpec: outputs.length === 1 ? LEAF : tuple(...outputs.map(() => LEAF)),
    ...rest,
  };
}
