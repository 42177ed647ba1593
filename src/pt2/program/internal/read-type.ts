import type { SymInt, Type } from '../../../ir/index.js';
import type { Json, JsonObject } from '../../json/json.js';
import { dtypeOf } from './enums.js';
import type { Symbols } from './symbols.js';

/** What an archive says of a value: its type, where it is known here, and its annotation as torch has it. */
export interface ReadType {
  readonly val: Type | undefined;
  /** Absent where printing the type gives the same. */
  readonly annotation?: string | undefined;
}

/** The type that a TensorMeta describes. */
export function tensorTypeOf(meta: JsonObject, symbols: Symbols): ReadType {
  const sizes = (meta.get('sizes') as readonly Json[]).map((size) => symbols.read(size));
  const strides = (meta.get('strides') as readonly Json[]).map((stride) => symbols.read(stride).expr);
  const dtype = dtypeOf(meta.get('dtype') as number);
  const plain = sizes.every(({ expr }) => typeof expr === 'bigint');
  const annotation = plain ? undefined : `${dtype ?? '?'}[${sizes.map(({ text }) => text).join(', ')}]`;
  const known = sizes.flatMap(({ expr }) => (isSize(expr) ? [expr] : []));
  if (dtype === undefined || known.length !== sizes.length) return { val: undefined, annotation };
  const steps = strides.filter(isSize);
  const kept = steps.length === strides.length && !isRowMajor(known, steps) ? { strides: steps } : {};
  return { val: { kind: 'tensor', dtype, sizes: known, ...kept }, annotation };
}

/** The type of a symbolic scalar. */
export function scalarTypeOfValue(json: Json, symbols: Symbols): ReadType {
  const { text, expr } = symbols.read(json);
  const isConstant = typeof expr !== 'object' && !(json as JsonObject).has('as_expr');
  // A constant has lost its annotation when it is loaded.
  if (isConstant) return { val: expr === undefined ? undefined : { kind: 'sym', expr }, annotation: '' };
  return { val: expr === undefined ? undefined : { kind: 'sym', expr }, annotation: `Sym(${text})` };
}

function isSize(expr: unknown): expr is SymInt {
  return typeof expr === 'bigint' || (typeof expr === 'object' && (expr as { sort?: string }).sort === 'int');
}

function isRowMajor(sizes: readonly SymInt[], strides: readonly SymInt[]): boolean {
  let step: SymInt = 1n;
  for (let dim = sizes.length - 1; dim >= 0; dim--) {
    const size = sizes[dim]!;
    if (size === 0n) return true;
    if (size !== 1n && strides[dim] !== step) return false;
    if (typeof size !== 'bigint' || typeof step !== 'bigint')
      return sizes.slice(0, dim).every((s) => s === 1n);
    step *= size;
  }
  return true;
}
