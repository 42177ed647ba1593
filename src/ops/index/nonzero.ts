import { tensorFromStorage } from '../../tensor/index.js';
import type { OpSpec } from '../define.js';
import { madeType } from '../view/index.js';
import { selectedCount } from './internal/index-type.js';
import { nonzeroPositions } from './internal/nonzero-positions.js';

export const nonzeroSpecs: readonly OpSpec[] = [
  {
    schema: 'nonzero(Tensor self) -> Tensor',
    meta: (args, ctx) => {
      const { sizes } = args.tensor('self');
      return madeType(ctx, 'i64', [selectedCount(ctx, sizes, 0, { name: 'self' }), BigInt(sizes.length)]);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const lists = nonzeroPositions(self);
      // A 0-dimensional tensor has no coordinates, but is there or not.
      const count = lists[0]?.length ?? (Number(self.data[0]) === 0 ? 0 : 1);
      const data = new BigInt64Array(count * lists.length);
      lists.forEach((list, dim) => {
        for (let i = 0; i < count; i++) data[i * lists.length + dim] = list[i]!;
      });
      return tensorFromStorage('i64', [count, lists.length], data);
    },
  },
];
