import { eq } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { allocate, numelOf, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type Args, type MetaContext, type OpSpec } from '../define.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { madeType, sizesText } from '../view/index.js';

/** What torch's messages say of pools over so many dimensions. */
const WORDS = {
  2: {
    sides: 'exactly two elements (height, width)',
    ranks: '3d or 4d',
    kernel: 'max_unpooling2d()',
    type: (dtype: string) => `elements in indices should be type int64 but got: ${dtype}`,
  },
  3: {
    sides: 'exactly three elements (depth, height, width)',
    ranks: '4d or 5d',
    kernel: 'max_unpooling3d_forward_out_cpu()',
    type: () => 'elements in indices should be type int64',
  },
} as const;

function unpooledSizes(
  args: Args<unknown, SymInt>,
  dims: 2 | 3,
  self: readonly SymInt[],
  indices: { readonly dtype: string; readonly sizes: readonly SymInt[] },
  ctx: MetaContext,
): readonly SymInt[] {
  const words = WORDS[dims];
  const output: readonly SymInt[] = args.ints('output_size');
  const refuse = (message: string): OpError => new OpError(args.target, message);
  if (indices.dtype !== 'i64') throw refuse(words.type(indices.dtype));
  if (output.length !== dims)
    throw refuse(`There should be ${words.sides} in output_size, but got ${output.length} elements.`);
  if (self.length !== dims + 1 && self.length !== dims + 2) {
    throw refuse(
      `Input to max_unpooling${dims}d should be a ${words.ranks} Tensor, but got a tensor with ${self.length} dimensions.`,
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
      `${words.kernel}: Expected input to have non-zero size for non-batch dimensions, but got ` +
        `${sizesText(self)} with dimension ${dim} being empty.`,
    );
  });
  if (dims === 3) checkWindow(args);
  return [...self.slice(0, -dims), ...output];
}

/** The windows, which the sizes were made of, and which nothing else needs. */
function checkWindow(args: Args<unknown, SymInt>): void {
  for (const name of ['stride', 'padding']) {
    const count = args.fixedList(name).length;
    if (count === 3) continue;
    const message = `There should be ${WORDS[3].sides} in ${name}, but got: ${count} elements.`;
    throw new OpError(args.target, message);
  }
  const stride = args.fixedList('stride');
  if (stride.some((step) => step <= 0))
    throw new OpError(
      args.target,
      `strides should be greater than zero, but got stride: [${stride.join(', ')}]`,
    );
}

function maxUnpoolSpec(dims: 2 | 3): OpSpec {
  const window = dims === 3 ? ', int[3] stride, int[3] padding' : '';
  return {
    schema: `max_unpool${dims}d(Tensor self, Tensor indices, SymInt[${dims}] output_size${window}) -> Tensor`,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      return madeType(ctx, self.dtype, unpooledSizes(args, dims, self.sizes, args.tensor('indices'), ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const indices = args.tensor('indices');
      const sized = { dtype: indices.dtype, sizes: toSizes(indices.shape) };
      const shape = toShape(unpooledSizes(args, dims, toSizes(self.shape), sized, CONCRETE));
      const data = allocate(self.dtype, numelOf(shape));
      const output = shape.slice(-dims);
      const [from, to] = [numelOf(self.shape.slice(-dims)), numelOf(output)];
      for (let i = 0; i < self.data.length; i++) {
        const at = Number(indices.data[i]);
        if (at < 0 || at >= to) {
          const message = `Found an invalid max index: ${at} (output volumes are of size ${output.join('x')}`;
          throw new OpError(args.target, message);
        }
        data[Math.floor(i / from) * to + at] = self.data[i]!;
      }
      return tensorFromStorage(self.dtype, shape, data);
    },
  };
}

export const maxUnpoolSpecs: readonly OpSpec[] = [maxUnpoolSpec(2), maxUnpoolSpec(3)];
