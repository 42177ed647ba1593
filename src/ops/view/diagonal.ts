import { addInt, gt, lt, subInt } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import type { Tensor } from '../../tensor/index.js';
import { OpError, type Args, type EvalArgs, type MetaContext, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { CONCRETE, toSizes } from './internal/concrete.js';
import { requireSameSizes } from './internal/require-same-sizes.js';
import { rowMajor, stridedCopy, stridedIndices, withElements } from './internal/strided.js';
import { elementwiseStrides, madeType, typeStrides } from './layout/index.js';

interface Diagonal {
  readonly dim1: number;
  readonly dim2: number;
  readonly offset: number;
  readonly length: SymInt;
}

function diagonalOf<T, S>(
  args: Args<T, S>,
  sizes: readonly SymInt[],
  ctx: Pick<MetaContext, 'decide'>,
): Diagonal {
  const dim1 = normalizeDim(args.target, args.fixed('dim1'), sizes.length);
  const dim2 = normalizeDim(args.target, args.fixed('dim2'), sizes.length);
  if (dim1 === dim2) {
    const given = `${args.fixed('dim1')}, ${args.fixed('dim2')}`;
    throw new OpError(args.target, `diagonal dimensions cannot be identical ${given}`);
  }
  const offset = args.fixed('offset');
  const size1 = addInt(sizes[dim1]!, BigInt(Math.min(offset, 0)));
  const size2 = subInt(sizes[dim2]!, BigInt(Math.max(offset, 0)));
  const shorter = ctx.decide(lt(size2, size1)) ? size2 : size1;
  return { dim1, dim2, offset, length: ctx.decide(gt(0n, shorter)) ? 0n : shorter };
}

function without<T>(items: readonly T[], { dim1, dim2 }: Diagonal): readonly T[] {
  return items.filter((_, dim) => dim !== dim1 && dim !== dim2);
}

/** The diagonal of a row-major tensor as a strided view of it, all known. */
function concreteDiagonal(shape: readonly number[], strides: readonly number[], diagonal: Diagonal) {
  const { dim1, dim2, offset, length } = diagonal;
  return {
    shape: [...without(shape, diagonal), Number(length)],
    strides: [...without(strides, diagonal), strides[dim1]! + strides[dim2]!],
    offset: offset >= 0 ? offset * strides[dim2]! : -offset * strides[dim1]!,
  };
}

function evalDiagonal(args: EvalArgs): Tensor {
  const self = args.tensor('self');
  const diagonal = diagonalOf(args, toSizes(self.shape), CONCRETE);
  const { shape, strides, offset } = concreteDiagonal(self.shape, rowMajor(self), diagonal);
  return stridedCopy(self, shape, strides, offset);
}

export const diagonalSpecs: readonly OpSpec[] = [
  {
    schema: 'diagonal(Tensor(a) self, int offset=0, int dim1=0, int dim2=1) -> Tensor(a)',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const diagonal = diagonalOf(args, self.sizes, ctx);
      const strides = typeStrides(self);
      return madeType(
        ctx,
        self.dtype,
        [...without(self.sizes, diagonal), diagonal.length],
        [...without(strides, diagonal), addInt(strides[diagonal.dim1]!, strides[diagonal.dim2]!)],
      );
    },
    eval: evalDiagonal,
  },
  {
    schema: 'diagonal_copy(Tensor self, int offset=0, int dim1=0, int dim2=1) -> Tensor',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const diagonal = diagonalOf(args, self.sizes, ctx);
      return madeType(ctx, self.dtype, [...without(self.sizes, diagonal), diagonal.length]);
    },
    eval: evalDiagonal,
  },
  {
    schema: 'diagonal_scatter(Tensor self, Tensor src, int offset=0, int dim1=0, int dim2=1) -> Tensor',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const diagonal = diagonalOf(args, self.sizes, ctx);
      const part = [...without(self.sizes, diagonal), diagonal.length];
      requireSameSizes(args.target, args.tensor('src').sizes, part, ctx);
      return madeType(ctx, self.dtype, self.sizes, elementwiseStrides([self], self.sizes, ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const src = args.tensor('src');
      const diagonal = diagonalOf(args, toSizes(self.shape), CONCRETE);
      const { shape, strides, offset } = concreteDiagonal(self.shape, rowMajor(self), diagonal);
      requireSameSizes(args.target, toSizes(src.shape), toSizes(shape), CONCRETE);
      return withElements(self, stridedIndices(shape, strides, offset), src);
    },
  },
];
