import type { TensorType } from '../../ir/type.js';
import { OpError } from '../define.js';

/**
 * For an op whose shape torch learns from running its kernel: it cannot run on sizes that are not known.
 *
 * @throws OpError with torch's message when a size is symbolic.
 */
export function refuseUnknownSizes(target: string, { sizes, strides = [] }: TensorType): void {
  if ([...sizes, ...strides].every((size) => typeof size === 'bigint')) return;
  throw new OpError(target, `unsupported operator: ${target}`, 'Unsupported');
}
