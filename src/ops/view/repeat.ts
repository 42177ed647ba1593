import { ge, mulInt } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { gatherElements, numelOf, stridesOf } from '../../tensor/index.js';
import { OpError, type Args, type MetaContext, type OpSpec } from '../define.js';
import { CONCRETE, toShape, toSizes } from './internal/concrete.js';
import { check, madeType, sizesText, sizeText } from './layout/index.js';
import { computedSizes } from '../size-origins.js';

function repeatedSizes(
  args: Args<unknown, SymInt>,
  sizes: readonly SymInt[],
  ctx: MetaContext,
): readonly SymInt[] {
  const repeats: readonly SymInt[] = args.ints('repeats');
  const offset = repeats.length - sizes.length;
  if (offset < 0) {
    const message =
      'Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor';
    throw new OpError(args.target, message);
  }
  const result = repeats.map((times, dim) => mulInt(sizes[dim - offset] ?? 1n, times));
  for (const size of result) {
    check(
      ctx,
      args.target,
      ge(size, 0n),
      () => `Trying to create tensor with negative dimension ${sizeText(size)}: ${sizesText(result)}`,
    );
  }
  return result;
}

export const repeatSpecs: readonly OpSpec[] = [
  {
    schema: 'repeat(Tensor self, SymInt[] repeats) -> Tensor',
    sizesFrom: computedSizes,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      return madeType(ctx, self.dtype, repeatedSizes(args, self.sizes, ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const shape = toShape(repeatedSizes(args, toSizes(self.shape), CONCRETE));
      const offset = shape.length - self.shape.length;
      const strides = stridesOf(self.shape);
      const indices = new Int32Array(numelOf(shape));
      // From the innermost dimension outwards: each outer index repeats what is there, shifted.
      let filled = 1;
      for (let dim = shape.length - 1; dim >= 0 && indices.length > 0; dim--) {
        const [own, stride] = [self.shape[dim - offset] ?? 1, strides[dim - offset] ?? 0];
        for (let k = 1; k < shape[dim]!; k++)
          for (let i = 0; i < filled; i++) indices[k * filled + i] = indices[i]! + (k % own) * stride;
        filled *= shape[dim]!;
      }
      return gatherElements(self, indices, shape);
    },
  },
];
