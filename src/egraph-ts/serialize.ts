import {
  AMOUNT,
  CALLBACK,
  check,
  checkOptions,
  IDS,
  LIST,
  OBJECT,
  TEXT,
  type Kind,
} from './internal/arguments/check.js';
import { EGraph, type EGraphOptions } from './egraph.js';
import { EGraphError } from './errors.js';
import type { NodeCost } from './extract/kinds-of-cost.js';
import { isWritable, readValue, writeValue } from './internal/facts/value-json.js';
import { label } from './internal/patterns/node-label.js';
import { printPayload, readPayload } from './internal/patterns/payload-text.js';
import { unknownOp } from './internal/patterns/unknown-op.js';
import { coreOf } from './internal/store/core-of.js';
import { language, type Language, type OpDecl } from './language.js';
import { agreed, type Lattice } from './lattice.js';
import type { ENode, Id, Payload } from './types.js';

/** The JSON form of an e-graph that the tools of the ecosystem read (`egraph-serialize`). */
export interface SerializedEGraph {
  readonly nodes: Readonly<Record<string, SerializedNode>>;
  readonly root_eclasses?: readonly string[];
  readonly class_data?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The values of functions, which other tools pass over. */
  readonly functions?: readonly SerializedValue[];
}

/** A value of a function; arguments are named as children are. Integers are written `{ "int": "12" }`. */
export interface SerializedValue {
  readonly op: string;
  readonly children: readonly string[];
  readonly value: unknown;
}

/** An e-node; children are named by one e-node of their class each. */
export interface SerializedNode {
  readonly op: string;
  readonly children: readonly string[];
  readonly eclass: string;
  /** `null` is what JSON makes of `Infinity`. */
  readonly cost?: number | null;
}

/** An e-graph read back. */
export interface Deserialized {
  readonly egraph: EGraph;
  /** The class that each class name became. */
  readonly classes: ReadonlyMap<string, Id>;
  readonly roots: readonly Id[];
  /**
   * The cost that the file gives an e-node, for `sumOf`, `DagExtractor` and `optimalDag`: the least where several became one,
   * 1 for what is not in the file. Stays right when the e-graph changes.
   */
  readonly cost: NodeCost;
}

/**
 * The e-graph as data for `JSON.stringify`. The literal of an operator follows its name after a space: `int 4`. What is
 * pruned is left out, but for classes of nothing else, whose e-nodes others need. Values of functions are written as well
 * (where an analysis fills the function, if they have a form in JSON: it makes them anew). Linear in the e-graph.
 *
 * @param options.cost the cost written with each e-node (what its operator declares, or 1, unless told otherwise)
 * @throws EGraphError when values of a function are objects and its lattice does not say how to write them
 */
export function serialize(
  egraph: EGraph,
  options: { readonly roots?: readonly Id[]; readonly cost?: NodeCost } = {},
): SerializedEGraph & Required<Pick<SerializedEGraph, 'root_eclasses' | 'class_data'>> {
  const core = coreOf(egraph);
  checkOptions('serialize', options, { roots: IDS, cost: CALLBACK });
  egraph.rebuild();
  const first = new Map<Id, string>();
  const listed: { name: string; id: Id; node: ENode }[] = [];
  for (const id of egraph.classes()) {
    nodesOf(egraph, id).forEach((node, i) => {
      const name = `${id}.${i}`;
      if (i === 0) first.set(id, name);
      listed.push({ name, id, node });
    });
  }
  const nodes: Record<string, SerializedNode> = {};
  for (const { name, id, node } of listed) {
    nodes[name] = {
      op: writeOp(egraph.language, node),
      children: node.children.map((c) => first.get(c)!),
      eclass: String(id),
      cost: options.cost?.(node, id) ?? declared(egraph.language, node),
    };
  }
  const roots = (options.roots ?? []).map((id) => String(egraph.find(id)));
  const made = { nodes, root_eclasses: [...new Set(roots)], class_data: {} };
  return core.functions === undefined
    ? made
    : { ...made, functions: writeFunctions(egraph, (id) => first.get(id)!) };
}

function declared(lang: Language, { op }: ENode): number {
  const cost = lang.op(op)!.cost;
  return typeof cost === 'number' ? cost : 1;
}

