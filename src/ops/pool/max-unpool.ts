import { eq } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { allocate, numelOf, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { madeType, sizesText } from '../view/index.js';

const DIMS = 2;

function unpooledSizes(
  target: string,
  self: readonly SymInt[],
  indices: { readonly dtype: string; readonly sizes: readonly SymInt[] },
  output: readonly SymInt[],
  ctx: MetaContext,
): readonly SymInt[] {
  const refuse = (message: string): OpError => new OpError(target, message);
  if (indices.dtype !== 'i64') {
    throw refuse(`elements in indices should be type int64 but got: ${indices.dtype}`);
  }
  if (output.length !== DIMS) {
    throw refuse(
      `There should be exactly two elements (height, width) in output_size, but got ${output.length} elements.`,
    );
  }
  if (self.length !== DIMS + 1 && self.length !== DIMS + 2) {
    throw refuse(
      `Input to max_unpooling2d should be a 3d or 4d Tensor, but got a tensor with ${self.length} dimensions.`,
    );
  }
  const alike =
    indices.sizes.length === self.length &&
    self.every((size, dim) => ctx.decide(eq(size, indices.sizes[dim]!)));
  if (!alike) {
    throw refuse(
      `Expected shape of indices to be same as that of the input tensor (${sizesText(self)}) but got indices tensor ` +
        `with shape: ${sizesText(indices.sizes)}`,
    );
  }
  self.forEach((size, dim) => {
    if (dim === 0 || !ctx.decide(eq(size, 0n))) return;
    throw refuse(
      'max_unpooling2d(): Expected input to have non-zero size for non-batch dimensions, but got ' +
        `${sizesText(self)} with dimension ${dim} being empty.`,
    );
  });
  return [...self.slice(0, -DIMS), ...output];
}

export const maxUnpoolSpecs: readonly OpSpec[] = [
  {
    schema: 'max_unpool2d(Tensor self, Tensor indices, SymInt[2] output_size) -> Tensor',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const output = args.ints('output_size');
      return madeType(
        ctx,
        self.dtype,
        unpooledSizes(args.target, self.sizes, args.tensor('indices'), output, ctx),
      );
    },
    eval: (args) => {
      const self = args.tensor('self');
      const indices = args.tensor('indices');
      const output = args.ints('output_size');
      const sized = { dtype: indices.dtype, sizes: toSizes(indices.shape) };
      const shape = toShape(unpooledSizes(args.target, toSizes(self.shape), sized, output, CONCRETE));
      const data = allocate(self.dtype, numelOf(shape));
      const [from, to] = [numelOf(self.shape.slice(-DIMS)), numelOf(shape.slice(-DIMS))];
      for (let i = 0; i < self.data.length; i++) {
        const at = Number(indices.data[i]);
        if (at < 0 || at >= to) {
          const message = `Found an invalid max index: ${at} (output volumes are of size ${output.map(String).join('x')}`;
          throw new OpError(args.target, message);
        }
        data[Math.floor(i / from) * to + at] = self.data[i]!;
      }
      return tensorFromStorage(self.dtype, shape, data);
    },
  },
];
