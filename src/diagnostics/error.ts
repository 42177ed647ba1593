import type { ArchivePlace, Place } from './place.js';

/** What went wrong, as a word a program can switch on. Documented in `docs/errors.md`. */
export type ErrorKind =
  /** The text is not Python. */
  | 'syntax'
  /** Python (or torch) that this front end does not take, named. */
  | 'unsupported'
  /** A name, attribute or function that does not exist. */
  | 'unknown-name'
  /** Example inputs are missing, too many, or of the wrong form. */
  | 'inputs'
  /** Python raised: a wrong argument, an index out of range, an `assert`, … */
  | 'python'
  /** A tensor operation was given shapes, dtypes or values that it refuses. */
  | 'shape'
  /** A plain value was needed where only facts about it are known. */
  | 'undecidable'
  /** Constraints contradict each other, or what is known. */
  | 'contradiction'
  /** An op was left that no rule could lower. */
  | 'not-lowered'
  /** torch.export refuses this kind of program. */
  | 'refused'
  /** A condition, a right side or an action of a rule threw. */
  | 'rule'
  /** A cost of the caller's own threw, gave no number, or rests on an assumption that cannot hold. */
  | 'cost'
  /** A step, depth or size budget was used up. */
  | 'budget'
  /** Text or data that does not parse (printed programs, JSON). */
  | 'malformed'
  /** A certificate does not prove what it should. */
  | 'certificate'
  /** A constraint or assertion failed while running. */
  | 'runtime';

/** What an {@link EgghatchError} is made of: its kind, one sentence, its place, and what to do next. */
export interface ErrorDetails {
  readonly kind: ErrorKind;
  /** One sentence: what is wrong. */
  readonly message: string;
  readonly place?: Place | undefined;
  /** Where in an archive it is. */
  readonly archive?: ArchivePlace | undefined;
  /** What was expected instead. */
  readonly expected?: string | undefined;
  /** What to do next. */
  readonly hint?: string | undefined;
  /** The exception type that Python or torch raises here, where there is one. */
  readonly pythonType?: string | undefined;
  /** The limit that was hit, for errors of kind `budget`. */
  readonly limit?: LimitHit | undefined;
  /** Further places that led here, outermost call first. */
  readonly trace?: readonly Place[] | undefined;
}

/** A counter and its limit. */
export interface LimitHit {
  /** As it is named among the options: `steps`, `work`, … */
  readonly counter: string;
  readonly most: number;
}

/** The one error type of egghatch. Everything that a caller can get wrong arrives as one of these. */
export class EgghatchError extends Error {
  readonly kind: ErrorKind;
  readonly place: Place | undefined;
  readonly archive: ArchivePlace | undefined;
  readonly expected: string | undefined;
  readonly hint: string | undefined;
  readonly pythonType: string | undefined;
  readonly limit: LimitHit | undefined;
  readonly trace: readonly Place[];

  constructor(details: ErrorDetails, options?: ErrorOptions) {
    super(details.message, options);
    this.name = 'EgghatchError';
    this.kind = details.kind;
    this.place = details.place;
    this.archive = details.archive;
    this.expected = details.expected;
    this.hint = details.hint;
    this.pythonType = details.pythonType;
    this.limit = details.limit;
    this.trace = details.trace ?? [];
  }

  /** The same error at a place, if it has none yet. */
  at(place: Place | undefined, trace: readonly Place[] = []): EgghatchError {
    if (this.place !== undefined || place === undefined) return this;
    const { kind, message, archive, expected, hint, pythonType, limit } = this;
    return new EgghatchError(
      { kind, message, place, archive, expected, hint, pythonType, limit, trace },
      { cause: this.cause },
    );
  }
}
