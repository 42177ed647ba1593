import type { EGraph } from './egraph.js';
import { EGraphError } from './errors.js';
import { coreOf } from './internal/store/core-of.js';
import type { Match } from './match.js';
import type { Rule } from './rule.js';
import type { Id } from './types.js';

/** A step of a proof between two terms that replaces the term as a whole. */
export interface RootStep {
  /** The id of the term before it and after it. */
  readonly before: Id;
  readonly after: Id;
  /** `backward`: the rule leads from `after` to `before`. */
  readonly direction: 'forward' | 'backward';
  /** The rule, and what its variables stand for; absent for a union by hand or by an analysis. */
  readonly by?: { readonly rule: Rule; readonly match: Match };
  /** The name of the rule, or the reason of the union. */
  readonly name: string;
}

/**
 * How one term became another, seen from the top: the steps of {@link EGraph.explain} that replace the whole term. What was
 * done to its operands is left out, so that the time goes with the equations of one class and not with the size of terms.
 *
 * @throws EGraphError when the e-graph was made without `explain: true`, or the two are not known to be equal
 */
export function rootSteps(egraph: EGraph, a: Id, b: Id): readonly RootStep[] {
  const { proofs } = coreOf(egraph);
  if (proofs === undefined) throw new EGraphError('rootSteps() needs an e-graph made with { explain: true }');
  if (!egraph.same(a, b)) throw new EGraphError(`${a} and ${b} are not known to be equal`);
  return proofs.rootSteps(a, b);
}

/**
 * The ids of the children of the term that an id stands for, as it was written.
 *
 * @throws EGraphError when the e-graph was made without `explain: true`
 */
export function termChildren(egraph: EGraph, id: Id): readonly Id[] {
  const { proofs } = coreOf(egraph);
  if (proofs === undefined)
    throw new EGraphError('termChildren() needs an e-graph made with { explain: true }');
  return proofs.childrenOf(id);
}
