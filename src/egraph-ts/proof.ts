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
  /** What the variables of the rule stand for (rest variables: the list of terms). */
  readonly substitution: ReadonlyMap<string, Term | readonly Term[]>;
  /** Conditions of the rule, which held when it was applied. */
  readonly premises: readonly string[];
}

/** A chain of steps from `start` to `end`. */
export interface Proof {
  readonly start: Term;
  readonly end: Term;
  readonly steps: readonly ProofStep[];
}
