import { categoryOf, type DType } from '../ir/dtype.js';
import type { Argument } from '../ir/argument.js';
import { castTensor, scalarAt, tensorFromStorage, type Tensor } from '../tensor/index.js';
import type { EvalResult } from './define.js';
import type { OpDefinition } from './definition.js';

/** One rounding error of a dtype, relative to the value: the distance from 1 to the next number. */
const EPSILON: Partial<Record<DType, number>> = {
  f16: 2 ** -10,
  bf16: 2 ** -7,
  f32: 2 ** -23,
  f64: 2 ** -52,
};
/** Below it the numbers of a dtype are evenly spaced. */
const SMALLEST_NORMAL: Partial<Record<DType, number>> = {
  f16: 2 ** -14,
  bf16: 2 ** -126,
  f32: 2 ** -126,
  f64: 2 ** -1022,
};

/** The largest finite number. */
const LARGEST: Partial<Record<DType, number>> = {
  f16: 65504,
  bf16: 2 ** 128 - 2 ** 120,
  f32: 2 ** 128 - 2 ** 104,
  f64: Number.MAX_VALUE,
};

/**
 * Where two results of one call disagree by more than the op's tolerance, in words; `undefined` when they agree.
 * `expected` is the reference: bounds in units in the last place are those of its elements.
 */
export function disagreement(
  op: Pick<OpDefinition, 'tolerance' | 'eval' | 'schema'>,
  args: readonly Argument<Tensor>[],
  expected: EvalResult,
  actual: EvalResult,
): string | undefined {
  return compare(expected, actual, { op, args, sums: () => sumsOf(op, args) });
}

/**
 * The part of the op's tolerance that two results of one call are apart, the largest of all elements: 0 when they are the same
 * bit for bit, infinite when they disagree.
 */
export function apart(
  op: Pick<OpDefinition, 'tolerance' | 'eval' | 'schema'>,
  args: readonly Argument<Tensor>[],
  expected: EvalResult,
  actual: EvalResult,
): number {
  let part = 0;
  const note = (found: number): void => {
    part = Math.max(part, found);
  };
  const what = compare(expected, actual, { op, args, sums: () => sumsOf(op, args), note });
  return what === undefined ? part : Infinity;
}

interface Reference {
  readonly op: Pick<OpDefinition, 'tolerance'>;
  readonly args: readonly Argument<Tensor>[];
  /** What the op gives for the magnitudes of its float inputs, in double; of a tuple the part that is compared. */
  readonly sums: () => EvalResult;
  /** Told the part of what is allowed that each element is off. */
  readonly note?: (part: number) => void;
}

function compare(expected: EvalResult, actual: EvalResult, reference: Reference): string | undefined {
  const different = `expected ${describe(expected)}, got ${describe(actual)}`;
  if (isTuple(expected) || isTuple(actual)) {
    if (!isTuple(expected) || !isTuple(actual) || expected.length !== actual.length) return different;
    for (const [i, item] of expected.entries()) {
      const sums = (): EvalResult => (reference.sums() as readonly EvalResult[])[i]!;
      const found = compare(item, actual[i]!, { ...reference, sums });
      if (found !== undefined) return `result ${i}: ${found}`;
    }
    return undefined;
  }
  if (!isTensor(expected) || !isTensor(actual)) return Object.is(expected, actual) ? undefined : different;
  if (describe(expected) !== describe(actual)) return different;
  return elementsDisagree(expected, actual, boundsOf(expected, reference), reference.note);
}

/** How far each element may be off, absolutely; `undefined` when not at all. */
type Bounds = ((index: number) => number) | undefined;

function elementsDisagree(
  expected: Tensor,
  actual: Tensor,
  bounds: Bounds,
  note: Reference['note'],
): string | undefined {
  for (let i = 0; i < expected.data.length; i++) {
    const [want, got] = [expected.data[i]!, actual.data[i]!];
    if (Object.is(want, got)) continue;
    const bound = bounds?.(i);
    if (bound === Infinity) continue;
    const off = Math.abs(Number(want) - Number(got));
    if (bound !== undefined && off <= bound) {
      if (off > 0) note?.(off / bound);
      continue;
    }
    return `element ${i}: expected ${String(scalarAt(expected, i))}, got ${String(scalarAt(actual, i))}`;
  }
  return undefined;
}

