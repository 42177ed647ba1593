import type { Argument } from '../../argument.js';
import type { Graph, Node, NodeOp } from '../../graph.js';
import { isList, isTagged } from '../../printer/print-argument.js';
import { printType } from '../../printer/print-type.js';
import type { Sym } from '../../sym/index.js';
import type { Type } from '../../type.js';
import { typeFromText } from '../../parser/type-from-text.js';
import type { JsonData } from '../json-data.js';
import { argumentFromJson, argumentToJson } from './argument.js';
import { field, fields, items, needField, refuse, text, wrong, type Part } from './part.js';

export function graphToJson(graph: Graph, nameOf: (sym: Sym) => string): readonly JsonData[] {
  return graph.nodes.map((node) => ({
    op: node.op,
    name: node.name,
    target: node.target,
    args: node.op === 'output' ? outputToJson(node) : node.args.map(argumentToJson),
    kwargs: Object.fromEntries([...node.kwargs].map(([name, value]) => [name, argumentToJson(value)])),
    ...(node.meta.comment === undefined ? {} : { comment: node.meta.comment }),
    val: node.op === 'output' ? outputTypes(node, nameOf) : typeToJson(node.meta.val, nameOf),
  }));
}

function outputToJson(node: Node): JsonData {
  return node.args.map((value) =>
    isList(value) ? { tuple: value.map(argumentToJson) } : argumentToJson(value),
  );
}

function outputTypes({ args }: Node, nameOf: (sym: Sym) => string): JsonData {
  const outputs: Argument<Node> = args[0] ?? [];
  const typeOf = (value: Argument<Node>): JsonData =>
    typeof value === 'object' && value !== null && !isList(value) && !isTagged(value)
      ? typeToJson(value.meta.val, nameOf)
      : null;
  return isList(outputs) ? outputs.map(typeOf) : typeOf(outputs);
}

function typeToJson(type: Type | undefined, nameOf: (sym: Sym) => string): JsonData {
  if (type === undefined) return null;
  if (type.kind === 'tuple') return type.items.map((item) => typeToJson(item, nameOf));
  return printType(type, nameOf) ?? null;
}

const OPS: readonly NodeOp[] = ['placeholder', 'get_attr', 'call_function', 'output'];

/** Submodules by name, each with its nodes and, where it has some, submodules of its own. */
export function submodulesToJson(graph: Graph, nameOf: (sym: Sym) => string): JsonData {
  return Object.fromEntries(
    [...(graph.submodules ?? [])].map(([name, submodule]) => [
      name,
      {
        graph: graphToJson(submodule, nameOf),
        ...(submodule.submodules === undefined ? {} : { submodules: submodulesToJson(submodule, nameOf) }),
      },
    ]),
  );
}

/** The graph of a part, from its fields `graph` and `submodules`. */
export function graphFromParts(at: Part): Graph {
  const graph = graphFromJson(needField(at, 'graph', 'an array of nodes'));
  const submodules = field(at, 'submodules');
  if (submodules === undefined) return graph;
  return {
    ...graph,
    submodules: new Map(fields(submodules).map(([name, part]) => [name, graphFromParts(part)])),
  };
}

function graphFromJson(at: Part): Graph {
  const byName = new Map<string, Node>();
  const types = new Map<string, Type>();
  const nodes = items(at, 'an array of nodes').map((part) => {
    const node = nodeFromJson(part, byName, types);
    if (byName.has(node.name)) refuse(part, `${part.path} is a second node with the name "${node.name}".`);
    byName.set(node.name, node);
    return node;
  });
  return { nodes };
}

function nodeFromJson(at: Part, nodes: ReadonlyMap<string, Node>, types: Map<string, Type>): Node {
  const opPart = needField(at, 'op', OPS.join(', '));
  const op = OPS.find((known) => known === text(opPart)) ?? wrong(opPart, OPS.join(', '));
  const kwargs = field(at, 'kwargs');
  const val = field(at, 'val');
  const comment = field(at, 'comment');
  return {
    op,
    name: text(needField(at, 'name', 'the name of the node'), 'a name'),
    target: text(needField(at, 'target', 'such as "aten.add.Tensor"'), 'a target'),
    args: items(needField(at, 'args', 'an array')).map((arg) => argumentFromJson(arg, nodes)),
    kwargs: new Map(
      kwargs ? fields(kwargs).map(([name, value]) => [name, argumentFromJson(value, nodes)]) : [],
    ),
    // What is recorded of the return only repeats what its arguments say.
    meta: {
      val: val && op !== 'output' ? typeFromJson(val, types) : undefined,
      ...(comment === undefined ? {} : { comment: text(comment) }),
    },
  };
}

function typeFromJson(at: Part, types: Map<string, Type>): Type | undefined {
  const { node } = at;
  if (node.kind === 'null') return undefined;
  if (node.kind === 'array')
    return { kind: 'tuple', items: items(at).map((item) => typeFromJson(item, types) ?? { kind: 'none' }) };
  if (node.kind === 'object' && field(at, 'const') !== undefined) return undefined;
  const printed = text(at, 'a type such as "f32[3, 2]", an array of types, or null');
  let type = types.get(printed);
  if (type === undefined) {
    type = typeFromText(printed, (message, expected) => refuse(at, message, expected));
    types.set(printed, type);
  }
  return type;
}
