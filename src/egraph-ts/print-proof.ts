import { check, type Kind } from './internal/arguments/check.js';
import { namesFor, printFlat } from './internal/patterns/print-flat.js';
import { sharedTerms } from './internal/patterns/shared-terms.js';
import { wantsLet } from './term.js';
import type { Proof } from './proof.js';
import type { Term } from './types.js';

/** Whether something is a proof, for checks of arguments. */
export const PROOF: Kind = [
  'a proof',
  (p) => typeof p === 'object' && p !== null && 'start' in p && 'steps' in p,
];

/**
 * Writes a proof, a line per step. Where terms share much (as with `printTerm`), what is shared is written once
 * before it, a line `let $0 = term` each: text and time are then linear in its terms as one DAG.
 */
export function printProof(proof: Proof): string {
  check('printProof', proof, PROOF);
  const terms = [proof.start, ...proof.steps.map((step) => step.after)];
  const shared = wantsLet(terms) ? sharedTerms(terms) : [];
  const names = namesFor(shared, shared.length === 0 ? [] : terms);
  const lines = shared.map((t) => `let ${names.get(t)!} = ${printFlat(t, names)}`);
  const write = (t: Term): string => names.get(t) ?? printFlat(t, names);
  lines.push(write(proof.start));
  for (const step of proof.steps) {
    const arrow = step.direction === 'forward' ? '=>' : '<=';
    const at = step.position.length === 0 ? '' : ` at ${step.position.join('.')}`;
    const when = step.premises.length === 0 ? '' : `  if ${step.premises.join(', ')}`;
    lines.push(`${arrow} ${write(step.after)}    [${step.name}${at}]${when}`);
  }
  return lines.join('\n');
}
