import { addInt, le, lt, mulInt, negInt } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { OpError, type Args, type MetaContext, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { CONCRETE, toSizes } from './internal/concrete.js';
import { requireSameSizes } from './internal/require-same-sizes.js';
import { rowMajor, stridedCopy, stridedIndices, withElements } from './internal/strided.js';
import {
  beginningAt,
  elementwiseStrides,
  madeType,
  sizesText,
  sizeText,
  typeStrides,
} from './layout/index.js';

interface Selection {
  readonly dim: number;
  readonly index: SymInt;
}

/** Which row of which dimension; negative indices count from the end, nothing is clamped. */
function selectionOf<T, S extends SymInt>(
  args: Args<T, S>,
  sizes: readonly SymInt[],
  ctx: Pick<MetaContext, 'decide'>,
): Selection {
  if (sizes.length === 0) {
    throw new OpError(args.target, 'select() cannot be applied to a 0-dim tensor.', 'IndexError');
  }
  const dim = normalizeDim(args.target, args.fixed('dim'), sizes.length);
  const index: SymInt = args.int('index');
  const size = sizes[dim]!;
  if (ctx.decide(lt(size, negInt(index))) || ctx.decide(le(size, index))) {
    const message =
      `select(): index ${sizeText(index)} out of range for tensor of size ${sizesText(sizes)} ` +
      `at dimension ${dim}`;
    throw new OpError(args.target, message, 'IndexError');
  }
  return { dim, index: ctx.decide(lt(index, 0n)) ? addInt(index, size) : index };
}

export const selectSpecs: readonly OpSpec[] = [
  {
    schema: 'select.int(Tensor(a) self, int dim, SymInt index) -> Tensor(a)',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const { dim, index } = selectionOf(args, self.sizes, ctx);
      const strides = typeStrides(self);
      const type = madeType(ctx, self.dtype, self.sizes.toSpliced(dim, 1), strides.toSpliced(dim, 1));
      return beginningAt(type, mulInt(index, strides[dim]!));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const { dim, index } = selectionOf(args, toSizes(self.shape), CONCRETE);
      const strides = rowMajor(self);
      return stridedCopy(
        self,
        self.shape.toSpliced(dim, 1),
        strides.toSpliced(dim, 1),
        strides[dim]! * Number(index),
      );
    },
  },
  {
    schema: 'select_scatter(Tensor self, Tensor src, int dim, SymInt index) -> Tensor',
    meta: (args, ctx) => {
      // torch's shape rule looks at nothing but `self`: what does not fit fails when it is run.
      const self = args.tensor('self');
      return madeType(ctx, self.dtype, self.sizes, elementwiseStrides([self], self.sizes, ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const src = args.tensor('src');
      const { dim, index } = selectionOf(args, toSizes(self.shape), CONCRETE);
      const strides = rowMajor(self);
      const shape = self.shape.toSpliced(dim, 1);
      requireSameSizes(args.target, toSizes(src.shape), toSizes(shape), CONCRETE);
      const indices = stridedIndices(shape, strides.toSpliced(dim, 1), strides[dim]! * Number(index));
      return withElements(self, indices, src);
    },
  },
];
