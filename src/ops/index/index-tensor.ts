import { gatherElements } from '../../tensor/index.js';
import type { OpSpec } from '../define.js';
import { madeType } from '../view/index.js';
import { indexPositions } from './internal/index-positions.js';
import { indexedSizes } from './internal/index-type.js';

export const indexTensorSpecs: readonly OpSpec[] = [
  {
    schema: 'index.Tensor(Tensor self, Tensor?[] indices) -> Tensor',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const sizes = indexedSizes(args.target, self, args.optionalTensors('indices'), ctx);
      return madeType(ctx, self.dtype, sizes);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const { shape, positions } = indexPositions(args.target, self, args.optionalTensors('indices'));
      return gatherElements(self, positions, shape);
    },
  },
];
