import { gatherElements } from '../../tensor/index.js';
import type { OpSpec } from '../define.js';
import { movingElements } from '../flops.js';
import { normalizeDim } from '../dims.js';
import { CONCRETE, toSizes } from '../view/internal/concrete.js';
import { madeType } from '../view/index.js';
import { requireGatherFits, requireLongIndex } from './internal/check-index.js';
import { scatterPositions } from './internal/scatter-positions.js';
import { eq, product } from '../../ir/sym/index.js';
import { dimensionsOf } from '../size-origins.js';

export const gatherSpecs: readonly OpSpec[] = movingElements([
  {
    schema: 'gather(Tensor self, int dim, Tensor index, *, bool sparse_grad=False) -> Tensor',
    sizesFrom: (call) => dimensionsOf(call, 'index'),
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const index = args.tensor('index');
      const dim = normalizeDim(args.target, args.fixed('dim'), self.sizes.length);
      if (!ctx.decide(eq(product(index.sizes), 0n))) {
        requireLongIndex(args.target, 'gather', index, ctx);
        requireGatherFits(args.target, self, dim, index, ctx);
      }
      return madeType(ctx, self.dtype, index.sizes);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const index = args.tensor('index');
      const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length);
      if (index.data.length > 0) {
        const sized = { dtype: index.dtype, sizes: toSizes(index.shape) };
        requireLongIndex(args.target, 'gather', sized, CONCRETE);
        requireGatherFits(args.target, { ...sized, sizes: toSizes(self.shape) }, dim, sized, CONCRETE);
      }
      return gatherElements(self, scatterPositions(args.target, self, dim, index), index.shape);
    },
  },
]);
