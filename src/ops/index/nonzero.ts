import { allocate, spendBytes, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type Args, type OpSpec } from '../define.js';
import { madeType } from '../view/index.js';
import { selectedCount } from './internal/index-type.js';
import { nonzeroPositions } from './internal/nonzero-positions.js';

/** Bytes of one coordinate in a list. */
const BYTES_OF_PLACE = 8;

export const nonzeroSpecs: readonly OpSpec[] = [
  {
    schema: 'nonzero(Tensor self) -> Tensor',
    // Places are found one by one, and held in lists.
    workPerFlop: 400,
    meta: (args, ctx) => {
      const { sizes } = args.tensor('self');
      return madeType(ctx, 'i64', [selectedCount(ctx, sizes, 0, { name: 'self' }), BigInt(sizes.length)]);
    },
    eval: (args) => {
      const self = args.tensor('self');
      spendBytes(BYTES_OF_PLACE * self.data.length * self.shape.length);
      const lists = nonzeroPositions(self);
      // A 0-dimensional tensor has no coordinates, but is there or not.
      const count = lists[0]?.length ?? (Number(self.data[0]) === 0 ? 0 : 1);
      const data = allocate('i64', count * lists.length) as BigInt64Array;
      lists.forEach((list, dim) => {
        for (let i = 0; i < count; i++) data[i * lists.length + dim] = list[i]!;
      });
      return tensorFromStorage('i64', [count, lists.length], data);
    },
  },
  {
    schema: 'nonzero_static(Tensor self, *, int size, int fill_value=-1) -> Tensor',
    meta: (args, ctx) => {
      const rank = args.tensor('self').sizes.length;
      return madeType(ctx, 'i64', [sizeOf(args), BigInt(rank)]);
    },
    eval: (args) => {
      const size = Number(sizeOf(args));
      const lists = nonzeroPositions(args.tensor('self'));
      const data = allocate('i64', size * lists.length) as BigInt64Array;
      data.fill(BigInt(args.fixed('fill_value')));
      lists.forEach((list, dim) => {
        for (let i = 0; i < Math.min(size, list.length); i++) data[i * lists.length + dim] = list[i]!;
      });
      return tensorFromStorage('i64', [size, lists.length], data);
    },
  },
];

function sizeOf(args: Args<unknown, unknown>): bigint {
  const size = args.fixed('size');
  if (size < 0) throw new OpError(args.target, "nonzero_static: 'size' must be an non-negative integer");
  return BigInt(size);
}
