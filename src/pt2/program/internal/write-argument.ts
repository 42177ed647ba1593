import { table } from '../../../tables/index.js';
import { reprFloat, type Argument, type Node, type SchemaType, type TaggedArgument } from './ir.js';
import { isObject, type Json } from '../../json/json.js';
import { tagOf, type Mention, type ValueKind } from '../../schema/arguments.js';
import { LAYOUTS, MEMORY_FORMATS, scalarTypeOf } from './enums.js';
import { archiveTarget } from './targets.js';
import { readArgument } from './read-argument.js';

/** What a graph that is written calls its values. */
export interface Naming {
  mentionOf(node: Node): Mention;
  /** The graph that a get_attr node stands for, as an argument; `raw` is what stood there before. */
  graphOf(node: Node, raw: Json | undefined): Json;
}

const one = (tag: string, payload: Json): Json => new Map<string, Json>([[tag, payload]]);

/**
 * An argument as the schema of archives has it. What stood there before is left as it is when it means the same.
 *
 * @param type what the op's schema says, where one is known: it decides what an empty list holds
 */
export function writeArgument(
  value: Argument<Node>,
  naming: Naming,
  type: SchemaType | undefined,
  raw: Json | undefined,
): Json {
  if (isNode(value) && value.op === 'get_attr') return naming.graphOf(value, raw);
  if (raw !== undefined && means(raw, value, naming)) return raw;
  if (isNode(value)) return ofNode(value, naming);
  if (Array.isArray(value)) return ofList(value as readonly Argument<Node>[], naming, type, raw);
  if (value === null) return one('as_none', true);
  switch (typeof value) {
    case 'bigint':
      if (type?.base === 'float') return one('as_float', float(Number(value)));
      return one('as_int', integer(value));
    case 'number':
      return one('as_float', float(value));
    case 'boolean':
      return one('as_bool', value);
    case 'string':
      return one('as_string', value);
  }
  return ofTagged(value as TaggedArgument);
}

function ofNode(node: Node, naming: Naming): Json {
  const { kind, name } = naming.mentionOf(node);
  if (kind === 'tensor') return one('as_tensor', one('name', name));
  return one(`as_${kind}`, one('as_name', name));
}

function ofList(
  items: readonly Argument<Node>[],
  naming: Naming,
  type: SchemaType | undefined,
  raw: Json | undefined,
): Json {
  if (items.length === 0) {
    const before = raw === undefined ? undefined : tagOf(raw);
    if (before !== undefined && Array.isArray(before[1])) return one(before[0], []);
    return one(EMPTY[type?.base ?? ''] ?? 'as_tensors', []);
  }
  if (items.every((item) => typeof item === 'boolean')) return one('as_bools', items as readonly boolean[]);
  if (items.every((item) => typeof item === 'string')) return one('as_strings', items as readonly string[]);
  const nodes = items.filter(isNode);
  if (nodes.length > 0) return ofNodes(items, naming.mentionOf(nodes[0]!).kind, naming);
  if (items.every((item) => typeof item === 'bigint')) return one('as_ints', items.map(integer));
  if (items.every((item) => typeof item === 'number' || typeof item === 'bigint'))
    return one(
      'as_floats',
      items.map((item) => float(Number(item))),
    );
  if (items.every((item) => item === null))
    return one(
      'as_optional_tensors',
      items.map(() => one('as_none', true)),
    );
  const inner = items as readonly (readonly Argument<Node>[])[];
  if (inner.every((list) => list.every(isNode)))
    return one(
      'as_nested_tensors',
      inner.map((list) => list.map((item) => one('name', naming.mentionOf(item as Node).name))),
    );
  return inner.every((list) => list.every((item) => typeof item === 'bigint'))
    ? one(
        'as_int_lists',
        inner.map((list) => (list as readonly bigint[]).map(integer)),
      )
    : one(
        'as_float_lists',
        inner.map((list) => list.map((item) => float(Number(item)))),
      );
}

