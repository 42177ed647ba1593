import { specsOf } from '../../src/ir/derived.js';
import type { Argument, ExportedProgram, GraphSignature, Node, Type } from '../../src/ir/index.js';

export function placeholder(name: string, val?: Type): Node {
  return { op: 'placeholder', name, target: name, args: [], kwargs: new Map(), meta: { val } };
}

export function call(
  name: string,
  target: string,
  args: readonly Argument<Node>[],
  val?: Type,
  kwargs: Readonly<Record<string, Argument<Node>>> = {},
): Node {
  return { op: 'call_function', name, target, args, kwargs: new Map(Object.entries(kwargs)), meta: { val } };
}

export function output(outputs: readonly Argument<Node>[]): Node {
  return { op: 'output', name: 'output', target: 'output', args: [outputs], kwargs: new Map(), meta: {} };
}

export function signatureOf(nodes: readonly Node[], outputs: readonly Node[]): GraphSignature {
  return {
    parameters: [],
    buffers: [],
    userInputs: nodes.filter((n) => n.op === 'placeholder').map((n) => n.name),
    userOutputs: outputs.map((n) => n.name),
    inputsToParameters: new Map(),
    inputsToBuffers: new Map(),
    buffersToMutate: new Map(),
  };
}

/** A program of the given nodes; the return is added. */
export function programOf(nodes: readonly Node[], outputs: readonly Node[]): ExportedProgram {
  const graphSignature = signatureOf(nodes, outputs);
  return {
    graph: { nodes: [...nodes, output(outputs)] },
    graphSignature,
    rangeConstraints: new Map(),
    symbolNames: new Map(),
    inputChecks: [],
    stateDict: new Map(),
    constants: new Map(),
    ...specsOf(graphSignature),
  };
}
