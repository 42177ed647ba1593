import { categoryOf, type Argument, type DType } from '../../ir/index.js';
import type { EvalResult } from '../../ops/index.js';
import { isTagged } from '../../terms/index.js';
import { tensorFromScalars, toScalars, type Scalar, type Tensor } from '../../tensor/index.js';
import { isTensor } from '../reading/outcome.js';

/** How a value is written in a line of JSON: tensors `{t, s, d}`, lists `{l}`, numbers `{i}` and `{f}`, dtypes `{dt}`. */
export type Written =
  | null
  | boolean
  | string
  | { readonly t: DType; readonly s: readonly number[]; readonly d: readonly WrittenNumber[] }
  | { readonly l: readonly Written[] }
  | { readonly i: string }
  | { readonly f: string }
  | { readonly dt: DType }
  | { readonly mf: string }
  | { readonly other: string };
type WrittenNumber = number | boolean | { readonly i: string } | { readonly f: string };

/** A call of one op, as torch answered it. */
export interface WrittenCall {
  readonly op: string;
  /** All arguments of the schema, in its order. */
  readonly args: readonly Written[];
  readonly ok?: Written;
  readonly err?: string;
  readonly type?: string;
}

/** The value of what was written; what is of no type that programs have is its name. */
export function readValue(written: Written): Argument<Tensor> {
  if (typeof written !== 'object' || written === null) return written;
  if ('t' in written) return tensorFromScalars(written.t, written.s, written.d.map(readElement));
  if ('l' in written) return written.l.map(readValue);
  if ('i' in written) return BigInt(written.i);
  if ('f' in written) return readFloat(written.f);
  if ('dt' in written) return { kind: 'dtype', value: written.dt };
  if ('other' in written) return written.other;
  return { kind: 'memory_format', value: written.mf };
}

function readElement(written: WrittenNumber): Scalar {
  if (typeof written !== 'object') return written;
  return 'i' in written ? BigInt(written.i) : readFloat(written.f);
}

function readFloat(text: string): number {
  return text === 'inf' ? Infinity : text === '-inf' ? -Infinity : Number(text);
}

/** A value as it is written; undefined for what torch takes and this has no form for. */
export function writeValue(value: Argument<Tensor> | EvalResult): Written | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'bigint') return { i: String(value) };
  if (typeof value === 'number') return { f: floatText(value) };
  if (Array.isArray(value)) {
    const items = (value as readonly Argument<Tensor>[]).map(writeValue);
    return items.includes(undefined) ? undefined : { l: items as Written[] };
  }
  const other = value as Exclude<Argument<Tensor>, readonly unknown[]>;
  // Complex numbers have no form here: programs recorded from torch hold them.
  if (isTensor(other) && categoryOf(other.dtype) === 'complex') return undefined;
  if (isTensor(other)) return { t: other.dtype, s: other.shape, d: toScalars(other).map(writeElement) };
  if (!isTagged(other)) return undefined;
  if (other.kind === 'dtype') return { dt: other.value };
  return other.kind === 'memory_format' ? { mf: other.value } : undefined;
}

function writeElement(element: Scalar): WrittenNumber {
  if (typeof element === 'boolean') return element;
  if (typeof element === 'bigint')
    return element < 2n ** 53n && element > -(2n ** 53n) ? Number(element) : { i: String(element) };
  // JSON has neither NaN nor infinities, and JavaScript's drops the sign of zero.
  return Number.isFinite(element) && !Object.is(element, -0) ? element : { f: floatText(element) };
}

function floatText(x: number): string {
  if (Object.is(x, -0)) return '-0.0';
  if (Number.isFinite(x)) return String(x);
  return Number.isNaN(x) ? 'nan' : x > 0 ? 'inf' : '-inf';
}
