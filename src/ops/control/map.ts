import type { Type } from '../../ir/type.js';
import { OpError, type OpSpec } from '../define.js';
import { withinUlp } from '../tolerance.js';

/**
 * A graph that runs once for each slice of the first operand; the results are stacked. What stands for the graph among the
 * arguments of the shape rule is the type of what it returns.
 */
export const mapOps: readonly OpSpec[] = [
  {
    schema: 'torch.ops::map_impl(Any body, int num_mapped, Any *operands) -> Any',
    // As far off as what the body computes: it may hold any op.
    tolerance: withinUlp(4),
    meta: (args) => {
      const body = args.value('body') as Type;
      const [mapped] = args.value('operands') as readonly Type[];
      if (body.kind !== 'tensor' || mapped?.kind !== 'tensor' || mapped.sizes.length === 0) {
        throw new OpError(
          args.target,
          'map takes a tensor of at least one dimension, and a graph that returns one tensor',
        );
      }
      return { kind: 'tuple', items: [{ ...body, sizes: [mapped.sizes[0]!, ...body.sizes] }] };
    },
    eval: (args) => {
      throw new OpError(args.target, 'map is run with its body, as part of a graph', 'NotImplementedError');
    },
  },
];
