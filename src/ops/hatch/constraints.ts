import { defineOps } from '../definition.js';
import { requireRange } from './internal/require-range.js';

const NOTHING = { kind: 'none' } as const;

/**
 * The constraint calls of `torch._export.constraints` and `torch.export`, as they are traced. Their semantics is that of
 * the ATen ops they are rewritten into: a value outside of the range is refused.
 */
export const CONSTRAINTS = defineOps([
  {
    schema: 'egghatch::constrain_as_size(Scalar size, *, Scalar? min, Scalar? max) -> ()',
    impure: true,
    loweredBy: 'the ruleset constrain',
    meta: () => NOTHING,
    eval: (args) => requireRange(args, 'size', args.has('min') ? undefined : 0n),
  },
  {
    schema: 'egghatch::constrain_as_value(Scalar size, *, Scalar? min=None, Scalar? max=None) -> ()',
    impure: true,
    loweredBy: 'the ruleset constrain',
    meta: () => NOTHING,
    eval: (args) => requireRange(args, 'size', undefined),
  },
]);
