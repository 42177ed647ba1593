import { EgghatchError } from '../../diagnostics/index.js';
import type { Argument, Graph, Node } from '../../ir/index.js';
import {
  bindArgs,
  drawsOrWrites,
  functionalOf,
  mayReturnArgument,
  OpError,
  spendRun,
  writtenNames,
  type OpDefinition,
  type OpSet,
} from '../../ops/index.js';
import { tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { isTensor, type GraphValue } from '../graph-value.js';
import { nodeError, placeOfNode } from '../internal/node-error.js';
import { isNode } from '../internal/slots.js';
import { isList, isView, notFollowed, SharedMemory } from './memory.js';
import { graphCallOf, type RunGraph } from './graph-calls.js';
import { PYTHON_CALLS } from './python-calls.js';

/** What running a graph gives: what it returns, and its inputs as they are after it. */
export interface GraphRun {
  readonly outputs: readonly GraphValue[];
  /** Whether it returns a list, or the one value. */
  readonly listed: boolean;
  readonly inputs: readonly GraphValue[];
}

/** What is the same for a graph and those that it calls. */
export interface Surroundings {
  readonly ops: OpSet;
  /** Whether types say how tensors lie in memory. */
  readonly layoutsKnown: boolean;
}

/** Runs a graph of torch 2.15 node by node: what is written into is written for everybody who has the memory. */
export function runGraph215(graph: Graph, inputs: readonly GraphValue[], around: Surroundings): GraphRun {
  return new Run(graph, around).run(inputs);
}

class Run {
  readonly #graph: Graph;
  readonly #around: Surroundings;
  readonly #ops: OpSet;
  readonly #values = new Map<Node, GraphValue>();
  readonly #memory: SharedMemory;

  constructor(graph: Graph, around: Surroundings) {
    const { ops } = around;
    this.#graph = graph;
    this.#around = around;
    this.#ops = ops;
    this.#memory = new SharedMemory(graph, ops, this.#values);
  }

  run(inputs: readonly GraphValue[]): GraphRun {
    const placeholders: Node[] = [];
    for (const node of this.#graph.nodes) {
      if (node.op === 'placeholder') {
        this.#values.set(node, inputs[placeholders.length] ?? null);
        placeholders.push(node);
      } else if (node.op === 'call_function') this.#step(node);
    }
    const [returned = null] = this.#graph.nodes.at(-1)!.args;
    const value = this.#read(returned);
    const listed = isList(returned);
    return {
      outputs: listed ? (value as readonly GraphValue[]) : [value],
      listed,
      inputs: placeholders.map((node) => this.#values.get(node) ?? null),
    };
  }

  #step(node: Node): void {
    try {
      this.#call(node);
    } catch (error) {
      if (error instanceof OpError) throw nodeError(error, node, this.#graph);
      throw error instanceof EgghatchError ? error.at(placeOfNode(node)) : error;
    }
  }

  #read(argument: Argument<Node>): GraphValue {
    if (isList(argument)) return argument.map((item) => this.#read(item));
    return isNode(argument) ? (this.#values.get(argument) ?? null) : (argument as GraphValue);
  }

  #call(node: Node): void {
    const { target, args } = node;
    const python = PYTHON_CALLS.get(target);
    if (python !== undefined) return this.#define(node, python(args.map((item) => this.#read(item))));
    const callsGraphs = graphCallOf(target);
    if (callsGraphs !== undefined) return this.#callGraphs(node, callsGraphs);
    if (target === 'operator.getitem') return this.#element(node);
    const op = this.#ops.lookup(target);
    if (op === undefined) throw unknown(node, this.#ops);
    if (target === 'aten.detach_.default') {
      this.#define(node, this.#read(args[0]!));
      return this.#memory.follows(node) ? this.#memory.same(node, args[0] as Node) : undefined;
    }
    const full = bindArgs<Node>(op, args, node.kwargs);
    if (/^aten\.(batch|instance)_norm\./.test(target) && drawsOrWrites(op, full))
      return this.#trainNorm(node, full);
    const written = writtenNames(op.schema.text);
    if (written.length > 0) return this.#write(node, op, full);
    const values = full.map((item) => this.#read(item));
    if (!op.runs) throw withoutSemantics(node);
    this.#define(node, op.eval(values) as GraphValue);
    const [first] = args;
    if (!this.#memory.follows(node) || !isNode(first!)) return;
    const context = {
      mayBe: mayReturnArgument(op),
      layoutsKnown: this.#around.layoutsKnown,
      values: this.#values,
    };
    if (isView(node, op, context))
      this.#memory.share(
        node,
        first,
        (places) => op.eval([places, ...values.slice(1).map(ofIndices)]) as GraphValue,
      );
  }

  #define(node: Node, value: GraphValue): void {
    this.#values.set(node, value);
  }

  #element(node: Node): void {
    const [of, index] = node.args as [Node, bigint];
    const value = this.#values.get(of) ?? null;
    // A graph that gives one value may give it bare.
    const item = isList(value) ? value[Number(index)] : value;
    if (item === undefined) throw new OpError(node.target, 'tuple index out of range', 'IndexError');
    this.#define(node, item);
    if (this.#memory.follows(node)) this.#memory.same(node, of, Number(index));
  }

  /** The op that gives what is written, evaluated; and written into the memory of the first argument. */
  #write(node: Node, op: OpDefinition, full: readonly Argument<Node>[]): void {
    const [target] = full;
    if (!isNode(target!)) throw notFollowed(node);
    const before = this.#values.get(target) ?? null;
    if (!isTensor(before)) throw new OpError(node.target, `${node.target} writes into what is no tensor`);
    const value = this.#newValue(node, op, full, before);
    if (!isTensor(value)) throw withoutSemantics(node);
    if (value.shape.join() !== before.shape.join())
      throw new OpError(
        node.target,
        `output with shape [${before.shape.join(', ')}] doesn't match the broadcast shape [${value.shape.join(', ')}]`,
      );
    this.#memory.write(target, this.#converted(value, before));
    this.#define(node, this.#values.get(target)!);
    this.#memory.same(node, target);
  }

  #newValue(node: Node, op: OpDefinition, full: readonly Argument<Node>[], before: Tensor): GraphValue {
    if (op.target === 'aten.zero_.default')
      return tensorFromStorage(before.dtype, [...before.shape], before.data.slice().fill(0 as never));
    const functional = this.#ops.lookup(functionalOf(op.target, this.#ops) ?? '');
    if (functional === undefined || !functional.runs) throw withoutSemantics(node);
    return functional.eval(full.map((item) => this.#read(item))) as GraphValue;
  }

  #converted(value: Tensor, like: Tensor): Tensor {
    if (value.dtype === like.dtype) return value;
    const copy = this.#ops.require('aten._to_copy.default');
    const named = new Map([['dtype', { kind: 'dtype' as const, value: like.dtype }]]);
    return copy.eval(bindArgs<Tensor>(copy, [value], named)) as Tensor;
  }

  /** A batch normalization that learns: what it has seen goes into its statistics. */
  #trainNorm(node: Node, full: readonly Argument<Node>[]): void {
    const [input, weight, bias, mean, variance, , momentum, eps] = full;
    const isBatch = node.target.startsWith('aten.batch_norm');
    if (!isBatch && isNode(mean!)) throw withoutSemantics(node);
    if (!isBatch || !isNode(mean!) || !isNode(variance!)) {
      const op = this.#ops.require(node.target);
      return this.#define(node, op.eval(full.map((item) => this.#read(item))) as GraphValue);
    }
    const op = this.#ops.require('aten._native_batch_norm_legit_functional.default');
    const given = [input, weight, bias, mean, variance, true, momentum, eps] as readonly Argument<Node>[];
    const [result, , , newMean, newVariance] = op.eval(
      given.map((item) => this.#read(item)),
    ) as readonly Tensor[];
    this.#define(node, result!);
    this.#memory.write(mean, newMean!);
    this.#memory.write(variance, newVariance!);
  }

  #callGraphs(
    node: Node,
    call: (node: Node, read: (argument: Argument<Node>) => GraphValue, run: RunGraph) => GraphValue,
  ): void {
    const run: RunGraph['run'] = (argument, operands, nodes) => {
      const graph = isNode(argument) ? this.#graph.submodules?.get(argument.target) : undefined;
      if (graph === undefined) throw noGraph(node);
      spendRun(node.target, graph.nodes.length);
      const done = runGraph215(graph, operands, this.#around);
      nodes?.forEach((operand, i) => {
        const [before, after] = [operands[i], done.inputs[i]];
        if (isNode(operand) && isTensor(after) && after !== before) this.#memory.write(operand, after);
      });
      return done;
    };
    const op = (target: string): OpDefinition => this.#ops.require(target);
    this.#define(
      node,
      call(node, (argument) => this.#read(argument), { run, op }),
    );
  }
}

/** Index tensors that a view takes beside its first argument stay what they are. */
const ofIndices = (value: GraphValue): GraphValue => value;

function unknown({ name, target }: Node, ops: OpSet): EgghatchError {
  const packet = target.split('.').slice(0, 2).join('.');
  const siblings = [...ops].map((op) => op.target).filter((other) => other.startsWith(`${packet}.`));
  return new EgghatchError({
    kind: 'unsupported',
    message: `${name} cannot be run: the op ${target} is not known${siblings.length > 0 ? `; there is ${siblings.join(', ')}` : ''}`,
    hint: 'An op of your own is declared with declareOp and handed on in ops; ep.run_decompositions() in torch leaves fewer ops.',
  });
}

function withoutSemantics({ name, target }: Node): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: `${name} cannot be run: what ${target} computes is not known here`,
    hint: 'An op of your own says it: declareOp({ …, semantics }). Ops of torch may come apart into known ones with ep.run_decompositions().',
  });
}

function noGraph({ name }: Node): EgghatchError {
  return new EgghatchError({
    kind: 'malformed',
    message: `${name} calls graphs that are no submodules of this one`,
    hint: 'give the graph the submodules that its get_attr nodes name',
  });
}