function boundsOf(expected: Tensor, { op, args, sums }: Reference): Bounds {
  const { tolerance } = op;
  const { dtype, data } = expected;
  if (tolerance.kind === 'exact' || categoryOf(dtype) !== 'float') return undefined;
  const epsilon = EPSILON[dtype]!;
  const magnitude = (index: number): number => Math.abs(Number(data[index]));
  if (tolerance.kind === 'ulp') return (index) => tolerance.ulp * unitOf(dtype, magnitude(index));
  if (tolerance.kind === 'scaled') {
    const largest = largestMagnitude(args);
    const scale = largest ** tolerance.degree;
    if (tolerance.squares === true && !(largest ** 2 <= LARGEST[dtype]!)) return () => Infinity;
    return (index) => tolerance.factor * epsilon * Math.max(scale, magnitude(index));
  }
  const { data: totals } = sums() as Tensor;
  return (index) => {
    const total = Number(totals[index]);
    // Whether a sum overflows on the way, and to which infinity, depends on the order.
    if (!(total <= LARGEST[dtype]!)) return Infinity;
    return tolerance.factor * Math.max(epsilon * total, unitOf(dtype, 0));
  };
}

/** The distance between neighbouring numbers of a dtype around a magnitude. */
function unitOf(dtype: DType, magnitude: number): number {
  const size = Math.max(magnitude, SMALLEST_NORMAL[dtype]!);
  return Number.isFinite(size) ? EPSILON[dtype]! * 2 ** Math.floor(Math.log2(size)) : 0;
}

function largestMagnitude(args: readonly Argument<Tensor>[]): number {
  let largest = 0;
  for (const { data } of tensorsIn(args)) {
    for (const value of data) {
      const magnitude = Math.abs(Number(value));
      if (magnitude > largest && magnitude < Infinity) largest = magnitude;
    }
  }
  return largest;
}

/** What a sum comes to when nothing cancels: of magnitudes, with factors that are magnitudes. */
function sumsOf(op: Pick<OpDefinition, 'eval' | 'schema'>, args: readonly Argument<Tensor>[]): EvalResult {
  return op.eval(
    args.map((arg, i) => {
      const isFactor = FACTORS.has(op.schema.args[i]!.name);
      if (isFactor && typeof arg === 'number') return Math.abs(arg);
      return isFactor && typeof arg === 'bigint' ? (arg < 0n ? -arg : arg) : magnitudes(arg);
    }),
  );
}

const FACTORS: ReadonlySet<string> = new Set(['alpha', 'beta']);

function magnitudes(argument: Argument<Tensor>): Argument<Tensor> {
  if (Array.isArray(argument)) return (argument as readonly Argument<Tensor>[]).map(magnitudes);
  if (isFloatDType(argument)) return { kind: 'dtype', value: 'f64' };
  if (!isTensor(argument) || categoryOf(argument.dtype) !== 'float') return argument;
  const data = castTensor(argument, 'f64').data as Float64Array;
  // What is infinite or NaN decides the result in any order.
  return tensorFromStorage(
    'f64',
    argument.shape,
    data.map((x) => (Number.isFinite(x) ? Math.abs(x) : 0)),
  );
}

function isFloatDType(argument: Argument<Tensor>): boolean {
  if (typeof argument !== 'object' || argument === null || !('kind' in argument)) return false;
  return argument.kind === 'dtype' && categoryOf(argument.value) === 'float';
}

function tensorsIn(args: readonly Argument<Tensor>[]): readonly Tensor[] {
  return args.flatMap((argument) =>
    Array.isArray(argument)
      ? tensorsIn(argument as readonly Argument<Tensor>[])
      : isTensor(argument)
        ? [argument]
        : [],
  );
}

function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'concrete';
}

function isTuple(value: EvalResult): value is readonly EvalResult[] {
  return Array.isArray(value);
}

function describe(value: EvalResult): string {
  if (isTensor(value)) return `${value.dtype}[${value.shape.join(', ')}]`;
  return isTuple(value) ? `${value.length} results` : `${typeof value} ${String(value)}`;
}
