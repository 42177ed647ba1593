import { floorDivInt, modInt, eq } from '../../ir/sym/index.js';
import { allocate, numelOf, roundTo, tensorFromStorage } from '../../tensor/index.js';
import { categoryOf } from '../../ir/dtype.js';
import { OpError, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { notImplemented } from '../internal/not-implemented.js';
import { withinUlp } from '../tolerance.js';
import { elementwiseStrides, madeType, typeStrides } from '../view/layout/index.js';

/** One half of a dimension, gated by the sigmoid of the other. */
export const gluOps: readonly OpSpec[] = [
  {
    schema: 'glu(Tensor self, int dim=-1) -> Tensor',
    tolerance: withinUlp(3),
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const { sizes, dtype } = self;
      const dim = checkedDim(args.target, args.fixed('dim'), sizes.length);
      const size = sizes[dim]!;
      if (!ctx.decide(eq(modInt(size, 2n), 0n))) throw oddSize(args.target, dim, size);
      const halved = sizes.with(dim, floorDivInt(size, 2n));
      // A half lies in memory as the whole does.
      const half = { sizes: halved, strides: typeStrides(self) };
      return madeType(ctx, dtype, halved, elementwiseStrides([half], halved, ctx));
    },
    eval: (args) => {
      const { data, shape, dtype } = args.tensor('self');
      const dim = checkedDim(args.target, args.fixed('dim'), shape.length);
      const size = shape[dim]!;
      if (size % 2 !== 0) throw oddSize(args.target, dim, BigInt(size));
      if (categoryOf(dtype) !== 'float') throw notImplemented(args.target, 'glu_cpu', dtype);
      const half = (size / 2) * numelOf(shape.slice(dim + 1));
      const storage = allocate(dtype, data.length / 2);
      for (let i = 0; i < storage.length; i++) {
        const at = Math.floor(i / half) * 2 * half + (i % half);
        const gate = 1 / (1 + Math.exp(-(data[at + half] as number)));
        storage[i] = roundTo(dtype, (data[at] as number) * gate);
      }
      return tensorFromStorage(dtype, shape.with(dim, size / 2), storage);
    },
  },
];

function checkedDim(target: string, dim: number, rank: number): number {
  if (rank === 0) throw new OpError(target, 'glu does not support 0-dimensional tensors');
  return normalizeDim(target, dim, rank);
}

function oddSize(target: string, dim: number, size: unknown): OpError {
  const shown = typeof size === 'bigint' ? `${size}` : 'odd';
  return new OpError(target, `Halving dimension must be even, but dimension ${dim} is size ${shown}`);
}
