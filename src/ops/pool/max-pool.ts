import { windowFlops } from '../flops.js';
import { OpError, type OpSpec } from '../define.js';
import { numelOf } from '../../tensor/index.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { tupleType } from '../tensor-type.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { imageStridesLike, madeType } from '../view/index.js';
import { largest } from './internal/largest.js';
import { boxesOf, type Extent } from './internal/planes.js';
import { pooledSizes, windowOf, type Window } from './internal/window.js';

/** The positions under a window; those before the input are stepped over. */
function extentOf({ kernel, stride, padding, dilation }: Window, input: readonly number[]) {
  return (dim: number, index: number): Extent => {
    const step = dilation[dim]!;
    const start = index * stride[dim]! - padding[dim]!;
    const to = Math.min(start + (kernel[dim]! - 1) * step + 1, input[dim]!);
    const skipped = start < 0 ? Math.ceil(-start / step) * step : 0;
    return { from: start + skipped, to, step, size: kernel[dim]! };
  };
}

function maxPoolSpec(dims: 2 | 3): OpSpec {
  const name = `max_pool${dims}d`;
  return {
    schema:
      `${name}_with_indices(Tensor self, int[${dims}] kernel_size, int[${dims}] stride=[], int[${dims}] padding=0, ` +
      `int[${dims}] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)`,
    flops: windowFlops(dims),
    // Each element of each window is looked up by its position, which takes memory as well.
    workPerFlop: 64,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const sizes = pooledSizes(args.target, self.sizes, windowOf(args, name, dims, true), ctx);
      const strides = imageStridesLike(self, sizes, ctx);
      return tupleType(madeType(ctx, self.dtype, sizes, strides), madeType(ctx, 'i64', sizes, strides));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const window = windowOf(args, name, dims, true);
      const shape = toShape(pooledSizes(args.target, toSizes(self.shape), window, CONCRETE));
      if ((self.dtype === 'b8' || self.dtype === 'f16') && self.data.length > 0) {
        throw new OpError(args.target, `"${name}" not implemented for '${SCALAR_TYPE_NAMES[self.dtype]}'`);
      }
      const input = self.shape.slice(-dims);
      const boxes = boxesOf(input, shape.slice(-dims), extentOf(window, input));
      return largest(self, boxes, shape, numelOf(input));
    },
  };
}

export const maxPoolSpecs: readonly OpSpec[] = [maxPoolSpec(2), maxPoolSpec(3)];
