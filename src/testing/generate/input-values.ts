import { INT64 } from '../../facts/index.js';
import { categoryOf, type DType } from '../../ir/index.js';
import { numelOf, tensorFromScalars, type Scalar, type Tensor } from '../../tensor/index.js';
import { isRef, refsOf, type ProgramSpec } from '../spec/program-spec.js';
import type { Draw } from './draw.js';

/** What `.item()` of an input is used for. */
interface ItemUse {
  readonly min: bigint | undefined;
  readonly max: bigint | undefined;
  /** Something has this size, so it must stay small. */
  readonly isSize: boolean;
  /** Something is divided by it: 0 is where that raises. */
  readonly isDivisor: boolean;
}

const LARGEST_SIZE = 12n;
const SMALLEST_SIZE = -3n;

/**
 * Values for the inputs of a program, those at which something changes first: the ends of the constraints on what is read
 * out of an input, and what lies just beyond them; NaN, the infinities, both zeros and the extremes of each dtype.
 */
export function inputValues(spec: ProgramSpec, draw: Draw, largest = Infinity): readonly Tensor[] {
  const uses = itemUses(spec);
  const satisfying = draw.chance(60);
  return spec.inputs.map(({ dtype, shape }, i) => {
    const use = categoryOf(dtype) === 'int' ? uses.get(i) : undefined;
    const element = (): Scalar =>
      use !== undefined
        ? itemOf(use, draw, satisfying)
        : largest === Infinity
          ? elementOf(dtype, draw)
          : notLarger(elementOf(dtype, draw), largest, draw);
    return tensorFromScalars(dtype, shape, Array.from({ length: numelOf(shape) }, element));
  });
}

/** An element of a magnitude that is allowed: instead of one that is not, one of any significand below. */
function notLarger(element: Scalar, largest: number, draw: Draw): Scalar {
  if (typeof element !== 'number' || Math.abs(element) <= largest) return element;
  return (draw.chance(50) ? 1 : -1) * draw.unit() * largest;
}

function itemUses(spec: ProgramSpec): ReadonlyMap<number, ItemUse> {
  const inputOf = new Map<number, number>();
  const bounds = new Map<number, { min: bigint | undefined; max: bigint | undefined }>();
  const scalars = new Set<number>();
  const divisors = new Set<number>();
  let isSize = false;
  spec.steps.forEach((step, k) => {
    if (step.kind === 'assume') return;
    const ref = spec.inputs.length + k;
    const [first] = step.args;
    if (step.target === 'aten._local_scalar_dense.default') {
      scalars.add(ref);
      if (first !== undefined && isRef(first) && first.ref < spec.inputs.length) inputOf.set(ref, first.ref);
    } else if (/constrain/.test(step.target) && first !== undefined && isRef(first)) {
      const [, min, max] = step.args;
      const input = inputOf.get(first.ref);
      if (input === undefined) return;
      const before = bounds.get(input);
      const least = typeof min === 'bigint' ? min : /size/.test(step.target) ? 0n : undefined;
      bounds.set(input, {
        min: before?.min === undefined || (least !== undefined && least > before.min) ? least : before.min,
        max: typeof max !== 'bigint' || (before?.max !== undefined && before.max < max) ? before?.max : max,
      });
    } else if (step.target.startsWith('operator.')) {
      const [, divisor] = step.args;
      if (DIVISIONS.has(step.target) && divisor !== undefined && isRef(divisor)) {
        const input = inputOf.get(divisor.ref);
        if (input !== undefined) divisors.add(input);
      }
      if (step.args.flatMap(refsOf).some((arg) => scalars.has(arg))) scalars.add(ref);
    } else if (step.target.startsWith('aten.') && step.target !== 'aten.scalar_tensor.default') {
      if (step.args.flatMap(refsOf).some((arg) => scalars.has(arg))) isSize = true;
    }
  });
  return new Map(
    [...inputOf.values()].map((input) => [
      input,
      {
        min: bounds.get(input)?.min,
        max: bounds.get(input)?.max,
        isSize,
        isDivisor: divisors.has(input),
      },
    ]),
  );
}

const DIVISIONS: ReadonlySet<string> = new Set(['operator.floordiv', 'operator.mod', 'operator.truediv']);

