import type { Analysis } from '../../analysis.js';
import { Contradiction, ContradictionError } from '../../contradiction.js';
import { type Proof } from '../../proof.js';
import { printProof } from '../../print-proof.js';
import { printTerm } from '../../term.js';
import type { Id } from '../../types.js';
import type { Core } from '../store/core.js';
import type { Proofs } from './proofs.js';

/** Pairs of e-nodes looked at for the two that contradict each other. */
const WITNESS_LIMIT = 64;

/**
 * Wraps what `merge` threw with the ids, the facts, the reason of the union and, if recorded, the proof.
 *
 * @param i number of the analysis
 * @param row sequence number of the row that the second fact was made from, when it is not that of the second class
 */
export function contradictionError(
  core: Core,
  i: number,
  facts: readonly [unknown, unknown],
  ids: readonly [Id, Id],
  cause: Contradiction,
  row?: number,
): ContradictionError {
  const analysis = core.analyses[i]!;
  const { agent } = core.facts;
  const proof = core.proofs === undefined ? undefined : proofOf(core, core.proofs, i, ids, row);
  const shown =
    proof === undefined
      ? ' (an e-graph made with { explain: true } gives the proof)'
      : `\n${printTerm(proof.start)} = ${printTerm(proof.end)}, since\n${printProof(proof)}`;
  const where = ids[0] === ids[1] ? `class ${ids[0]}, by ` : `classes ${ids[0]} and ${ids[1]}, united by `;
  const by =
    agent === undefined
      ? core.reason
      : `analysis "${core.analyses[agent.analysis]!.name}", following ${core.reason}`;
  const causes = new Set<string>();
  if (proof !== undefined) addCauses(proof, causes);
  return new ContradictionError({
    analysis: analysis.name,
    facts,
    ids,
    reason: core.reason,
    causes: causes.size === 0 ? [core.reason] : [...causes],
    message: `analysis "${analysis.name}": ${cause.message}; ${where}${by}${shown}`,
    proof,
    cause,
  });
}

function addCauses(proof: Proof, causes: Set<string>): void {
  for (const step of proof.steps) {
    causes.add(step.kind === 'rule' ? `rule "${step.name}"` : step.name);
    for (const fact of step.facts) addCauses(fact, causes);
  }
}

/** How two terms came to be equal whose own facts contradict each other; failing such a pair, the two classes. */
function proofOf(
  core: Core,
  proofs: Proofs,
  i: number,
  [a, b]: readonly [Id, Id],
  row: number | undefined,
): Proof | undefined {
  const sources = core.facts.sources!;
  // The terms that the facts came from, written out as far as the facts rest on them.
  const left = sources.witnesses(i, a);
  const right = row === undefined ? sources.witnesses(i, b) : [sources.witness(i, row)];
  if (left.length === 1 && right.length === 1) {
    const proof = attempt(() => proofs.explain(left[0]!, right[0]!));
    if (proof !== undefined) return proof;
  }
  const analysis = core.analyses[i]!;
  const more = (found: readonly Id[], id: Id): readonly Id[] =>
    [...found, ...proofs.witnesses(id)].slice(0, WITNESS_LIMIT);
  for (const x of more(left, a)) {
    for (const y of more(right, b)) {
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