const EMPTY: Readonly<Record<string, string>> = table<string>({
  int: 'as_ints',
  SymInt: 'as_ints',
  float: 'as_floats',
  bool: 'as_bools',
  Scalar: 'as_ints',
});

function ofNodes(items: readonly Argument<Node>[], kind: ValueKind, naming: Naming): Json {
  if (kind === 'tensor') {
    const named = (item: Argument<Node>): Json => one('name', naming.mentionOf(item as Node).name);
    return items.every(isNode)
      ? one('as_tensors', items.map(named))
      : one(
          'as_optional_tensors',
          items.map((item) => (item === null ? one('as_none', true) : one('as_tensor', named(item)))),
        );
  }
  const plain = (item: Argument<Node>): Json =>
    typeof item === 'bigint'
      ? one('as_int', integer(item))
      : typeof item === 'boolean'
        ? one('as_bool', item)
        : one('as_float', float(Number(item)));
  return one(
    `as_${kind}s`,
    items.map((item) => (isNode(item) ? one('as_name', naming.mentionOf(item).name) : plain(item))),
  );
}

function ofTagged(value: TaggedArgument): Json {
  switch (value.kind) {
    case 'dtype':
      return one('as_scalar_type', scalarTypeOf(value.value));
    case 'layout':
      return one('as_layout', LAYOUTS.indexOf(value.value.slice('torch.'.length)));
    case 'memory_format':
      return one('as_memory_format', MEMORY_FORMATS.indexOf(value.value.slice('torch.'.length)));
    case 'device':
      return one('as_device', deviceJson(value.value));
    case 'operator':
      return one('as_operator', archiveTarget(value.value));
    case 'complex':
      return one(
        'as_complex',
        new Map<string, Json>([
          ['real', float(value.re)],
          ['imag', float(value.im)],
        ]),
      );
  }
}

export function deviceJson(device: string): Json {
  const [type = '', index] = device.split(':');
  return new Map<string, Json>([
    ['type', type],
    ['index', index === undefined ? null : Number(index)],
  ]);
}

export function integer(value: bigint): Json {
  const plain = Number(value);
  return Number.isSafeInteger(plain) ? plain : value;
}

function float(value: number): Json {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return { kind: 'float', text: reprFloat(value) };
}

/** Whether an argument of the archive is this one. Ints for floats are, as torch takes them. */
function means(raw: Json, value: Argument<Node>, naming: Naming): boolean {
  const names: Node[] = [];
  const read = readArgument(
    raw,
    (name) => {
      const node = { name } as Node;
      names.push(node);
      return node;
    },
    () => ({ name: '' }) as Node,
  );
  const kind = isObject(raw) ? tagOf(raw)[0] : '';
  return same(read, value, (node, other) => {
    const mention = naming.mentionOf(other);
    return mention.name === node.name && (kind.startsWith('as_sym') ? mention.kind !== 'tensor' : true);
  });
}

function same(a: Argument<Node>, b: Argument<Node>, sameNode: (a: Node, b: Node) => boolean): boolean {
  if (Array.isArray(a))
    return (
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, i) => same(item as never, b[i] as never, sameNode))
    );
  if (isNode(b)) return typeof a === 'object' && a !== null && !('kind' in a) && sameNode(a as Node, b);
  if (typeof a === 'bigint' && typeof b === 'number') return Number(a) === b;
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return Object.is(a, b);
  const [x, y] = [a as TaggedArgument, b as TaggedArgument];
  if (x.kind === 'complex') return y.kind === 'complex' && Object.is(x.re, y.re) && Object.is(x.im, y.im);
  return y.kind === x.kind && y.value === x.value;
}

export function isNode(argument: Argument<Node> | undefined): argument is Node {
  return typeof argument === 'object' && argument !== null && 'op' in argument;
}
