import { SourceLines } from './source-lines.js';
import { printExportedProgram, type ExportedProgram, type Graph, type Node } from '../../ir/index.js';
import type { LineView, ValueView } from './view-model.js';

/** A printed program with the node behind each line. */
export interface Line {
  readonly text: string;
  readonly node: Node | undefined;
}

/**
 * The lines of a program as torch prints it, each with its node. A node is found by its name at the beginning of a line:
 * they are printed in the order of the graph, those of submodules after those of the graph that holds them.
 */
export function linesOf(program: ExportedProgram): readonly Line[] {
  const nodes = printedNodes(program.graph);
  let next = 0;
  return printExportedProgram(program)
    .replace(/\n$/, '')
    .split('\n')
    .map((text) => {
      const node = nodes[next];
      if (node === undefined || !beginsWith(text.trimStart(), wordOf(node))) return { text, node: undefined };
      next++;
      return { text, node };
    });
}

function printedNodes({ nodes, submodules }: Graph): readonly Node[] {
  return [
    ...nodes.filter(({ op }) => op !== 'placeholder'),
    ...[...(submodules?.values() ?? [])].flatMap(printedNodes),
  ];
}

/** What the line of a node begins with. */
const wordOf = ({ op, name }: Node): string => (op === 'output' ? 'return' : name);

/** `name: type = …`, `name = …` or `return …`. */
function beginsWith(text: string, name: string): boolean {
  const end = text[name.length];
  return text.startsWith(name) && (end === ':' || end === ' ');
}

/** What is known of lines beyond their program. */
export interface Known {
  /** The line of the other program with the same value. */
  readonly same: (node: Node) => number | undefined;
  /** The steps that led to the line. */
  readonly steps: (node: Node) => readonly number[] | undefined;
}

/** Lines as plain data. */
export function viewOfLines(lines: readonly Line[], known: Known): readonly LineView[] {
  const sources = new SourceLines();
  const lineOf = new Map<Node, number>();
  const uses = new Map<Node, number[]>();
  lines.forEach(({ node }, i) => {
    if (node === undefined) return;
    lineOf.set(node, i);
    for (const operand of new Set(operandsOf(node))) {
      const readers = uses.get(operand);
      if (readers === undefined) uses.set(operand, [i]);
      else readers.push(i);
    }
  });
  return lines.map(({ text, node }) => {
    if (node === undefined) return { text };
    const source = sources.of(node);
    const [same, steps] = [known.same(node), known.steps(node)];
    const value: ValueView = {
      name: node.name,
      target: node.op === 'output' ? 'return' : node.target,
      type: annotationIn(text, node.name),
      uses: uses.get(node) ?? [],
      reads: [...new Set(operandsOf(node))].flatMap((operand) => lineOf.get(operand) ?? []),
      ...(source !== undefined && { source }),
      ...(node.meta.module !== undefined && node.meta.module !== '' && { module: node.meta.module }),
      ...(same !== undefined && { same }),
      ...(steps !== undefined && { steps }),
    };
    return { text, value };
  });
}

/** The type as it is printed: between the name and the sign of equality. */
function annotationIn(text: string, name: string): string {
  const after = text.trimStart().slice(name.length);
  const end = after.indexOf(' = ');
  return after.startsWith(':') && end > 0 ? after.slice(1, end).trim() : '';
}

/** The nodes that a node reads. */
export function operandsOf(node: Node): readonly Node[] {
  const found: Node[] = [];
  const visit = (argument: unknown): void => {
    if (Array.isArray(argument)) argument.forEach(visit);
    else if (typeof argument === 'object' && argument !== null && 'op' in argument)
      found.push(argument as Node);
  };
  node.args.forEach(visit);
  for (const argument of node.kwargs.values()) visit(argument);
  return found;
}
