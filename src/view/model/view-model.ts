import type { Place } from '../../diagnostics/index.js';

/** The version of {@link ViewModel}: raised when what is in it means something else. */
export const VIEW_MODEL_VERSION = 1;

/** What there is to look at of a rewrite, as plain data: it goes through JSON unchanged, and a page is one rendering of it. */
export interface ViewModel {
  readonly version: typeof VIEW_MODEL_VERSION;
  /** The name of the file, or whatever the programs are called. */
  readonly title: string;
  readonly before: ProgramView;
  readonly after: ProgramView;
  /** The lines of both programs side by side. */
  readonly rows: readonly ViewRow[];
  readonly rules: readonly RuleView[];
  /** The size of the e-graph after each iteration of the run. */
  readonly growth: readonly GrowthPoint[];
  /** How each pass ended. */
  readonly stops: readonly { readonly pass: string; readonly stop: string }[];
  /** What the programs cost, by kind of cost. */
  readonly numbers: readonly NumberView[];
  /** Calls by op, of the ops that are in either program; those whose number changed first. */
  readonly ops: readonly OpCount[];
}

/** One program of a rewrite. */
export interface ProgramView {
  /** The printed program, line by line. */
  readonly lines: readonly LineView[];
}

/** One line of a printed program. */
export interface LineView {
  readonly text: string;
  /** The value that the line makes; absent where it is no call. */
  readonly value?: ValueView;
}

/** What is known of the value that a line makes. */
export interface ValueView {
  readonly name: string;
  /** ATen target of the call, as torch writes it. */
  readonly target: string;
  /** Dtype and shape as torch annotates them; empty where torch shows none. */
  readonly type: string;
  /** Numbers of the lines, from 0, that read the value. */
  readonly uses: readonly number[];
  /** Where in its source the value comes from, when that is known. */
  readonly source?: SourceView;
}

/** A line of the source, from 1, and the column on it, from 1. */
export type SourceView = Pick<Place, 'file' | 'line' | 'column'> & { readonly text: string };

/** Two lines that belong together, or one that is in one program only. */
export interface ViewRow {
  /** Number of the line before, from 0. */
  readonly before?: number;
  readonly after?: number;
  /**
   * `kept`: computes the same from the same values, whatever they are called. What moved past another line is `gone` in
   * one place and `new` in another. A line that is no call is kept when its text is.
   */
  readonly change: 'kept' | 'gone' | 'new';
}

/** What one rule did over all runs. */
export interface RuleView {
  readonly ruleset: string;
  readonly rule: string;
  /** The equation or action of the rule in words, when it has them. */
  readonly doc: string;
  readonly matches: number;
  readonly applied: number;
  readonly declined: number;
  /** Milliseconds that searching and applying took. */
  readonly ms: number;
}

/** The size of the e-graph after an iteration, which are counted from 1 over all runs. */
export interface GrowthPoint {
  readonly iteration: number;
  readonly nodes: number;
  readonly classes: number;
}

/** One kind of cost, of the whole program. */
export interface NumberView {
  readonly what: string;
  /** `null` where it is not known: an op that cannot be priced. */
  readonly before: number | null;
  readonly after: number | null;
}

/** How often an op is called. */
export interface OpCount {
  readonly target: string;
  readonly before: number;
  readonly after: number;
}
