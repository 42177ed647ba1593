import type { Argument } from '../../ir/index.js';
import { dropDefaults, KNOWN_OPS, type OpSet } from '../../ops/index.js';
import type { Ref, SpecOperand } from './program-spec.js';

/** The arguments of a step as a call is written: positional ones and keyword ones, without those equal to their default. */
export function callArguments(
  target: string,
  args: readonly SpecOperand[],
  ops: OpSet = KNOWN_OPS,
): { readonly args: readonly SpecOperand[]; readonly kwargs: readonly (readonly [string, SpecOperand])[] } {
  const written = dropDefaults<Ref>(ops.require(target), args as readonly Argument<Ref>[]);
  return { args: written.args, kwargs: [...written.kwargs] };
}
