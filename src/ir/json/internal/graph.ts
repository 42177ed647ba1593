import type { Argument } from '../../argument.js';
import type { Graph, Node, NodeOp } from '../../graph.js';
import { isList, isTagged } from '../../argument.js';
import { printType } from '../../printer/print-type.js';
import { printSymInt, type Sym } from '../../sym/index.js';
import type { SymbolNames } from '../../symbol-names.js';
import type { SymInt, Type } from '../../type.js';
import { typeFromText } from '../../parser/type-from-text.js';
import type { JsonData } from '../json-data.js';
import { argumentFromJson, argumentToJson } from './argument.js';
import { count, field, fields, integer, items, needField, refuse, text, wrong, type Part } from '../part.js';
import { integerToJson } from './scalar.js';

export function graphToJson(graph: Graph, nameOf: (sym: Sym) => string): readonly JsonData[] {
  return graph.nodes.map((node) => ({
    op: node.op,
    name: node.name,
    target: node.target,
    args: node.op === 'output' ? outputToJson(node) : node.args.map(argumentToJson),
    kwargs: Object.fromEntries([...node.kwargs].map(([name, value]) => [name, argumentToJson(value)])),
    ...(node.meta.comment === undefined ? {} : { comment: node.meta.comment }),
    ...besideOf(node, nameOf),
    val: node.op === 'output' ? outputTypes(node, nameOf) : typeToJson(node.meta.val, nameOf),
  }));
}

/** What programs of torch 2.15 have besides. */
function besideOf(
  { meta: { annotation, module, tuples, val } }: Node,
  nameOf: (sym: Sym) => string,
): { readonly [key: string]: JsonData } {
  const strides = val?.kind === 'tensor' ? val.strides : undefined;
  return {
    ...(annotation !== undefined && { annotation }),
    ...(module !== undefined && { module }),
    ...(tuples !== undefined && { tuples: [...tuples] }),
    ...(strides !== undefined && {
      strides: strides.map((stride) =>
        typeof stride === 'bigint' ? integerToJson(stride) : printSymInt(stride, nameOf),
      ),
    }),
  };
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
export function graphFromParts(at: Part, symbols?: SymbolNames): Graph {
  const graph = graphFromJson(needField(at, 'graph', 'an array of nodes'), symbols);
  const submodules = field(at, 'submodules');
  if (submodules === undefined) return graph;
  return {
    ...graph,
    submodules: new Map(fields(submodules).map(([name, part]) => [name, graphFromParts(part, symbols)])),
  };
}

function graphFromJson(at: Part, symbols: SymbolNames | undefined): Graph {
  const byName = new Map<string, Node>();
  const types = new Types(symbols);
  const nodes = items(at, 'an array of nodes').map((part) => {
    const node = nodeFromJson(part, byName, types);
    if (byName.has(node.name)) refuse(part, `${part.path} is a second node with the name "${node.name}".`);
    byName.set(node.name, node);
    return node;
  });
  return { nodes };
}

function nodeFromJson(at: Part, nodes: ReadonlyMap<string, Node>, types: Types): Node {
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
      val: val && op !== 'output' ? withStrides(types.read(val), field(at, 'strides'), types) : undefined,
      ...(comment === undefined ? {} : { comment: text(comment) }),
      ...besideFromJson(at),
    },
  };
}

function besideFromJson(at: Part): Node['meta'] {
  const [annotation, module, tuples] = ['annotation', 'module', 'tuples'].map((name) => field(at, name));
  return {
    ...(annotation && { annotation: text(annotation) }),
    ...(module && { module: text(module) }),
    ...(tuples && {
      tuples: new Set(items(tuples).map((item) => count(item, 'the position of an argument'))),
    }),
  };
}

function withStrides(type: Type | undefined, at: Part | undefined, types: Types): Type | undefined {
  if (at === undefined) return type;
  if (type?.kind !== 'tensor') return wrong(at, 'nothing: only tensors have strides');
  const strides = items(at, 'an array of strides').map((item) => types.stride(item));
  return strides.length === type.sizes.length
    ? { ...type, strides }
    : wrong(at, `${type.sizes.length} strides, one for each dimension`);
}

/** Types by their text: those that many nodes have are read once. */
class Types {
  readonly #symbols: SymbolNames | undefined;
  readonly #read = new Map<string, Type>();

  constructor(symbols: SymbolNames | undefined) {
    this.#symbols = symbols;
  }

  read(at: Part): Type | undefined {
    const { node } = at;
    if (node.kind === 'null') return undefined;
    if (node.kind === 'array')
      return { kind: 'tuple', items: items(at).map((item) => this.read(item) ?? { kind: 'none' }) };
    if (node.kind === 'object' && field(at, 'const') !== undefined) return undefined;
    return this.#typeOf(at, text(at, 'a type such as "f32[3, 2]", an array of types, or null'));
  }

  stride(at: Part): SymInt {
    if (at.node.kind !== 'string') return integer(at, 'a stride: an integer or an expression');
    const type = this.#typeOf(at, `Sym(${text(at)})`);
    const expr = type.kind === 'sym' ? type.expr : undefined;
    if (typeof expr === 'bigint' || (typeof expr === 'object' && expr.sort === 'int')) return expr;
    return wrong(at, 'a stride: an integer or an expression');
  }

  #typeOf(at: Part, printed: string): Type {
    let type = this.#read.get(printed);
    if (type === undefined) {
      type = typeFromText(printed, (message, expected) => refuse(at, message, expected), this.#symbols);
      this.#read.set(printed, type);
    }
    return type;
  }
}
