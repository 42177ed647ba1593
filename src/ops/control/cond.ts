import type { Type } from '../../ir/type.js';
import { OpError, type OpSpec } from '../define.js';
import { withinUlp } from '../tolerance.js';

/**
 * A choice between two graphs. What stands for a branch among the arguments of the shape rule is the type of what it
 * returns, so the result is what the branches return; that they agree is checked where they are traced.
 */
export const condOps: readonly OpSpec[] = [
  {
    schema: 'higher_order::cond(Any pred, Any true_fn, Any false_fn, Any operands) -> Any',
    // As far off as what the branches compute: they may hold any op.
    tolerance: withinUlp(4),
    meta: (args) => args.value('true_fn') as Type,
    eval: (args) => {
      throw new OpError(
        args.target,
        'cond is run with its branches, as part of a graph',
        'NotImplementedError',
      );
    },
  },
];