function itemOf({ min, max, isSize, isDivisor }: ItemUse, draw: Draw, satisfying: boolean): bigint {
  const lo = min ?? (isSize ? SMALLEST_SIZE : INT64.min);
  const hi = max ?? (isSize ? LARGEST_SIZE : INT64.max);
  const near = [min, max].filter((end) => end !== undefined);
  const middle = min !== undefined && max !== undefined ? [(min + max) / 2n] : [];
  const inside = [...near, ...near.map((end) => end + 1n), ...near.map((end) => end - 1n), ...middle];
  const anywhere = [
    0n,
    1n,
    2n,
    3n,
    -1n,
    5n,
    ...(isSize ? [] : [7n, -8n, ...LARGE_INTS, INT64.max, INT64.min]),
  ];
  const candidates = draw.chance(70) && inside.length > 0 ? inside : anywhere;
  const value = isDivisor && draw.chance(25) ? 0n : draw.pick(candidates);
  const fits = (x: bigint): boolean => x >= lo && x <= hi;
  const chosen = satisfying && !fits(value) ? ([...inside, ...anywhere].find(fits) ?? lo) : value;
  if (!isSize) return BigInt.asIntN(64, chosen);
  return chosen > LARGEST_SIZE ? LARGEST_SIZE : chosen < SMALLEST_SIZE ? SMALLEST_SIZE : chosen;
}

const INT_BITS: Partial<Record<DType, number>> = { i8: 8, i16: 16, i32: 32, i64: 64 };

function elementOf(dtype: DType, draw: Draw): Scalar {
  const category = categoryOf(dtype);
  if (category === 'bool') return draw.chance(50);
  if (category === 'int')
    return draw.chance(65) ? BigInt(draw.int(dtype === 'u8' ? 0 : -6, 6)) : draw.pick(extremes(dtype));
  return draw.weighted<() => number>([
    [5, () => draw.int(-12, 12) / 4],
    [2, () => (draw.unit() - 0.5) * 8],
    // Every bit of the significand at random, over the exponents that a dtype of 16 bits has.
    [2, () => (draw.chance(50) ? 1 : -1) * (1 + draw.unit()) * 2 ** draw.int(-10, 10)],
    [7, () => draw.pick(draw.chance(40) ? extremeFloats(dtype) : FLOATS)],
  ])();
}

function extremes(dtype: DType): readonly bigint[] {
  if (dtype === 'u8') return [0n, 1n, 127n, 128n, 255n];
  const bits = BigInt(INT_BITS[dtype] ?? 64);
  const top = 2n ** (bits - 1n);
  const large = bits < 64n ? [] : LARGE_INTS;
  return [top - 1n, -top, top - 2n, 1n - top, 0n, -1n, ...large];
}

/** Ints that floats do not hold, or not their neighbours. */
const LARGE_INTS: readonly bigint[] = [
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 53n,
  2n ** 53n + 1n,
  -(2n ** 53n) - 1n,
  2n ** 60n + 2n ** 36n + 1n,
];

/** The largest, the smallest that is normal, the smallest, and what is next to 1. */
function extremeFloats(dtype: DType): readonly number[] {
  const [bits, least] = FLOAT_FORMATS[dtype] ?? [53, -1022];
  const largest = (2 - 2 ** (1 - bits)) * 2 ** -(least - 1);
  const normal = 2 ** least;
  const positive = [largest, largest / 2, normal, normal * 2 ** (1 - bits), 1 + 2 ** (1 - bits)];
  return [...positive, ...positive.map((x) => -x)];
}

/** Bits of the significand, and the exponent of the smallest normal number. */
const FLOAT_FORMATS: Partial<Record<DType, readonly [number, number]>> = {
  f16: [11, -14],
  bf16: [8, -126],
  f32: [24, -126],
  f64: [53, -1022],
};

const FLOATS: readonly number[] = [
  NaN,
  Infinity,
  -Infinity,
  0,
  -0,
  -0,
  1e-45,
  -1e-40,
  3.4028234663852886e38,
  1e300,
  16777217,
  0.1,
  1 / 3,
  65504,
  -1e-8,
];
