import {
  field,
  fields,
  float,
  integer,
  isInteger,
  items,
  onlyFields,
  type Part,
  refuse,
  wrong,
} from '../../ir/json/index.js';
import type { InputValue } from '../value.js';
import { tensorAt } from './tensor.js';

const FORMS =
  '{"dtype", "shape", "data"}, {"dtype": "python", "value"}, {"tuple": […]}, {"list": […]}, {"dict": {…}}, or a plain value';

/** One input: a tensor, a plain Python value or a container of inputs. */
export function valueAt(at: Part): InputValue {
  if (at.node.kind === 'array') {
    return wrong(at, FORMS, 'Say which container it is: {"list": […]} or {"tuple": […]}.');
  }
  if (at.node.kind !== 'object' || field(at, 'bigint')) return plainAt(at);
  const dtype = field(at, 'dtype');
  if (dtype?.node.kind === 'string' && dtype.node.value === 'python') return pythonAt(at);
  if (dtype) return tensorAt(at);
  const tensor = only(at, 'tensor');
  if (tensor) return tensorAt(tensor);
  const tuple = only(at, 'tuple');
  if (tuple) return { tuple: items(tuple).map(valueAt) };
  const list = only(at, 'list');
  if (list) return { list: items(list).map(valueAt) };
  const dict = only(at, 'dict');
  if (dict) return { dict: dict.node.kind === 'array' ? pairsAt(dict) : entriesAt(dict) };
  if (field(at, 'value')) return pythonAt(at);
  return wrong(at, FORMS);
}

/** `{"a": …, "b": …}` in the order of the text. */
export function entriesAt(at: Part): readonly (readonly [string, InputValue])[] {
  return fields(at).map(([key, value]) => [key, valueAt(value)]);
}

function pairsAt(at: Part): readonly (readonly [string, InputValue])[] {
  const seen = new Set<string>();
  return items(at).map((pair) => {
    const [key, value, ...more] = items(pair, 'a pair ["key", value]');
    if (key?.node.kind !== 'string' || !value || more.length > 0) return wrong(pair, 'a pair ["key", value]');
    if (seen.has(key.node.value))
      refuse(key, `${key.path} is the key ${JSON.stringify(key.node.value)} again.`, 'each key once');
    seen.add(key.node.value);
    return [key.node.value, valueAt(value)];
  });
}

/** `{"dtype": "python", "value": 3}`; with `"pytype": "float"` the value may be the name of a non-finite one. */
function pythonAt(at: Part): InputValue {
  const value = field(at, 'value');
  if (!value) refuse(at, `${at.path} is a Python value without a value.`, '{"dtype": "python", "value": …}');
  onlyFields(at, ['dtype', 'value', 'pytype'], 'a plain Python value');
  const pytype = field(at, 'pytype');
  if (pytype === undefined) return plainAt(value);
  const read = pytype.node.kind === 'string' ? PYTYPES.get(pytype.node.value) : undefined;
  if (read === undefined) return wrong(pytype, [...PYTYPES.keys()].join(', '));
  return read(value);
}

/** A part of a value that has no other one. */
function only(at: Part, name: string): Part | undefined {
  const part = field(at, name);
  if (part !== undefined) onlyFields(at, [name], `a value with ${name}`);
  return part;
}

/** What a plain value says that it is, and how it is then read. */
const PYTYPES: ReadonlyMap<string, (at: Part) => InputValue> = new Map<string, (at: Part) => InputValue>([
  ['float', float],
  ['int', (at) => integer(at, 'an integer, because the pytype is int')],
  ['bool', (at) => (at.node.kind === 'boolean' ? at.node.value : wrong(at, 'true or false'))],
  ['str', (at) => (at.node.kind === 'string' ? at.node.value : wrong(at, 'a text'))],
  ['NoneType', (at) => (at.node.kind === 'null' ? null : wrong(at, 'null'))],
]);

/** An integer literal is a Python int; one with a point or an exponent is a float. */
function plainAt(at: Part): InputValue {
  switch (at.node.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'string':
      return at.node.value;
    case 'number':
      return isInteger(at) ? integer(at) : float(at);
    default:
      return isInteger(at)
        ? integer(at)
        : wrong(at, 'a plain Python value: a number, text, true, false or null');
  }
}
