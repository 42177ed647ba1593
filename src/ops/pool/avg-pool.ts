import { windowFlops } from '../flops.js';
import { numelOf } from '../../tensor/index.js';
import { ge } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { OpError, type Args, type MetaContext, type OpSpec } from '../define.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { imageStridesLike, madeType, sizeText } from '../view/index.js';
import { averages } from './internal/averages.js';
import { boxesOf, type Extent } from './internal/planes.js';
import { pooledSizes, windowOf, type Window } from './internal/window.js';

/** The positions under a window, and how many it has with the padding. */
function extentOf({ kernel, stride, padding }: Window, input: readonly number[]) {
  return (dim: number, index: number): Extent => {
    const start = index * stride[dim]! - padding[dim]!;
    const end = Math.min(start + kernel[dim]!, input[dim]! + padding[dim]!);
    return { from: Math.max(start, 0), to: Math.min(end, input[dim]!), step: 1, size: end - start };
  };
}

function divisorOf(args: Args<unknown, unknown>): number | undefined {
  if (!args.has('divisor_override')) return undefined;
  const divisor = args.fixed('divisor_override');
  if (divisor === 0) throw new OpError(args.target, 'divisor must be not zero');
  return divisor;
}

/** In three dimensions the window has to fit into the input without the padding. */
function requireRoom(
  target: string,
  sizes: readonly SymInt[],
  { kernel }: Window,
  ctx: Pick<MetaContext, 'decide'>,
): void {
  const spatial = sizes.slice(-kernel.length);
  if (spatial.length < kernel.length) return;
  if (spatial.every((size, dim) => ctx.decide(ge(size, BigInt(kernel[dim]!))))) return;
  const list = (prefix: string, items: readonly string[]): string =>
    items.map((item, dim) => `${prefix}${'THW'[dim]}: ${item}`).join(' ');
  const [image, window] = [list('', spatial.map(sizeText)), list('k', kernel.map(String))];
  throw new OpError(target, `input image (${image}) smaller than kernel size (${window})`);
}

function avgPoolSpec(dims: 2 | 3): OpSpec {
  const name = `avg_pool${dims}d`;
  return {
    schema:
      `${name}(Tensor self, int[${dims}] kernel_size, int[${dims}] stride=[], int[${dims}] padding=0, ` +
      'bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor',
    tolerance: { kind: 'sum', factor: 4 },
    flops: windowFlops(dims),
    // Each element of each window is looked up by its position, which takes memory as well.
    workPerFlop: 64,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const window = windowOf(args, name, dims, false);
      // Only in two dimensions torch's shape rule looks at the divisor.
      if (dims === 2) divisorOf(args);
      else requireRoom(args.target, self.sizes, window, ctx);
      const sizes = pooledSizes(args.target, self.sizes, window, ctx);
      return madeType(ctx, self.dtype, sizes, imageStridesLike(self, sizes, ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const window = windowOf(args, name, dims, false);
      const divisor = divisorOf(args);
      if (dims === 3) requireRoom(args.target, toSizes(self.shape), window, CONCRETE);
      const shape = toShape(pooledSizes(args.target, toSizes(self.shape), window, CONCRETE));
      const hasKernel = ['f32', 'f64', 'i64', dims === 2 ? 'bf16' : ''].includes(self.dtype);
      if (!hasKernel && self.data.length > 0) {
        const kernel = dims === 2 ? name : 'avg_pool3d_out_frame';
        throw new OpError(args.target, `"${kernel}" not implemented for '${SCALAR_TYPE_NAMES[self.dtype]}'`);
      }
      const input = self.shape.slice(-dims);
      const boxes = boxesOf(input, shape.slice(-dims), extentOf(window, input));
      const divisors = boxes.map(
        ({ positions, size }) => divisor ?? (args.bool('count_include_pad') ? size : positions.length),
      );
      return averages(self, boxes, divisors, shape, numelOf(input));
    },
  };
}

export const avgPoolSpecs: readonly OpSpec[] = [avgPoolSpec(2), avgPoolSpec(3)];
