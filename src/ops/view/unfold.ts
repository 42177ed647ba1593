import { addInt, floorDivInt, ge, mulInt, subInt } from '../../ir/sym/index.js';
import { OpError, type Args, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { rowMajor, stridedCopy } from './internal/strided.js';
import { check, madeType, sizeText, typeStrides } from './layout/index.js';
import { computedAlong } from '../size-origins.js';

interface Window {
  readonly dim: number;
  readonly size: number;
  readonly step: number;
}

function windowOf<T, S>(args: Args<T, S>, rank: number): Window {
  const dim = normalizeDim(args.target, args.fixed('dimension'), rank);
  const size = args.fixed('size');
  const step = args.fixed('step');
  if (step <= 0) throw new OpError(args.target, `step is ${step} but must be > 0`);
  if (size < 0) throw new OpError(args.target, `size is ${size} but must be >= 0`);
  return { dim, size, step };
}

function tooLong(dim: number, most: string, size: number): string {
  return `maximum size for tensor at dimension ${dim} is ${most} but size is ${size}`;
}

export const unfoldSpecs: readonly OpSpec[] = [
  {
    schema: 'unfold(Tensor(a) self, int dimension, int size, int step) -> Tensor(a)',
    sizesFrom: computedAlong('dimension'),
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const { dim, size, step } = windowOf(args, self.sizes.length);
      const length = self.sizes[dim] ?? 1n;
      check(ctx, args.target, ge(length, BigInt(size)), () => tooLong(dim, sizeText(length), size));
      if (self.sizes.length === 0) return madeType(ctx, self.dtype, [BigInt(size)]);
      const strides = typeStrides(self);
      const count = addInt(floorDivInt(subInt(length, BigInt(size)), BigInt(step)), 1n);
      return madeType(
        ctx,
        self.dtype,
        [...self.sizes.with(dim, count), BigInt(size)],
        [...strides.with(dim, mulInt(strides[dim]!, BigInt(step))), strides[dim]!],
      );
    },
    eval: (args) => {
      const self = args.tensor('self');
      const { dim, size, step } = windowOf(args, self.shape.length);
      const length = self.shape[dim] ?? 1;
      if (size > length) throw new OpError(args.target, tooLong(dim, String(length), size));
      if (self.shape.length === 0) return stridedCopy(self, [size], [1]);
      const strides = rowMajor(self);
      const count = Math.floor((length - size) / step) + 1;
      return stridedCopy(
        self,
        [...self.shape.with(dim, count), size],
        [...strides.with(dim, strides[dim]! * step), strides[dim]!],
      );
    },
  },
];
