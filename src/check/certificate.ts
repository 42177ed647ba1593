/** The version of the form that certificates have; one of another version is refused. */
export const CERTIFICATE_VERSION = 1;

/**
 * A proof that a program became another one, as plain data: JSON that holds all that `checkCertificate` needs, the rules
 * that were used among it.
 */
export interface Certificate {
  readonly format: 'egghatch-certificate';
  readonly version: typeof CERTIFICATE_VERSION;
  /** The program as it was written. Of a Python program: what was captured, its escape hatches being calls. */
  readonly before: WrittenProgram;
  /** The program that came out. */
  readonly after: WrittenProgram;
  /** The rules that steps use. */
  readonly rules: readonly RuleData[];
  /** One proof for the program, then one for each graph that it calls. */
  readonly graphs: readonly GraphProof[];
}

/** A program by what is printed of it. */
export interface WrittenProgram {
  readonly dialect: 'torch-2.1' | 'torch-2.15';
  readonly text: string;
  /** Of a program of torch 2.15, whose text is not read back: its nodes as data, which give that text. */
  readonly program?: unknown;
}

/** A rule as data: its sides with all arguments of every call, the last one of a call being its site. */
export interface RuleData {
  readonly name: string;
  /** Its left side; several premises when the rule has several, `(= ?p (aten.… …))` where one names its class. */
  readonly left: readonly string[];
  /** What is equal to the left side; of a rule with premises pairs of what it unites. */
  readonly right: readonly string[];
  /** Conditions and definitions in the language of `docs/rules.md`. */
  readonly if: readonly string[];
  readonly let: readonly string[];
  /** The right side is made once for each item of a list, each taking the one before it where `after` stands. */
  readonly each?: { readonly item: string; readonly list: string; readonly after: string };
  /** What of it is a function, that only the engine can call: `condition …`, `let ?x`, `right side`. */
  readonly opaque: readonly string[];
}

/** An operator, its literal or null, and its operands by their numbers, which come before it. */
export type TermData = readonly [op: string, payload: string | null, ...children: number[]];

/** What a variable stands for: a term, a list of terms, or a literal. */
export type Bound = number | readonly number[] | { readonly literal: string };

/** A step from a term to one that is equal to it. */
export type StepData =
  | {
      readonly by: 'rule';
      /** Number of the rule. */
      readonly rule: number;
      readonly direction: 'forward' | 'backward';
      readonly to: number;
      readonly with: Readonly<Record<string, Bound>>;
      /** For each premise that names its class: the equation that says that it is in it, null where it is that term itself. */
      readonly premises: readonly (number | null)[];
    }
  /** The operands are equal, each by an equation, or null where they are one term. */
  | { readonly by: 'operands'; readonly to: number; readonly equations: readonly (number | null)[] }
  /** A union that no rule made. */
  | { readonly by: 'union'; readonly to: number; readonly reason: string };

/** That two terms are equal, step by step. */
export interface EquationData {
  readonly from: number;
  readonly to: number;
  readonly steps: readonly StepData[];
}

/** The proof about one graph. */
export interface GraphProof {
  /** The attribute that holds it before, and after; both empty for the program itself. */
  readonly graph: string;
  readonly becomes: string;
  readonly terms: readonly TermData[];
  /** An equation rests on those before it. */
  readonly equations: readonly EquationData[];
  /** The equation between the two programs; null when they are one term. */
  readonly claim: number | null;
  /**
   * Which call of the program before a call is that is more than its operands (a random result, a new symbol), and which graph, by
   * the names of the nodes after.
   */
  readonly origins: Readonly<Record<string, string>>;
  /** The term of a message that names a value, by the node that shows it. */
  readonly messages: Readonly<Record<string, number>>;
  /** Nodes after that are copies of what they are returned for, so that it lies in memory of its own. */
  readonly copies: readonly string[];
  /** What Python asked while the program was captured, and the equations that answer. */
  readonly answers: readonly Answer[];
}

/** A question that was answered while a program was captured. */
export interface Answer {
  readonly question: number;
  readonly answer: number;
  readonly equation: number;
  /** What a call that is assumed to be constant returned on the example inputs: terms, in the order of its results. */
  readonly example?: readonly number[];
}
