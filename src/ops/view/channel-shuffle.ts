import { eq, modInt, product } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { numelOf, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type OpSpec } from '../define.js';
import { CONCRETE, toSizes } from './internal/concrete.js';
import { stridedCopy } from './internal/strided.js';
import { imageStridesLike, madeType, sizesText, sizeText } from './layout/index.js';
import type { MetaContext } from '../define.js';

function requireGroups(target: string, sizes: readonly SymInt[], groups: number, ctx: MetaContext): void {
  if (sizes.length <= 2) {
    const message = `channel_shuffle expects input with > 2 dims, but got input with sizes ${sizesText(sizes)}`;
    throw new OpError(target, message);
  }
  if (groups <= 0) {
    const message = `Number of groups to divide channels in must be positive. Value of groups:${groups}`;
    throw new OpError(target, message);
  }
  if (!ctx.decide(eq(modInt(sizes[1]!, BigInt(groups)), 0n))) {
    const message =
      'Number of channels must be divisible by groups. Got ' +
      `${sizeText(sizes[1]!)} channels and ${groups} groups.`;
    throw new OpError(target, message);
  }
}

export const channelShuffleSpecs: readonly OpSpec[] = [
  {
    schema: 'channel_shuffle(Tensor self, int groups) -> Tensor',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      requireGroups(args.target, self.sizes, args.fixed('groups'), ctx);
      // With no elements torch makes an alias, which its shape propagation has no rule for.
      if (ctx.decide(eq(product(self.sizes), 0n))) {
        throw new OpError(
          args.target,
          'channel_shuffle of no elements is not supported',
          'NotImplementedError',
        );
      }
      return madeType(ctx, self.dtype, self.sizes, imageStridesLike(self, self.sizes, ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const groups = args.fixed('groups');
      requireGroups(args.target, toSizes(self.shape), groups, CONCRETE);
      const [batch, channels, ...image] = self.shape as [number, number, ...number[]];
      const [inside, area] = [channels / groups, numelOf(image)];
      const shape = [batch, inside, groups, area];
      const strides = [channels * area, area, inside * area, 1];
      return tensorFromStorage(self.dtype, self.shape, stridedCopy(self, shape, strides).data);
    },
  },
];
