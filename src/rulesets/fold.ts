import { instantiate, type EGraph, type Id, type Match, type Pattern } from 'egraph-ts';
import { evaluateAs, type Expr } from '../conditions/index.js';
import { knownOf } from '../facts/index.js';
import { addLiteral } from '../terms/index.js';

/**
 * A right side that is a chain: for each item of a list one step, which takes the one before it where `after` stands. The
 * first takes what `after` stands for in the match.
 */
export interface Fold {
  readonly item: string;
  readonly list: Expr;
  readonly after: string;
  readonly step: Pattern;
}

/** A right side that is computed by a {@link Fold}, which is data. */
export interface FoldedSide {
  (egraph: EGraph, match: Match): Id | undefined;
  readonly fold: Fold;
}

/** The right side of a rule that makes a chain. It declines where the list is not known. */
export function folded(fold: Fold): FoldedSide {
  const side = (egraph: EGraph, match: Match): Id | undefined => {
    const items = evaluateAs(fold.list, 'ints', knownOf(egraph, match));
    if (!Array.isArray(items)) return undefined;
    return (items as readonly bigint[]).reduce((before, item) => {
      const extra = { [fold.after]: before, [fold.item]: addLiteral(egraph, item) };
      return instantiate(egraph, fold.step, match, extra);
    }, match.get(fold.after));
  };
  return Object.assign(side, { fold });
}

/** Whether a right side is a {@link Fold}. */
export function isFold(side: unknown): side is FoldedSide {
  return typeof side === 'function' && 'fold' in side;
}
