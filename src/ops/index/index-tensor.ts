import { gatherElements } from '../../tensor/index.js';
import type { OpSpec } from '../define.js';
import { madeType } from '../view/index.js';
import { indexPositions } from './internal/index-positions.js';
import { indexedSizes } from './internal/index-type.js';
import { dimensionsOf, inheritedFrom, type SizeOrigins, type SizedCall } from '../size-origins.js';

/** Dimensions that no index takes stay; the broadcast indices stand where they are, or first where they are not adjacent. */
function indexedFrom(call: SizedCall): SizeOrigins {
  const { args, sizes, tensors } = call;
  const own = dimensionsOf(call, 'self');
  const indices = args.optionalTensors('indices');
  const of = (argument: string): typeof tensors => tensors.filter((tensor) => tensor.argument === argument);
  if (indices.some((index) => index?.dtype === 'b8')) return inheritedFrom(of('self'), sizes);
  const at = indices.flatMap((index, i) => (index === undefined ? [] : [i]));
  const rank = sizes.length - own.length + at.length;
  const adjacent = at.every((position, k) => position === at[0]! + k);
  const before = adjacent ? at[0]! : 0;
  const rest = own.filter((_, i) => !at.includes(i));
  const broadcast = inheritedFrom(of('indices'), sizes.slice(before, before + rank));
  return [...rest.slice(0, before), ...broadcast, ...rest.slice(before)];
}

export const indexTensorSpecs: readonly OpSpec[] = [
  {
    schema: 'index.Tensor(Tensor self, Tensor?[] indices) -> Tensor',
    sizesFrom: indexedFrom,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const sizes = indexedSizes(args.target, self, args.optionalTensors('indices'), ctx);
      return madeType(ctx, self.dtype, sizes);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const { shape, positions } = indexPositions(args.target, self, args.optionalTensors('indices'));
      return gatherElements(self, positions, shape);
    },
  },
];
