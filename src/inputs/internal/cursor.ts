import { EgghatchError, placeOf, type SourceText } from '../../diagnostics/index.js';
import type { JsonNode } from '../../ir/json/index.js';

/** A part of a document together with how it is reached from the root: `inputs[1].shape`. */
export interface Cursor {
  readonly node: JsonNode;
  readonly path: string;
  readonly source?: SourceText | undefined;
}

export function field(parent: Cursor, name: string): Cursor | undefined {
  if (parent.node.kind !== 'object') return undefined;
  const entry = parent.node.entries.find(([key]) => key === name);
  return entry && { node: entry[1], path: pathTo(parent.path, name), source: parent.source };
}

export function fields(parent: Cursor): readonly (readonly [string, Cursor])[] {
  if (parent.node.kind !== 'object') wrong(parent, 'an object');
  return parent.node.entries.map(([key, node]) => [
    key,
    { node, path: pathTo(parent.path, key), source: parent.source },
  ]);
}

/** Refuses parts that nobody reads: a misspelt one would be dropped without a word. */
export function onlyFields(parent: Cursor, known: readonly string[], what: string): void {
  const unknown = fields(parent).find(([key]) => !known.includes(key));
  if (unknown) fail(unknown[1], `${unknown[1].path} is not part of ${what}.`, known.join(', '));
}

export function items(parent: Cursor, expected = 'an array'): readonly Cursor[] {
  if (parent.node.kind !== 'array') wrong(parent, expected);
  return parent.node.items.map((node, i) => ({ node, path: `${parent.path}[${i}]`, source: parent.source }));
}

/** Says what stands there and what should: `inputs[1].shape is the text "3", but it should be …`. */
export function wrong(at: Cursor, expected: string, hint?: string): never {
  fail(at, `${at.path} is ${describe(at.node)}.`, expected, hint);
}

export function fail(at: Cursor, message: string, expected?: string, hint?: string): never {
  throw new EgghatchError({
    kind: 'inputs',
    message,
    place: at.source && at.node.span && placeOf(at.source, at.node.span),
    expected,
    hint,
  });
}

function pathTo(parent: string, name: string): string {
  if (!/^[A-Za-z_]\w*$/.test(name)) return `${parent}[${JSON.stringify(name)}]`;
  return parent === '' ? name : `${parent}.${name}`;
}

const SHOWN = 40;

function describe(node: JsonNode): string {
  switch (node.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return `the text ${JSON.stringify(node.value.length > SHOWN ? `${node.value.slice(0, SHOWN)}…` : node.value)}`;
    case 'array':
      return `an array of ${node.items.length}`;
    case 'object': {
      const keys = node.entries.map(([key]) => key).join(', ');
      return `an object with the keys {${keys.length > SHOWN ? `${keys.slice(0, SHOWN)}…` : keys}}`;
    }
  }
}