function writeFunctions(egraph: EGraph, nameOf: (id: Id) => string): SerializedValue[] {
  const { facts } = coreOf(egraph);
  const written: SerializedValue[] = [];
  for (const op of egraph.language.ops) {
    if (op.value === undefined) continue;
    const fillsItself = facts.analysisOf(op) >= 0;
    for (const { children, payload, value } of egraph.values(op.name)) {
      if (fillsItself && !isWritable(op, value)) continue;
      written.push({
        op: writeOp(egraph.language, {
          op: op.name,
          children,
          ...(payload === undefined ? {} : { payload }),
        }),
        children: children.map((id) => nameOf(egraph.find(id))),
        value: writeValue(op, value),
      });
    }
  }
  return written;
}

function nodesOf(egraph: EGraph, id: Id): readonly ENode[] {
  const nodes = egraph.nodes(id);
  if (nodes.length > 0) return nodes;
  const core = coreOf(egraph);
  return core
    .members(id, true)
    .map((seq) => core.node(core.tables.all[core.links.seqTable[seq]!]!, core.links.seqRow[seq]!));
}

/** The operator with its literal. A second space sets it apart from an operator of just that name. */
function writeOp(lang: Language, node: ENode): string {
  const text = label(node);
  return node.payload === undefined || lang.op(text) === undefined
    ? text
    : `${node.op}  ${printPayload(node.payload)}`;
}

/**
 * A language for a file of unknown origin: each operator it names, literals as parts of names, with the number of children
 * it has there (any number, when that differs). Functions have the values of the file, and accept no others.
 */
export function languageOf(data: SerializedEGraph): Language {
  checkFile('languageOf', data);
  const decls = new Map<string, OpDecl>();
  for (const { op, children } of Object.values(data.nodes)) {
    const known = decls.get(op);
    if (known === undefined) decls.set(op, { arity: children.length });
    else if (known.arity !== children.length) decls.set(op, { arity: 'variadic' });
  }
  for (const { op, children } of data.functions ?? []) {
    const arity = decls.has(op) && decls.get(op)!.arity !== children.length ? 'variadic' : children.length;
    decls.set(op, { arity, value: AS_WRITTEN });
  }
  return language(Object.fromEntries(decls));
}

/** Values of functions of which nothing is known. */
const AS_WRITTEN: Lattice<unknown> = { ...agreed, write: (d) => d, read: (written) => written };

/**
 * Reads an e-graph back. Linear in the file.
 *
 * @throws EGraphError when an e-node does not fit the language, a class holds no finite term, or a root is not there
 */
export function deserialize(
  lang: Language,
  data: SerializedEGraph,
  options: EGraphOptions = {},
): Deserialized {
  checkFile('deserialize', data);
  const egraph = new EGraph(lang, options);
  const classes = new Map<string, Id>();
  const entries = Object.entries(data.nodes);
  const ops = entries.map(([name, node]) => readOp(lang, name, node.op));
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
  const read: { id: Id; node: ENode; cost: number }[] = [];
  for (let at = 0; at < ready.length; at++) {
    const [name, entry] = entries[ready[at]!]!;
    const { op, payload } = ops[ready[at]!]!;
    const children = entry.children.map((c) => classes.get(classOf(data, name, c))!);
    const id = egraph.add(op, children, payload);
    read.push({
      id,
      node: payload === undefined ? { op, children } : { op, payload, children },
      cost: entry.cost === null ? Infinity : (entry.cost ?? 1),
    });
    const known = classes.get(entry.eclass);
    if (known !== undefined) {
      egraph.union(known, id, 'serialized');
      continue;
    }
    classes.set(entry.eclass, id);
    for (const i of waiting.get(entry.eclass) ?? []) if (--missing[i]! === 0) ready.push(i);
  }
  if (ready.length < entries.length) {
    const stuck = entries.find((_, i) => missing[i]! > 0)!;
    throw new EGraphError(`e-node "${stuck[0]}" depends on a class without a finite term`);
  }
  egraph.rebuild();
  const roots = (data.root_eclasses ?? []).map((c) => {
    const id = classes.get(c);
    if (id === undefined) throw new EGraphError(`root class "${c}" has no e-nodes`);
    return egraph.find(id);
  });
  readFunctions(egraph, data, classes);
  return { egraph, classes, roots, cost: costsOf(egraph, read) };
}

