import { eq, floorDivInt, gt, modInt, mulInt, ne, product } from '../../../ir/sym/index.js';
import type { SymInt } from '../../../ir/type.js';
import { OpError, type MetaContext } from '../../define.js';

/**
 * With symbolic sizes torch builds the new shape from the left, dimension by dimension, joining old ones until the new
 * one divides them. What this has to ask of the sizes is asked here; views that leave it open are refused. The sizes are
 * those that were built, which are known to equal the wanted ones but may be other expressions.
 */
export function reshapedSizes(
  target: string,
  from: readonly SymInt[],
  to: readonly SymInt[],
  ctx: Pick<MetaContext, 'decide' | 'known'>,
): readonly SymInt[] {
  if ([...from, ...to].every((size) => typeof size === 'bigint')) return to;
  const common = Math.min(from.length, to.length);
  let equal = 0;
  while (equal < common && ctx.decide(eq(from[equal]!, to[equal]!))) equal++;
  if (equal === from.length && equal === to.length) return from;
  if (from.length === 0 || to.length === 0 || ctx.decide(eq(product(from), 0n))) return to;
  const rest = [...from];
  let at = 0;
  for (const size of to) {
    if (at >= rest.length) rest.push(1n);
    if (!ctx.decide(eq(size, rest[at]!))) {
      let joined = rest[at]!;
      let end = at;
      while (!divides(joined, size, ctx)) {
        end++;
        if (end >= rest.length) throw new OpError(target, 'tuple index out of range', 'IndexError');
        joined = mulInt(joined, rest[end]!);
      }
      const split = ctx.decide(ne(joined, size)) ? [size, floorDivInt(joined, size)] : [joined];
      rest.splice(at, end - at + 1, ...split);
    }
    at++;
  }
  return rest.slice(0, to.length);
}

function divides(whole: SymInt, part: SymInt, ctx: Pick<MetaContext, 'decide' | 'known'>): boolean {
  // A proper divisor of `part` is its own remainder; nothing has to be known about the symbols for that.
  const times = floorDivInt(part, whole);
  if (mulInt(times, whole) === part && ctx.known(gt(part, whole)) === true) return false;
  return ctx.decide(eq(modInt(whole, part), 0n));
}
