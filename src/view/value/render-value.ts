import type { InputValue } from '../../inputs/index.js';
import { reprComplex, reprFloat, reprString } from '../../ir/index.js';
import {
  complexParts,
  tensorFromScalars,
  toNested,
  type NestedScalars,
  type Scalar,
  type Tensor,
} from '../../tensor/index.js';

/** Of each row of a tensor at most so many elements are shown; what is left out is counted. */
const SHOWN_PER_ROW = 16;

/** A value for a person: Python's notation, tensors with their type in front: `f32[2] [1.0, nan]`. */
export function renderValue(value: InputValue): string {
  if (value === null || typeof value !== 'object')
    return typeof value === 'string' ? reprString(value) : plain(value);
  if ('tuple' in value) {
    const items = value.tuple.map(renderValue);
    return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
  }
  if ('list' in value) return `[${value.list.map(renderValue).join(', ')}]`;
  if ('dict' in value) {
    return `{${value.dict.map(([key, item]) => `${reprString(key)}: ${renderValue(item)}`).join(', ')}}`;
  }
  return renderTensor(value);
}

function renderTensor(tensor: Tensor): string {
  const type = `${tensor.dtype}[${tensor.shape.join(', ')}]`;
  if (tensor.dtype !== 'c64') return `${type} ${renderNested(toNested(tensor))}`;
  const parts = tensorFromScalars('f32', [...tensor.shape, 2], complexParts(tensor));
  return `${type} ${renderNested(toNested(parts), tensor.shape.length)}`;
}

/** @param complexAt at which depth the pairs of parts of complex numbers stand, if they do */
function renderNested(nested: NestedScalars, complexAt?: number): string {
  if (!Array.isArray(nested)) return plain(nested as Scalar);
  const rows = nested as readonly NestedScalars[];
  if (complexAt === 0) {
    const [re, im] = rows as readonly [number, number];
    return reprComplex(re, im);
  }
  const inner = complexAt === undefined ? undefined : complexAt - 1;
  const shown = rows.slice(0, SHOWN_PER_ROW).map((row) => renderNested(row, inner));
  const rest = rows.length - shown.length;
  return `[${shown.join(', ')}${rest > 0 ? `, … ${rest} more` : ''}]`;
}

function plain(value: Scalar | null): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'True' : 'False';
    case 'number':
      return reprFloat(value);
    case 'bigint':
      return String(value);
    default:
      return 'None';
  }
}
