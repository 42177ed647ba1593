import { addInt, eq, subInt } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { castTensor, numelOf, type Tensor } from '../../tensor/index.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { addedProductFlops, elementsOf } from '../flops.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { newSizes } from '../create/internal/new-sizes.js';
import {
  addProduct,
  fromSums,
  newSums,
  PRODUCT_TOLERANCE,
  requireKernel,
} from '../matmul/internal/product.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { check, madeType } from '../view/index.js';

type Sizes = readonly SymInt[];

/** Time, batch and channels of the result, checked. */
function outputSizes(
  target: string,
  [self, weight, bias]: readonly [Sizes, Sizes, Sizes],
  pad: number,
  ctx: MetaContext,
): Sizes {
  if (self.length !== 3) throw new OpError(target, 'Input must have 3 dims: time, batch, in_channel');
  if (weight.length !== 3) {
    throw new OpError(target, 'Weight tensor must have 3 dims: kernel_width, in_channels, out_channels.');
  }
  if (bias.length !== 1) throw new OpError(target, 'Bias must be 1-D');
  const [time, batch, channels] = self as readonly [SymInt, SymInt, SymInt];
  const [width, inside, outside] = weight as readonly [SymInt, SymInt, SymInt];
  check(ctx, target, eq(channels, inside), () => {
    return 'Input dim 2 (input channels) is not == dim 1 in the weight tensor (input channels).';
  });
  check(ctx, target, eq(bias[0]!, outside), () => {
    return 'Bias size must equal dim 2 in the weight tensor (output channels).';
  });
  const length = addInt(subInt(addInt(time, BigInt(2 * pad)), width), 1n);
  return newSizes(target, [length, batch, outside], ctx);
}

/** A sum of products of matrices: for each tap of the kernel, the times that it sees times its weights. */
function convolved(
  self: Tensor,
  weight: Tensor,
  bias: Tensor,
  shape: readonly number[],
  pad: number,
): Tensor {
  const [length, batch, outside] = shape as readonly [number, number, number];
  const initial = castTensor(bias, self.dtype);
  const [time, , channels] = self.shape as readonly [number, number, number];
  const sums = newSums(self.dtype, numelOf(shape));
  const wide = sums instanceof BigInt64Array;
  for (let i = 0; i < sums.length; i++) {
    const start = initial.data[i % outside]!;
    sums[i] = wide ? BigInt(start) : Number(start);
  }
  for (let tap = 0; tap < weight.shape[0]!; tap++) {
    const first = Math.max(0, pad - tap);
    const end = Math.min(length, time + pad - tap);
    if (end <= first) continue;
    const rows = (end - first) * batch;
    const from = (first + tap - pad) * batch * channels;
    const seen = { data: self.data, offset: from, rows, columns: channels };
    const kernel = { data: weight.data, offset: tap * channels * outside, rows: channels, columns: outside };
    addProduct(sums, first * batch * outside, seen, kernel);
  }
  return fromSums(self.dtype, shape, sums);
}

export const convTbcSpecs: readonly OpSpec[] = [
  {
    schema: 'conv_tbc(Tensor self, Tensor weight, Tensor bias, int pad=0) -> Tensor',
    flops: addedProductFlops((args) => elementsOf({ sizes: args.tensor('weight').sizes.slice(0, 2) })),
    tolerance: PRODUCT_TOLERANCE,
    meta: (args, ctx) => {
      const [self, weight, bias] = [args.tensor('self'), args.tensor('weight'), args.tensor('bias')];
      const given = [self.sizes, weight.sizes, bias.sizes] as const;
      return madeType(ctx, self.dtype, outputSizes(args.target, given, args.fixed('pad'), ctx));
    },
    eval: (args) => {
      const [self, weight, bias] = [args.tensor('self'), args.tensor('weight'), args.tensor('bias')];
      const given = [toSizes(self.shape), toSizes(weight.shape), toSizes(bias.shape)] as const;
      const shape = toShape(outputSizes(args.target, given, args.fixed('pad'), CONCRETE));
      if (self.dtype !== weight.dtype && numelOf(shape) > 0) {
        const [own, other] = [SCALAR_TYPE_NAMES[self.dtype], SCALAR_TYPE_NAMES[weight.dtype]];
        throw new OpError(args.target, `self and mat2 must have the same dtype, but got ${own} and ${other}`);
      }
      requireKernel(args.target, 'addmm_impl_cpu_', [self, weight], 'f16', 'b8');
      return convolved(self, weight, bias, shape, args.fixed('pad'));
    },
  },
];
