import type { EGraph } from './egraph.js';
import { EGraphError } from './errors.js';
import { EGraph as Graph, type EGraphOptions } from './egraph.js';
import { printPayload, readPayload } from './internal/patterns/payload-text.js';
import { unknownOp } from './internal/patterns/unknown-op.js';
import type { Language } from './language.js';
import type { ENode, Id, Payload } from './types.js';

/** The JSON form of an e-graph that the tools of the ecosystem read (`egraph-serialize`). */
export interface SerializedEGraph {
  readonly nodes: Readonly<Record<string, SerializedNode>>;
  readonly root_eclasses: readonly string[];
  readonly class_data: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** An e-node; children are named by one e-node of their class each. */
export interface SerializedNode {
  readonly op: string;
  readonly children: readonly string[];
  readonly eclass: string;
  readonly cost: number;
}

/**
 * The e-graph as data for `JSON.stringify`. The literal of an operator follows its name after a space: `int 4`.
 *
 * @param options.cost the cost written with each e-node (1 unless told otherwise)
 */
export function serialize(
  egraph: EGraph,
  options: { readonly roots?: readonly Id[]; readonly cost?: (node: ENode) => number } = {},
): SerializedEGraph {
  egraph.rebuild();
  const first = new Map<Id, string>();
  const listed: { name: string; id: Id; node: ENode }[] = [];
  for (const id of egraph.classes()) {
    egraph.nodes(id).forEach((node, i) => {
      const name = `${id}.${i}`;
      if (i === 0) first.set(id, name);
      listed.push({ name, id, node });
    });
  }
  const nodes: Record<string, SerializedNode> = {};
  for (const { name, id, node } of listed) {
    nodes[name] = {
      op: node.payload === undefined ? node.op : `${node.op} ${printPayload(node.payload)}`,
      children: node.children.map((c) => first.get(c)!),
      eclass: String(id),
      cost: options.cost?.(node) ?? 1,
    };
  }
  const roots = (options.roots ?? []).map((id) => String(egraph.find(id)));
  return { nodes, root_eclasses: [...new Set(roots)], class_data: {} };
}

/**
 * Reads an e-graph back.
 *
 * @returns the e-graph, and the class that each class name became
 * @throws EGraphError when an e-node does not fit the language, or a class holds no finite term
 */
export function deserialize(
  language: Language,
  data: SerializedEGraph,
  options: EGraphOptions = {},
): { readonly egraph: EGraph; readonly classes: ReadonlyMap<string, Id>; readonly roots: readonly Id[] } {
  const egraph = new Graph(language, options);
  const classes = new Map<string, Id>();
  const entries = Object.entries(data.nodes);
  const waiting = new Map<string, number[]>();
  const missing: number[] = [];
  const ready: number[] = [];
  entries.forEach(([name, node], i) => {
    const needs = new Set(node.children.map((c) => classOf(data, name, c)));
    missing[i] = needs.size;
    if (needs.size === 0) ready.push(i);
    for (const c of needs) {
      const list = waiting.get(c);
      if (list === undefined) waiting.set(c, [i]);
      else list.push(i);
    }
  });
  for (let at = 0; at < ready.length; at++) {
    const [name, node] = entries[ready[at]!]!;
    const { op, payload } = readOp(language, name, node.op);
    const id = egraph.add(
      op,
      node.children.map((c) => classes.get(classOf(data, name, c))!),
      payload,
    );
    const known = classes.get(node.eclass);
    if (known !== undefined) {
      egraph.union(known, id, 'serialized');
      continue;
    }
    classes.set(node.eclass, id);
    for (const i of waiting.get(node.eclass) ?? []) if (--missing[i]! === 0) ready.push(i);
  }
  if (ready.length < entries.length) {
    const stuck = entries.find((_, i) => missing[i]! > 0)!;
    throw new EGraphError(`e-node "${stuck[0]}" depends on a class without a finite term`);
  }
  egraph.rebuild();
  const roots = data.root_eclasses.map((c) => {
    const id = classes.get(c);
    if (id === undefined) throw new EGraphError(`root class "${c}" has no e-nodes`);
    return egraph.find(id);
  });
  return { egraph, classes, roots };
}

function classOf(data: SerializedEGraph, from: string, node: string): string {
  const found = data.nodes[node];
  if (found === undefined) throw new EGraphError(`e-node "${from}": child "${node}" is not in the file`);
  return found.eclass;
}

function readOp(
  language: Language,
  name: string,
  text: string,
): { op: string; payload: Payload | undefined } {
  const space = text.indexOf(' ');
  const word = space < 0 ? text : text.slice(0, space);
  const op = language.op(word);
  if (op === undefined) throw new EGraphError(`e-node "${name}": ${unknownOp(language, word)}`);
  if (op.payload === undefined) return { op: word, payload: undefined };
  const literal = text.slice(space + 1);
  const quoted = literal.startsWith('"');
  const read = readPayload(op.payload, quoted ? (JSON.parse(literal) as string) : literal, quoted);
  if ('problem' in read) throw new EGraphError(`e-node "${name}": ${read.problem}`);
  return { op: word, payload: read.value };
}
