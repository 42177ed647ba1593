import type { TreeSpec } from '../../../ir/index.js';
import { isArray, isObject, type Json, type JsonObject } from '../../json/json.js';
import { parseJson } from '../../json/parse-json.js';

/**
 * The structure that a treespec string describes. Containers of other libraries count as tuples of what they hold, dicts
 * of any kind as dicts.
 */
export function treeSpecOf(text: string): TreeSpec {
  const json = parseJson(text, { file: '', entry: 'treespec' });
  return isArray(json) && isObject(json[1]) ? specOf(json[1]) : { kind: 'leaf' };
}

function specOf(node: JsonObject): TreeSpec {
  const type = node.get('type');
  if (typeof type !== 'string') return { kind: 'leaf' };
  const items = (node.get('children_spec') as readonly JsonObject[]).map(specOf);
  if (type === 'builtins.list') return { kind: 'list', items };
  const keys = keysOf(type, node.get('context'));
  if (keys !== undefined && keys.length === items.length)
    return { kind: 'dict', entries: keys.map((key, i) => [key, items[i]!] as const) };
  return { kind: 'tuple', items };
}

const DICTS = ['builtins.dict', 'collections.OrderedDict', 'collections.defaultdict'];

function keysOf(type: string, context: Json | undefined): readonly (string | bigint)[] | undefined {
  if (!DICTS.includes(type)) return undefined;
  const text = isObject(context) ? context.get('dict_context') : context;
  const keys = typeof text === 'string' ? parseJson(text, { file: '', entry: 'treespec' }) : text;
  return isArray(keys) ? keys.map((key) => (typeof key === 'number' ? BigInt(key) : String(key))) : undefined;
}
