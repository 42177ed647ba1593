import { eq, floorDivInt, gt, modInt, product } from '../../../ir/sym/index.js';
import type { SymInt } from '../../../ir/type.js';
import { OpError, type MetaContext } from '../../define.js';
import { sizesText } from './sizes-text.js';

/**
 * A requested shape with its one `-1`, if there is one, replaced by the size that accounts for all elements.
 *
 * @param expect told what torch takes for granted where it cannot know it: that the size given divides the elements
 * @throws OpError with torch's message when the elements do not fit; what `ctx.decide` throws when that is open.
 */
export function inferSize(
  target: string,
  requested: readonly SymInt[],
  numel: SymInt,
  ctx: Pick<MetaContext, 'decide'>,
  expect: MetaContext['decide'] = (relation) => ctx.decide(relation),
): readonly SymInt[] {
  const open = requested.findIndex((size) => size === -1n);
  requested.forEach((size, dim) => {
    if (typeof size !== 'bigint' || size >= 0n) return;
    if (size !== -1n) throw new OpError(target, `invalid shape dimension ${size}`);
    if (dim !== open) throw new OpError(target, 'only one dimension can be inferred');
  });
  const given = product(requested.filter((_, dim) => dim !== open));
  if (open === -1) {
    if (!ctx.decide(eq(numel, given))) throw invalid(target, requested, numel);
    return requested;
  }
  const fits =
    ctx.decide(eq(numel, given)) || (ctx.decide(gt(given, 0n)) && expect(eq(modInt(numel, given), 0n)));
  if (!fits) throw invalid(target, requested, numel);
  if (ctx.decide(eq(given, 0n))) {
    const message =
      `cannot reshape tensor of 0 elements into shape ${sizesText(requested)} because the unspecified ` +
      'dimension size -1 can be any value and is ambiguous';
    throw new OpError(target, message);
  }
  const inferred = floorDivInt(numel, given);
  return requested.map((size, dim) => (dim === open ? inferred : size));
}

function invalid(target: string, requested: readonly SymInt[], numel: SymInt): OpError {
  const count = sizesText([numel]).slice(1, -1);
  return new OpError(target, `shape '${sizesText(requested)}' is invalid for input of size ${count}`);
}
