import type { InputCheck } from '../../exported-program.js';
import type { JsonData } from '../json-data.js';
import { count, field, float, integer, items, needField, text, wrong, type Part } from '../part.js';
import { floatToJson, integerToJson } from './scalar.js';

/** In one order of keys, whoever made the check: what was read is written back as it was. */
export function checksToJson(checks: readonly InputCheck[]): JsonData {
  return checks.map((check): JsonData => {
    const { kind, input } = check;
    switch (kind) {
      case 'static':
        return { kind, input, dim: check.dim, size: integerToJson(check.size) };
      case 'range':
        return { kind, input, dim: check.dim, min: integerToJson(check.min), max: integerToJson(check.max) };
      case 'equal':
        return { kind, input, dim: check.dim, other: check.other, otherDim: check.otherDim };
      case 'constant':
        return { kind, input, value: constantToJson(check.value) };
    }
  });
}

export function constantToJson(value: bigint | number | boolean | string | null): JsonData {
  if (typeof value === 'bigint') return integerToJson(value);
  return typeof value === 'number' ? { float: floatToJson(value) } : value;
}

const KINDS = '"static", "range", "equal" or "constant"';

export function checksFromJson(at: Part): readonly InputCheck[] {
  return items(at).map((part): InputCheck => {
    const kind = needField(part, 'kind', KINDS);
    const need = (name: string): Part => needField(part, name, 'a check of an input');
    const input = text(need('input'), 'the name of a placeholder');
    switch (text(kind, KINDS)) {
      case 'static':
        return { kind: 'static', input, dim: count(need('dim')), size: integer(need('size')) };
      case 'range':
        return {
          kind: 'range',
          input,
          dim: count(need('dim')),
          min: integer(need('min')),
          max: integer(need('max')),
        };
      case 'equal':
        return {
          kind: 'equal',
          input,
          dim: count(need('dim')),
          other: text(need('other'), 'the name of a placeholder'),
          otherDim: count(need('otherDim')),
        };
      case 'constant':
        return { kind: 'constant', input, value: constantFromJson(need('value')) };
      default:
        return wrong(kind, KINDS);
    }
  });
}

/** A plain value of a call, as {@link constantToJson} wrote it. */
export function constantFromJson(at: Part): bigint | number | boolean | string | null {
  const { node } = at;
  if (node.kind === 'null') return null;
  if (node.kind === 'boolean' || node.kind === 'string') return node.value;
  const boxed = field(at, 'float');
  return boxed ? float(boxed) : integer(at, 'an integer, {"float": …}, a text, true, false or null');
}
