import { categoryOf, type DType } from '../../ir/dtype.js';
import {
  addInt,
  ceil,
  floorDivInt,
  ge,
  gt,
  le,
  lt,
  sub,
  subInt,
  trueDiv,
  type SymNumber,
} from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import {
  allocate,
  checkNumel,
  roundTo,
  tensorFromStorage,
  tensorFromScalars,
  type Tensor,
} from '../../tensor/index.js';
import { OpError, type Args, type MetaContext, type OpSpec } from '../define.js';
import type { SymExpr } from '../../ir/sym/expr.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { fusedMultiplyAdd } from '../internal/fused-multiply-add.js';
import { CONCRETE } from '../view/internal/concrete.js';
import { madeType } from '../view/index.js';
import { computedSizes } from '../size-origins.js';

type Numbers = readonly [start: SymNumber, end: SymNumber, step: SymNumber];

interface Range {
  readonly dtype: DType;
  readonly start: SymNumber;
  readonly step: SymNumber;
  readonly length: SymInt;
}

/** @throws OpError with torch's message when the range is none; what `ctx.decide` throws when that is not known. */
function rangeOf<T>(args: Args<T, SymExpr>, ctx: Pick<MetaContext, 'decide'>): Range {
  const [start, end, step] = ['start', 'end', 'step'].map((name) => numberOf(args.scalar(name))) as [
    SymNumber,
    SymNumber,
    SymNumber,
  ];
  const given: Numbers = [start, end, step];
  const dtype = args.dtype('dtype') ?? (given.every(isIntegral) ? 'i64' : 'f32');
  requireRange(args.target, given, ctx);
  if (categoryOf(dtype) !== 'int') return { dtype, start, step, length: steps(given) };
  const whole = given.map(truncated) as [SymInt, SymInt, SymInt];
  const [first, last, by] = whole;
  if (by === 0n) throw new OpError(args.target, 'step must be nonzero');
  // int64 truncates before it counts; no other dtype does.
  if (dtype !== 'i64') return { dtype, start: first, step: by, length: steps(given) };
  const correction = ctx.decide(gt(by, 0n)) ? 1n : -1n;
  const length = floorDivInt(subInt(addInt(subInt(last, first), by), correction), by);
  return { dtype, start: first, step: by, length };
}

function steps([start, end, step]: Numbers): SymInt {
  return ceil(trueDiv(sub(end, start), step));
}

function requireRange(target: string, [start, end, step]: Numbers, ctx: Pick<MetaContext, 'decide'>): void {
  if (step === 0 || step === 0n) throw new OpError(target, 'step must be nonzero');
  for (const bound of [start, end]) {
    if (typeof bound === 'number' && !Number.isFinite(bound)) {
      throw new OpError(target, `unsupported range: ${text(start)} -> ${text(end)}`);
    }
  }
  if (ctx.decide(gt(step, 0n)) && ctx.decide(ge(end, start))) return;
  if (ctx.decide(lt(step, 0n)) && ctx.decide(le(end, start))) return;
  throw new OpError(target, 'upper bound and larger bound inconsistent with step sign');
}

function numberOf(value: bigint | number | boolean | SymExpr): SymNumber {
  return typeof value === 'boolean' ? BigInt(value) : value;
}

function isIntegral(value: SymNumber): boolean {
  return typeof value === 'bigint' || (typeof value === 'object' && value.sort === 'int');
}

function truncated(value: SymNumber): SymInt {
  return typeof value === 'number' ? BigInt(Math.trunc(value)) : value;
}

function text(value: SymNumber): string {
  if (typeof value !== 'number') return String(value);
  return Number.isNaN(value) ? 'nan' : String(value).replace('Infinity', 'inf');
}

/** How many elements torch's kernel makes at a time: 32 bytes of them. */
const VECTOR: Partial<Record<DType, number>> = { f64: 4, f32: 8, f16: 16, bf16: 16 };

/**
 * Elements are start + i * step, fused. But torch fills pairs of vectors at once as long as they fit: there the first
 * element of a vector is rounded to the dtype, and the others count from it. Half precision computes in float32.
 */
function filledFloat(dtype: DType, start: number, step: number, count: number): Tensor {
  const half = dtype === 'f16' || dtype === 'bf16';
  const [first, by] = half ? [Math.fround(start), Math.fround(step)] : [start, step];
  const fused = fusedMultiplyAdd('f64', by);
  const at = (base: number, i: number): number =>
    roundTo(dtype, half ? Math.fround(base + by * i) : fused(base, i));
  const width = VECTOR[dtype]!;
  const inVectors = count - (count % (2 * width));
  const data = allocate(dtype, count);
  for (let i = 0; i < count; i++) {
    const lane = i % width;
    data[i] = i < inVectors ? at(at(first, i - lane), lane) : at(first, i);
  }
  return tensorFromStorage(dtype, [count], data);
}

function filledInt(dtype: DType, start: bigint, step: bigint, count: number): Tensor {
  checkNumel(count);
  const data = new BigInt64Array(count);
  for (let i = 0; i < count; i++) data[i] = start + step * BigInt(i);
  return tensorFromScalars(dtype, [count], data);
}

function filled(target: string, { dtype, start, step, length }: Range): Tensor {
  switch (categoryOf(dtype)) {
    case 'int':
      return filledInt(dtype, start as bigint, step as bigint, Number(length));
    case 'float':
      return filledFloat(dtype, Number(start), Number(step), Number(length));
    default:
      throw new OpError(target, `"arange_cpu" not implemented for '${SCALAR_TYPE_NAMES[dtype]}'`);
  }
}

export const arangeSpecs: readonly OpSpec[] = [
  {
    schema:
      'arange.start_step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, ' +
      'Device? device=None, bool? pin_memory=None) -> Tensor',
    sizesFrom: computedSizes,
    meta: (args, ctx) => {
      const { dtype, length } = rangeOf(args, ctx);
      return madeType(ctx, dtype, [length]);
    },
    eval: (args) => filled(args.target, rangeOf(args, CONCRETE)),
  },
];
