import { SourceLines } from './source-lines.js';
import {
  printedNames,
  printExportedProgram,
  type Dialect,
  type ExportedProgram,
  type Graph,
  type GraphSignature,
  type Node,
} from '../../ir/index.js';
import type { ChainView, InputView, LineView, ValueView } from './view-model.js';

/** A printed program with the node behind each line. */
export interface Line {
  readonly text: string;
  readonly node: Node | undefined;
}

/** How a program is cut into lines. */
export interface LineOptions {
  /** Whether each input stands on a line of its own, instead of all in one. */
  readonly inputsApart?: boolean;
}

/**
 * The lines of a program as torch prints it, each with its node. A node is found by its name at the beginning of a line:
 * they are printed in the order of the graph, those of submodules after those of the graph that holds them.
 */
export function linesOf(
  program: ExportedProgram,
  { inputsApart = false }: LineOptions = {},
): readonly Line[] {
  const graphs = allGraphs(program.graph).values();
  let words: readonly { readonly node: Node; readonly word: string }[] = [];
  let next = 0;
  return printExportedProgram(program)
    .replace(/\n$/, '')
    .split('\n')
    .flatMap((text): readonly Line[] => {
      const own = text.trimStart();
      if (own.startsWith('def forward(self')) {
        const graph = graphs.next().value!;
        words = wordsOf(graph, program.dialect);
        next = 0;
        return inputsApart ? withInputs(text, graph) : [{ text, node: undefined }];
      }
      const there = words[next];
      if (there === undefined || !beginsWith(own, there.word)) return [{ text, node: undefined }];
      next++;
      return [{ text, node: there.node }];
    });
}

const allGraphs = (graph: Graph): readonly Graph[] => [
  graph,
  ...[...(graph.submodules?.values() ?? [])].flatMap(allGraphs),
];

/** What the line of each node that has one begins with. */
function wordsOf(graph: Graph, dialect: Dialect | undefined) {
  const nameOf = printedNames(graph, dialect);
  return graph.nodes
    .filter(({ op }) => op !== 'placeholder')
    .map((node) => ({ node, word: node.op === 'output' ? 'return' : nameOf(node) }));
}

/** `name: type = …`, `name = …` or `return …`. */
function beginsWith(text: string, name: string): boolean {
  const end = text[name.length];
  return text.startsWith(name) && (end === ':' || end === ' ');
}

/** How far inputs are indented below their `def`. */
const INDENT = ' '.repeat(8);

/** `def forward(self, x: f32[2], y: f32[2]):` as a line for the beginning and one for each input. */
function withInputs(text: string, { nodes }: Graph): readonly Line[] {
  const inputs = nodes.filter(({ op }) => op === 'placeholder');
  const starts: number[] = [];
  let at = text.indexOf('(self') + '(self'.length;
  for (const { target } of inputs) {
    // What is cut in another way is not cut at all.
    if (!text.startsWith(`, ${target}`, at)) return [{ text, node: undefined }];
    starts.push(at + 2);
    const typed = text.startsWith(': ', at + 2 + target.length);
    at = typed ? endOfType(text, at + 2 + target.length + 2) : at + 2 + target.length;
  }
  if (inputs.length === 0) return [{ text, node: undefined }];
  const indent = /^ */.exec(text)![0] + INDENT;
  return [
    { text: text.slice(0, starts[0]).trimEnd(), node: undefined },
    ...inputs.map((node, i) => ({ text: indent + text.slice(starts[i], starts[i + 1]).trimEnd(), node })),
  ];
}

/** Where a type ends that stands among parameters: at the comma or the parenthesis that is in no brackets and no quotes. */
function endOfType(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const char = text[at]!;
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if ('[('.includes(char)) depth++;
    else if (char === ']' || (char === ')' && depth > 0)) depth--;
    else if (depth === 0 && (char === ',' || char === ')')) return at;
  }
  return text.length;
}

/** What is known of lines beyond their program. */
export interface Known {
  /** The line of the other program with the same value. */
  readonly same: (node: Node) => number | undefined;
  /** The class of the value. */
  readonly class: (node: Node) => number | undefined;
  /** What is known of how the line was made, or of what became of it. */
  readonly chain: (node: Node) => ChainOf | undefined;
}

/** As {@link ChainView}, with nodes instead of lines. */
export interface ChainOf extends Omit<ChainView, 'unread'> {
  readonly unread?: readonly Node[];
}

/** Lines as plain data. */
export function viewOfLines(
  lines: readonly Line[],
  signature: GraphSignature,
  known: Known,
): readonly LineView[] {
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
    const [id, same, chain] = [known.class(node), known.same(node), known.chain(node)];
    const input = inputOf(node, signature);
    const value: ValueView = {
      name: node.name,
      target: node.op === 'output' ? 'return' : node.target,
      type: annotationIn(text, node.name),
      uses: uses.get(node) ?? [],
      reads: [...new Set(operandsOf(node))].flatMap((operand) => lineOf.get(operand) ?? []),
      ...(source !== undefined && { source }),
      ...(node.meta.module !== undefined && node.meta.module !== '' && { module: node.meta.module }),
      ...(id !== undefined && { class: id }),
      ...(input !== undefined && { input }),
      ...(same !== undefined && { same }),
      ...(chain !== undefined && chainView(chain, lineOf)),
    };
    return { text, value };
  });
}

function chainView({ unread, ...chain }: ChainOf, lineOf: ReadonlyMap<Node, number>): ChainView {
  const lines = unread?.flatMap((node) => lineOf.get(node) ?? []);
  return { ...chain, ...(lines !== undefined && { unread: lines }) };
}

/** What kind of input a placeholder is, and the parameter or buffer that it stands for. */
function inputOf({ op, name }: Node, signature: GraphSignature): InputView | undefined {
  if (op !== 'placeholder') return undefined;
  const spec = signature.specs?.inputs.find(({ arg }) => arg === name);
  const parameter = signature.inputsToParameters.get(name);
  const buffer = signature.inputsToBuffers.get(name);
  const of = spec?.target ?? parameter ?? buffer;
  const isInput = spec === undefined ? of === undefined : spec.kind === 'user_input';
  const kind = isInput
    ? 'input'
    : parameter !== undefined
      ? 'parameter'
      : buffer !== undefined
        ? 'buffer'
        : 'constant';
  return { kind, ...(of !== undefined && { of }) };
}

/** The type as it is printed: between the name and the sign of equality, or the end of an input. */
function annotationIn(text: string, name: string): string {
  const after = text.trimStart().slice(name.length);
  const end = after.indexOf(' = ') > 0 ? after.indexOf(' = ') : after.search(/(,|\):)$/);
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
