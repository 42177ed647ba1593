import { categoryOf, type DType } from '../../ir/dtype.js';
import { allocate, roundTo, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type Args, type OpSpec } from '../define.js';
import { notImplemented } from '../internal/not-implemented.js';
import { plainNumber } from './internal/plain-number.js';
import { madeType } from '../view/index.js';

interface Range {
  readonly dtype: DType;
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

/** Unlike that of `arange`, the end of a range is part of it, and so it is one of floats unless a dtype is given. */
function rangeOf(args: Args<unknown, unknown>): Range {
  const dtype = args.dtype('dtype') ?? 'f32';
  const category = categoryOf(dtype);
  if (category === 'bool' || dtype === 'f16') throw notImplemented(args.target, 'range_cpu', dtype);
  const given = ['start', 'end', 'step'].map((name) => plainNumber(args, name)) as [number, number, number];
  const [start, end, step] = category === 'int' ? (given.map(Math.trunc) as typeof given) : given;
  if (step === 0) throw new OpError(args.target, 'step must be nonzero');
  if (!Number.isFinite(start) || !Number.isFinite(end)) {
    throw new OpError(args.target, `unsupported range: ${start} -> ${end}`);
  }
  // torch compares a step that is no number with 0, and finds it neither above nor below.
  if (Number.isNaN(step) || (step > 0 ? end < start : end > start)) {
    throw new OpError(args.target, 'upper bound and lower bound inconsistent with step sign');
  }
  return { dtype, start, step, length: Math.floor((end - start) / step + 1) };
}

export const rangeSpecs: readonly OpSpec[] = [
  {
    schema:
      'range.step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, ' +
      'Device? device=None, bool? pin_memory=None) -> Tensor',
    meta: (args, ctx) => {
      const { dtype, length } = rangeOf(args);
      return madeType(ctx, dtype, [BigInt(length)]);
    },
    eval: (args) => {
      const { dtype, start, step, length } = rangeOf(args);
      const data = allocate(dtype, length);
      for (let i = 0; i < length; i++) {
        const value = start + step * i;
        data[i] = data instanceof BigInt64Array ? BigInt(value) : roundTo(dtype, value);
      }
      return tensorFromStorage(dtype, [length], data);
    },
  },
];
