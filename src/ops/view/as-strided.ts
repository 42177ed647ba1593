import type { SymInt } from '../../ir/type.js';
import { OpError, type Args, type EvalArgs, type OpSpec } from '../define.js';
import { CONCRETE, toSizes } from './internal/concrete.js';
import { requireSameSizes } from './internal/require-same-sizes.js';
import { stridedIndices, stridedCopy, withElements } from './internal/strided.js';
import { elementwiseStrides, madeType } from './layout/index.js';
import { sizesGivenBy } from '../size-origins.js';

interface Strided {
  readonly size: readonly SymInt[];
  readonly stride: readonly SymInt[];
}

function stridedOf(args: Args<unknown, SymInt>): Strided {
  const [size, stride] = [args.ints('size'), args.ints('stride')];
  if (size.length !== stride.length)
    throw new OpError(args.target, 'mismatch in length of strides and shape');
  const negative = stride.find((each) => typeof each === 'bigint' && each < 0n);
  if (negative !== undefined) {
    const message = `as_strided: Negative strides are not supported at the moment, got strides: [${stride.map(String).join(', ')}]`;
    throw new OpError(args.target, message);
  }
  return { size, stride };
}

/** The strided part of `self`, all known, which has to lie inside of it. */
function concreteStrided(args: EvalArgs) {
  const self = args.tensor('self');
  const { size, stride } = stridedOf(args);
  const [shape, strides] = [size.map(Number), stride.map(Number)];
  const offset = Number(args.optionalInt('storage_offset') ?? 0n);
  const empty = shape.includes(0);
  const last = shape.reduce((sum, length, dim) => sum + (length - 1) * strides[dim]!, offset);
  if (!empty && last >= self.data.length) {
    const bytes = self.data.BYTES_PER_ELEMENT;
    const message =
      `setStorage: sizes [${shape.join(', ')}], strides [${strides.join(', ')}], storage offset ${offset}, ` +
      `and itemsize ${bytes} requiring a storage size of ${(last + 1) * bytes} are out of bounds for storage ` +
      `of size ${self.data.length * bytes}`;
    throw new OpError(args.target, message);
  }
  return { shape, strides, offset };
}

export const asStridedSpecs: readonly OpSpec[] = [
  {
    // Counts over the tensor as it lies row-major: what the interpreter holds, and what an input of a program is.
    schema:
      'as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a)',
    sizesFrom: sizesGivenBy('size'),
    meta: (args, ctx) => {
      const { size, stride } = stridedOf(args);
      return madeType(ctx, args.tensor('self').dtype, size, stride);
    },
    eval: (args) => {
      const { shape, strides, offset } = concreteStrided(args);
      return stridedCopy(args.tensor('self'), shape, strides, offset);
    },
  },
  {
    schema:
      'as_strided_scatter(Tensor self, Tensor src, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      requireSameSizes(args.target, args.tensor('src').sizes, stridedOf(args).size, ctx);
      return madeType(ctx, self.dtype, self.sizes, elementwiseStrides([self], self.sizes, ctx));
    },
    eval: (args) => {
      const src = args.tensor('src');
      const { shape, strides, offset } = concreteStrided(args);
      requireSameSizes(args.target, toSizes(src.shape), toSizes(shape), CONCRETE);
      return withElements(args.tensor('self'), stridedIndices(shape, strides, offset), src);
    },
  },
];
