import type { EGraph } from './egraph.js';
import { EGraphError } from './errors.js';
import { SharedProofs } from './internal/proofs/shared-proof.js';
import { coreOf } from './internal/store/core-of.js';
import type { SharedProof } from './shared-equation.js';
import type { Id } from './types.js';

/**
 * Proofs that pairs of terms are equal, as `EGraph.explain` has them, but each term and each equation once: for proofs that
 * are kept, or checked elsewhere. All pairs share the terms and the equations of the last proof.
 *
 * @throws EGraphError as `explain` does
 */
export function explainShared(egraph: EGraph, pairs: readonly (readonly [Id, Id])[]): readonly SharedProof[] {
  const { proofs } = coreOf(egraph);
  if (proofs === undefined)
    throw new EGraphError('explainShared() needs an e-graph made with { explain: true }');
  const made = new SharedProofs(proofs.memory);
  return pairs.map(([a, b]) => {
    if (!egraph.same(a, b)) throw new EGraphError(`${a} and ${b} are not known to be equal`);
    return made.prove(a, b, proofs.edges.length);
  });
}
