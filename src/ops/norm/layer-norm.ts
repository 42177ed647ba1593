import { eq } from '../../ir/sym/index.js';
import { categoryOf } from '../../ir/dtype.js';
import type { SymInt } from '../../ir/type.js';
import { allocate, numelOf, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type Args, type MetaContext, type OpSpec } from '../define.js';
import { tupleType } from '../tensor-type.js';
import { CONCRETE, toSizes } from '../view/internal/concrete.js';
import { madeType, sizesText } from '../view/index.js';
import {
  computationDType,
  NORM_TOLERANCE,
  requireKernel,
  requireOneDType,
  valueOf,
} from './internal/parameters.js';
import { rowMoments } from './internal/row-moments.js';
import { arithmeticOf } from './internal/scale.js';

function sameSizes(a: readonly SymInt[], b: readonly SymInt[], ctx: Pick<MetaContext, 'decide'>): boolean {
  return a.length === b.length && a.every((size, dim) => ctx.decide(eq(size, b[dim]!)));
}

/** How many dimensions come before the normalized ones. */
function leadingDims(
  args: Args<unknown, SymInt>,
  input: readonly SymInt[],
  weight: readonly SymInt[] | undefined,
  bias: readonly SymInt[] | undefined,
  ctx: MetaContext,
): number {
  const shape: readonly SymInt[] = args.ints('normalized_shape');
  const refuse = (message: string): OpError => new OpError(args.target, message);
  const text = sizesText(shape);
  if (shape.length === 0) {
    throw refuse(
      'Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got ' +
        `normalized_shape = ${text}`,
    );
  }
  for (const [name, sizes] of [['weight', weight] as const, ['bias', bias] as const]) {
    if (sizes === undefined || sameSizes(sizes, shape, ctx)) continue;
    throw refuse(
      `Expected ${name} to be of same shape as normalized_shape, but got ${name} of shape ${sizesText(sizes)} and ` +
        `normalized_shape = ${text}`,
    );
  }
  const leading = input.length - shape.length;
  if (leading >= 0 && sameSizes(input.slice(leading), shape, ctx)) return leading;
  throw refuse(
    `Given normalized_shape=${text}, expected input with shape [*, ${text.slice(1)}, but got input of size` +
      sizesText(input),
  );
}

export const layerNormSpecs: readonly OpSpec[] = [
  {
    schema:
      'native_layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight, Tensor? bias, float eps) -> ' +
      '(Tensor, Tensor, Tensor)',
    tolerance: NORM_TOLERANCE,
    meta: (args, ctx) => {
      const input = args.tensor('input');
      const [weight, bias] = [args.optionalTensor('weight'), args.optionalTensor('bias')];
      const leading = leadingDims(args, input.sizes, weight?.sizes, bias?.sizes, ctx);
      if (categoryOf(input.dtype) !== 'float') requireKernel(args.target, 'LayerNormKernelImpl', input.dtype);
      const rows = [...input.sizes.slice(0, leading), ...input.sizes.slice(leading).map(() => 1n)];
      return tupleType(
        madeType(ctx, input.dtype, input.sizes),
        madeType(ctx, computationDType(input.dtype), rows),
        madeType(ctx, computationDType(input.dtype), rows),
      );
    },
    eval: (args) => {
      const input = args.tensor('input');
      const [weight, bias] = [args.optionalTensor('weight'), args.optionalTensor('bias')];
      const sizes = [input, weight, bias].map((tensor) => tensor && toSizes(tensor.shape));
      const leading = leadingDims(args, sizes[0]!, sizes[1], sizes[2], CONCRETE);
      const { dtype, shape, data } = input;
      requireOneDType(args.target, dtype, [weight, bias]);
      requireKernel(args.target, 'LayerNormKernelImpl', dtype);
      const rows = numelOf(shape.slice(0, leading));
      const length = numelOf(shape.slice(leading));
      const eps = args.float('eps');
      const [out, means, rstds] = [
        allocate(dtype, data.length),
        allocate(dtype, rows),
        allocate(dtype, rows),
      ];
      const { round, fma, store } = arithmeticOf(dtype);
      for (let row = 0; row < rows; row++) {
        const { mean, variance } = rowMoments(dtype, data, row * length, length);
        const rstd = round(1 / round(Math.sqrt(round(round(variance) + round(eps)))));
        [means[row], rstds[row]] = [store(mean), store(rstd)];
        const shift = round(-rstd * round(mean));
        for (let i = 0; i < length; i++) {
          const normal = fma(Number(data[row * length + i]), rstd, shift);
          out[row * length + i] = store(fma(normal, valueOf(weight, i, 1), valueOf(bias, i, 0)));
        }
      }
      const rowShape = shape.map((size, dim) => (dim < leading ? size : 1));
      return [
        tensorFromStorage(dtype, shape, out),
        tensorFromStorage(dtype, rowShape, means),
        tensorFromStorage(dtype, rowShape, rstds),
      ];
    },
  },
];