function readFunctions(egraph: EGraph, data: SerializedEGraph, classes: ReadonlyMap<string, Id>): void {
  data.functions?.forEach(({ op: text, children, value }, i) => {
    const name = `functions[${i}]`;
    const { op, payload } = readOp(egraph.language, name, text);
    const declaredOp = egraph.language.op(op)!;
    if (declaredOp.value === undefined)
      throw new EGraphError(`${name}: "${op}" is no function in this language`);
    const ids = children.map((c) => classes.get(classOf(data, name, c))!);
    egraph.set(op, ids, readValue(declaredOp, value), payload);
  });
  egraph.rebuild();
}

const TEXTS: Kind = [
  'a list of names',
  (v) => Array.isArray(v) && v.every((name) => typeof name === 'string'),
];

const NODE = { op: TEXT, children: TEXTS, eclass: TEXT };

/** A file may have come from anywhere. @throws ArgumentError when it is not of the form of {@link SerializedEGraph} */
function checkFile(where: string, data: SerializedEGraph): void {
  check(where, data, [
    'an e-graph as JSON, with nodes',
    (d) => typeof d === 'object' && d !== null && 'nodes' in d,
  ]);
  check(`${where}: nodes`, data.nodes, OBJECT);
  if (data.root_eclasses !== undefined) check(`${where}: root_eclasses`, data.root_eclasses, TEXTS);
  if (data.functions !== undefined) {
    check(`${where}: functions`, data.functions, LIST);
    data.functions.forEach((entry, i) => {
      const at = `${where}: functions[${i}]`;
      check(at, entry, OBJECT);
      check(`${at}: op`, entry.op, TEXT);
      check(`${at}: children`, entry.children, TEXTS);
    });
  }
  for (const [name, node] of Object.entries(data.nodes)) {
    const at = `${where}: e-node "${name}"`;
    check(at, node, OBJECT);
    for (const part of ['op', 'children', 'eclass'] as const) check(`${at}: ${part}`, node[part], NODE[part]);
    if (node.cost !== undefined && node.cost !== null) check(`${at}: cost`, node.cost, AMOUNT);
  }
}

function costsOf(egraph: EGraph, read: readonly { node: ENode; cost: number }[]): NodeCost {
  const core = coreOf(egraph);
  let version = -1;
  const costs = new Map<string, number>();
  const keyOf = ({ op, payload, children }: ENode): string =>
    JSON.stringify([
      op,
      payload === undefined ? 0 : printPayload(payload),
      children.map((c) => egraph.find(c)),
    ]);
  return (enode) => {
    if (version !== core.version) {
      costs.clear();
      for (const { node, cost } of read) {
        const key = keyOf(node);
        costs.set(key, Math.min(cost, costs.get(key) ?? Infinity));
      }
      version = core.version;
    }
    return costs.get(keyOf(enode)) ?? 1;
  };
}

function classOf(data: SerializedEGraph, from: string, node: string): string {
  const found = Object.hasOwn(data.nodes, node) ? data.nodes[node] : undefined;
  if (found === undefined) throw new EGraphError(`e-node "${from}": child "${node}" is not in the file`);
  return found.eclass;
}

/** An operator's name, or the longest name that a literal follows. */
function readOp(lang: Language, name: string, text: string): { op: string; payload: Payload | undefined } {
  if (lang.op(text)?.payload === undefined && lang.op(text) !== undefined)
    return { op: text, payload: undefined };
  let problem: string | undefined;
  for (let space = text.lastIndexOf(' '); space > 0; space = text.lastIndexOf(' ', space - 1)) {
    const op = lang.op(text.slice(0, space));
    if (op?.payload === undefined) continue;
    const literal = text.slice(space + 1).trimStart();
    const quoted = literal.startsWith('"');
    const read = readPayload(op.payload, quoted ? unquoted(name, literal) : literal, quoted);
    if (!('problem' in read)) return { op: op.name, payload: read.value };
    problem ??= read.problem;
  }
  const word = text.split(' ', 1)[0]!;
  const known = lang.op(word);
  if (problem === undefined && known?.payload !== undefined)
    problem = `it needs a literal (${known.payload})`;
  throw new EGraphError(
    `e-node "${name}": ${problem ?? unknownOp(lang, lang.op(word) === undefined ? word : text)}`,
  );
}

function unquoted(name: string, literal: string): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    throw new EGraphError(`e-node "${name}": ${literal} is no string`);
  }
}
