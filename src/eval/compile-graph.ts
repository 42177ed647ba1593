import { withLimits } from '../budget/index.js';
import { EgghatchError } from '../diagnostics/index.js';
import type { Argument, Graph, Node } from '../ir/index.js';
import { bindArgs, KNOWN_OPS, OpError, spendRun, type OpDefinition, type OpSet } from '../ops/index.js';
import { allocate, numelOf, spendTensors, tensorFromStorage, type Tensor } from '../tensor/index.js';
import { isTensor, type GraphValue } from './graph-value.js';
import { nodeError, placeOfNode } from './internal/node-error.js';
import { assignSlots, isNode, type Slots } from './internal/slots.js';

/** A graph ready to run: the values of its placeholders in, those of its outputs out. */
export type CompiledGraph = (inputs: readonly GraphValue[]) => readonly GraphValue[];

type Registers = GraphValue[];
type Read = (registers: Registers) => GraphValue;
type Step = (registers: Registers) => void;

/**
 * Prepares a graph for running many times: ops are looked up, arguments bound to their schemas and the lifetimes of
 * values found once. Each run has a budget of its own.
 *
 * @param constants what get_attr nodes read
 * @param ops the ops that the graph may call
 * @throws EgghatchError when an op is not known, has no semantics, does not take its arguments, or a constant is missing
 */
export function compileGraph(
  graph: Graph,
  constants: ReadonlyMap<string, Tensor>,
  ops: OpSet = KNOWN_OPS,
): CompiledGraph {
  const run = compile(graph, { constants, ops }, (error, node) => nodeError(error, node, graph));
  return (inputs) => withLimits(undefined, () => run(inputs));
}

/** What is the same for a graph and its submodules. */
interface Surroundings {
  readonly constants: ReadonlyMap<string, Tensor>;
  readonly ops: OpSet;
}

/** What is thrown when a node fails; a branch leaves it to the call of `cond` to say where, as torch does. */
type Failure = (error: OpError, node: Node) => Error;

