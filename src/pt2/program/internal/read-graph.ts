import type { Argument, Graph, Node, Type } from '../../../ir/index.js';
import { lookupOp, type SchemaArg } from '../../../ops/index.js';
import type { Json, JsonObject } from '../../json/json.js';
import { forEachMention, tagOf, type Mention } from '../../schema/arguments.js';
import type { Archived } from './archived.js';
import { commentOf } from './comment.js';
import { moduleOf } from './module.js';
import { readArgument } from './read-argument.js';
import { scalarTypeOfValue, tensorTypeOf, type ReadType } from './read-type.js';
import type { Symbols } from './symbols.js';
import { targetOf } from './targets.js';

const NOTHING: ReadType = { val: undefined };

/** A graph of the archive as nodes: results of one node become getitem nodes, graphs in arguments get_attr nodes. */
export function readGraph(graph: JsonObject, symbols: Symbols, isRoot: boolean): Graph {
  return new GraphReader(graph, symbols).read(isRoot);
}

class GraphReader {
  readonly #graph: JsonObject;
  readonly #symbols: Symbols;
  readonly #nodes: Node[] = [];
  readonly #byName = new Map<string, Node>();
  readonly #taken = new Set<string>();
  readonly #submodules = new Map<string, Graph>();

  constructor(graph: JsonObject, symbols: Symbols) {
    this.#graph = graph;
    this.#symbols = symbols;
  }

  read(isRoot: boolean): Graph {
    for (const input of listOf(this.#graph, 'inputs')) this.#input(input);
    for (const record of listOf(this.#graph, 'nodes')) this.#node(record as JsonObject);
    const outputs = listOf(this.#graph, 'outputs').map((output) => this.#argument(output, undefined));
    const bare = !isRoot && this.#graph.get('is_single_tensor_return') === true;
    this.#nodes.push({
      op: 'output',
      name: this.#freshName('output'),
      target: 'output',
      args: [bare ? outputs[0]! : outputs],
      kwargs: new Map(),
      meta: {},
    });
    const submodules = this.#submodules.size === 0 ? {} : { submodules: this.#submodules };
    return { nodes: this.#nodes, ...submodules };
  }

  /** As torch calls a node that the archive has no name for, where a value of the program is called so already. */
  #freshName(wish: string): string {
    let name = wish;
    for (let k = 1; this.#taken.has(name); k++) name = `${wish}_${k}`;
    this.#taken.add(name);
    return name;
  }

  /** Constants of the call have no name here; the signature names them. */
  #input(input: Json): void {
    let found = false;
    forEachMention(input, (mention) => {
      found = true;
      const { val, annotation } = this.#typeOf(mention);
      const archived: Archived = { kind: 'archived', ...this.#described(mention) };
      this.#push(mention.name, 'placeholder', { val, annotation, archived });
    });
    if (!found) this.#push('', 'placeholder', {});
  }

  #push(name: string, op: 'placeholder' | 'get_attr', meta: Node['meta']): Node {
    const node: Node = { op, name, target: name, args: [], kwargs: new Map(), meta };
    this.#nodes.push(node);
    this.#byName.set(name, node);
    this.#taken.add(name);
    return node;
  }

  #node(record: JsonObject): void {
    const target = targetOf(record.get('target') as string);
    const metadata = record.get('metadata') as JsonObject;
    const comment = commentOf(metadata);
    const module = moduleOf(metadata);
    const outputs = listOf(record, 'outputs');
    const { args, kwargs } = this.#arguments(target, record, comment);
    const single = singleOutput(record, outputs);
    const name =
      (record.get('name') as string | null | undefined) ?? single?.name ?? `node_${this.#nodes.length}`;
    const { val, annotation } = single === undefined ? NOTHING : this.#typeOf(single);
    const archived: Archived = {
      kind: 'archived',
      record,
      ...(single !== undefined && this.#described(single)),
    };
    const tuple: Type | undefined =
      single !== undefined || outputs.length === 0
        ? undefined
        : {
            kind: 'tuple',
            items: outputs.flatMap((output): readonly Type[] => {
              if (tagOf(output)[0] === 'as_none') return [{ kind: 'none' }];
              return mentionsOf(output).map((mention) => this.#typeOf(mention).val ?? { kind: 'none' });
            }),
          };
    const meta = { val: val ?? tuple, annotation, comment, module, archived };
    const node: Node = { op: 'call_function', name, target, args, kwargs, meta };
    this.#nodes.push(node);
    this.#taken.add(name);
    if (single !== undefined) this.#byName.set(single.name, node);
    else this.#elements(node, outputs, record);
  }

  /** One getitem a result, `None` in place of one included. A list among several results is taken from first. */
  #elements(node: Node, outputs: readonly Json[], record: JsonObject): void {
    const { comment, module } = node.meta;
    const flat = outputs.length === 1 && tagOf(outputs[0]!)[0] === 'as_tensors';
    const items: readonly (readonly Mention[])[] = flat
      ? mentionsOf(outputs[0]!).map((mention) => [mention])
      : outputs.map(mentionsOf);
    items.forEach((mentions, i) => {
      if (!flat && tagOf(outputs[i]!)[0] === 'as_none') {
        const name = this.#freshName('as_none');
        const archived: Archived = { kind: 'archived', record };
        this.#nodes.push({
          op: 'call_function',
          name,
          target: 'operator.getitem',
          args: [node, BigInt(i)],
          kwargs: new Map(),
          meta: { comment, module, archived },
        });
      }
      for (const mention of mentions) {
        const { val, annotation } = this.#typeOf(mention);
        const archived: Archived = { kind: 'archived', record, ...this.#described(mention) };
        const element: Node = {
          op: 'call_function',
          name: mention.name,
          target: 'operator.getitem',
          args: [node, BigInt(i)],
          kwargs: new Map(),
          meta: { val, annotation, comment, module, archived },
        };
        this.#nodes.push(element);
        this.#taken.add(mention.name);
        this.#byName.set(mention.name, element);
      }
    });
  }

  #arguments(
    target: string,
    record: JsonObject,
    comment: string,
  ): { readonly args: readonly Argument<Node>[]; readonly kwargs: ReadonlyMap<string, Argument<Node>> } {
    const inputs = listOf(record, 'inputs') as readonly JsonObject[];
    const schema = lookupOp(target)?.schema;
    const position = (input: JsonObject): number =>
      schema?.args.findIndex((arg) => arg.name === input.get('name')) ?? -1;
    const named = target.startsWith('aten.') || target.split('.').length === 3;
    const ordered =
      schema === undefined || !named ? inputs : [...inputs].sort((a, b) => position(a) - position(b));
    const args: Argument<Node>[] = [];
    const kwargs = new Map<string, Argument<Node>>();
    for (const input of ordered) {
      const value = this.#argument(input.get('arg')!, comment);
      const name = input.get('name') as string;
      const isKeyword = isKeywordArgument(input, named ? schema?.args[position(input)] : undefined);
      if (isKeyword && (named || name !== '')) kwargs.set(name, value);
      else args.push(value);
    }
    return { args, kwargs };
  }

  #argument(argument: Json, comment: string | undefined): Argument<Node> {
    return readArgument(
      argument,
      (name) => this.#byName.get(name)!,
      (payload) => this.#submodule(payload, comment),
    );
  }

