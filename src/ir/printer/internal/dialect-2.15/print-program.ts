import type { ExportedProgram, GraphSignature, RangeConstraint } from '../../../exported-program.js';
import type { Node } from '../../../graph.js';
import { printGraph215 } from './print-graph.js';
import { table } from '../../../../tables/index.js';

/**
 * A program as torch 2.15 prints it.
 *
 * @param annotation what stands behind the name of a value, `: f32[2]`, or nothing
 */
export function printProgram215(program: ExportedProgram, annotation: (node: Node) => string): string {
  const lines = [
    'ExportedProgram:',
    ...printGraph215(program.graph, 'GraphModule', annotation),
    'Graph signature:',
    ...signatureLines(program.graphSignature),
    `Range constraints: {${[...program.rangeConstraints].map(printRange).join(', ')}}`,
  ];
  return `${lines.join('\n')}\n`;
}

const STEP = '    ';
/** What torch calls the kinds of inputs and outputs that are not called by their name in the archive. */
const KINDS: Readonly<Record<string, string>> = table({
  tensor_constant: 'CONSTANT_TENSOR',
  constant_input: 'USER_INPUT',
});

function signatureLines({ specs }: GraphSignature): readonly string[] {
  const kindOf = (kind: string): string => KINDS[kind] ?? kind.toUpperCase();
  const target = (name: string | undefined): string => (name === undefined ? '' : ` target='${name}'`);
  const inputs = (specs?.inputs ?? []).map((spec) => {
    const persistent =
      spec.persistent === undefined ? '' : ` persistent=${spec.persistent ? 'True' : 'False'}`;
    return `${STEP}${spec.arg}: ${kindOf(spec.kind)}${target(spec.target)}${persistent}`;
  });
  const outputs = (specs?.outputs ?? []).map(
    (spec) => `${STEP}${spec.arg}: ${kindOf(spec.kind)}${target(spec.target)}`,
  );
  // A block without lines is one empty line, as joining nothing gives.
  const block = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [STEP] : lines);
  return [`${STEP}# inputs`, ...block(inputs), STEP, `${STEP}# outputs`, ...block(outputs), STEP];
}

function printRange([name, { min, max, float }]: readonly [string, RangeConstraint]): string {
  const infinity = float === true ? 'oo' : 'int_oo';
  const bound = (x: bigint | number): string =>
    x === Infinity ? infinity : x === -Infinity ? `-${infinity}` : String(x);
  return `${name}: VR[${bound(min)}, ${bound(max)}]`;
}
