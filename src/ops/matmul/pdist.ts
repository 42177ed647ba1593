import { categoryOf } from '../../ir/dtype.js';
import { floorDivInt, le, mulInt, subInt } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { allocate, roundTo, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { addedProductFlops, lastSize } from '../flops.js';
import { notImplemented } from '../internal/not-implemented.js';
import { CONCRETE } from '../view/internal/concrete.js';
import { isContiguous, madeType } from '../view/index.js';
import { distance } from './internal/distance.js';

/** How many pairs of different rows there are. */
function pairsOf(rows: SymInt, ctx: MetaContext): SymInt {
  return ctx.decide(le(rows, 1n)) ? 0n : floorDivInt(mulInt(rows, subInt(rows, 1n)), 2n);
}

function requireRows(target: string, rank: number): void {
  if (rank > 0) return;
  throw new OpError(target, 'Dimension specified as 0 but tensor has no dimensions', 'IndexError');
}

export const pdistSpecs: readonly OpSpec[] = [
  {
    schema: '_pdist_forward(Tensor self, float p=2.) -> Tensor',
    flops: addedProductFlops(lastSize('self')),
    tolerance: { kind: 'scaled', factor: 64, degree: 1 },
    meta: (args, ctx) => {
      const self = args.tensor('self');
      if (!isContiguous(self, ctx)) {
        throw new OpError(args.target, '_pdist_forward requires contiguous input');
      }
      requireRows(args.target, self.sizes.length);
      return madeType(ctx, self.dtype, [pairsOf(self.sizes[0]!, ctx)]);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const p = args.float('p');
      requireRows(args.target, self.shape.length);
      const [rows, length] = self.shape as [number, number];
      const count = Number(pairsOf(BigInt(rows), CONCRETE));
      const data = allocate(self.dtype, count);
      if (count > 0 && self.shape.length < 2) {
        const message = 'Dimension out of range (expected to be in range of [-1, 0], but got 1)';
        throw new OpError(args.target, message, 'IndexError');
      }
      const half = self.dtype === 'f16' || self.dtype === 'bf16';
      if (count > 0 && length > 0 && (half || categoryOf(self.dtype) !== 'float')) {
        throw notImplemented(args.target, 'pdist', self.dtype);
      }
      let at = 0;
      for (let i = 0; i < rows && length > 0; i++) {
        for (let j = i + 1; j < rows; j++) {
          const [a, b] = [i, j].map((row) => ({ data: self.data, offset: row * length }));
          data[at++] = roundTo(self.dtype, distance(a!, b!, length, p));
        }
      }
      return tensorFromStorage(self.dtype, [count], data);
    },
  },
];
