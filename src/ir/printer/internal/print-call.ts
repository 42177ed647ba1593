import type { Argument } from '../../argument.js';
import type { Node } from '../../graph.js';
import { callee, OPERATORS } from '../../operators.js';
import { printArgument } from '../print-argument.js';

const nameOf = (node: Node): string => node.name;

/** The right-hand side of a node's line: `torch.ops.aten.add.Tensor(x, 1)`, `item >= 0`, `split[0]`, `self.weight`. */
export function printCall(node: Node): string {
  if (node.op === 'get_attr') return `self.${node.target}`;
  const infix = OPERATORS.get(node.target);
  const args = node.args.map(printOperand);
  if (infix !== undefined) return infix.replace(/[ab]/g, (operand) => args[operand === 'a' ? 0 : 1] ?? '');
  for (const [name, value] of node.kwargs) args.push(`${name} = ${printOperand(value)}`);
  return `${callee(node.target)}(${args.join(', ')})`;
}

export function printOperand(argument: Argument<Node>): string {
  return printArgument(argument, nameOf);
}
