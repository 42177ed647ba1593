import { EgghatchError } from '../diagnostics/index.js';
import type { Argument, Graph, Node } from '../ir/index.js';
import { bindArgs, lookupOp, OpError, requireOp } from '../ops/index.js';
import type { Tensor } from '../tensor/index.js';
import { nodeError } from './internal/node-error.js';
import { assignSlots, isNode, type Slots } from './internal/slots.js';

/** Values while a graph runs: tensors, Python scalars, tuples of results. */
export type GraphValue = Argument<Tensor>;

/** A graph ready to run: the values of its placeholders in, those of its outputs out. */
export type CompiledGraph = (inputs: readonly GraphValue[]) => readonly GraphValue[];

type Registers = GraphValue[];
type Read = (registers: Registers) => GraphValue;
type Step = (registers: Registers) => void;

/**
 * Prepares a graph for running many times: ops are looked up, arguments bound to their schemas and the lifetimes of
 * values found once.
 *
 * @param constants what get_attr nodes read
 * @throws EgghatchError when an op is not known, does not take its arguments, or a constant is missing
 */
export function compileGraph(graph: Graph, constants: ReadonlyMap<string, Tensor>): CompiledGraph {
  const slots = assignSlots(graph);
  const placeholders: number[] = [];
  const steps: Step[] = [];
  let outputs: readonly Read[] = [];
  graph.nodes.forEach((node, slot) => {
    switch (node.op) {
      case 'placeholder':
        placeholders.push(slot);
        break;
      case 'get_attr':
        steps.push(constantStep(node, slot, constants));
        break;
      case 'call_function':
        steps.push(callStep(node, slot, graph, slots));
        break;
      case 'output':
        outputs = outputsOf(node).map((argument) => reader(argument, slots));
    }
  });
  const size = graph.nodes.length;
  return (inputs) => {
    const registers = new Array<GraphValue>(size).fill(null);
    placeholders.forEach((slot, position) => (registers[slot] = inputs[position] ?? null));
    for (const step of steps) step(registers);
    return outputs.map((read) => read(registers));
  };
}

/** What a graph returns, in order. */
export function outputsOf(output: Node): readonly Argument<Node>[] {
  const [first] = output.args;
  return output.args.length === 1 && Array.isArray(first)
    ? (first as readonly Argument<Node>[])
    : output.args;
}

function constantStep(node: Node, slot: number, constants: ReadonlyMap<string, Tensor>): Step {
  const constant = constants.get(node.target);
  if (constant === undefined) {
    throw new EgghatchError({
      kind: 'malformed',
      message: `the program reads the constant ${node.target}, which it does not have`,
      hint: 'a program that was parsed from text has no constants: give their values',
    });
  }
  return (registers) => {
    registers[slot] = constant;
  };
}

function callStep(node: Node, slot: number, graph: Graph, slots: Slots): Step {
  const { op, args } = bound(node);
  const reads = args.map((argument) => reader(argument, slots));
  const released = slots.releasedAfter[slot]!;
  return (registers) => {
    try {
      registers[slot] = op.eval(reads.map((read) => read(registers)));
    } catch (error) {
      throw error instanceof OpError ? nodeError(error, node, graph) : error;
    }
    for (const dead of released) registers[dead] = null;
  };
}

function bound(node: Node): {
  readonly op: ReturnType<typeof requireOp>;
  readonly args: readonly Argument<Node>[];
} {
  try {
    const op = requireOp(node.target);
    return { op, args: bindArgs(op, node.args, node.kwargs) };
  } catch (error) {
    if (!(error instanceof OpError)) throw error;
    throw new EgghatchError(
      {
        kind: lookupOp(node.target) === undefined ? 'unsupported' : 'malformed',
        message: `${node.name} cannot be run: ${error.message}`,
        hint: 'ops are written as torch prints them, with their overload: aten.add.Tensor(x, 1)',
        pythonType: error.pythonType,
      },
      { cause: error },
    );
  }
}

function reader(argument: Argument<Node>, slots: Slots): Read {
  if (isNode(argument)) {
    const slot = slots.slotOf.get(argument);
    if (slot === undefined) throw unknownNode(argument);
    return (registers) => registers[slot]!;
  }
  if (!mentionsNodes(argument)) {
    const constant = argument as GraphValue;
    return () => constant;
  }
  const items = (argument as readonly Argument<Node>[]).map((item) => reader(item, slots));
  return (registers) => items.map((read) => read(registers));
}

function mentionsNodes(argument: Argument<Node>): boolean {
  return Array.isArray(argument)
    ? (argument as readonly Argument<Node>[]).some(mentionsNodes)
    : isNode(argument);
}

function unknownNode(node: Node): EgghatchError {
  return new EgghatchError({
    kind: 'malformed',
    message: `the graph uses ${node.name}, which is none of its nodes`,
    hint: 'every node that is used must stand in the graph before its users',
  });
}
