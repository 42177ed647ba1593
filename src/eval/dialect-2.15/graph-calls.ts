import { EgghatchError } from '../../diagnostics/index.js';
import { isList, type Argument, type Node } from '../../ir/index.js';
import { bindArgs, OpError, type OpDefinition } from '../../ops/index.js';
import type { Tensor } from '../../tensor/index.js';
import { isTensor, type GraphValue } from '../graph-value.js';
import type { GraphRun } from './compile.js';

/** Runs the graph that an argument stands for; what it writes into its operands is written into those of the caller. */
export interface RunGraph {
  readonly run: (
    graph: Argument<Node>,
    operands: readonly GraphValue[],
    nodes?: readonly Argument<Node>[],
  ) => GraphRun;
  readonly op: (target: string) => OpDefinition;
}
type Read = (argument: Argument<Node>) => GraphValue;

type GraphCall = (node: Node, read: Read, run: RunGraph) => GraphValue;

/** How a target of higher order is run: `higher_order.cond`; undefined for any other. */
export function graphCallOf(target: string): GraphCall | undefined {
  const [namespace, name = ''] = target.split('.');
  return namespace === 'higher_order' ? GRAPH_CALLS.get(name) : undefined;
}

const GRAPH_CALLS: ReadonlyMap<string, GraphCall> = new Map([
  ['cond', cond],
  ['map_impl', map],
  ['while_loop', whileLoop],
  ['scan', scan],
  ['wrap_with_set_grad_enabled', (node, read, run) => called(node, 1, read, run)],
  ['wrap_with_autocast', autocast],
  ['with_effects', withEffects],
]);

function listOf(argument: Argument<Node> | undefined): readonly Argument<Node>[] {
  if (argument === undefined) return [];
  if (isList(argument)) return argument;
  throw new OpError('torch.ops.higher_order', 'the operands of a graph that is called are a list');
}
const valueOf = ({ outputs, listed }: GraphRun): GraphValue => (listed ? outputs : outputs[0]!);

function cond(node: Node, read: Read, { run }: RunGraph): GraphValue {
  const [pred, whenTrue, whenFalse, operands] = node.args;
  const nodes = listOf(operands);
  return valueOf(run(isTrue(read(pred!), node) ? whenTrue! : whenFalse!, nodes.map(read), nodes));
}

/** From a place of its arguments on: a graph, and what it is called with. */
function called({ args }: Node, at: number, read: Read, { run }: RunGraph): GraphValue {
  const operands = args.slice(at + 1);
  return valueOf(run(args[at]!, operands.map(read), operands));
}

function autocast(node: Node, read: Read, run: RunGraph): GraphValue {
  if (read(node.args[2]!) === false) return called(node, 4, read, run);
  throw new EgghatchError({
    kind: 'unsupported',
    message: `${node.name} cannot be run: torch casts inside of ${node.target} without saying where`,
    hint: 'Let torch write the casts out: ep.run_decompositions(), before it is saved.',
  });
}

function whileLoop(node: Node, read: Read, { run }: RunGraph): GraphValue {
  const [condition, body, carried, others] = node.args;
  const rest = listOf(others).map(read);
  let values: readonly GraphValue[] = listOf(carried).map(read);
  while (isTrue(run(condition!, [...values, ...rest]).outputs[0]!, node))
    values = run(body!, [...values, ...rest]).outputs;
  return values;
}

/** The body runs on each slice of the operands; the results are stacked. */
function map(node: Node, read: Read, calls: RunGraph): GraphValue {
  const { run } = calls;
  const [body, over, others] = node.args;
  const operands = listOf(over).map(read) as readonly Tensor[];
  const rest = listOf(others).map(read);
  const rows = slices(operands, calls).map((row) => run(body!, [...row, ...rest]).outputs);
  return stacked(rows, node, calls);
}

function scan(node: Node, read: Read, calls: RunGraph): GraphValue {
  const { run } = calls;
  const [body, initial, over, others] = node.args;
  const rest = listOf(others).map(read);
  let carried: readonly GraphValue[] = listOf(initial).map(read);
  const rows: (readonly GraphValue[])[] = [];
  for (const row of slices(listOf(over).map(read) as readonly Tensor[], calls)) {
    const { outputs } = run(body!, [...carried, ...row, ...rest]);
    rows.push(outputs.slice(carried.length));
    carried = outputs.slice(0, carried.length);
  }
  return [...carried, ...stacked(rows, node, calls)];
}

function withEffects(node: Node, read: Read, { op: lookup }: RunGraph): GraphValue {
  const [token, called, ...given] = node.args;
  if (typeof called !== 'object' || called === null || !('kind' in called) || called.kind !== 'operator')
    throw new OpError(node.target, 'the effect of no operator');
  const op = lookup(called.value);
  const result = op.eval(bindArgs<Node>(op, given, node.kwargs).map(read));
  return [read(token!), result as GraphValue];
}

function slices(operands: readonly Tensor[], { op }: RunGraph): readonly (readonly Tensor[])[] {
  const unbind = op('aten.unbind.int');
  const parts = operands.map(
    (operand) => unbind.eval(bindArgs<Tensor>(unbind, [operand], new Map())) as readonly Tensor[],
  );
  return Array.from({ length: parts[0]?.length ?? 0 }, (_, i) => parts.map((part) => part[i]!));
}

function stacked(
  rows: readonly (readonly GraphValue[])[],
  { target }: Node,
  { op }: RunGraph,
): readonly GraphValue[] {
  if (rows.length === 0) throw new OpError(target, 'stack expects a non-empty TensorList');
  const stack = op('aten.stack.default');
  return rows[0]!.map(
    (_, i) => stack.eval(bindArgs<Tensor>(stack, [rows.map((row) => row[i] as Tensor)], new Map())) as Tensor,
  );
}

/** Python's truth of a number, or of a tensor with one element. */
function isTrue(value: GraphValue, { target }: Node): boolean {
  if (!isTensor(value)) return Boolean(value);
  if (value.data.length === 1) return Number(value.data[0]) !== 0;
  const count = value.data.length === 0 ? 'no values' : 'more than one value';
  throw new OpError(target, `Boolean value of Tensor with ${count} is ambiguous`);
}
