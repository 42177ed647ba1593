import { EgghatchError } from '../../../diagnostics/index.js';
import { bindArgs, type OpDefinition, type OpSet } from '../../../ops/index.js';
import type { Graph } from '../../../ir/index.js';
import { isArray, isObject, type Json, type JsonObject } from '../../json/json.js';
import { forEachMention, tagOf, type Mention, type ValueKind } from '../../schema/arguments.js';
import { archivedOf } from './archived.js';
import type { Argument, Node, Sym, Type } from './ir.js';
import { isNode, writeArgument, type Naming } from './write-argument.js';
import { archiveTarget } from './targets.js';
import { symInt, tensorMeta } from './write-type.js';

/** What is the same for all graphs of a program. */
export interface WriteContext {
  /** Where what rules made is computed. */
  readonly device: string;
  readonly nameOf: (sym: Sym) => string;
  /** What is known of the calls: an archive calls arguments by their names. */
  readonly ops: OpSet;
}

/** A graph as the archive has it: `before` is what the archive had in its place. */
export function writeGraph(graph: Graph, before: JsonObject, context: WriteContext): JsonObject {
  return new GraphWriter(graph, before, context).write();
}

const KINDS: readonly ValueKind[] = ['tensor', 'sym_int', 'sym_bool', 'custom_obj', 'sym_float'];

class GraphWriter implements Naming {
  readonly #graph: Graph;
  readonly #before: JsonObject;
  readonly #context: WriteContext;
  readonly #values = new Map<ValueKind, Map<string, Json>>(KINDS.map((kind) => [kind, new Map()]));
  readonly #elements = new Map<Node, Map<number, Node>>();
  readonly #names = new Set<string>();

  constructor(graph: Graph, before: JsonObject, context: WriteContext) {
    this.#graph = graph;
    this.#before = before;
    this.#context = context;
    for (const node of graph.nodes) {
      this.#names.add(node.name);
      const [tuple, index] = node.args;
      if (node.target !== 'operator.getitem' || !isNode(tuple) || typeof index !== 'bigint') continue;
      const elements = this.#elements.get(tuple) ?? new Map<number, Node>();
      elements.set(Number(index), node);
      this.#elements.set(tuple, elements);
    }
  }

