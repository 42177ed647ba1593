import { EGraphError } from './errors.js';
import type { Proof } from './proof.js';
import type { Id } from './types.js';

/** Thrown by the `merge` of an analysis when no value satisfies both facts. */
export class Contradiction extends EGraphError {
  override name = 'Contradiction';
}

/** Two classes with contradicting facts became equal: a rule, or a union made by hand, is unsound. */
export class ContradictionError extends EGraphError {
  override name = 'ContradictionError';
  /** The analysis whose facts disagree. */
  readonly analysis: string;
  /** The facts that disagree. */
  readonly facts: readonly [unknown, unknown];
  /** The two ids that were united; still known to the e-graph, so that they can be looked at. */
  readonly ids: readonly [Id, Id];
  /** The rule, or the reason given by hand, that led here last: through congruence, facts and analyses' unions too. */
  readonly reason: string;
  /** The rules and reasons that led here: those of the proof, if there is one, else {@link reason} alone. */
  readonly causes: readonly string[];
  /**
   * `unchanged`: the e-graph is what it was. `rebuilt`: it has changed, and is congruent and complete, but for the facts
   * that could not be merged: of these it keeps the older one.
   */
  egraph: 'unchanged' | 'rebuilt' = 'unchanged';
  /** How the two became equal; only when the e-graph was made with `explain: true`. */
  readonly proof: Proof | undefined;

  constructor(details: {
    analysis: string;
    facts: readonly [unknown, unknown];
    ids: readonly [Id, Id];
    reason: string;
    causes: readonly string[];
    message: string;
    proof?: Proof | undefined;
    cause?: unknown;
  }) {
    super(details.message, { cause: details.cause });
    this.analysis = details.analysis;
    this.facts = details.facts;
    this.ids = details.ids;
    this.reason = details.reason;
    this.causes = details.causes;
    this.proof = details.proof;
  }
}
