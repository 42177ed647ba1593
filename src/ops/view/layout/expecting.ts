import type { SymExpr } from '../../../ir/sym/expr.js';
import type { MetaContext } from '../../define.js';

/** A context to which it can be said what to take for granted. */
export interface ExpectingContext extends Pick<MetaContext, 'decide' | 'known'> {
  /** Whether a relation holds; one that is open holds from now on, as with torch's `expect_true`. */
  expect(relation: SymExpr | boolean): boolean;
}

export function expecting(ctx: Pick<MetaContext, 'decide' | 'known'>): ExpectingContext {
  const expected = new Set<SymExpr | boolean>();
  const known = (relation: SymExpr | boolean): boolean | undefined =>
    expected.has(relation) ? true : ctx.known(relation);
  return {
    known,
    decide: (relation) => (expected.has(relation) ? true : ctx.decide(relation)),
    expect(relation) {
      const answer = known(relation);
      if (answer === undefined) expected.add(relation);
      return answer ?? true;
    },
  };
}
