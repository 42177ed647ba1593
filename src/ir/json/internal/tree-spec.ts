import type { TreeSpec } from '../../exported-program.js';
import type { JsonData } from '../json-data.js';
import { integerToJson } from './scalar.js';
import { field, integer, items, text, wrong, type Part } from '../part.js';

/** `"*"` for a leaf, `null` for None, `{"tuple": […]}`, `{"list": […]}`, `{"dict": [[key, spec], …]}`. */
export function treeSpecToJson(spec: TreeSpec): JsonData {
  switch (spec.kind) {
    case 'leaf':
      return '*';
    case 'none':
      return null;
    case 'tuple':
    case 'list':
      return { [spec.kind]: spec.items.map(treeSpecToJson) };
    case 'dict':
      return {
        dict: spec.entries.map(([key, value]) => [
          typeof key === 'bigint' ? integerToJson(key) : key,
          treeSpecToJson(value),
        ]),
      };
  }
}

const FORM = '"*", null, {"tuple": […]}, {"list": […]} or {"dict": [[key, …], …]}';

export function treeSpecFromJson(at: Part): TreeSpec {
  if (at.node.kind === 'null') return { kind: 'none' };
  if (at.node.kind === 'string') return text(at) === '*' ? { kind: 'leaf' } : wrong(at, FORM);
  for (const kind of ['tuple', 'list'] as const) {
    const parts = field(at, kind);
    if (parts) return { kind, items: items(parts).map(treeSpecFromJson) };
  }
  const dict = field(at, 'dict') ?? wrong(at, FORM);
  return {
    kind: 'dict',
    entries: items(dict).map((entry) => {
      const [key, value] = items(entry, 'a pair of key and spec');
      if (!key || !value) return wrong(entry, 'a pair of key and spec');
      return [key.node.kind === 'string' ? text(key) : integer(key, 'a key'), treeSpecFromJson(value)];
    }),
  };
}
