import type { Argument } from '../argument.js';
import type { ExportedProgram } from '../exported-program.js';
import type { Node } from '../graph.js';
import { symbolNameOf } from '../symbol-name.js';
import type { Type } from '../type.js';
import { lastUses } from './internal/last-uses.js';
import { printCall, printOperand } from './internal/print-call.js';
import { printRanges } from './internal/print-ranges.js';
import { printSignature } from './internal/print-signature.js';
import { isList } from './print-argument.js';
import { printType } from './print-type.js';

/** What stands before every line of the body. */
export const INDENT = ' '.repeat(12);

/**
 * The text of `str(torch.export.export(f, args))` in torch 2.1, to the byte: the graph as Python, the signature, the
 * ranges of the symbols, and a newline at the end.
 */
export function printExportedProgram(program: ExportedProgram): string {
  const { nodes } = program.graph;
  const annotation = annotator(program);
  const cleared = lastUses(program.graph);
  const parameters = nodes
    .filter((node) => node.op === 'placeholder')
    .map((node) => `, ${node.name}${annotation(node)}`)
    .join('');
  const lines = [
    'ExportedProgram:',
    '    class GraphModule(torch.nn.Module):',
    `        def forward(self${parameters}):`,
  ];
  // Every node of torch's last pass has the same stack trace, so its comment is printed once.
  if (nodes.some((node) => node.op !== 'placeholder' && node.op !== 'output')) lines.push(`${INDENT}# `);
  for (const node of nodes) {
    if (node.op === 'placeholder') continue;
    if (node.op === 'output') lines.push(`${INDENT}return ${printReturn(node)}`);
    else
      lines.push(
        `${INDENT}${node.name}${annotation(node)} = ${printCall(node)}${clearing(cleared.get(node))}`,
      );
  }
  lines.push(INDENT, `Graph Signature: ${printSignature(program.graphSignature)}`);
  lines.push(`Symbol to range: ${printRanges(program.rangeConstraints)}`, '');
  return lines.join('\n');
}

/** Annotations of one program; types shared by many nodes are printed once. */
function annotator(program: ExportedProgram): (node: Node) => string {
  const nameOf = symbolNameOf(program);
  const printed = new Map<Type, string>();
  return ({ meta: { val } }) => {
    if (val === undefined) return '';
    let text = printed.get(val);
    if (text === undefined) {
      const type = printType(val, nameOf);
      text = type === undefined ? '' : `: ${type}`;
      printed.set(val, text);
    }
    return text;
  };
}

function clearing(values: readonly Node[] | undefined): string {
  return values === undefined || values.length === 0
    ? ''
    : `;  ${values.map((v) => v.name).join(' = ')} = None`;
}

/** The outputs as a tuple, flat. */
function printReturn({ args }: Node): string {
  const outputs: Argument<Node> = args[0] ?? [];
  if (!isList(outputs)) return printOperand(outputs);
  const items = outputs.map(printOperand);
  return `(${items.join(', ')}${items.length === 1 ? ',' : ''})`;
}
