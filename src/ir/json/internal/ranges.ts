import type { RangeConstraint } from '../../exported-program.js';
import type { JsonData } from '../json-data.js';
import { field, fields, float, integer, needField, type Part } from '../part.js';
import { floatToJson, integerToJson } from './scalar.js';

export function rangesToJson(ranges: ReadonlyMap<string, RangeConstraint>): JsonData {
  const bound = (x: bigint | number): JsonData => (typeof x === 'bigint' ? integerToJson(x) : floatToJson(x));
  return Object.fromEntries(
    [...ranges].map(([name, { min, max, float: isFloat }]) => [
      name,
      { min: bound(min), max: bound(max), ...(isFloat === true && { float: true }) },
    ]),
  );
}

export function rangesFromJson(at: Part): ReadonlyMap<string, RangeConstraint> {
  return new Map(
    fields(at).map(([name, range]) => [
      name,
      {
        min: bound(needField(range, 'min', 'a bound')),
        max: bound(needField(range, 'max', 'a bound')),
        ...(field(range, 'float') && { float: true as const }),
      },
    ]),
  );
}

/** Integers are exact; the infinities have names. */
function bound(at: Part): bigint | number {
  const infinite =
    at.node.kind === 'string' || (at.node.kind === 'number' && at.node.text.endsWith('Infinity'));
  return infinite ? float(at) : integer(at, 'an integer, "Infinity" or "-Infinity"');
}