  #submodule(payload: JsonObject, comment: string | undefined): Node {
    const name = payload.get('name') as string;
    this.#submodules.set(name, readGraph(payload.get('graph') as JsonObject, this.#symbols, false));
    return this.#push(name, 'get_attr', { comment });
  }

  #described(mention: Mention): Pick<Archived, 'value' | 'valueKind' | 'valueName'> {
    return { value: this.#valueOf(mention), valueKind: mention.kind, valueName: mention.name };
  }

  #valueOf({ kind, name }: Mention): Json | undefined {
    return (this.#graph.get(`${kind}_values`) as JsonObject | undefined)?.get(name);
  }

  #typeOf(mention: Mention): ReadType {
    const value = this.#valueOf(mention);
    if (value === undefined || mention.kind === 'custom_obj') return NOTHING;
    return mention.kind === 'tensor'
      ? tensorTypeOf(value as JsonObject, this.#symbols)
      : scalarTypeOfValue(value, this.#symbols);
  }
}

/** The one value that a node is, not a tuple of it. */
function singleOutput(record: JsonObject, outputs: readonly Json[]): Mention | undefined {
  if (outputs.length !== 1) return undefined;
  const [tag] = tagOf(outputs[0]!);
  if (tag === 'as_tensors') return undefined;
  if (tag === 'as_tensor' && record.get('is_hop_single_tensor_return') === false) return undefined;
  return mentionsOf(outputs[0]!)[0];
}

function mentionsOf(argument: Json): readonly Mention[] {
  const mentions: Mention[] = [];
  forEachMention(argument, (mention) => mentions.push(mention));
  return mentions;
}

function listOf(json: JsonObject, field: string): readonly Json[] {
  return json.get(field) as readonly Json[];
}

/** As torch reads it: what does not say how it was given is positional where it has to be given. */
function isKeywordArgument(input: JsonObject, arg: SchemaArg | undefined): boolean {
  const kind = input.get('kind');
  if (kind === 1 || kind === 2 || arg === undefined) return kind === 2;
  return arg.kwOnly || arg.default !== undefined;
}
