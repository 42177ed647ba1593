import { caret } from './internal/patterns/caret.js';

/** Base class of everything this package throws on purpose. */
export class EGraphError extends Error {
  override name = 'EGraphError';
}

/** An argument that is not what the function takes; the message says which, what was expected, and what was given. */
export class ArgumentError extends EGraphError {
  override name = 'ArgumentError';
}

/** A language declaration, or a use of an operator that does not fit its declaration. */
export class LanguageError extends EGraphError {
  override name = 'LanguageError';
}

/** A malformed term, pattern or rule; the message shows the text with a caret under the offending part. */
export class PatternError extends EGraphError {
  override name = 'PatternError';
  /** What is wrong, without the excerpt. */
  readonly reason: string;
  /** The whole text that was read. */
  readonly text: string;
  /** Offset of the first offending character. */
  readonly start: number;
  /** Offset after the last offending character. */
  readonly end: number;
  /** The rule it belongs to, when there is one. */
  readonly rule: string | undefined;

  constructor(reason: string, text: string, start: number, end: number, rule?: string) {
    super((rule === undefined ? '' : `rule "${rule}": `) + reason + '\n' + caret(text, start, end));
    this.reason = reason;
    this.text = text;
    this.start = start;
    this.end = end;
    this.rule = rule;
  }
}

/**
 * A rule that cannot work: a duplicate name, a right-hand side that is no pattern. Also what a condition, binding,
 * computed right-hand side or action of it threw, which is then the `cause`, or returned that it may not.
 */
export class RuleError extends EGraphError {
  override name = 'RuleError';
  readonly rule: string;
  constructor(rule: string, reason: string, options?: ErrorOptions) {
    super(`rule "${rule}": ${reason}`, options);
    this.rule = rule;
  }
}

/**
 * Something that was handed to this package breaks what it promises: facts of an analysis that never settle, a `modify` that
 * adds something to whatever it is called for, a cost below that of a part, more data than fits.
 */
export class ContractError extends EGraphError {
  override name = 'ContractError';
  /** What was promised, in a word or two: `facts settle`, `modify ends`, `costs grow`, `fits`. */
  readonly contract: string;
  /** `unchanged`: the e-graph is what it was; `rebuilt`: it has changed, and is congruent. */
  egraph: 'unchanged' | 'rebuilt' = 'unchanged';
  constructor(contract: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.contract = contract;
  }
}

/** A time limit or a signal ended something before it had a result. The e-graph is as it was, or what is left follows. */
export class LimitError extends EGraphError {
  override name = 'LimitError';
  readonly reason: 'time-limit' | 'aborted';
  /** What was known by then, where that is of use: the first terms of `nBest`. */
  readonly found: unknown;
  constructor(reason: 'time-limit' | 'aborted', what: string, found?: unknown) {
    super(reason === 'aborted' ? `${what} was aborted` : `${what}: the time given is over`);
    this.reason = reason;
    this.found = found;
  }
}

/** No finite-cost term exists in a class. */
export class ExtractionError extends EGraphError {
  override name = 'ExtractionError';
  /** The class that has no term of finite cost. */
  readonly classId: number;
  constructor(classId: number, message: string) {
    super(message);
    this.classId = classId;
  }
}
