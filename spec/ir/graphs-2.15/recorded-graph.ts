import {
  printType,
  SymbolNames,
  type Argument,
  type DType,
  type ExportedProgram,
  type Graph,
  type InputSpec,
  type Node,
  type OutputSpec,
  type RangeConstraint,
  type Type,
} from '../../../src/ir/index.js';
import { DTYPE_NAMES } from '../../../src/ir/dtype.js';
import { specsOf } from '../../../src/ir/derived.js';
import { typeFromText } from '../../../src/ir/parser/type-from-text.js';
import { signatureOfSpecs } from '../../../src/ir/signature-of-specs.js';
import { symKey } from '../../../src/ir/sym/index.js';
import { isFloat, type Json, type JsonObject } from '../../../src/pt2/json/json.js';
import { parseJson } from '../../../src/pt2/json/parse-json.js';
import { table } from '../../../src/tables/index.js';

/** A program as torch 2.15 recorded it: its graph node by node, and what it prints of it. */
export interface RecordedGraph {
  readonly id: string;
  readonly printed: string;
  readonly program: ExportedProgram;
}

/** The program of a line of cases; undefined for one that torch refuses. Comments are the text's: graphs do not have them. */
export function recordedGraph(line: string): RecordedGraph | undefined {
  const json = parseJson(line, { file: 'cases.jsonl', entry: 'cases.jsonl' }) as JsonObject;
  if (!json.has('graph')) return undefined;
  const printed = json.get('printed') as string;
  return { id: json.get('id') as string, printed, program: new Reader(json, printed).program() };
}

class Reader {
  readonly #json: JsonObject;
  readonly #comments: ReadonlyMap<string, string>;
  readonly #symbols = new SymbolNames();

  constructor(json: JsonObject, printed: string) {
    this.#json = json;
    this.#comments = commentsIn(printed);
  }

  program(): ExportedProgram {
    const signature = this.#json.get('signature') as JsonObject;
    const specs = <T>(key: string, kind: (name: string) => string): readonly T[] =>
      (signature.get(key) as readonly JsonObject[]).map((spec) => {
        const target = spec.get('target') as string | null;
        const persistent = spec.get('persistent') as boolean | null | undefined;
        return {
          kind: kind(spec.get('kind') as string),
          arg: spec.get('arg') as string,
          ...(target !== null && { target }),
          ...(typeof persistent === 'boolean' && { persistent }),
        } as T;
      });
    const kinds = table<string>({ CONSTANT_TENSOR: 'tensor_constant' });
    const graphSignature = signatureOfSpecs(
      specs<InputSpec>('input_specs', (kind) => kinds[kind] ?? kind.toLowerCase()),
      specs<OutputSpec>('output_specs', (kind) => kind.toLowerCase()),
    );
    const graph = this.#graph(this.#json.get('graph') as readonly JsonObject[], '');
    return {
      dialect: 'torch-2.15',
      graph,
      graphSignature,
      rangeConstraints: rangesOf(this.#json.get('range_constraints') as JsonObject),
      symbolNames: this.#symbols.names,
      inputChecks: [],
      stateDict: new Map(),
      constants: new Map(),
      ...specsOf(graphSignature),
    };
  }

  /** @param path of the graph: its own name behind those of the graphs that it is in */
  #graph(json: readonly JsonObject[], path: string): Graph {
    const nodes = new Map<string, Node>();
    const submodules = new Map<string, Graph>();
    const inner = this.#json.get('subgraphs') as JsonObject | undefined;
    for (const each of json) {
      const node = this.#node(each, path, nodes);
      nodes.set(node.name, node);
      const at = path === '' ? node.target : `${path}.${node.target}`;
      const graph = node.op === 'get_attr' ? inner?.get(at) : undefined;
      if (graph !== undefined) submodules.set(node.target, this.#graph(graph as readonly JsonObject[], at));
    }
    return { nodes: [...nodes.values()], ...(submodules.size > 0 && { submodules }) };
  }

  #node(json: JsonObject, graph: string, nodes: ReadonlyMap<string, Node>): Node {
    const op = json.get('op') as Node['op'];
    const name = json.get('name') as string;
    const target = (json.get('target') as string).replace(/^torch\.ops\./, '');
    const args = json.get('args') as readonly Json[];
    const tuples = new Set(args.flatMap((arg, i) => (isTuple(arg) ? [i] : [])));
    const comment = this.#comments.get(`${graph} ${name}`);
    return {
      op,
      name,
      target,
      args: args.map((arg) => argumentOf(arg, nodes)),
      kwargs: new Map(
        [...(json.get('kwargs') as JsonObject)].map(([key, value]) => [key, argumentOf(value, nodes)]),
      ),
      meta: {
        ...this.#type(json.get('val')!),
        ...(comment !== undefined && { comment }),
        ...(op !== 'output' && tuples.size > 0 && { tuples }),
      },
    };
  }

