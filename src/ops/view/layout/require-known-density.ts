import { symbolsOf } from '../../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../../ir/type.js';
import { OpError, type MetaContext } from '../../define.js';
import { isContiguous } from './is-contiguous.js';
import { typeStrides } from './type-strides.js';

/**
 * Refuses a tensor that is not row-major while its layout depends on data: torch then has to know whether its elements
 * lie densely without overlapping, and has no way to tell.
 *
 * @throws OpError with torch's word for that question.
 */
export function requireKnownDensity(
  target: string,
  type: Pick<TensorType, 'sizes' | 'strides'>,
  ctx: Pick<MetaContext, 'decide'>,
): void {
  if (isContiguous(type, ctx)) return;
  if (![...type.sizes, ...typeStrides(type)].some(dependsOnData)) return;
  const message =
    'IsNonOverlappingAndDenseIndicator: a part of a tensor whose sizes depend on data cannot be written to unless it ' +
    'is a row of it or several in sequence';
  throw new OpError(target, message);
}

function dependsOnData(size: SymInt): boolean {
  return typeof size === 'object' && [...symbolsOf(size)].some(({ kind }) => kind !== 's');
}
