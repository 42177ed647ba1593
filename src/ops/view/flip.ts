import type { OpSpec } from '../define.js';
import { normalizeDims } from '../dims.js';
import { rowMajor, stridedCopy } from './internal/strided.js';
import { elementwiseStrides, madeType } from './layout/index.js';

export const flipSpecs: readonly OpSpec[] = [
  {
    schema: 'flip(Tensor self, int[] dims) -> Tensor',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      normalizeDims(args.target, args.fixedList('dims'), self.sizes.length);
      return madeType(ctx, self.dtype, self.sizes, elementwiseStrides([self], self.sizes, ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const dims = normalizeDims(args.target, args.fixedList('dims'), self.shape.length);
      const strides = rowMajor(self);
      const flipped = dims.filter((dim) => dim < self.shape.length);
      const offset = flipped.reduce((sum, dim) => sum + (self.shape[dim]! - 1) * strides[dim]!, 0);
      return stridedCopy(
        self,
        self.shape,
        strides.map((stride, dim) => (flipped.includes(dim) ? -stride : stride)),
        offset,
      );
    },
  },
];
