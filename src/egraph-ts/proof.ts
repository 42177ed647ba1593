import { check, type Kind } from './internal/arguments/check.js';
import { namesFor, printFlat } from './internal/patterns/print-flat.js';
import { sharedTerms } from './internal/patterns/shared-terms.js';
import { wantsLet } from './term.js';
import type { Term } from './types.js';

/** One rewriting step: `before` and `after` differ at `position` only. */
export interface ProofStep {
  readonly before: Term;
  readonly after: Term;
  /** `rule`: an instance of a rule; `axiom`: a union made by hand or by an analysis. */
  readonly kind: 'rule' | 'axiom';
  /** Name of the rule, or the reason given with the union. */
  readonly name: string;
  /** `backward`: the rule leads from `after` to `before`. */
  readonly direction: 'forward' | 'backward';
  /** Child indices from the root of `before` down to the sub-term that is replaced. */
  readonly position: readonly number[];
  /**
   * What the variables of the rule stand for (rest variables: the list of terms; variables for a literal: a term
   * `literal` that carries it).
   */
  readonly substitution: ReadonlyMap<string, Term | readonly Term[]>;
  /** Names of the conditions of the rule, which held when it was applied. */
  readonly premises: readonly string[];
  /**
   * For a rule with several facts: why each fact that names its class holds (from the class to the pattern). For a union by
   * an analysis whose fact came from several terms: that these are equal to the one it united.
   */
  readonly facts: readonly Proof[];
}

/** A chain of steps from `start` to `end`. */
export interface Proof {
  readonly start: Term;
  readonly end: Term;
  readonly steps: readonly ProofStep[];
}

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
