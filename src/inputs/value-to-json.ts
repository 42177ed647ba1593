import { checkArgument, type Expected } from '../diagnostics/index.js';
import { announced, printed, withLimits } from '../budget/index.js';
import { complexParts, toScalars, type Scalar, type Tensor } from '../tensor/index.js';
import type { InputValue } from './value.js';

/**
 * A value as JSON text, in the form of recorded outputs: `{"tensor": {dtype, shape, data}}`, `{"tuple": […]}`,
 * `{"list": […]}`, `{"dict": [[key, value], …]}`, `{"value": …}`; a complex number in a tensor is `{"complex": [re, im]}`. Integers are written in full; what JSON has no
 * literal for is written as "NaN", "Infinity" and "-Infinity".
 *
 * @throws EgghatchError (budget) when the text would be longer than the limit on output
 */
export function valueToJson(value: InputValue): string {
  return withLimits(undefined, () => textOf(value));
}

function textOf(value: InputValue): string {
  if (value === null || typeof value === 'string') return `{"value": ${JSON.stringify(value)}}`;
  checkArgument('valueToJson', value, VALUE);
  if (typeof value === 'number') return `{"value": ${scalarToJson(value)}, "pytype": "float"}`;
  if (typeof value !== 'object') return `{"value": ${scalarToJson(value)}}`;
  if ('tuple' in value) return `{"tuple": [${value.tuple.map(textOf).join(', ')}]}`;
  if ('list' in value) return `{"list": [${value.list.map(textOf).join(', ')}]}`;
  if ('dict' in value) {
    return `{"dict": [${value.dict.map(([k, v]) => `[${JSON.stringify(k)}, ${textOf(v)}]`).join(', ')}]}`;
  }
  // Each element is a digit and a comma at least.
  announced(2 * value.data.length);
  const data = (value.dtype === 'c64' ? complexNumbers(value) : toScalars(value).map(scalarToJson)).join(
    ', ',
  );
  return printed(
    `{"tensor": {"dtype": "${value.dtype}", "shape": [${value.shape.join(', ')}], "data": [${data}]}}`,
  );
}

function complexNumbers(tensor: Tensor): readonly string[] {
  const parts = Array.from(complexParts(tensor), scalarToJson);
  return Array.from(
    { length: tensor.data.length },
    (_, i) => `{"complex": [${parts[2 * i]}, ${parts[2 * i + 1]}]}`,
  );
}

const VALUE: Expected = [
  'a tensor, { tuple }, { list }, { dict }, or a plain value',
  (value) =>
    ['number', 'bigint', 'boolean'].includes(typeof value) ||
    (typeof value === 'object' &&
      (ArrayBuffer.isView(value.data) || [value.tuple, value.list, value.dict].some(Array.isArray))),
];

function scalarToJson(value: Scalar): string {
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) return `"${value}"`;
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
