import { eq } from '../../../ir/sym/index.js';
import type { SymInt } from '../../../ir/type.js';
import { OpError, type MetaContext } from '../../define.js';

/** More results than this no op has. */
const MAX_COUNT = 1 << 16;

/**
 * A size as a plain number, where the number of results depends on it: known, or of a symbol with only one value left.
 *
 * @throws what `ctx.decide` throws for any other.
 */
export function plainSize(target: string, size: SymInt, ctx: Pick<MetaContext, 'decide'>): number {
  if (typeof size === 'bigint') return Number(size);
  for (let value = 0; value < MAX_COUNT; value++) {
    if (ctx.decide(eq(size, BigInt(value)))) return value;
  }
  throw new OpError(target, `the number of results must be known, and be less than ${MAX_COUNT}`);
}
