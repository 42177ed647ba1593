import { EgghatchError, placeOf, type ErrorKind, type SourceText } from '../../diagnostics/index.js';
import type { JsonNode } from './parse-json.js';

/** A document that is read, for its errors. */
export interface JsonDocument {
  readonly source?: SourceText | undefined;
  /** What it is when it is wrong. */
  readonly kind: ErrorKind;
}

/** A part of a document with how it is reached from the root: `graph[3].args[0]`. */
export interface Part {
  readonly node: JsonNode;
  readonly path: string;
  readonly of: JsonDocument;
}

export function field(parent: Part, name: string): Part | undefined {
  if (parent.node.kind !== 'object') return undefined;
  const entry = parent.node.entries.find(([key]) => key === name);
  return entry && { node: entry[1], path: pathTo(parent.path, name), of: parent.of };
}

export function needField(parent: Part, name: string, expected: string): Part {
  const found = field(parent, name);
  if (found !== undefined) return found;
  if (parent.node.kind !== 'object') wrong(parent, `an object with "${name}"`);
  return refuse(parent, `${parent.path || 'The document'} has no "${name}".`, expected);
}

export function fields(parent: Part): readonly (readonly [string, Part])[] {
  if (parent.node.kind !== 'object') wrong(parent, 'an object');
  return parent.node.entries.map(([key, node]) => [
    key,
    { node, path: pathTo(parent.path, key), of: parent.of },
  ]);
}

/** Refuses parts that nobody reads: a misspelt one would be dropped without a word. */
export function onlyFields(parent: Part, known: readonly string[], what: string): void {
  const unknown = fields(parent).find(([key]) => !known.includes(key));
  if (unknown) refuse(unknown[1], `${unknown[1].path} is not part of ${what}.`, known.join(', '));
}

export function items(parent: Part, expected = 'an array'): readonly Part[] {
  if (parent.node.kind !== 'array') wrong(parent, expected);
  return parent.node.items.map((node, i) => ({ node, path: `${parent.path}[${i}]`, of: parent.of }));
}

export function text(at: Part, expected = 'a text'): string {
  return at.node.kind === 'string' ? at.node.value : wrong(at, expected);
}

const INTEGER = /^-?\d+$/;

export function isInteger(at: Part): boolean {
  return field(at, 'bigint') !== undefined || (at.node.kind === 'number' && INTEGER.test(at.node.text));
}

/** An integer, plain or as `{"bigint": "…"}`, which is how numbers beyond 2^53 travel through other tools. */
export function integer(at: Part, expected = 'an integer'): bigint {
  const boxed = field(at, 'bigint');
  const digits =
    boxed?.node.kind === 'string' ? boxed.node.value : at.node.kind === 'number' ? at.node.text : '';
  return INTEGER.test(digits) ? BigInt(digits) : wrong(at, expected);
}

/** An integer that counts something: a dimension, an index, a size. */
export function count(at: Part, expected = 'a number 0, 1, 2, …'): number {
  const value = integer(at, expected);
  return value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : wrong(at, expected);
}

/** What JSON has no number for; -0 is among them because many tools lose its sign. */
export const NAMED_FLOATS: ReadonlyMap<string, number> = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0.0', -0],
]);

/** A float: a number, or the name of one that JSON has no literal for. */
export function float(at: Part): number {
  const name = at.node.kind === 'string' ? at.node.value : at.node.kind === 'number' ? at.node.text : '';
  const named = NAMED_FLOATS.get(name);
  if (named !== undefined) return named;
  if (field(at, 'bigint') !== undefined) return Number(integer(at));
  if (at.node.kind !== 'number') wrong(at, 'a number, "NaN", "Infinity", "-Infinity" or "-0.0"');
  const value = Number(at.node.text);
  return Number.isFinite(value)
    ? value
    : wrong(at, 'a number that a double holds', 'Write "Infinity" where that is meant.');
}

/** Says what stands there and what should. */
export function wrong(at: Part, expected: string, hint?: string): never {
  return refuse(at, `${at.path || 'The document'} is ${describe(at.node)}.`, expected, hint);
}

export function refuse(at: Part, message: string, expected?: string, hint?: string): never {
  throw new EgghatchError({
    kind: at.of.kind,
    message,
    place: at.of.source && at.node.span && placeOf(at.of.source, at.node.span),
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
      return `the text ${JSON.stringify(shown(node.value))}`;
    case 'array':
      return `an array of ${node.items.length}`;
    case 'object':
      return `an object with the keys {${shown(node.entries.map(([key]) => key).join(', '))}}`;
  }
}

const shown = (long: string): string => (long.length > SHOWN ? `${long.slice(0, SHOWN)}…` : long);
