import { broadcastShapes, broadcastSizes } from '../broadcast.js';
import { OpError, type OpSpec } from '../define.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { expandTo, tensorFromStorage } from '../../tensor/index.js';
import { elementwiseStrides, madeType } from '../view/index.js';

export const maskedScatterSpecs: readonly OpSpec[] = [
  {
    schema: 'masked_scatter(Tensor self, Tensor mask, Tensor source) -> Tensor',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const sizes = broadcastSizes(args.target, self.sizes, args.tensor('mask').sizes, ctx);
      return madeType(ctx, self.dtype, sizes, elementwiseStrides([self], sizes, ctx));
    },
    eval: (args) => {
      const [self, mask, source] = [args.tensor('self'), args.tensor('mask'), args.tensor('source')];
      if (self.dtype !== source.dtype) {
        const names = `${SCALAR_TYPE_NAMES[self.dtype]} and ${SCALAR_TYPE_NAMES[source.dtype]}`;
        throw new OpError(
          args.target,
          `masked_scatter: expected self and source to have same dtypes but got${names}`,
        );
      }
      if (mask.dtype !== 'b8') {
        const message = `masked_scatter_ only supports boolean masks, but got mask with dtype ${SCALAR_TYPE_NAMES[mask.dtype]}`;
        throw new OpError(args.target, message);
      }
      const shape = broadcastShapes(args.target, self.shape, mask.shape);
      const data = expandTo(self, shape).data.slice();
      const where = expandTo(mask, shape).data;
      let next = 0;
      for (let i = 0; i < data.length; i++) {
        if (where[i] === 0) continue;
        if (next === source.data.length) {
          throw new OpError(args.target, 'Number of elements of source < number of ones in mask');
        }
        data[i] = source.data[next++]!;
      }
      return tensorFromStorage(self.dtype, shape, data);
    },
  },
];
