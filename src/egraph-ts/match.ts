import type { EGraph } from './egraph.js';
import type { Id, Payload } from './types.js';

/** One way in which a pattern or rule matches. Valid until the next change to the e-graph. */
export interface Match {
  /** The class of the (first) pattern's root. */
  readonly root: Id;
  /** The class bound to a variable, canonical now. @throws RuleError when the rule has no such variable */
  get(variable: string): Id;
  /** The classes bound to a rest variable. */
  rest(variable: string): readonly Id[];
  /** The literal bound to a variable in the place of one, as in `(int ?n)`. */
  literal(variable: string): Payload;
  /** The value that a variable stands for, as `?d` in a fact `(= ?d (distance ?x ?y))` about a function. */
  value(variable: string): unknown;
  /** Whether a variable stands in the place of a literal. */
  isLiteral(variable: string): boolean;
}

/** A side condition of a rule, tested when the match is about to be applied. */
export interface Condition {
  /** Appears in proofs and in why-not. */
  readonly name: string;
  test(egraph: EGraph, match: Match): boolean;
  /** The values it looked at, for why-not: "?a = 5, expected a value below 3". */
  describe?(egraph: EGraph, match: Match): string;
}
