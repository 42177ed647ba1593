import { mulInt } from '../../../ir/sym/index.js';
import type { Json, JsonObject } from '../../json/json.js';
import { deviceJson, integer } from './write-argument.js';
import { scalarTypeOf } from './enums.js';
import { sreprOf, type Sym, type SymInt, type Type } from './ir.js';

const STRIDED = 7;

/** What the archive says of a tensor that was not in it before. */
export function tensorMeta(
  type: Extract<Type, { kind: 'tensor' }>,
  device: string,
  nameOf: (sym: Sym) => string,
  offset = 0,
): JsonObject {
  const size = (value: SymInt): Json => symInt(value, nameOf);
  return new Map<string, Json>([
    ['dtype', scalarTypeOf(type.dtype)],
    ['sizes', type.sizes.map(size)],
    ['requires_grad', false],
    ['device', deviceJson(device)],
    ['strides', (type.strides ?? rowMajor(type.sizes)).map(size)],
    ['storage_offset', size(BigInt(offset))],
    ['layout', STRIDED],
  ]);
}

/** A symbolic scalar of the archive. */
export function symInt(value: SymInt | number | boolean, nameOf: (sym: Sym) => string): Json {
  if (typeof value === 'bigint') return new Map<string, Json>([['as_int', integer(value)]]);
  if (typeof value === 'boolean') return new Map<string, Json>([['as_bool', value]]);
  if (typeof value === 'number')
    return new Map<string, Json>([['as_float', { kind: 'float', text: String(value) }]]);
  const expression = new Map<string, Json>([
    ['expr_str', sreprOf(value, nameOf)],
    ['hint', null],
  ]);
  return new Map<string, Json>([['as_expr', expression]]);
}

export function rowMajor(sizes: readonly SymInt[]): readonly SymInt[] {
  const strides: SymInt[] = [];
  let step: SymInt = 1n;
  for (let dim = sizes.length - 1; dim >= 0; dim--) {
    strides[dim] = step;
    step = mulInt(step, sizes[dim]!);
  }
  return strides;
}
