import { OpError, type Args, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { rowMajor, stridedCopy } from './internal/strided.js';
import { madeType, typeStrides } from './layout/index.js';
import { dimensionsOf } from '../size-origins.js';

function order(args: Pick<Args<unknown, unknown>, 'target' | 'fixedList'>, rank: number): readonly number[] {
  const dims = args.fixedList('dims');
  if (dims.length !== rank) {
    const message =
      'permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ' +
      `ordering of dimensions i.e. input.dim() = ${rank} is not equal to len(dims) = ${dims.length}`;
    throw new OpError(args.target, message);
  }
  const normal = dims.map((dim) => normalizeDim(args.target, dim, rank));
  if (new Set(normal).size < rank)
    throw new OpError(args.target, 'permute(): duplicate dims are not allowed.');
  return normal;
}

export const permuteSpecs: readonly OpSpec[] = [
  {
    schema: 'permute(Tensor(a) self, int[] dims) -> Tensor(a)',
    sizesFrom: (call) => {
      const own = dimensionsOf(call, 'self');
      return call.args.fixedList('dims').map((dim) => own.at(dim));
    },
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const dims = order(args, self.sizes.length);
      const strides = typeStrides(self);
      return madeType(
        ctx,
        self.dtype,
        dims.map((dim) => self.sizes[dim]!),
        dims.map((dim) => strides[dim]!),
      );
    },
    eval: (args) => {
      const self = args.tensor('self');
      const dims = order(args, self.shape.length);
      const strides = rowMajor(self);
      return stridedCopy(
        self,
        dims.map((dim) => self.shape[dim]!),
        dims.map((dim) => strides[dim]!),
      );
    },
  },
];
