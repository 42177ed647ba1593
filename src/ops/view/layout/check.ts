import { symbolsOf } from '../../../ir/sym/index.js';
import type { SymExpr } from '../../../ir/sym/expr.js';
import { OpError, type MetaContext } from '../../define.js';

/**
 * Refuses a call when a relation is known not to hold. Where data decides it at run time it is let pass, as torch's own
 * checks do; for sizes of inputs it is decided by their examples.
 *
 * @throws OpError with the message.
 */
export function check(
  ctx: MetaContext,
  target: string,
  relation: SymExpr | boolean,
  message: () => string,
  pythonType?: string,
): void {
  if (!holds(ctx, relation)) throw new OpError(target, message(), pythonType);
}

function holds(ctx: MetaContext, relation: SymExpr | boolean): boolean {
  const known = ctx.known(relation);
  if (known !== undefined || typeof relation === 'boolean') return known !== false;
  return [...symbolsOf(relation)].every((sym) => sym.kind === 's') ? ctx.decide(relation) : true;
}
