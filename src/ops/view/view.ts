import { product } from '../../ir/sym/index.js';
import type { TensorType } from '../../ir/type.js';
import { numelOf, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type EvalArgs, type MetaArgs, type MetaContext, type OpSpec } from '../define.js';
import { CONCRETE, toShape } from './internal/concrete.js';
import {
  contiguousStrides,
  expecting,
  inferSize,
  madeType,
  reshapedSizes,
  viewStrides,
} from './layout/index.js';
import { reshapedTo } from '../size-origins.js';

function viewType(args: MetaArgs, context: MetaContext): TensorType {
  const self = args.tensor('self');
  const ctx = expecting(context);
  const wanted = inferSize(args.target, args.ints('size'), product(self.sizes), ctx, (relation) =>
    ctx.expect(relation),
  );
  const sizes = reshapedSizes(args.target, self.sizes, wanted, ctx);
  // What is row-major stays so, whatever is known of the sizes.
  const strides =
    self.strides === undefined ? contiguousStrides(sizes) : viewStrides(self.sizes, self.strides, sizes, ctx);
  if (strides === undefined) {
    const message =
      "view size is not compatible with input tensor's size and stride (at least one dimension spans across two " +
      'contiguous subspaces). Use .reshape(...) instead.';
    throw new OpError(args.target, message);
  }
  return madeType(ctx, self.dtype, sizes, strides);
}

function evalView(args: EvalArgs): ReturnType<OpSpec['eval']> {
  const self = args.tensor('self');
  const numel = BigInt(numelOf(self.shape));
  const shape = toShape(inferSize(args.target, args.ints('size'), numel, CONCRETE));
  return tensorFromStorage(self.dtype, shape, self.data);
}

export const viewSpecs: readonly OpSpec[] = [
  {
    schema: 'view(Tensor(a) self, SymInt[] size) -> Tensor(a)',
    sizesFrom: reshapedTo('size'),
    meta: viewType,
    eval: evalView,
  },
  {
    schema: '_unsafe_view(Tensor self, SymInt[] size) -> Tensor',
    sizesFrom: reshapedTo('size'),
    meta: viewType,
    eval: evalView,
  },
];
