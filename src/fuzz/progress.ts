import type { Outcome } from './outcome.js';

export type Counts = Record<Outcome['verdict'], number>;

/** How far a campaign is. */
export interface Progress {
  /** Inputs that were tried. */
  readonly tried: number;
  readonly counts: Counts;
  /** Finds by what tells them apart, and how often each came. */
  readonly finds: Readonly<Record<string, number>>;
}

export const NOTHING_YET: Progress = {
  tried: 0,
  counts: { ok: 0, typed: 0, raw: 0, wrong: 0, hang: 0, memory: 0, died: 0, slow: 0 },
  finds: {},
};
