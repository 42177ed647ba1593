import type { JsonNode } from '../ir/json/index.js';

/**
 * A recorded result. Tensors keep their dtype as text and complex numbers as pairs, because a recording may hold what
 * cannot be computed here; such results then differ, they do not stop the reading.
 */
export type RecordedValue =
  | {
      readonly kind: 'tensor';
      readonly dtype: string;
      readonly shape: readonly number[];
      readonly data: readonly RecordedScalar[];
    }
  | { readonly kind: 'tuple' | 'list'; readonly items: readonly RecordedValue[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [string, RecordedValue])[] }
  | { readonly kind: 'plain'; readonly value: RecordedScalar | string | null };

export type RecordedScalar = bigint | number | boolean | { readonly re: number; readonly im: number };

/** Reads `{tensor} | {tuple} | {list} | {dict: [[key, value], …]} | {value}`; anything else is plain text. */
export function recordedValue(node: JsonNode): RecordedValue {
  const get = (key: string): JsonNode | undefined =>
    node.kind === 'object' ? node.entries.find(([k]) => k === key)?.[1] : undefined;
  const tensor = get('tensor');
  if (tensor) return recordedTensor(tensor);
  for (const kind of ['tuple', 'list'] as const) {
    const items = get(kind);
    if (items) return { kind, items: itemsOf(items).map(recordedValue) };
  }
  const dict = get('dict');
  if (dict) return { kind: 'dict', entries: itemsOf(dict).map(recordedEntry) };
  const value = get('value');
  const float = get('pytype') !== undefined;
  return { kind: 'plain', value: value ? plain(value, float) : null };
}

function recordedEntry(pair: JsonNode): readonly [string, RecordedValue] {
  const [key, value] = itemsOf(pair);
  const name = key?.kind === 'string' ? key.value : key?.kind === 'number' ? key.text : '?';
  return [name, value ? recordedValue(value) : { kind: 'plain', value: null }];
}

function recordedTensor(node: JsonNode): RecordedValue {
  const entries = new Map(node.kind === 'object' ? node.entries : []);
  const dtype = entries.get('dtype');
  const name = dtype?.kind === 'string' ? dtype.value : '?';
  const float = /^(f|bf|c)/.test(name);
  return {
    kind: 'tensor',
    dtype: name,
    shape: itemsOf(entries.get('shape')).map((size) => Number(size.kind === 'number' ? size.text : NaN)),
    data: itemsOf(entries.get('data')).map((element) => scalar(element, float)),
  };
}

function plain(node: JsonNode, float: boolean): RecordedScalar | string | null {
  if (node.kind === 'null') return null;
  if (node.kind === 'string' && !float) return node.value;
  return scalar(node, float || (node.kind === 'number' && /[.eE]/.test(node.text)));
}

function scalar(node: JsonNode, float: boolean): RecordedScalar {
  if (node.kind === 'boolean') return node.value;
  if (node.kind === 'number') return number(node.text, float);
  if (node.kind === 'string') return Number(node.value);
  const entries = new Map(node.kind === 'object' ? node.entries : []);
  const big = entries.get('bigint');
  if (big?.kind === 'string') return number(big.value, float);
  const [re, im] = itemsOf(entries.get('complex')).map((part) => Number(scalar(part, true)));
  return { re: re ?? NaN, im: im ?? NaN };
}

function number(text: string, float: boolean): bigint | number {
  return float || !/^-?\d+$/.test(text) ? Number(text) : BigInt(text);
}

function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === 'array' ? node.items : [];
}
