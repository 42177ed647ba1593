import { printed } from '../../../budget/index.js';
import type { Argument } from '../../argument.js';
import type { Graph, Node } from '../../graph.js';
import { isList } from '../../argument.js';
import { lastUses } from './last-uses.js';
import { printCall, printOperand } from './print-call.js';

/** How far a class stands in what holds it, and a method or a line in its class. */
const STEP = '    ';

/** A graph as the class that torch shows: `forward`, then the classes of its submodules, indented by one step. */
export function printGraph(
  graph: Graph,
  annotation: (node: Node) => string,
  indent = STEP,
): readonly string[] {
  const { nodes, submodules } = graph;
  const body = indent + STEP + STEP;
  const cleared = lastUses(graph);
  const parameters = nodes
    .filter((node) => node.op === 'placeholder')
    .map((node) => `, ${node.name}${annotation(node)}`)
    .join('');
  const lines = [
    `${indent}class GraphModule(torch.nn.Module):`,
    `${indent + STEP}def forward(self${parameters}):`,
  ];
  let comment: string | undefined;
  for (const node of nodes) {
    if (node.op === 'placeholder') continue;
    if (node.op === 'output') {
      lines.push(printed(`${body}return ${printReturn(node, indent === STEP)}`));
      continue;
    }
    // Nodes of torch's last pass all have the same, empty stack trace; a comment is printed where it changes.
    const own = node.meta.comment ?? '';
    if (own !== comment) lines.push(printed(`${body}# ${own}`));
    comment = own;
    lines.push(
      printed(`${body}${node.name}${annotation(node)} = ${printCall(node)}${clearing(cleared.get(node))}`),
    );
  }
  lines.push(body);
  for (const submodule of submodules?.values() ?? [])
    lines.push(...printGraph(submodule, annotation, indent + STEP));
  return lines;
}

function clearing(values: readonly Node[] | undefined): string {
  return values === undefined || values.length === 0
    ? ''
    : `;  ${values.map((v) => v.name).join(' = ')} = None`;
}

/** The outputs as a tuple, flat. A branch of `cond` returns its one value, a body of `map` a list. */
function printReturn({ args }: Node, isProgram: boolean): string {
  const outputs: Argument<Node> = args[0] ?? [];
  if (!isList(outputs)) return printOperand(outputs);
  const items = outputs.map(printOperand);
  if (!isProgram) return `[${items.join(', ')}]`;
  return `(${items.join(', ')}${items.length === 1 ? ',' : ''})`;
}
