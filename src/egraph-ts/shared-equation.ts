import type { Rule } from './rule.js';
import type { Payload } from './types.js';

/** A term of a {@link SharedProof}; its children are terms that come before it. */
export interface SharedTerm {
  readonly op: string;
  readonly payload: Payload | undefined;
  /** Numbers of terms. */
  readonly children: readonly number[];
}

/** One step from a term to another one that is equal to it. */
export type SharedStep =
  | {
      readonly kind: 'rule';
      readonly to: number;
      readonly rule: Rule;
      /** `backward`: the rule leads from `to` to the term before. */
      readonly direction: 'forward' | 'backward';
      /** What the variables stand for: terms, of rest variables lists of terms, of variables for a literal the literal. */
      readonly substitution: ReadonlyMap<string, number | readonly number[] | { readonly literal: Payload }>;
      /** For each fact of a rule that names its class: the equation between the two, `undefined` where they are one term. */
      readonly facts: readonly (number | undefined)[];
    }
  /** The children are equal, one by one: each by an equation, or `undefined` where they are one term. */
  | { readonly kind: 'congruence'; readonly to: number; readonly children: readonly (number | undefined)[] }
  /** A union made by hand or by an analysis. */
  | { readonly kind: 'axiom'; readonly to: number; readonly reason: string };

/** Two terms that are equal, and the steps that lead from one to the other. */
export interface SharedEquation {
  readonly from: number;
  readonly to: number;
  readonly steps: readonly SharedStep[];
}

/**
 * Why two terms are equal, everything once: a term that is used in many places, and an equation between two terms, however
 * often they are needed. Its size follows that of what it rests on, where a `Proof` writes whole terms from step to step.
 */
export interface SharedProof {
  readonly terms: readonly SharedTerm[];
  /** An equation rests only on those before it. */
  readonly equations: readonly SharedEquation[];
  readonly from: number;
  readonly to: number;
  /** The equation that was asked for; undefined when the two are one term. */
  readonly claim: number | undefined;
}
