import { isArray, isObject, type Json, type JsonObject } from '../json/json.js';
import { JsonRecord } from '../json/record.js';
import { table } from '../../tables/index.js';

/** The namespaces of one graph: tensors, symbolic scalars and opaque objects are named in maps of their own. */
export type ValueKind = 'tensor' | 'sym_int' | 'sym_float' | 'sym_bool' | 'custom_obj';

/** A mention of a value in an argument. */
export interface Mention {
  readonly kind: ValueKind;
  readonly name: string;
}

const SCALARS: Readonly<Record<string, ValueKind>> = table({
  as_sym_int: 'sym_int',
  as_sym_ints: 'sym_int',
  as_sym_float: 'sym_float',
  as_sym_floats: 'sym_float',
  as_sym_bool: 'sym_bool',
  as_sym_bools: 'sym_bool',
});

/** The tag of a union and what it holds. The JSON has been checked before. */
export function tagOf(json: Json): readonly [string, Json] {
  if (json instanceof JsonRecord) {
    const entry = json.first();
    if (entry !== undefined) return entry;
  }
  for (const entry of json as JsonObject) return entry;
  throw new Error('an empty union passed the check of the schema');
}

/** Calls back for every value that an argument mentions, from left to right. Graphs that it holds are not entered. */
export function forEachMention(argument: Json, visit: (mention: Mention) => void): void {
  const [tag, payload] = tagOf(argument);
  const tensor = (json: Json): void => visit({ kind: 'tensor', name: nameIn(json) });
  switch (tag) {
    case 'as_tensor':
      return tensor(payload);
    case 'as_tensors':
      return items(payload).forEach(tensor);
    case 'as_nested_tensors':
      return items(payload).forEach((inner) => items(inner).forEach(tensor));
    case 'as_optional_tensor':
      return forEachMention(payload, visit);
    case 'as_optional_tensors':
      return items(payload).forEach((item) => forEachMention(item, visit));
    case 'as_custom_obj':
      return visit({ kind: 'custom_obj', name: nameIn(payload) });
    case 'as_string_to_argument':
      for (const item of (payload as JsonObject).values()) forEachMention(item, visit);
      return;
  }
  const kind = SCALARS[tag];
  if (kind === undefined) return;
  for (const item of isArray(payload) ? payload : [payload]) {
    const [form, value] = tagOf(item);
    if (form === 'as_name') visit({ kind, name: value as string });
  }
}

/**
 * The argument with other values in place of those it mentions. A value that is gone may have become a number: then the
 * form changes with it, as the schema has it.
 */
export function replaceMentions(argument: Json, replace: (mention: Mention) => Json | undefined): Json {
  const [tag, payload] = tagOf(argument);
  const named = (json: Json): Json => {
    const other = replace({ kind: 'tensor', name: nameIn(json) });
    return typeof other === 'string' ? new Map<string, Json>([['name', other]]) : json;
  };
  const tagged = (value: Json): Json => (value === payload ? argument : new Map([[tag, value]]));
  switch (tag) {
    case 'as_tensor':
      return tagged(named(payload));
    case 'as_tensors':
      return tagged(mapItems(payload, named));
    case 'as_nested_tensors':
      return tagged(mapItems(payload, (inner) => mapItems(inner, named)));
    case 'as_optional_tensor':
      return tagged(replaceMentions(payload, replace));
    case 'as_optional_tensors':
      return tagged(mapItems(payload, (item) => replaceMentions(item, replace)));
    case 'as_string_to_argument': {
      let same = true;
      const entries = new Map<string, Json>();
      for (const [key, item] of payload as JsonObject) {
        const other = replaceMentions(item, replace);
        same &&= other === item;
        entries.set(key, other);
      }
      return same ? argument : new Map([[tag, entries]]);
    }
  }
  const kind = SCALARS[tag];
  if (kind === undefined) return argument;
  const plain = kind === 'sym_int' ? 'as_int' : kind === 'sym_float' ? 'as_float' : 'as_bool';
  const scalar = (item: Json): Json => {
    const [form, value] = tagOf(item);
    if (form !== 'as_name') return item;
    const other = replace({ kind, name: value as string });
    if (other === undefined || other === value) return item;
    return new Map<string, Json>([[typeof other === 'string' ? 'as_name' : plain, other]]);
  };
  return tagged(isArray(payload) ? mapItems(payload, scalar) : scalar(payload));
}

/** The same list when nothing in it changed. */
function mapItems(json: Json, change: (item: Json) => Json): Json {
  const before = items(json);
  const after = before.map(change);
  return after.every((item, i) => item === before[i]) ? json : after;
}

function items(json: Json): readonly Json[] {
  return json as readonly Json[];
}

function nameIn(json: Json): string {
  return (json as JsonObject).get('name') as string;
}

/** The graphs that an argument holds, by name. */
export function graphIn(argument: Json): { readonly name: string; readonly graph: JsonObject } | undefined {
  const [tag, payload] = tagOf(argument);
  if (tag !== 'as_graph' || !isObject(payload)) return undefined;
  return { name: payload.get('name') as string, graph: payload.get('graph') as JsonObject };
}
