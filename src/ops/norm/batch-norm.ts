import { product } from '../../ir/sym/index.js';
import type { DType } from '../../ir/dtype.js';
import type { SymInt, TensorType, Type } from '../../ir/type.js';
import { allocate, numelOf, roundTo, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { broadcastSizes } from '../broadcast.js';
import { OpError, type EvalArgs, type MetaArgs, type MetaContext, type OpSpec } from '../define.js';
import { resultType } from '../promotion.js';
import { tensorType, tupleType } from '../tensor-type.js';
import { elementwiseStrides, madeType } from '../view/index.js';
import {
  computationDType,
  NORM_TOLERANCE,
  requireKernel,
  requireOneDType,
  valueOf,
} from './internal/parameters.js';
import { arithmeticOf } from './internal/scale.js';

/** Which statistics an overload works with. */
interface Form {
  readonly schema: string;
  /** Whether there are running statistics. */
  readonly running: boolean;
  /** Whether they are returned, moved on. */
  readonly functional: boolean;
  readonly training: (args: Pick<MetaArgs, 'bool'>) => boolean;
}

const RUNNING = ['running_mean', 'running_var'] as const;

function requireRank(target: string, rank: number): void {
  if (rank >= 2) return;
  throw new OpError(target, 'tuple index out of range', 'IndexError');
}

/** Parameters stand along dimension 1; that they fit is all that torch's shape rule asks of them. */
function requireChannels(
  args: MetaArgs,
  form: Form,
  input: TensorType,
  training: boolean,
  ctx: MetaContext,
): void {
  const names = [...(form.running && !training ? RUNNING : []), 'weight', 'bias'];
  for (const name of names) {
    const parameter = args.optionalTensor(name);
    if (parameter === undefined) continue;
    const beside = [product(parameter.sizes), ...input.sizes.slice(2).map(() => 1n)];
    broadcastSizes(args.target, input.sizes, beside, ctx);
  }
}

function batchNormType(args: MetaArgs, form: Form, ctx: MetaContext): Type {
  const input = args.tensor('input');
  requireRank(args.target, input.sizes.length);
  const training = form.training(args);
  requireChannels(args, form, input, training, ctx);
  if (training) requireKernel(args.target, 'batch_norm', computationDType(input.dtype));
  const out = madeType(ctx, input.dtype, input.sizes, elementwiseStrides([input], input.sizes, ctx));
  const saved = (): TensorType => madeType(ctx, input.dtype, training ? [input.sizes[1]!] : [0n]);
  if (!form.functional) return tupleType(out, saved(), saved());
  if (training) requireSeveral(args.target, input.sizes);
  const moved = RUNNING.map((name) => {
    const statistic = args.tensor(name);
    const dtype = computationDType(input.dtype);
    if (!training) return tensorType(dtype, statistic.sizes);
    const batch = tensorType(dtype, [input.sizes[1]!]);
    const sizes = broadcastSizes(args.target, batch.sizes, statistic.sizes, ctx);
    return madeType(ctx, resultType([batch, statistic]), sizes);
  });
  return tupleType(out, saved(), saved(), ...moved);
}

/** The unbiased variance of one value is none. */
function requireSeveral(target: string, sizes: readonly SymInt[]): void {
  const perChannel = product(sizes.toSpliced(1, 1));
  if (perChannel !== 1n) return;
  throw new OpError(target, 'float division by zero', 'ZeroDivisionError');
}

interface Statistics {
  readonly means: Float64Array;
  /** Of squared deviations, for each channel. */
  readonly sums?: Float64Array;
  /** Divided by the number of elements. */
  readonly variances: Float64Array;
}

/** As torch has them: sums in double, deviations and their squares rounded to the dtype. */
function batchStatistics({ dtype, data, shape }: Tensor): Statistics {
  const [batch, channels] = shape as [number, number];
  const area = numelOf(shape.slice(2));
  const count = batch * area;
  const { round, fma } = arithmeticOf(dtype);
  const [means, sums, variances] = [channels, channels, channels].map(
    (length) => new Float64Array(length),
  ) as [Float64Array, Float64Array, Float64Array];
  for (let channel = 0; channel < channels; channel++) {
    const valueAt = (i: number): number =>
      Number(data[(Math.floor(i / area) * channels + channel) * area + (i % area)]);
    let sum = 0;
    for (let i = 0; i < count; i++) sum += valueAt(i);
    const mean = round(sum / count);
    let squares = 0;
    for (let i = 0; i < count; i++) {
      const deviation = round(valueAt(i) - mean);
      squares = dtype === 'f64' ? fma(deviation, deviation, squares) : squares + round(deviation * deviation);
    }
    means[channel] = mean;
    sums[channel] = round(squares);
    variances[channel] = round(sums[channel]! / count);
  }
  return { means, sums, variances };
}

function runningStatistics(args: EvalArgs, channels: number): Statistics {
  const [mean, variance] = RUNNING.map((name) => {
    const tensor = args.tensor(name);
    if (tensor.data.length >= channels) return Float64Array.from(tensor.data, Number);
    throw new OpError(args.target, `${name} should contain ${channels} elements not ${tensor.data.length}`);
  });
  return { means: mean!, variances: variance! };
}

function evalBatchNorm(args: EvalArgs, form: Form): readonly Tensor[] {
  const input = args.tensor('input');
  const { dtype, shape, data } = input;
  requireRank(args.target, shape.length);
  const [weight, bias] = [args.optionalTensor('weight'), args.optionalTensor('bias')];
  const training = form.training(args);
  const running = form.running ? RUNNING.map((name) => args.tensor(name)) : [];
  requireKernel(args.target, 'batch_norm', dtype);
  requireOneDType(args.target, dtype, [weight, bias, ...running]);
  const channels = shape[1]!;
  const area = numelOf(shape.slice(2));
  const statistics = training ? batchStatistics(input) : runningStatistics(args, channels);
  const { round, fma, store } = arithmeticOf(dtype);
  const means = statistics.means.map(round);
  const eps = args.float('eps');
  // Of a batch it is formed in double, of running statistics in the dtype.
  const rstds = statistics.variances.map((variance) =>
    training
      ? variance === 0 && eps === 0
        ? 0
        : round(1 / Math.sqrt(variance + eps))
      : round(1 / round(Math.sqrt(round(round(variance) + round(eps))))),
  );
  const scales = rstds.map((rstd, channel) => round(rstd * valueOf(weight, channel, 1)));
  const shifts = scales.map((scale, channel) => fma(-scale, means[channel]!, valueOf(bias, channel, 0)));
  const out = allocate(dtype, data.length);
  for (let i = 0; i < data.length; i++) {
    const channel = Math.floor(i / area) % channels;
    out[i] = store(fma(Number(data[i]), scales[channel]!, shifts[channel]!));
  }
  const results = [
    tensorFromStorage(dtype, shape, out),
    rounded(dtype, training ? statistics.means : new Float64Array(0)),
    rounded(dtype, training ? rstds : new Float64Array(0)),
  ];
  if (!form.functional) return results;
  return [...results, ...(training ? movedOn(args, statistics, data.length / channels) : running)];
}

/** The running statistics, a part of the way towards those of the batch. */
function movedOn(args: EvalArgs, { means, sums }: Statistics, count: number): readonly Tensor[] {
  const momentum = args.float('momentum');
  const { round, fma } = arithmeticOf(args.tensor('input').dtype);
  const rest = round(1 - momentum);
  const unbiased = sums!.map((sum) => round(sum / (count - 1)));
  return RUNNING.map((name, position) => {
    const now = position === 0 ? means : unbiased;
    const { dtype, data } = args.tensor(name);
    return rounded(
      dtype,
      now.map((value, i) => fma(round(momentum), value, round(rest * Number(data[i])))),
    );
  });
}

function rounded(dtype: DType, values: Float64Array): Tensor {
  const data = allocate(dtype, values.length);
  for (let i = 0; i < values.length; i++) data[i] = roundTo(dtype, values[i]!);
  return tensorFromStorage(dtype, [values.length], data);
}

const FORMS: readonly Form[] = [
  {
    schema:
      '_native_batch_norm_legit_no_training(Tensor input, Tensor? weight, Tensor? bias, Tensor running_mean, ' +
      'Tensor running_var, float momentum, float eps) -> (Tensor, Tensor, Tensor)',
    running: true,
    functional: false,
    training: () => false,
  },
  {
    schema:
      '_native_batch_norm_legit_functional(Tensor input, Tensor? weight, Tensor? bias, Tensor running_mean, ' +
      'Tensor running_var, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor, ' +
      'Tensor running_mean_out, Tensor running_var_out)',
    running: true,
    functional: true,
    training: (args) => args.bool('training'),
  },
  {
    // Without running statistics those of the batch are the only ones, whatever the flag says.
    schema:
      '_native_batch_norm_legit.no_stats(Tensor input, Tensor? weight, Tensor? bias, bool training, float momentum, ' +
      'float eps) -> (Tensor, Tensor, Tensor)',
    running: false,
    functional: false,
    training: () => true,
  },
];

export const batchNormSpecs: readonly OpSpec[] = FORMS.map((form) => ({
  schema: form.schema,
  tolerance: NORM_TOLERANCE,
  // Statistics of the batch are summed as torch sums them, in several goes.
  workPerFlop: form.functional || !form.running ? 300 : 1,
  meta: (args, ctx) => batchNormType(args, form, ctx),
  eval: (args) => evalBatchNorm(args, form),
}));