  /** Types are those of this library wherever it has a form for them, and printed from it. */
  #type(val: Json): Node['meta'] {
    if (typeof val !== 'string') return {};
    let type: Type | undefined;
    try {
      type = typeFromText(
        val,
        (message) => {
          throw new NoType(message);
        },
        this.#symbols,
      );
    } catch (error) {
      if (!(error instanceof NoType)) throw error;
      return { annotation: val };
    }
    const text = printType(type, (sym) => this.#symbols.names.get(symKey(sym)) ?? symKey(sym));
    return text === val ? { val: type } : { val: type, annotation: val };
  }
}

class NoType extends Error {}

const isTuple = (json: Json): boolean =>
  typeof json === 'object' &&
  json !== null &&
  !Array.isArray(json) &&
  !isFloat(json) &&
  (json as JsonObject).has('tuple');

const DTYPES = new Map(Object.entries(DTYPE_NAMES).map(([dtype, name]) => [`torch.${name}`, dtype as DType]));

function argumentOf(json: Json, nodes: ReadonlyMap<string, Node>): Argument<Node> {
  if (isFloat(json)) return Number(json.text);
  if (typeof json === 'number') return BigInt(json);
  if (Array.isArray(json)) return (json as readonly Json[]).map((item) => argumentOf(item, nodes));
  if (typeof json !== 'object' || json === null) return json as Argument<Node>;
  const [[kind, value]] = [...(json as JsonObject)] as [[string, Json]];
  switch (kind) {
    case 'node':
      return nodes.get(value as string)!;
    case 'tuple':
      return (value as readonly Json[]).map((item) => argumentOf(item, nodes));
    case 'float':
      return isFloat(value)
        ? Number(value.text)
        : Number((value as string | number).toString().replace('inf', 'Infinity'));
    case 'bigint':
      return BigInt(value as string | number | bigint);
    case 'dtype':
      return { kind: 'dtype', value: DTYPES.get(value as string)! };
    case 'device':
      return { kind: 'device', value: value as string };
    case 'layout':
      return { kind: 'layout', value: value as string };
    case 'memory_format':
      return { kind: 'memory_format', value: value as string };
    case 'repr':
      return { kind: 'complex', re: 0, im: Number((value as string).slice(0, -1)) };
    default:
      throw new Error(`what is {"${kind}": …}?`);
  }
}

function rangesOf(json: JsonObject): ReadonlyMap<string, RangeConstraint> {
  const bound = (value: Json): number | bigint => {
    if (typeof value === 'object' && value !== null)
      return BigInt((value as JsonObject).get('bigint') as string);
    return typeof value === 'string'
      ? value.startsWith('-')
        ? -Infinity
        : Infinity
      : BigInt(value as number);
  };
  return new Map(
    [...(json as ReadonlyMap<string, JsonObject>)].map(([name, range]) => {
      const [min, max] = [range.get('min')!, range.get('max')!];
      const float = [min, max].some((value) => value === 'oo' || value === '-oo');
      return [name, { min: bound(min), max: bound(max), ...(float && { float: true as const }) }];
    }),
  );
}

/** The comment above each line, by its class and its name. */
function commentsIn(printed: string): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  /** The classes that the line is in, the outermost first, and how far each is indented. */
  const open: { readonly name: string; readonly indent: number }[] = [];
  let [graph, comment] = ['', ''];
  for (const line of printed.split('\n')) {
    const text = line.trim();
    const opened = /^( *)class (\S+)\(torch\.nn\.Module\):$/.exec(line);
    if (opened !== null) {
      const indent = opened[1]!.length;
      while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
      open.push({ name: opened[2]!, indent });
      graph = open
        .slice(1)
        .map(({ name }) => name)
        .join('.');
      comment = '';
    } else if (text.startsWith('# ')) comment = text.slice(2);
    else {
      const name = /^(\w+)(?:: ".*?")? = /.exec(text)?.[1];
      if (name !== undefined)
        comments.set(`${graph} ${name}`, comment.startsWith('No stacktrace found') ? '' : comment);
    }
  }
  return comments;
}