  write(): JsonObject {
    const inputs = this.#graphInputs();
    const nodes: Json[] = [];
    for (const node of this.#graph.nodes)
      if (node.op === 'call_function' && !(node.target === 'operator.getitem' && isTuple(node.args[0])))
        nodes.push(this.#node(node));
    const returned = this.#graph.nodes.at(-1)?.args[0] ?? null;
    const list = isArray(returned as Json) ? (returned as readonly Argument<Node>[]) : [returned];
    const raw = this.#before.get('outputs') as readonly Json[];
    const outputs = list.map((output, i) => writeArgument(output, this, undefined, raw[i]));
    const written = new Map(this.#before);
    written.set('inputs', inputs);
    written.set('outputs', outputs);
    written.set('nodes', nodes);
    for (const kind of KINDS) {
      const values = this.#values.get(kind)!;
      const had = this.#before.get(`${kind}_values`) as JsonObject | undefined;
      if (had !== undefined || values.size > 0) written.set(`${kind}_values`, inOrderOf(values, had));
    }
    return written;
  }

  /** Inputs by their placeholders: those that were there as they were, and constants that have come to it. */
  #graphInputs(): readonly Json[] {
    const named = new Map<string, Json>();
    const nameless: Json[] = [];
    for (const input of this.#before.get('inputs') as readonly Json[]) {
      let name: string | undefined;
      forEachMention(input, (mention) => (name = mention.name));
      if (name === undefined) nameless.push(input);
      else named.set(name, input);
    }
    return this.#graph.nodes.flatMap((node): readonly Json[] => {
      if (node.op !== 'placeholder') return [];
      // A plain value in the place of an input has no name in the graph.
      const input = named.get(node.name) ?? (node.meta.val === undefined ? nameless.shift() : undefined);
      if (input === undefined) {
        this.#describe(node, this.mentionOf(node));
        return [writeArgument(node, this, undefined, undefined)];
      }
      forEachMention(input, ({ kind, name }) => {
        const value = (this.#before.get(`${kind}_values`) as JsonObject).get(name);
        if (value !== undefined) this.#values.get(kind)!.set(name, value);
      });
      return [input];
    });
  }

  mentionOf(node: Node): Mention {
    const archived = archivedOf(node);
    if (archived?.valueKind !== undefined)
      return {
        kind: archived.valueKind,
        name:
          archived.replaced === true || node.op === 'placeholder'
            ? node.name
            : (archived.valueName ?? node.name),
      };
    return { kind: kindOf(node.meta.val), name: node.name };
  }

  graphOf(node: Node, raw: Json | undefined): Json {
    const graph = this.#graph.submodules?.get(node.target);
    const before = raw === undefined ? undefined : tagOf(raw)[1];
    if (graph === undefined || !isObject(before))
      throw new Error(`the graph ${node.target} is called where none was called before`);
    const written = writeGraph(graph, before.get('graph') as JsonObject, this.#context);
    return new Map<string, Json>([
      [
        'as_graph',
        new Map<string, Json>([
          ['name', node.target],
          ['graph', written],
        ]),
      ],
    ]);
  }

  #node(node: Node): JsonObject {
    const archived = archivedOf(node);
    const record = archived?.record;
    const kept = record !== undefined && archived?.replaced !== true ? record : undefined;
    const written = new Map<string, Json>([
      ['target', kept?.get('target') ?? archiveTarget(node.target)],
      ['inputs', this.#inputs(node, kept)],
      ['outputs', this.#outputs(node, kept)],
      ['metadata', record?.get('metadata') ?? new Map<string, Json>()],
      ['is_hop_single_tensor_return', kept?.get('is_hop_single_tensor_return') ?? null],
      ['name', node.name],
    ]);
    if (kept !== undefined) for (const [key, value] of kept) if (!written.has(key)) written.set(key, value);
    return written;
  }

  #inputs(node: Node, record: JsonObject | undefined): readonly Json[] {
    const op = this.#context.ops.lookup(node.target);
    const raw = (record?.get('inputs') as readonly JsonObject[] | undefined) ?? [];
    if (/^(operator|math|torch|higher_order)\./.test(node.target)) return this.#inputsByPlace(node, raw);
    if (op === undefined) {
      if (record === undefined) throw withoutSchema(node);
      return this.#inputsByPlace(node, raw);
    }
    const full = bindArgs<Node>(op, node.args, node.kwargs);
    const given = new Set(raw.map((input) => input.get('name') as string));
    const written: Json[] = raw.map((input) => {
      const at = op.schema.args.findIndex((arg) => arg.name === input.get('name'));
      const value = full[at];
      if (value === undefined) return input;
      return withArgument(input, writeArgument(value, this, op.schema.args[at]!.type, input.get('arg')));
    });
    return [...written, ...this.#furtherInputs(node, op, given)];
  }

  /** Arguments that were not given before. From the first gap on they are given by name, as torch wants it. */
  #furtherInputs(node: Node, op: OpDefinition, given: ReadonlySet<string>): readonly Json[] {
    const written: Json[] = [];
    const add = (name: string, value: Argument<Node>, kind: number): void => {
      if (given.has(name)) return;
      const type = op.schema.args.find((arg) => arg.name === name)?.type;
      written.push(
        new Map<string, Json>([
          ['name', name],
          ['arg', writeArgument(value, this, type, undefined)],
          ['kind', kind],
        ]),
      );
    };
    node.args.forEach((value, i) =>
      add(
        op.schema.args[i]!.name,
        value,
        given.size === 0 || given.has(op.schema.args[i - 1]?.name ?? '') ? 1 : 2,
      ),
    );
    for (const [name, value] of node.kwargs) add(name, value, 2);
    return written;
  }

  /** Operators of Python and of higher order have no schema: arguments go by their place. */
  #inputsByPlace(node: Node, raw: readonly JsonObject[]): readonly Json[] {
    const isKeyword = (input: JsonObject): boolean =>
      input.get('kind') === 2 && node.kwargs.has(input.get('name') as string);
    const places = raw.filter((input) => !isKeyword(input));
    const positional = node.args.map((value, i): Json => {
      const input = places[i];
      if (input !== undefined)
        return withArgument(input, writeArgument(value, this, undefined, input.get('arg')));
      return new Map<string, Json>([
        ['name', String.fromCharCode(0x61 + i)],
        ['arg', writeArgument(value, this, undefined, undefined)],
        ['kind', 1],
      ]);
    });
    const keywords = raw.filter(isKeyword).map((input): Json => {
      const value = node.kwargs.get(input.get('name') as string)!;
      return withArgument(input, writeArgument(value, this, undefined, input.get('arg')));
    });
    return [...positional, ...keywords];
  }

  #outputs(node: Node, record: JsonObject | undefined): readonly Json[] {
    const raw = record?.get('outputs') as readonly Json[] | undefined;
    const elements = this.#elements.get(node);
    if (raw !== undefined) return raw.map((output, i) => this.#output(node, output, i, raw.length, elements));
    const { val } = node.meta;
    if (val === undefined || val.kind === 'none') {
      const known = archivedOf(node)?.value !== undefined;
      const gives = this.#context.ops.lookup(node.target)?.schema.returns.length ?? 0;
      if (val === undefined && gives > 0 && !known) throw withoutType(node);
      this.#describe(node, this.mentionOf(node));
      return val === undefined && known ? [writeArgument(node, this, undefined, undefined)] : [];
    }
    if (val.kind !== 'tuple') {
      this.#describe(node, this.mentionOf(node));
      return [writeArgument(node, this, undefined, undefined)];
    }
    const names = val.items.map((item, i): Json => {
      const element = elements?.get(i);
      if (element !== undefined) {
        this.#describe(element, this.mentionOf(element));
        return new Map<string, Json>([['name', this.mentionOf(element).name]]);
      }
      const name = this.#freshName(`${node.name}_unused_${i}`);
      if (item.kind === 'tensor')
        this.#values.get('tensor')!.set(name, tensorMeta(item, this.#context.device, this.#context.nameOf));
      return new Map<string, Json>([['name', name]]);
    });
    const isList = this.#context.ops.lookup(node.target)?.schema.returns[0]?.list === true;
    return isList
      ? [new Map<string, Json>([['as_tensors', names]])]
      : names.map((name) => new Map<string, Json>([['as_tensor', name]]));
  }

  /** An output as it was, with the names that its elements have now. */
  #output(
    node: Node,
    output: Json,
    place: number,
    count: number,
    elements: ReadonlyMap<number, Node> | undefined,
  ): Json {
    const [tag, payload] = tagOf(output);
    if (tag === 'as_none' && count > 1) return output;
    const single = count === 1 && tag !== 'as_tensors' && !isTuple(node);
    if (single) {
      this.#describe(node, this.mentionOf(node));
      return writeArgument(node, this, undefined, output);
    }
    const rename = (json: Json, index: number): Json => {
      const before = (json as JsonObject).get('name') as string;
      const element = elements?.get(index);
      if (element !== undefined) {
        const mention = this.mentionOf(element);
        this.#describe(element, mention);
        return mention.name === before ? json : new Map<string, Json>([['name', mention.name]]);
      }
      const value = (this.#before.get('tensor_values') as JsonObject).get(before);
      const name = this.#names.has(before) ? this.#freshName(`${node.name}_unused_${index}`) : before;
      if (value !== undefined) this.#values.get('tensor')!.set(name, value);
      return name === before ? json : new Map<string, Json>([['name', name]]);
    };
    if (tag === 'as_tensors') {
      const items = (payload as readonly Json[]).map((item, i) => rename(item, count === 1 ? i : place));
      return new Map<string, Json>([[tag, items]]);
    }
    if (tag === 'as_tensor') return new Map<string, Json>([[tag, rename(payload, place)]]);
    const element = elements?.get(place);
    if (element !== undefined) {
      this.#describe(element, this.mentionOf(element));
      return writeArgument(element, this, undefined, output);
    }
    forEachMention(output, ({ kind, name }) => {
      const value = (this.#before.get(`${kind}_values`) as JsonObject).get(name);
      if (value !== undefined) this.#values.get(kind)!.set(name, value);
    });
    return output;
  }

  /** Says in the maps of the graph what a value is. */
  #describe(node: Node, { kind, name }: Mention): void {
    const value = archivedOf(node)?.value ?? this.#described(node);
    if (value !== undefined) this.#values.get(kind)!.set(name, value);
  }

  #described({ meta: { val } }: Node): Json | undefined {
    const { device, nameOf } = this.#context;
    if (val?.kind === 'tensor') return tensorMeta(val, device, nameOf);
    return val?.kind === 'sym' ? symInt(val.expr, nameOf) : undefined;
  }

