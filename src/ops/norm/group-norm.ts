import { eq, floorDivInt, modInt, mulInt, product } from '../../ir/sym/index.js';
import { categoryOf } from '../../ir/dtype.js';
import type { SymInt, TensorType } from '../../ir/type.js';
import { allocate, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type Args, type MetaContext, type OpSpec } from '../define.js';
import { tupleType } from '../tensor-type.js';
import { CONCRETE, toSizes } from '../view/internal/concrete.js';
import { check, elementwiseStrides, madeType, sizesText, typeStrides, viewStrides } from '../view/index.js';
import { NORM_TOLERANCE, requireKernel, requireOneDType, valueOf } from './internal/parameters.js';
import { rowMoments } from './internal/row-moments.js';
import { arithmeticOf } from './internal/scale.js';

interface Groups {
  readonly batch: SymInt;
  readonly channels: SymInt;
  readonly inner: SymInt;
  readonly count: number;
}

function groupsOf(args: Args<unknown, SymInt>, input: readonly SymInt[], ctx: MetaContext): Groups {
  const refuse = (message: string): OpError => new OpError(args.target, message);
  if (input.length < 2) {
    throw refuse(`Expected at least 2 dimensions for input tensor but received ${input.length}`);
  }
  const groups = {
    batch: args.int('N'),
    channels: args.int('C'),
    inner: args.int('HxW'),
    count: args.fixed('group'),
  };
  if (groups.count <= 0) throw refuse(`Expected num groups to be greater than 0, got ${groups.count}`);
  if (!ctx.decide(eq(modInt(groups.channels, BigInt(groups.count)), 0n))) {
    throw refuse(
      `Expected number of channels in input to be divisible by num_groups, but got input of shape ` +
        `${sizesText(input)} and num_groups=${groups.count}`,
    );
  }
  const numel = mulInt(mulInt(groups.batch, groups.channels), groups.inner);
  check(ctx, args.target, eq(product(input), numel), () => {
    const wanted = sizesText([groups.batch, groups.channels, groups.inner]);
    return `shape '${wanted}' is invalid for input of size ${sizesText([product(input)]).slice(1, -1)}`;
  });
  return groups;
}

function requireChannels(
  args: Args<unknown, SymInt>,
  input: readonly SymInt[],
  channels: SymInt,
  name: string,
  sizes: readonly SymInt[] | undefined,
  ctx: MetaContext,
): void {
  if (sizes === undefined || (sizes.length === 1 && ctx.decide(eq(sizes[0]!, channels)))) return;
  const message =
    `Expected ${name} to be a vector of size equal to the number of channels in input, but got ${name} of shape ` +
    `${sizesText(sizes)} and input of shape ${sizesText(input)}`;
  throw new OpError(args.target, message);
}

/** The input is seen as `[N, group, C / group, HxW]`, or copied where it cannot be; the result keeps the order of that. */
function resultStrides(
  input: TensorType,
  grouped: readonly SymInt[],
  ctx: MetaContext,
): readonly SymInt[] | undefined {
  const seen = viewStrides(input.sizes, typeStrides(input), grouped, ctx);
  if (seen === undefined) return undefined;
  const strides = elementwiseStrides([{ sizes: grouped, strides: seen }], grouped, ctx);
  return strides === undefined ? undefined : viewStrides(grouped, strides, input.sizes, ctx);
}

export const groupNormSpecs: readonly OpSpec[] = [
  {
    schema:
      'native_group_norm(Tensor input, Tensor? weight, Tensor? bias, SymInt N, SymInt C, SymInt HxW, int group, ' +
      'float eps) -> (Tensor, Tensor, Tensor)',
    tolerance: NORM_TOLERANCE,
    meta: (args, ctx) => {
      const input = args.tensor('input');
      const { batch, channels, inner, count } = groupsOf(args, input.sizes, ctx);
      for (const name of ['weight', 'bias']) {
        requireChannels(args, input.sizes, channels, name, args.optionalTensor(name)?.sizes, ctx);
      }
      if (categoryOf(input.dtype) !== 'float') requireKernel(args.target, 'GroupNormKernelImpl', input.dtype);
      const statistics = (): TensorType => madeType(ctx, input.dtype, [batch, BigInt(count)]);
      const strides = resultStrides(
        input,
        [batch, BigInt(count), floorDivInt(channels, BigInt(count)), inner],
        ctx,
      );
      return tupleType(madeType(ctx, input.dtype, input.sizes, strides), statistics(), statistics());
    },
    eval: (args) => {
      const input = args.tensor('input');
      const sizes = toSizes(input.shape);
      const groups = groupsOf(args, sizes, CONCRETE);
      const [weight, bias] = [args.optionalTensor('weight'), args.optionalTensor('bias')];
      requireChannels(args, sizes, groups.channels, 'weight', weight && toSizes(weight.shape), CONCRETE);
      requireChannels(args, sizes, groups.channels, 'bias', bias && toSizes(bias.shape), CONCRETE);
      const { dtype, shape, data } = input;
      requireOneDType(args.target, dtype, [weight, bias]);
      requireKernel(args.target, 'GroupNormKernelImpl', dtype);
      const [batch, channels, inner] = [groups.batch, groups.channels, groups.inner].map(Number) as [
        number,
        number,
        number,
      ];
      const rows = batch * groups.count;
      const perGroup = channels / groups.count;
      const length = perGroup * inner;
      const eps = args.float('eps');
      const [out, means, rstds] = [
        allocate(dtype, data.length),
        allocate(dtype, rows),
        allocate(dtype, rows),
      ];
      const { round, fma, store } = arithmeticOf(dtype);
      for (let row = 0; row < rows; row++) {
        const moments = rowMoments(dtype, data, row * length, length);
        const mean = round(moments.mean);
        const rstd = round(1 / Math.sqrt(round(moments.variance) + eps));
        [means[row], rstds[row]] = [store(mean), store(rstd)];
        for (let i = 0; i < length; i++) {
          const value = Number(data[row * length + i]);
          const at = row * length + i;
          if (weight === undefined && bias === undefined) {
            out[at] = store(round(round(value - mean) * rstd));
            continue;
          }
          const channel = (row % groups.count) * perGroup + Math.floor(i / inner);
          const scale = round(rstd * valueOf(weight, channel, 1));
          out[at] = store(fma(scale, value, fma(-scale, mean, valueOf(bias, channel, 0))));
        }
      }
      return [
        tensorFromStorage(dtype, shape, out),
        tensorFromStorage(dtype, [batch, groups.count], means),
        tensorFromStorage(dtype, [batch, groups.count], rstds),
      ];
    },
  },
];
