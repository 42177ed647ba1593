import type { SymInt } from '../../../ir/type.js';
import { OpError } from '../../define.js';

/**
 * Refuses to reduce dimensions without elements, for reductions that have no value then. The dimensions are named as they
 * were given; with none given all are reduced.
 *
 * @throws OpError with torch's message
 */
export function checkNotEmpty(
  target: string,
  name: string,
  sizes: readonly (SymInt | number)[],
  dims: readonly number[],
  given: readonly number[] = dims,
): void {
  const empty = dims.findIndex((dim) => sizes[dim] === 0n || sizes[dim] === 0);
  if (empty === -1) return;
  if (given.length === 0) throw nothingToReduce(target, name);
  const message = `${name}(): Expected reduction dim ${given[empty]} to have non-zero size.`;
  throw new OpError(target, message, 'IndexError');
}

/** torch's refusal to reduce a tensor without elements as a whole. */
export function nothingToReduce(target: string, name: string): OpError {
  const message =
    `${name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the ` +
    "'dim' argument.";
  return new OpError(target, message);
}
