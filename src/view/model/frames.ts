import type { EGraph, ENode, Id } from 'egraph-ts';
import { describeClass } from '../../facts/index.js';
import { printArgument } from '../../ir/index.js';
import { symKey } from '../../ir/sym/index.js';
import { inputNames, type Program } from '../../program/index.js';
import { layoutOf, literalOfLeaf, opOf } from '../../terms/index.js';
import type { ClassView, EGraphView, ENodeView, FrameView } from './view-model.js';

/** E-nodes that are looked at over all frames, and e-nodes that frames hold: more would make pages that nobody can open. */
const MOST_LOOKED_AT = 1_000_000;
const MOST_HELD = 60_000;

/** Lists within lists that are written out. */
const DEPTH = 3;

/** The e-graph of a program, frame by frame: each holds what is other than in the frame before. */
export class Frames {
  readonly #program: Program;
  readonly #drawn: Drawn;
  readonly #keys = new Map<Id, string>();
  readonly #frames: FrameView[] = [];
  #lookedAt = 0;
  #held = 0;
  #notWatched: string | undefined;

  constructor(program: Program) {
    this.#program = program;
    this.#drawn = { program, nameOf: inputNames(program) };
  }

  take(label: string): void {
    const { egraph } = this.#program;
    if (this.#notWatched !== undefined) return;
    this.#lookedAt += egraph.nodeCount;
    if (this.#lookedAt > MOST_LOOKED_AT || this.#held > MOST_HELD) {
      this.#notWatched = `what came after ${this.#frames.at(-1)?.label ?? 'the start'} was too much to keep (${egraph.nodeCount} e-nodes)`;
      return;
    }
    this.#add(label);
  }

  #add(label: string): void {
    const { egraph } = this.#program;
    const seen = new Set<Id>();
    const changed: ClassView[] = [];
    for (const id of egraph.classes()) {
      const view = classView(this.#drawn, id);
      if (view === undefined) continue;
      seen.add(id);
      const key = JSON.stringify([view.fact, view.nodes.map(({ text }) => text)]);
      if (this.#keys.get(id) === key) continue;
      this.#keys.set(id, key);
      this.#held += view.nodes.length;
      changed.push(view);
    }
    const gone = [...this.#keys.keys()].filter((id) => !seen.has(id));
    for (const id of gone) this.#keys.delete(id);
    this.#frames.push({ label, classes: egraph.classCount, nodes: egraph.nodeCount, changed, gone });
  }

  /** Everything that was kept. @param choice the e-node that the program is read from, where a class has one */
  view(choice: ReadonlyMap<Id, ENode>): EGraphView {
    const { egraph, root, outputs } = this.#program;
    const frames = this.#frames;
    // Passes that say nothing of their iterations, and what reading the program changed.
    if (this.#notWatched === undefined) {
      this.#add('at the end');
      const { changed, gone } = frames.at(-1)!;
      if (frames.length > 1 && changed.length + gone.length === 0) frames.pop();
    }
    const chosen: [number, number][] = [];
    for (const [id, enode] of choice) {
      const text = this.#keys.has(id) ? nodeView(this.#drawn, enode)?.text : undefined;
      const at = text === undefined ? -1 : nodesOf(this.#drawn, id).findIndex((node) => node.text === text);
      if (at >= 0) chosen.push([id, at]);
    }
    return {
      roots: [...new Set([root, ...outputs.map(({ id }) => id)].map((id) => egraph.find(id)))],
      frames: [...frames],
      chosen,
      ...(this.#notWatched !== undefined && { notWatched: this.#notWatched }),
    };
  }
}

/** A program that is drawn, and what its inputs are called. */
interface Drawn {
  readonly program: Program;
  readonly nameOf: (input: number) => string;
}

/** A class as it is shown; undefined for what only helps: literals, lists, places, states. */
function classView(drawn: Drawn, id: Id): ClassView | undefined {
  const { egraph, symbolTable } = drawn.program;
  if (!isShown(egraph, id)) return undefined;
  const fact = describeClass(egraph, id, (sym) => symbolTable?.names.get(symKey(sym)) ?? symKey(sym));
  return { id, fact, nodes: nodesOf(drawn, id) };
}

/** The e-nodes of a class that are shown, those that look alike once: calls of different places do. */
function nodesOf(drawn: Drawn, id: Id): readonly ENodeView[] {
  const views = new Map<string, ENodeView>();
  for (const enode of drawn.program.egraph.nodes(id)) {
    const view = nodeView(drawn, enode);
    if (view !== undefined && !views.has(view.text)) views.set(view.text, view);
  }
  return [...views.values()];
}

const SHOWN: ReadonlySet<string> = new Set(['placeholder', 'get_attr', 'return']);

function isShown(egraph: EGraph, id: Id): boolean {
  return egraph.nodes(id).some((enode) => SHOWN.has(enode.op) || opOf(egraph, enode) !== undefined);
}

function nodeView({ program: { egraph }, nameOf }: Drawn, enode: ENode): ENodeView | undefined {
  const { op: word, payload, children } = enode;
  const literal = literalOfLeaf(enode);
  if (literal !== undefined) return { op: 'literal', text: textOfLeaf(enode), children: [] };
  if (word === 'placeholder') return { op: word, text: nameOf(Number(payload)), children: [] };
  if (word === 'get_attr') return { op: word, text: String(payload), children: [] };
  const op = opOf(egraph, enode);
  if (op === undefined && word !== 'return') return undefined;
  const layout = op === undefined ? undefined : layoutOf(op);
  const operands = layout === undefined ? children.slice(1) : children.slice(layout.first, layout.site);
  const reads = new Set<Id>();
  const args = operands.map((child) => argument(egraph, child, reads, DEPTH));
  const name = op?.target ?? word;
  return { op: name, text: `${name}(${args.join(', ')})`, children: [...reads] };
}

function textOfLeaf(enode: ENode): string {
  return printArgument<never>(literalOfLeaf(enode) as never, () => '');
}

/** An operand: the class where it is one that is shown, else what it says. */
function argument(egraph: EGraph, raw: Id, reads: Set<Id>, depth: number): string {
  const id = egraph.find(raw);
  const nodes = egraph.nodes(id);
  const leaf = nodes.find((enode) => literalOfLeaf(enode) !== undefined);
  if (leaf !== undefined) return textOfLeaf(leaf);
  if (isShown(egraph, id)) {
    reads.add(id);
    return `#${id}`;
  }
  for (const { op, payload, children } of nodes) {
    if (op === 'result' && depth > 0) return argument(egraph, children[0] as Id, reads, depth - 1);
    if (op === 'list')
      return depth === 0
        ? '[…]'
        : `[${children.map((child) => argument(egraph, child, reads, depth - 1)).join(', ')}]`;
    if (payload !== undefined) return `${op} ${String(payload)}`;
  }
  return nodes[0]?.op ?? '…';
}
