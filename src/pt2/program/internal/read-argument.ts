import type { Argument, Node, TaggedArgument } from '../../../ir/index.js';
import { isFloat, type Json, type JsonObject } from '../../json/json.js';
import { tagOf } from '../../schema/arguments.js';
import { targetOf } from './targets.js';
import { dtypeOf, LAYOUTS, MEMORY_FORMATS } from './enums.js';

/** An argument of the schema as the IR has it; names are looked up with `nodeOf`, graphs are handed to `graphOf`. */
export function readArgument(
  argument: Json,
  nodeOf: (name: string) => Node,
  graphOf: (payload: JsonObject) => Node,
): Argument<Node> {
  const read = (json: Json): Argument<Node> => readArgument(json, nodeOf, graphOf);
  const [tag, payload] = tagOf(argument);
  const items = (of: (item: Json) => Argument<Node>): readonly Argument<Node>[] =>
    (payload as readonly Json[]).map(of);
  const named = (json: Json): Node => nodeOf((json as JsonObject).get('name') as string);
  switch (tag) {
    case 'as_none':
      return null;
    case 'as_tensor':
    case 'as_custom_obj':
      return named(payload);
    case 'as_tensors':
      return items(named);
    case 'as_nested_tensors':
      return items((inner) => (inner as readonly Json[]).map(named));
    case 'as_optional_tensor':
      return read(payload);
    case 'as_optional_tensors':
      return items(read);
    case 'as_int':
      return intOf(payload);
    case 'as_ints':
      return items(intOf);
    case 'as_int_lists':
      return items((inner) => (inner as readonly Json[]).map(intOf));
    case 'as_float':
      return floatOf(payload);
    case 'as_floats':
      return items(floatOf);
    case 'as_float_lists':
      return items((inner) => (inner as readonly Json[]).map(floatOf));
    case 'as_bool':
    case 'as_string':
      return payload as boolean | string;
    case 'as_operator':
      return { kind: 'operator', value: targetOf(payload as string) };
    case 'as_bools':
    case 'as_strings':
      return items((item) => item as boolean | string);
    case 'as_complex': {
      const parts = payload as JsonObject;
      return { kind: 'complex', re: floatOf(parts.get('real')!), im: floatOf(parts.get('imag')!) };
    }
    case 'as_sym_int':
    case 'as_sym_float':
    case 'as_sym_bool':
      return scalar(payload, nodeOf);
    case 'as_sym_ints':
    case 'as_sym_floats':
    case 'as_sym_bools':
      return items((item) => scalar(item, nodeOf));
    case 'as_graph':
      return graphOf(payload as JsonObject);
    case 'as_string_to_argument':
      return [...(payload as JsonObject)].map(([key, item]) => [key, read(item)]);
    default:
      return tagged(tag, payload);
  }
}

function scalar(json: Json, nodeOf: (name: string) => Node): Argument<Node> {
  const [form, value] = tagOf(json);
  if (form === 'as_name') return nodeOf(value as string);
  return form === 'as_int' ? intOf(value) : form === 'as_float' ? floatOf(value) : (value as boolean);
}

function tagged(tag: string, payload: Json): TaggedArgument | null {
  switch (tag) {
    case 'as_scalar_type': {
      const value = dtypeOf(payload as number);
      return value === undefined ? null : { kind: 'dtype', value };
    }
    case 'as_memory_format':
      return { kind: 'memory_format', value: `torch.${MEMORY_FORMATS[payload as number]}` };
    case 'as_layout':
      return { kind: 'layout', value: `torch.${LAYOUTS[payload as number]}` };
    case 'as_device':
      return { kind: 'device', value: deviceOf(payload as JsonObject) };
    default:
      throw new Error(`the schema has a tag ${tag} that is not read`);
  }
}

/** `cpu`, `cuda:0` */
export function deviceOf(device: JsonObject): string {
  const index = device.get('index');
  const type = device.get('type') as string;
  return index === undefined || index === null ? type : `${type}:${String(index)}`;
}

export function intOf(json: Json): bigint {
  return BigInt(json as number | bigint);
}

export function floatOf(json: Json): number {
  if (isFloat(json)) return Number(json.text);
  if (typeof json !== 'string') return Number(json);
  const text = json.trim().toLowerCase().replaceAll('_', '');
  if (/^[+-]?inf(inity)?$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
}
