import { complexParts, tensorFromStorage, toScalars, type Tensor } from '../../tensor/index.js';
import type { InputValue } from '../../inputs/index.js';
import type { RecordedScalar, RecordedValue } from '../recorded-value.js';
import { EXACTLY, type Allowance } from './allowance.js';

export interface CompareOptions {
  /** Of the leaves, in order; a leaf without one has to agree bit for bit. Asked when one does not. */
  allowances(): readonly Allowance[];
  /** Compare only dtypes and shapes of tensors. */
  readonly shapesOnly: boolean;
}

/** The first difference between a recorded result and ours, with the path to it; `undefined` when they agree. */
export function firstValueDifference(
  expected: RecordedValue,
  actual: InputValue,
  options: CompareOptions,
): string | undefined {
  let leaf = 0;
  const allowanceOf = (index: number) => (): Allowance => options.allowances()[index] ?? EXACTLY;
  const compare = (want: RecordedValue, got: InputValue, path: string): string | undefined => {
    switch (want.kind) {
      case 'tensor': {
        const allowance = allowanceOf(leaf++);
        if (!isTensor(got)) return `${path}: expected a tensor ${typeOf(want)}, got ${describe(got)}`;
        return compareTensors(want, got, path, options.shapesOnly ? undefined : allowance);
      }
      case 'plain': {
        const allowance = allowanceOf(leaf++);
        return comparePlain(want.value, got, path, options.shapesOnly ? undefined : allowance);
      }
      default: {
        const wanted = partsOfRecorded(want);
        const parts = partsOf(want.kind, got);
        if (parts === undefined) return `${path}: expected a ${want.kind}, got ${describe(got)}`;
        const keys = wanted.map(([key]) => key).join(', ');
        const gotKeys = parts.map(([key]) => key).join(', ');
        if (keys !== gotKeys) return `${path}: expected the parts [${keys}], got [${gotKeys}]`;
        for (const [i, [key, part]] of wanted.entries()) {
          const difference = compare(part, parts[i]![1], `${path}[${key}]`);
          if (difference !== undefined) return difference;
        }
        return undefined;
      }
    }
  };
  return compare(expected, actual, 'result');
}

type RecordedTensor = Extract<RecordedValue, { kind: 'tensor' }>;
type Parts<A> = readonly (readonly [string, A])[];

function partsOfRecorded(value: Exclude<RecordedValue, { kind: 'tensor' | 'plain' }>): Parts<RecordedValue> {
  return value.kind === 'dict' ? value.entries : value.items.map((item, i) => [String(i), item]);
}

function partsOf(kind: 'tuple' | 'list' | 'dict', value: InputValue): Parts<InputValue> | undefined {
  if (value === null || typeof value !== 'object' || isTensor(value)) return undefined;
  if (kind === 'dict') return 'dict' in value ? value.dict : undefined;
  const items =
    kind === 'tuple' && 'tuple' in value
      ? value.tuple
      : kind === 'list' && 'list' in value
        ? value.list
        : undefined;
  return items?.map((item, i) => [String(i), item]);
}

function compareTensors(
  want: RecordedTensor,
  got: Tensor,
  path: string,
  allowance: (() => Allowance) | undefined,
): string | undefined {
  if (typeOf(want) !== typeOf(got)) return `${path}: expected ${typeOf(want)}, got ${typeOf(got)}`;
  if (allowance === undefined) return undefined;
  // Complex numbers agree part by part.
  if (got.dtype === 'c64') {
    const parts = want.data.flatMap((each) => (typeof each === 'object' ? [each.re, each.im] : [each]));
    const real = { ...want, dtype: 'f32', shape: [...want.shape, 2], data: parts };
    const ours = tensorFromStorage('f32', [...got.shape, 2], complexParts(got));
    return compareTensors(real, ours, path, allowance);
  }
  const elements = toScalars(got);
  let allowed: Allowance | undefined;
  for (const [i, element] of want.data.entries()) {
    const ours = elements[i]!;
    if (Object.is(element, ours)) continue;
    allowed ??= allowance();
    if (!agree(element, ours, want.dtype, allowed)) {
      return `${path}[${i}]: expected ${show(element)}, got ${show(ours)}${within(allowed)}`;
    }
  }
  return undefined;
}

function comparePlain(
  want: RecordedScalar | string | null,
  got: InputValue,
  path: string,
  allowance: (() => Allowance) | undefined,
): string | undefined {
  const different = `${path}: expected ${show(want)}, got ${describe(got)}`;
  if (typeof want !== typeof got || (want === null) !== (got === null)) return different;
  if (allowance === undefined || Object.is(want, got)) return undefined;
  if (typeof want !== 'number' || typeof got !== 'number') return different;
  const allowed = allowance();
  return agree(want, got, 'f64', allowed) ? undefined : different + within(allowed);
}

/** One rounding error of the dtype, relative to the value. */
const EPSILON: ReadonlyMap<string, number> = new Map([
  ['f64', 2 ** -52],
  ['f32', 2 ** -23],
  ['f16', 2 ** -10],
  ['bf16', 2 ** -7],
]);
/** Below this a dtype's values are equally spaced, and one unit is always this much times epsilon. */
const SMALLEST_NORMAL: ReadonlyMap<string, number> = new Map([
  ['f64', 2 ** -1022],
  ['f32', 2 ** -126],
  ['f16', 2 ** -14],
  ['bf16', 2 ** -126],
]);

function agree(
  want: RecordedScalar,
  got: RecordedScalar,
  dtype: string,
  { units, magnitude }: Allowance,
): boolean {
  if (typeof want !== 'number' || typeof got !== 'number' || units === 0) return false;
  if (!Number.isFinite(want) || !Number.isFinite(got)) return false;
  const size = Math.max(Math.abs(want), magnitude, SMALLEST_NORMAL.get(dtype) ?? 0);
  const unit = (EPSILON.get(dtype) ?? 0) * 2 ** Math.floor(Math.log2(size));
  return Math.abs(want - got) <= units * unit;
}

function isTensor(value: InputValue): value is Tensor {
  return typeof value === 'object' && value !== null && 'dtype' in value;
}

function typeOf(tensor: { readonly dtype: string; readonly shape: readonly number[] }): string {
  return `${tensor.dtype}[${tensor.shape.join(', ')}]`;
}

function describe(value: InputValue): string {
  if (value === null || typeof value !== 'object') return show(value);
  if (isTensor(value)) return `a tensor ${typeOf(value)}`;
  return `a ${Object.keys(value)[0] ?? 'container'}`;
}

function show(value: RecordedScalar | string | null): string {
  if (value === null) return 'None';
  if (typeof value === 'object') return `${value.re}+${value.im}j`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value} (int)`;
  return Object.is(value, -0) ? '-0' : String(value);
}

function within({ units, magnitude }: Allowance): string {
  if (units === 0) return '';
  return ` (allowed: ${units} units in the last place${magnitude > 0 ? ` of numbers up to ${magnitude}` : ''})`;
}
