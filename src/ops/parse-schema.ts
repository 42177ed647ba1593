import type { Argument, TaggedArgument } from '../ir/argument.js';
import type { DType } from '../ir/dtype.js';
import type { Schema, SchemaArg, SchemaBase, SchemaType } from './schema.js';
import { table } from '../tables/index.js';

const HEAD = /^(?:(?<namespace>[\w.]+)::)?(?<name>\w+)(?:\.(?<overload>\w+))?\(/;
const TYPE =
  /^(?<base>[A-Za-z]+)(?:\([^)]*\))?(?<optionalItems>\?)?(?<list>\[(?<size>\d*)\](?:\([^)]*\))?)?(?<optional>\?)?$/;
const BASES: readonly string[] = [
  'Tensor',
  'int',
  'SymInt',
  'float',
  'bool',
  'str',
  'Scalar',
  'ScalarType',
  'Layout',
  'Device',
  'MemoryFormat',
  'Generator',
  'Dimname',
  'Any',
] satisfies readonly SchemaBase[];

/** Enumerators that torch's schemas use as defaults: `at::Reduction` and `ScalarType` by number and by name. */
const REDUCTIONS: Readonly<Record<string, bigint>> = table({ None: 0n, Mean: 1n, Sum: 2n });
const SCALAR_TYPES: Readonly<Record<string, DType>> = table({
  long: 'i64',
  '4': 'i64',
  float: 'f32',
  '6': 'f32',
});

/**
 * Parses a function schema as torch writes it: `sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *,
 * ScalarType? dtype=None) -> Tensor`. Without a namespace it is `aten`. Of alias annotations only
 * is kept whether the result is a view.
 *
 * @throws SyntaxError naming the part that does not parse: schemas are written by us, so that is a bug in an op file.
 */
export function parseSchema(text: string): Schema {
  const head = HEAD.exec(text);
  const close = text.lastIndexOf(') ->');
  if (head?.groups === undefined || close === -1) throw malformed(text, text);
  const { namespace = 'aten', name, overload = 'default' } = head.groups;
  const args: SchemaArg[] = [];
  let kwOnly = false;
  const parts = splitTopLevel(text.slice(head[0].length, close));
  for (const [i, part] of parts.entries()) {
    if (part === '*') {
      if (kwOnly) throw malformed(text, part, 'a second star');
      if (i === parts.length - 1) throw malformed(text, part, 'no argument follows');
      kwOnly = true;
      continue;
    }
    const arg = parseArg(part, kwOnly, text);
    if (args.some(({ name: taken }) => taken === arg.name))
      throw malformed(text, part, `a second argument ${arg.name}`);
    args.push(arg);
  }
  const result = text.slice(close + 4).trim();
  const results = result.startsWith('(') ? splitTopLevel(result.slice(1, -1)) : [result];
  return {
    namespace,
    name: name!,
    overload,
    args,
    view: result.startsWith('Tensor(a)'),
    returns: results.map((part) => parseType(part.split(' ').length > 1 ? dropName(part) : part, text)),
    text: head.groups['namespace'] === undefined ? `aten::${text}` : text,
  };
}

function parseArg(part: string, kwOnly: boolean, schema: string): SchemaArg {
  const match = /^(?<type>\S.*?) (?<star>\*)?(?<name>\w+)(?:=(?<value>.+))?$/.exec(part);
  if (match?.groups === undefined)
    throw malformed(schema, part, part === '' ? 'an argument is missing' : undefined);
  const type = parseType(match.groups['type']!, schema);
  const name = match.groups['name']!;
  const value = match.groups['value'];
  const variadic = match.groups['star'] !== undefined;
  if (value === undefined) return { name, type, kwOnly, variadic };
  return { name, type, kwOnly, variadic, default: parseDefault(type, value, schema) };
}

/** `Tensor(a -> *) values`: the name after the last space that is not inside parentheses. */
function dropName(part: string): string {
  return /^(?<type>\S.*?)(?: \w+)?$/.exec(part)!.groups!['type']!;
}

function parseType(part: string, schema: string): SchemaType {
  const groups = TYPE.exec(part)?.groups;
  if (groups === undefined || !BASES.includes(groups['base']!)) throw malformed(schema, part);
  const base = groups['base'] as SchemaBase;
  const list = groups['list'] !== undefined;
  // Without a list the first question mark is the only one.
  const optionalItems = list && groups['optionalItems'] !== undefined;
  const optional = groups['optional'] !== undefined || (!list && groups['optionalItems'] !== undefined);
  const size = groups['size'] === undefined || groups['size'] === '' ? undefined : Number(groups['size']);
  return { base, list, optional, optionalItems, size, text: typeText(base, list, optional, optionalItems) };
}

/** What torch's messages call the type; dtypes, layouts and memory formats are ints there, symbolic ints are ints. */
function typeText(base: SchemaBase, list: boolean, optional: boolean, optionalItems: boolean): string {
  const plain: Partial<Record<SchemaBase, string>> = {
    SymInt: 'int',
    ScalarType: 'int',
    Layout: 'int',
    MemoryFormat: 'int',
    Scalar: 'number',
  };
  let text: string = plain[base] ?? base;
  if (optionalItems) text = `Optional[${text}]`;
  if (list) text = `List[${text}]`;
  return optional ? `Optional[${text}]` : text;
}

function parseDefault(type: SchemaType, text: string, schema: string): Argument<never> {
  if (text === 'None' && type.optional) return null;
  if (type.list) {
    if (text.startsWith('[')) {
      return splitTopLevel(text.slice(1, -1)).map((item) => parseDefaultItem(type, item, schema));
    }
    const item = parseDefaultItem(type, text, schema);
    return new Array<Argument<never>>(type.size ?? 1).fill(item);
  }
  return parseDefaultItem(type, text, schema);
}

function parseDefaultItem(type: SchemaType, text: string, schema: string): Argument<never> {
  switch (type.base) {
    case 'bool':
      if (text === 'True' || text === 'False') return text === 'True';
      break;
    case 'str':
      if (/^(["']).*\1$/.test(text)) return text.slice(1, -1);
      break;
    case 'int':
    case 'SymInt':
      if (/^-?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text)) return BigInt(text);
      if (REDUCTIONS[text] !== undefined) return REDUCTIONS[text];
      break;
    case 'float':
      if (!Number.isNaN(Number(text))) return Number(text);
      break;
    case 'Scalar':
      if (text === 'True' || text === 'False') return text === 'True';
      if (/^-?\d+$/.test(text)) return BigInt(text);
      if (!Number.isNaN(Number(text))) return Number(text);
      break;
    case 'ScalarType':
      if (SCALAR_TYPES[text] !== undefined) return { kind: 'dtype', value: SCALAR_TYPES[text] };
      break;
    case 'MemoryFormat':
      // c10 counts them, and the schemas of today's torch have the number.
      return {
        kind: 'memory_format',
        value: `torch.${text === '0' ? 'contiguous_format' : text}`,
      } satisfies TaggedArgument;
    default:
  }
  throw malformed(schema, text);
}

/** Splits at commas that are not inside brackets or parentheses. Nothing has no parts, but between commas there is one. */
function splitTopLevel(text: string): readonly string[] {
  if (text.trim() === '') return [];
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    const char = text[i];
    if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth--;
    else if (char === undefined || (char === ',' && depth === 0)) {
      parts.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  return parts;
}

function malformed(schema: string, part: string, why?: string): SyntaxError {
  const at = `the op schema "${schema}" does not parse at "${part}"`;
  return new SyntaxError(why === undefined ? at : `${at}: ${why}`);
}
