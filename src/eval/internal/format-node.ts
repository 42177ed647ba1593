import {
  printTagged,
  reprFloat,
  type Argument,
  type Graph,
  type Node,
  type TaggedArgument,
} from '../../ir/index.js';
import { isNode, nodesOf } from './slots.js';

/** A call as torch.fx shows it in errors: `%add : [num_users=1] = call_function[target=…](args = (…), kwargs = {…})`. */
export function formatNode(node: Node, graph: Graph): string {
  const users = graph.nodes.filter((other) => nodesOf(other).has(node)).length;
  const args = node.args.map(formatArgument);
  const kwargs = [...node.kwargs].map(([name, value]) => `${name}: ${formatArgument(value)}`);
  const target = node.target.startsWith('operator.') ? node.target : `torch.ops.${node.target}`;
  return (
    `%${node.name} : [num_users=${users}] = ${node.op}[target=${target}]` +
    `(args = (${args.join(', ')}${args.length === 1 ? ',' : ''}), kwargs = {${kwargs.join(', ')}})`
  );
}

/** Python's `str`, not its `repr`: strings have no quotes, a device is its name. */
function formatArgument(argument: Argument<Node>): string {
  if (isNode(argument)) return `%${argument.name}`;
  if (argument === null) return 'None';
  switch (typeof argument) {
    case 'string':
      return argument;
    case 'bigint':
      return argument.toString();
    case 'number':
      return reprFloat(argument);
    case 'boolean':
      return argument ? 'True' : 'False';
  }
  if (isList(argument)) return `[${argument.map(formatArgument).join(', ')}]`;
  const tagged = argument as TaggedArgument;
  return tagged.kind === 'device' ? tagged.value : printTagged(tagged);
}

function isList(argument: Argument<Node>): argument is readonly Argument<Node>[] {
  return Array.isArray(argument);
}
