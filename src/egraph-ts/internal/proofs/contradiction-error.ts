import type { Analysis } from '../../analysis.js';
import { Contradiction, ContradictionError } from '../../contradiction.js';
import { printProof, type Proof } from '../../proof.js';
import { printTerm } from '../../term.js';
import type { Id } from '../../types.js';
import type { Core } from '../store/core.js';
import type { Proofs } from './proofs.js';

/** Pairs of e-nodes looked at for the two that contradict each other. */
const WITNESS_LIMIT = 64;

/** Wraps what `merge` threw with the ids, the facts, the reason of the union and, if recorded, the proof. */
export function contradictionError(
  core: Core,
  analysis: Analysis<unknown>,
  facts: readonly [unknown, unknown],
  ids: readonly [Id, Id],
  cause: Contradiction,
): ContradictionError {
  const proof = core.proofs === undefined ? undefined : proofOf(core, core.proofs, analysis, ids);
  const shown =
    proof === undefined
      ? ' (an e-graph made with { explain: true } gives the proof)'
      : `\n${printTerm(proof.start)} = ${printTerm(proof.end)}, since\n${printProof(proof)}`;
  const where = ids[0] === ids[1] ? `class ${ids[0]}, by ` : `classes ${ids[0]} and ${ids[1]}, united by `;
  return new ContradictionError({
    analysis: analysis.name,
    facts,
    ids,
    reason: core.reason,
    message: `analysis "${analysis.name}": ${cause.message}; ${where}${core.reason}${shown}`,
    proof,
    cause,
  });
}

/** How two terms came to be equal whose own facts contradict each other; failing such a pair, the two classes. */
function proofOf(
  core: Core,
  proofs: Proofs,
  analysis: Analysis<unknown>,
  [a, b]: readonly [Id, Id],
): Proof | undefined {
  const left = proofs.witnesses(a).slice(0, WITNESS_LIMIT);
  const right = a === b ? left : proofs.witnesses(b).slice(0, WITNESS_LIMIT);
  for (const x of left) {
    for (const y of right) {
      if (!contradict(core, analysis, x, y)) continue;
      return attempt(() => proofs.explain(x, y)) ?? attempt(() => proofs.explain(a, b));
    }
  }
  return attempt(() => proofs.explain(a, b));
}

function contradict(core: Core, analysis: Analysis<unknown>, x: Id, y: Id): boolean {
  const { proofs, egraph } = core;
  try {
    const [f, g] = [x, y].map((id) => analysis.make(egraph, proofs!.enode(id), id));
    analysis.merge(f, g);
    return false;
  } catch (error) {
    return error instanceof Contradiction;
  }
}

/** The unions that led here may not be recorded yet (a fact refined from outside has none). */
function attempt(explain: () => Proof): Proof | undefined {
  try {
    return explain();
  } catch {
    return undefined;
  }
}