  #freshName(wish: string): string {
    let name = wish;
    for (let k = 1; this.#names.has(name); k++) name = `${wish}_${k}`;
    this.#names.add(name);
    return name;
  }
}

function withArgument(input: JsonObject, argument: Json): Json {
  return input.get('arg') === argument ? input : new Map([...input, ['arg', argument]]);
}

function isTuple(argument: Argument<Node> | undefined): boolean {
  return isNode(argument) && argument.meta.val?.kind === 'tuple';
}

function kindOf(type: Type | undefined): ValueKind {
  if (type?.kind !== 'sym') return 'tensor';
  const { expr } = type;
  const sort =
    typeof expr === 'object'
      ? expr.sort
      : typeof expr === 'boolean'
        ? 'bool'
        : typeof expr === 'number'
          ? 'float'
          : 'int';
  return `sym_${sort}`;
}

/** The values in the order that they had, new ones after. */
function inOrderOf(values: ReadonlyMap<string, Json>, before: JsonObject | undefined): JsonObject {
  const ordered = new Map<string, Json>();
  for (const name of before?.keys() ?? []) {
    const value = values.get(name);
    if (value !== undefined) ordered.set(name, value);
  }
  for (const [name, value] of values) if (!ordered.has(name)) ordered.set(name, value);
  return ordered;
}

function withoutType({ name, target }: Node): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: `nothing is known of the type of ${name}, a new call of ${target}`,
    expected: 'a call whose op has a shape rule for its arguments: torch loads no value without a type',
    hint: 'let the rule build other calls there, or be tried only where sizes are known',
  });
}

function withoutSchema({ name, target }: Node): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: `${name} calls ${target}, whose arguments nobody named.`,
    hint: 'Hand the ops of your own on: withProgram(archive, program, { ops }).',
  });
}

export function notOfArchive(): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: 'this program was not read from an archive',
    hint: 'Take the program that exportedProgramOf(archive) gives, and what passes make of it.',
  });
}
