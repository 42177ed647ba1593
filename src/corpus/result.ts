/** What a failure is about. `case`: the line could not be read, or the case took too long. */
export type FailureKind = 'printed' | 'rejected' | 'runs' | 'case';

export interface Failure {
  readonly id: string;
  readonly what: FailureKind;
  /** The first difference, for a person; may have several lines. */
  readonly detail: string;
}

export interface CaseResult {
  readonly id: string;
  readonly group: string;
  /** What the recording holds: a program and its runs, or that there is none. */
  readonly expects: 'program' | 'rejection';
  readonly runs: Score;
  readonly failures: readonly Failure[];
}

/** How many agreed, out of how many. */
export type Score = readonly [ok: number, total: number];

export interface GroupScores {
  readonly printed: Score;
  readonly rejected: Score;
  readonly runs: Score;
}

export interface CorpusReport {
  readonly groups: Readonly<Record<string, GroupScores>>;
  readonly failures: readonly Failure[];
}
