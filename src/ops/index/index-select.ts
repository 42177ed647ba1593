import { product } from '../../ir/sym/index.js';
import { gatherElements, stridesOf } from '../../tensor/index.js';
import { OpError, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { madeType } from '../view/index.js';
import { stridedIndices } from '../view/internal/strided.js';
import { countedByIndex } from '../size-origins.js';

export const indexSelectSpecs: readonly OpSpec[] = [
  {
    schema: 'index_select(Tensor self, int dim, Tensor index) -> Tensor',
    sizesFrom: countedByIndex,
    meta: (args, ctx) => {
      // What the index is made of is looked at when it is run.
      const self = args.tensor('self');
      const dim = normalizeDim(args.target, args.fixed('dim'), self.sizes.length);
      const count = product(args.tensor('index').sizes);
      if (self.sizes.length > 0) return madeType(ctx, self.dtype, self.sizes.with(dim, count));
      return madeType(ctx, self.dtype, []);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const index = args.tensor('index');
      const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length);
      if (index.dtype !== 'i64' && index.dtype !== 'i32') {
        throw new OpError(args.target, 'index_select(): Expected dtype int32 or int64 for index');
      }
      if (index.shape.length > 1) {
        throw new OpError(args.target, 'index_select(): Index is supposed to be a vector', 'IndexError');
      }
      const count = index.data.length;
      if (self.shape.length === 0 && count !== 1) {
        const message = `index_select(): Index to scalar can have only 1 value, got ${count} value(s)`;
        throw new OpError(args.target, message);
      }
      const size = self.shape[dim] ?? 1;
      const rows = Array.from(index.data, Number);
      const wrong = rows.findIndex((row) => row < 0 || row >= size);
      if (wrong >= 0) {
        // The second of several dimensions has a kernel of its own.
        if (dim === 1) {
          const message = `INDICES element is out of DATA bounds, id=${index.data[wrong]} axis_dim=${size}`;
          throw new OpError(args.target, message);
        }
        throw new OpError(args.target, 'index out of range in self', 'IndexError');
      }
      if (self.shape.length === 0) return self;
      const shape = self.shape.with(dim, count);
      const strides = stridesOf(self.shape);
      const positions = stridedIndices(shape, strides.with(dim, 0));
      const inner = stridesOf(shape)[dim]!;
      for (let i = 0; i < positions.length; i++) {
        positions[i]! += rows[Math.floor(i / inner) % count]! * strides[dim]!;
      }
      return gatherElements(self, positions, shape);
    },
  },
];
