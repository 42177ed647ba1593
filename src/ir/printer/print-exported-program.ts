import { withLimits } from '../../budget/index.js';
import { checkArgument } from '../../diagnostics/index.js';
import { EXPORTED_PROGRAM } from '../expected.js';
import type { ExportedProgram } from '../exported-program.js';
import type { Node } from '../graph.js';
import { symbolNameOf } from '../symbol-name.js';
import type { Type } from '../type.js';
import { printProgram215 } from './internal/dialect-2.15/print-program.js';
import { printGraph } from './internal/print-graph.js';
import { printRanges } from './internal/print-ranges.js';
import { printSignature } from './internal/print-signature.js';
import { printType } from './print-type.js';

/**
 * The text of `str(torch.export.export(f, args))` in the program's dialect (torch 2.1 or 2.15), to the byte: the graph
 * as Python, the signature, the ranges of the symbols, and a newline at the end.
 *
 * @throws EgghatchError (budget) when the text would be longer than the limit on output
 */
export function printExportedProgram(program: ExportedProgram): string {
  checkArgument('printExportedProgram', program, EXPORTED_PROGRAM);
  return withLimits(undefined, () => print(program));
}

function print(program: ExportedProgram): string {
  if (program.dialect === 'torch-2.15') return printProgram215(program, annotator(program));
  const lines = ['ExportedProgram:', ...printGraph(program.graph, annotator(program))];
  lines.push(`Graph Signature: ${printSignature(program.graphSignature)}`);
  lines.push(`Symbol to range: ${printRanges(program.rangeConstraints)}`, '');
  return lines.join('\n');
}

/** Annotations of one program; types shared by many nodes are printed once. */
function annotator(program: ExportedProgram): (node: Node) => string {
  const nameOf = symbolNameOf(program);
  const printed = new Map<Type, string>();
  return ({ meta: { val, annotation } }) => {
    if (annotation !== undefined) return annotation === '' ? '' : `: ${annotation}`;
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
