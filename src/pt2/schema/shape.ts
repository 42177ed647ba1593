import { EgghatchError, type ArchivePlace } from '../../diagnostics/index.js';
import { isArray, isFloat, isObject, type Json, type JsonObject } from '../json/json.js';
import { tagOf } from './arguments.js';

/** What a value of the schema has to look like. */
export type Shape =
  | { readonly kind: 'string' | 'int' | 'float' | 'bool' | 'anything' }
  | { readonly kind: 'enum'; readonly name: string; readonly numbers: ReadonlySet<number> }
  | { readonly kind: 'nullable' | 'list' | 'map'; readonly of: Lazy }
  | {
      readonly kind: 'struct';
      readonly name: string;
      readonly required: readonly (readonly [string, Lazy])[];
      /** Fields that have a default, and may be missing. */
      readonly optional: readonly (readonly [string, Lazy])[];
    }
  | { readonly kind: 'union'; readonly name: string; readonly tags: ReadonlyMap<string, Lazy> };

/** Shapes refer to each other in circles. */
export type Lazy = Shape | (() => Shape);

export const STRING: Shape = { kind: 'string' };
export const INT: Shape = { kind: 'int' };
export const FLOAT: Shape = { kind: 'float' };
export const BOOL: Shape = { kind: 'bool' };
export const ANYTHING: Shape = { kind: 'anything' };
export const nullable = (of: Lazy): Shape => ({ kind: 'nullable', of });
export const list = (of: Lazy): Shape => ({ kind: 'list', of });
export const map = (of: Lazy): Shape => ({ kind: 'map', of });

export function enumeration(name: string, numbers: readonly number[]): Shape {
  return { kind: 'enum', name, numbers: new Set(numbers) };
}

export function struct(
  name: string,
  required: Readonly<Record<string, Lazy>>,
  optional: Readonly<Record<string, Lazy>> = {},
): Shape {
  return { kind: 'struct', name, required: Object.entries(required), optional: Object.entries(optional) };
}

export function union(name: string, tags: Readonly<Record<string, Lazy>>): Shape {
  return { kind: 'union', name, tags: new Map(Object.entries(tags)) };
}

/**
 * Checks JSON against a shape. Fields that the shape does not know are left alone: a newer minor version may have them.
 *
 * @throws EgghatchError of kind `malformed` with the path to what is wrong
 */
export function checkShape(json: Json, shape: Shape, archive: ArchivePlace): void {
  const path: (string | number)[] = [];

  function fail(message: string, expected?: string): never {
    throw new EgghatchError({
      kind: 'malformed',
      message: `${printPath(path) || 'The document'} ${message}.`,
      expected,
      hint: 'The archive does not follow the schema of torch.export; save the program again.',
      archive: { ...archive, path: printPath(path) },
    });
  }

  function within(step: string | number, value: Json, of: Lazy): void {
    path.push(step);
    check(value, typeof of === 'function' ? of() : of);
    path.pop();
  }

  function check(value: Json, shape: Shape): void {
    switch (shape.kind) {
      case 'anything':
        return;
      case 'string':
        if (typeof value !== 'string') fail(`is ${describe(value)}`, 'a string');
        return;
      case 'bool':
        if (typeof value !== 'boolean') fail(`is ${describe(value)}`, 'true or false');
        return;
      case 'int':
        if (typeof value !== 'number' && typeof value !== 'bigint')
          fail(`is ${describe(value)}`, 'an integer');
        return;
      case 'float':
        if (!isFloating(value)) fail(`is ${describe(value)}`, 'a number, "Infinity", "-Infinity" or "NaN"');
        return;
      case 'enum':
        if (typeof value !== 'number' || !shape.numbers.has(value))
          fail(`is ${describe(value)}`, `a ${shape.name}: one of ${[...shape.numbers].join(', ')}`);
        return;
      case 'nullable':
        if (value !== null) check(value, typeof shape.of === 'function' ? shape.of() : shape.of);
        return;
      case 'list':
        if (!isArray(value)) fail(`is ${describe(value)}`, 'a list');
        value.forEach((item, i) => within(i, item, shape.of));
        return;
      case 'map':
        if (!isObject(value)) fail(`is ${describe(value)}`, 'an object');
        value.forEach((item, key) => within(key, item, shape.of));
        return;
      case 'struct':
        if (!isObject(value)) fail(`is ${describe(value)}`, `an object: a ${shape.name}`);
        checkStruct(value, shape);
        return;
      case 'union':
        checkUnion(value, shape);
    }
  }

  function checkStruct(value: JsonObject, shape: Shape & { kind: 'struct' }): void {
    for (const [field, of] of shape.required) {
      const item = value.get(field);
      if (item === undefined) fail(`has no field ${field}`, `a ${shape.name}`);
      within(field, item, of);
    }
    for (const [field, of] of shape.optional) {
      const item = value.get(field);
      if (item !== undefined) within(field, item, of);
    }
  }

  function checkUnion(value: Json, shape: Shape & { kind: 'union' }): void {
    if (!isObject(value) || value.size !== 1)
      return fail(
        isObject(value) ? `has ${value.size} keys` : `is ${describe(value)}`,
        `an object with one key, the tag of a ${shape.name}`,
      );
    const [tag, item] = tagOf(value);
    const of = shape.tags.get(tag);
    if (of === undefined)
      return fail(
        `has the tag ${JSON.stringify(tag)}, which no ${shape.name} has`,
        [...shape.tags.keys()].join(', '),
      );
    return within(tag, item, of);
  }

  check(json, shape);
}

/** Python's float() takes a number or such text. */
const FLOAT_TEXT =
  /^\s*[+-]?(?:inf(?:inity)?|nan|\d[\d_]*\.?[\d_]*(?:e[+-]?\d+)?|\.\d[\d_]*(?:e[+-]?\d+)?)\s*$/i;

function isFloating(value: Json): boolean {
  return (
    isFloat(value) ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    (typeof value === 'string' && FLOAT_TEXT.test(value))
  );
}

function describe(value: Json): string {
  if (value === null) return 'null';
  if (isArray(value)) return 'a list';
  if (isFloat(value)) return `the float ${value.text}`;
  if (isObject(value)) return 'an object';
  if (typeof value === 'string')
    return `the string ${JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)}`;
  return String(value);
}

/** `graph_module.graph.nodes[3].inputs[0].arg` */
export function printPath(path: readonly (string | number)[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_]\w*$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}
