import { categoryOf, type DType } from '../../ir/dtype.js';
import { eq } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { numelOf, type Tensor } from '../../tensor/index.js';
import { OpError, type Args, type EvalArgs, type MetaContext, type OpSpec } from '../define.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { tupleType } from '../tensor-type.js';
import { toSizes, CONCRETE } from '../view/internal/concrete.js';
import { imageStridesLike, madeType, sizesText } from '../view/index.js';
import { averages } from './internal/averages.js';
import { largest } from './internal/largest.js';
import { boxesOf, type Extent } from './internal/planes.js';

/** The part of a dimension that falls to one of `count` outputs: they cover it evenly and may overlap by one. */
function extentOf(input: readonly number[], output: readonly number[]) {
  return (dim: number, index: number): Extent => {
    const [size, count] = [input[dim]!, output[dim]!];
    const from = Math.floor((index * size) / count);
    const to = Math.ceil(((index + 1) * size) / count);
    return { from, to, step: 1, size: to - from };
  };
}

function requireRank(target: string, name: string, sizes: readonly SymInt[], dims: number): void {
  if (sizes.length === dims + 1 || sizes.length === dims + 2) return;
  const message = `${name}(): Expected ${dims + 1}D or ${dims + 2}D tensor, but got${name.includes('max') ? ':' : ''} ${sizesText(sizes)}`;
  throw new OpError(target, message);
}

/** Only the batch may be empty; of images that are averaged, also the channels. */
function requireElements(
  target: string,
  name: string,
  sizes: readonly SymInt[],
  dims: number,
  ctx: Pick<MetaContext, 'decide'>,
): void {
  sizes.forEach((size, dim) => {
    const first = name === 'adaptive_avg_pool2d' ? sizes.length - dims : 1;
    if (dim < first || !ctx.decide(eq(size, 0n))) return;
    const message =
      `${name}(): Expected input to have non-zero size for non-batch dimensions, but input has sizes ` +
      `${sizesText(sizes)} with dimension ${dim} being empty`;
    throw new OpError(target, message);
  });
}

interface Plan {
  readonly input: readonly number[];
  readonly shape: readonly number[];
  readonly boxes: ReturnType<typeof boxesOf>;
}

function planOf(args: EvalArgs, name: string, self: Tensor, dims: number): Plan {
  requireRank(args.target, name, toSizes(self.shape), dims);
  const output = outputSize(args, name, dims).map(Number);
  requireElements(args.target, name, toSizes(self.shape), dims, CONCRETE);
  const input = self.shape.slice(-dims);
  const shape = [...self.shape.slice(0, -dims), ...output];
  const negative = shape.find((size) => size < 0);
  if (negative !== undefined)
    throw new OpError(
      args.target,
      `Trying to create tensor with negative dimension ${negative}: [${shape.join(', ')}]`,
    );
  return { input, shape, boxes: boxesOf(input, output, extentOf(input, output)) };
}

function outputSize(args: Args<unknown, SymInt>, name: string, dims: number): readonly SymInt[] {
  const sizes: readonly SymInt[] = args.ints('output_size');
  if (sizes.length === dims) return sizes;
  throw new OpError(args.target, `${name}: output_size must be ${dims}`);
}

function requireKernel(target: string, kernel: string, dtype: DType, missing: boolean): void {
  if (missing) throw new OpError(target, `"${kernel}" not implemented for '${SCALAR_TYPE_NAMES[dtype]}'`);
}

function adaptiveAvgSpec(dims: 2 | 3): OpSpec {
  const name = `adaptive_avg_pool${dims}d`;
  return {
    schema: `_${name}(Tensor self, SymInt[${dims}] output_size) -> Tensor`,
    tolerance: { kind: 'sum', factor: 4 },
    meta: (args, ctx) => {
      const self = args.tensor('self');
      requireRank(args.target, name, self.sizes, dims);
      const sizes = [...self.sizes.slice(0, -dims), ...outputSize(args, name, dims)];
      return madeType(ctx, self.dtype, sizes, dims === 2 ? imageStridesLike(self, sizes, ctx) : undefined);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const { input, shape, boxes } = planOf(args, name, self, dims);
      const missing = dims === 2 ? ['b8', 'f16'].includes(self.dtype) : categoryOf(self.dtype) !== 'float';
      if (boxes.length > 0 && self.data.length > 0) {
        requireKernel(args.target, dims === 2 ? name : `${name}_cpu`, self.dtype, missing);
      }
      return averages(
        self,
        boxes,
        boxes.map(({ size }) => size),
        shape,
        numelOf(input),
      );
    },
  };
}

function adaptiveMaxSpec(dims: 2 | 3): OpSpec {
  const name = `adaptive_max_pool${dims}d`;
  return {
    schema: `${name}(Tensor self, int[${dims}] output_size) -> (Tensor, Tensor)`,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      requireRank(args.target, name, self.sizes, dims);
      const sizes = [...self.sizes.slice(0, -dims), ...outputSize(args, name, dims)];
      requireElements(args.target, name, self.sizes, dims, ctx);
      const strides = dims === 2 ? imageStridesLike(self, sizes, ctx) : undefined;
      return tupleType(madeType(ctx, self.dtype, sizes, strides), madeType(ctx, 'i64', sizes, strides));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const { input, shape, boxes } = planOf(args, name, self, dims);
      const missing = categoryOf(self.dtype) !== 'float' || self.dtype === 'f16';
      requireKernel(args.target, dims === 2 ? name : `${name}_cpu`, self.dtype, missing);
      return largest(self, boxes, shape, numelOf(input));
    },
  };
}

export const adaptivePoolSpecs: readonly OpSpec[] = [
  adaptiveAvgSpec(2),
  adaptiveAvgSpec(3),
  adaptiveMaxSpec(2),
  adaptiveMaxSpec(3),
];
