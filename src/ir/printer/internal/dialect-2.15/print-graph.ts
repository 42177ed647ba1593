import type { Argument } from '../../../argument.js';
import type { Graph, Node } from '../../../graph.js';
import { NodeNames } from '../../../names.js';
import { reprComplex, reprFloat } from '../../../python-repr.js';
import { isList, isTagged } from '../../../argument.js';
import { printArgument } from '../../print-argument.js';
import { forEachUse, lastUses } from '../last-uses.js';
import { callee, OPERATORS } from '../../../operators.js';

/** How far a class stands in what holds it, and a method or a line in its class. */
const STEP = '    ';
const NO_COMMENT = 'No stacktrace found for following nodes';

/** A graph as the class that torch 2.15 shows: `forward`, then the classes of its submodules by their names. */
export function printGraph215(
  graph: Graph,
  name: string,
  annotation: (node: Node) => string,
  indent = STEP,
): readonly string[] {
  const typeOf = (node: Node): string => {
    const text = annotation(node);
    return text === '' ? '' : `: "${text.slice(2)}"`;
  };
  const body = indent + STEP + STEP;
  const { nodes, submodules } = graph;
  const nameOf = legalNames(graph);
  const parameters = nodes
    .filter((node) => node.op === 'placeholder')
    .map((node) => `, ${node.target}${typeOf(node)}`)
    .join('');
  const lines = [
    `${indent}class ${name}(torch.nn.Module):`,
    `${indent + STEP}def forward(self${parameters}):`,
  ];
  const cleared = clearings(graph);
  let comment: string | undefined;
  let empty = true;
  for (const node of nodes) {
    if (node.op === 'placeholder') {
      if (nameOf(node) === node.target) continue;
      lines.push(`${body}${nameOf(node)} = ${node.target}`);
      empty = false;
      continue;
    }
    if (node.op === 'output') {
      lines.push(`${body}return ${printReturn(node, nameOf)}`);
      continue;
    }
    const own = node.meta.comment || NO_COMMENT;
    if (own !== comment) {
      if (!empty) lines.push(STEP);
      lines.push(`${body}# ${own}`);
    }
    comment = own;
    empty = false;
    const clear = cleared.get(node) ?? [];
    const clearing = clear.length === 0 ? '' : `;  ${clear.map(nameOf).join(' = ')} = None`;
    lines.push(`${body}${nameOf(node)}${typeOf(node)} = ${printCall(node, nameOf)}${clearing}`);
  }
  lines.push(STEP);
  for (const [inner, submodule] of submodules ?? [])
    lines.push(...printGraph215(submodule, inner, annotation, indent + STEP));
  return lines;
}

type NameOf = (node: Node) => string;

/** What nodes are called in the body: one whose name is no name, or something of Python's, has another one there. */
export function legalNames({ nodes }: Graph): NameOf {
  const names = new NodeNames();
  const legal = new Map(nodes.map((node) => [node, names.fresh(node.name)]));
  return (node) => legal.get(node) ?? node.name;
}

/** As {@link lastUses}; besides, a value that nothing uses is cleared where it is made. */
function clearings(graph: Graph): ReadonlyMap<Node, readonly Node[]> {
  const last = lastUses(graph);
  const used = new Set<Node>();
  for (const node of graph.nodes) forEachUse(node, (value) => used.add(value));
  const cleared = new Map<Node, readonly Node[]>();
  for (const [node, values] of last)
    cleared.set(node, used.has(node) || node.op === 'placeholder' ? values : [...values, node]);
  return cleared;
}

function printReturn({ args }: Node, nameOf: NameOf): string {
  const outputs: Argument<Node> = args[0] ?? [];
  if (!isList(outputs)) return printValue(outputs, nameOf);
  const items = outputs.map((item) => printValue(item, nameOf));
  return `(${items.join(', ')}${items.length === 1 ? ',' : ''})`;
}

function printCall(node: Node, nameOf: NameOf): string {
  if (node.op === 'get_attr') return `self.${node.target}`;
  const infix = OPERATORS.get(node.target);
  const args = node.args.map((argument, i) =>
    node.meta.tuples?.has(i) && isList(argument)
      ? printTuple(argument, nameOf)
      : printValue(argument, nameOf),
  );
  if (infix !== undefined) return infix.replace(/[ab]/g, (operand) => args[operand === 'a' ? 0 : 1] ?? '');
  for (const [name, value] of node.kwargs) args.push(`${name} = ${printValue(value, nameOf)}`);
  return `${functionName(node.target)}(${args.join(', ')})`;
}

/** torch.fx makes a global of a function of Python's, with its module in the name. */
function functionName(target: string): string {
  const python = /^(operator|math|builtins)\.(\w+)$/.exec(target);
  if (python === null) return callee(target);
  const [, module, name] = python;
  return module === 'builtins' ? name! : `${module === 'operator' ? '_operator' : module}_${name}`;
}

function printTuple(items: readonly Argument<Node>[], nameOf: NameOf): string {
  const texts = items.map((item) => printValue(item, nameOf));
  return `(${texts.join(', ')}${texts.length === 1 ? ',' : ''})`;
}

function printValue(argument: Argument<Node>, nameOf: NameOf): string {
  if (typeof argument !== 'object' || argument === null) return printArgument(argument, () => '');
  if (isList(argument)) return `[${argument.map((item) => printValue(item, nameOf)).join(', ')}]`;
  if (!isTagged(argument)) return nameOf(argument);
  if (argument.kind !== 'complex') return printArgument(argument, () => '');
  const { re, im } = argument;
  return re === 0 || im === 0 || !Number.isFinite(re) || !Number.isFinite(im)
    ? `complex(${reprFloat(re)}, ${reprFloat(im)})`
    : reprComplex(re, im);
}
