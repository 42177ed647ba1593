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
