import type { InputValue } from '../value.js';
import { fail, field, fields, items, wrong, type Cursor } from './cursor.js';
import { floatAt, integerAt, isInteger } from './number.js';
import { tensorAt } from './tensor.js';

const FORMS =
  '{"dtype", "shape", "data"}, {"dtype": "python", "value"}, {"tuple": […]}, {"list": […]}, {"dict": {…}}, or a plain value';

/** One input: a tensor, a plain Python value or a container of inputs. */
export function valueAt(at: Cursor): InputValue {
  if (at.node.kind === 'array') {
    return wrong(at, FORMS, 'Say which container it is: {"list": […]} or {"tuple": […]}.');
  }
  if (at.node.kind !== 'object' || field(at, 'bigint')) return plainAt(at);
  const dtype = field(at, 'dtype');
  if (dtype?.node.kind === 'string' && dtype.node.value === 'python') return pythonAt(at);
  if (dtype) return tensorAt(at);
  const tensor = field(at, 'tensor');
  if (tensor) return tensorAt(tensor);
  const tuple = field(at, 'tuple');
  if (tuple) return { tuple: items(tuple).map(valueAt) };
  const list = field(at, 'list');
  if (list) return { list: items(list).map(valueAt) };
  const dict = field(at, 'dict');
  if (dict) return { dict: dict.node.kind === 'array' ? pairsAt(dict) : entriesAt(dict) };
  if (field(at, 'value')) return pythonAt(at);
  return wrong(at, FORMS);
}

/** `{"a": …, "b": …}` in the order of the text. */
export function entriesAt(at: Cursor): readonly (readonly [string, InputValue])[] {
  return fields(at).map(([key, value]) => [key, valueAt(value)]);
}

function pairsAt(at: Cursor): readonly (readonly [string, InputValue])[] {
  return items(at).map((pair) => {
    const [key, value] = items(pair, 'a pair ["key", value]');
    if (key?.node.kind !== 'string' || !value) return wrong(pair, 'a pair ["key", value]');
    return [key.node.value, valueAt(value)];
  });
}

/** `{"dtype": "python", "value": 3}`; with `"pytype": "float"` the value may be the name of a non-finite one. */
function pythonAt(at: Cursor): InputValue {
  const value = field(at, 'value');
  if (!value) fail(at, `${at.path} is a Python value without a value.`, '{"dtype": "python", "value": …}');
  const pytype = field(at, 'pytype');
  if (pytype?.node.kind === 'string' && pytype.node.value === 'float') return floatAt(value);
  return plainAt(value);
}

/** An integer literal is a Python int; one with a point or an exponent is a float. */
function plainAt(at: Cursor): InputValue {
  switch (at.node.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'string':
      return at.node.value;
    case 'number':
      return isInteger(at) ? integerAt(at) : floatAt(at);
    default:
      return isInteger(at)
        ? integerAt(at)
        : wrong(at, 'a plain Python value: a number, text, true, false or null');
  }
}