function compile(graph: Graph, around: Surroundings, failure: Failure): CompiledGraph {
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
        if (graph.submodules?.has(node.target) !== true)
          steps.push(constantStep(node, slot, around.constants));
        break;
      case 'call_function':
        steps.push(
          step(
            node,
            slot,
            slots,
            failure,
            (CALLS_OF_GRAPHS.get(node.target) ?? call)(node, slots, graph, around),
          ),
        );
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

/** The constants of a submodule, which its program lists under the name of the submodule. */
function constantsOf(constants: ReadonlyMap<string, Tensor>, submodule: string): ReadonlyMap<string, Tensor> {
  const prefix = `${submodule}.`;
  return new Map(
    [...constants]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  );
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

function step(node: Node, slot: number, slots: Slots, failure: Failure, run: Read): Step {
  const released = slots.releasedAfter[slot]!;
  return (registers) => {
    try {
      registers[slot] = run(registers);
    } catch (error) {
      if (error instanceof OpError) throw failure(error, node);
      throw error instanceof EgghatchError ? error.at(placeOfNode(node)) : error;
    }
    for (const dead of released) registers[dead] = null;
  };
}

function call(node: Node, slots: Slots, _graph: Graph, { ops }: Surroundings): Read {
  const { op, args } = bound(node, ops);
  const reads = args.map((argument) => reader(argument, slots));
  return (registers) => op.eval(reads.map((read) => read(registers)));
}

type CallOfGraphs = (node: Node, slots: Slots, graph: Graph, around: Surroundings) => Read;

const CALLS_OF_GRAPHS: ReadonlyMap<string, CallOfGraphs> = new Map([
  ['higher_order.cond', cond],
  ['torch.ops.map_impl', mapped],
]);

/** The graph that a get_attr node gives to a call. */
function submoduleOf(
  argument: Argument<Node>,
  node: Node,
  graph: Graph,
  around: Surroundings,
): CompiledGraph {
  const submodule = isNode(argument) ? graph.submodules?.get(argument.target) : undefined;
  if (submodule !== undefined) {
    const constants = constantsOf(around.constants, (argument as Node).target);
    const run = compile(submodule, { ...around, constants }, (error) => error);
    return (inputs) => {
      spendRun(node.target, submodule.nodes.length);
      return run(inputs);
    };
  }
  throw new EgghatchError({
    kind: 'malformed',
    message: `${node.name} calls graphs that are no submodules of this one`,
    hint: 'give the graph the submodules that its get_attr nodes name',
  });
}

/** The graph runs on each slice of the first operand; the results are stacked. */
function mapped(node: Node, slots: Slots, graph: Graph, around: Surroundings): Read {
  const [body, , operands] = bound(node, around.ops).args as Four<Argument<Node>>;
  const inputs = reader(operands, slots);
  const run = submoduleOf(body, node, graph, around);
  return (registers) => {
    const [over = null, ...rest] = inputs(registers) as readonly GraphValue[];
    if (!isTensor(over)) throw new OpError(node.target, 'map is given no tensor to go over');
    // torch runs the body on no rows as well, and has nothing to stack then.
    if ((over.shape[0] ?? 0) === 0) throw new OpError(node.target, 'stack expects a non-empty TensorList');
    spendTensors(over.shape[0]!);
    const slices = Array.from({ length: over.shape[0]! }, (_, i) => sliceOf(over, i));
    return [
      stacked(
        slices.map((slice) => run([slice, ...rest])[0] ?? null),
        node.target,
      ),
    ];
  };
}

function sliceOf(tensor: Tensor, i: number): Tensor {
  const shape = tensor.shape.slice(1);
  const length = numelOf(shape);
  return tensorFromStorage(tensor.dtype, shape, tensor.data.slice(i * length, (i + 1) * length));
}

function stacked(slices: readonly GraphValue[], target: string): Tensor {
  const [first] = slices;
  if (!slices.every(isTensor) || !isTensor(first!))
    throw new OpError(target, 'the body of map gives no tensor');
  const { dtype, shape, data } = first;
  if (slices.some((slice) => slice.dtype !== dtype || slice.shape.join() !== shape.join()))
    throw new OpError(target, 'stack expects each tensor to be equal size');
  const all = allocate(dtype, data.length * slices.length);
  slices.forEach((slice, i) => all.set(slice.data as never, i * data.length));
  return tensorFromStorage(dtype, [slices.length, ...shape], all);
}

/** One of the two graphs runs, on the operands. */
function cond(node: Node, slots: Slots, graph: Graph, around: Surroundings): Read {
  const [pred, whenTrue, whenFalse, operands] = bound(node, around.ops).args as Four<Argument<Node>>;
  const [condition, inputs] = [reader(pred, slots), reader(operands, slots)];
  const onTrue = submoduleOf(whenTrue, node, graph, around);
  const onFalse = submoduleOf(whenFalse, node, graph, around);
  return (registers) =>
    (isTrue(condition(registers), node.target) ? onTrue : onFalse)(
      inputs(registers) as readonly GraphValue[],
    )[0] ?? null;
}

type Four<T> = readonly [T, T, T, T];

/** Python's truth of a number, or of a tensor with one element. */
function isTrue(value: GraphValue, target: string): boolean {
  if (!isTensor(value)) return Boolean(value);
  const { data } = value;
  if (data.length === 1) return Number(data[0]) !== 0;
  const count = data.length === 0 ? 'no values' : 'more than one value';
  throw new OpError(target, `Boolean value of Tensor with ${count} is ambiguous`);
}

function bound(
  node: Node,
  ops: OpSet,
): { readonly op: OpDefinition; readonly args: readonly Argument<Node>[] } {
  try {
    const op = ops.require(node.target);
    if (!op.runs) throw withoutSemantics(node);
    refuseDevices(node);
    return { op, args: bindArgs(op, node.args, node.kwargs) };
  } catch (error) {
    if (!(error instanceof OpError)) throw error;
    throw new EgghatchError(
      {
        kind: ops.lookup(node.target) === undefined ? 'unsupported' : 'malformed',
        message: `${node.name} cannot be run: ${error.message}`,
        hint: 'ops are written as torch prints them, with their overload: aten.add.Tensor(x, 1); an op of your own is declared with declareOp and handed on in ops',
        pythonType: error.pythonType,
      },
      { cause: error },
    );
  }
}

/** Nothing is computed anywhere but on the processor, so a program that says so means something else. */
function refuseDevices({ name, args, kwargs }: Node): void {
  for (const argument of [...args, ...kwargs.values()]) {
    if (typeof argument !== 'object' || argument === null || !('kind' in argument)) continue;
    if (argument.kind !== 'device' || /^cpu(:0)?$/.test(argument.value)) continue;
    throw new EgghatchError({
      kind: 'unsupported',
      message: `${name} cannot be run: it is computed on the device ${argument.value}`,
      expected: 'the device cpu',
      hint: 'export the program for the CPU',
    });
  }
}

function withoutSemantics({ name, target }: Node): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: `${name} cannot be run: ${target} was declared without semantics`,
    hint: 'say what it computes: declareOp({ …, semantics })',
  });
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
