import type { DType } from '../../ir/dtype.js';
import { allocate, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import type { OpSpec } from '../define.js';
import { madeType } from '../view/layout/index.js';
import { planReduction, reducedDims, reducedSizes } from './internal/reduced-dims.js';

/** Whether all, or any, elements are true. Bytes give bytes, everything else bools. */
export const truthOps: readonly OpSpec[] = [...both('all'), ...both('any')];

function both(name: 'all' | 'any'): readonly OpSpec[] {
  return [
    {
      schema: `${name}(Tensor self) -> Tensor`,
      meta: (args, ctx) => madeType(ctx, truthDType(args.tensor('self').dtype), []),
      eval: (args) =>
        reduce(
          name,
          args.tensor('self'),
          reducedDims(args.target, undefined, args.tensor('self').shape.length),
          false,
        ),
    },
    {
      schema: `${name}.dim(Tensor self, int dim, bool keepdim=False) -> Tensor`,
      meta: (args, ctx) => {
        const { sizes, dtype } = args.tensor('self');
        const dims = reducedDims(args.target, [args.fixed('dim')], sizes.length);
        return madeType(ctx, truthDType(dtype), reducedSizes(sizes, dims, args.bool('keepdim'), 1n));
      },
      eval: (args) => {
        const self = args.tensor('self');
        const dims = reducedDims(args.target, [args.fixed('dim')], self.shape.length);
        return reduce(name, self, dims, args.bool('keepdim'));
      },
    },
  ];
}

function truthDType(dtype: DType): DType {
  return dtype === 'u8' ? 'u8' : 'b8';
}

function reduce(name: 'all' | 'any', self: Tensor, dims: readonly number[], keepdim: boolean): Tensor {
  const plan = planReduction(self.shape, dims, keepdim);
  const dtype = truthDType(self.dtype);
  const storage = allocate(dtype, plan.count).fill((name === 'all' ? 1 : 0) as never);
  for (let i = 0; i < self.data.length; i++) {
    const truth = Number(self.data[i]) !== 0;
    if (truth === (name === 'any')) storage[plan.into(i)] = truth ? 1 : 0;
  }
  return tensorFromStorage(dtype, plan.shape, storage);
}
