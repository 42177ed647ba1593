/** What became of something between two programs; `plain` where there is only one. */
export type Tone = 'plain' | 'kept' | 'replaced' | 'gone' | 'new' | 'chosen' | 'input';

/** A line of text in a box. */
export interface BoxLine {
  readonly text: string;
  readonly weight?: 'strong' | 'quiet' | 'chosen';
}

/** A thing that is drawn: a value, a class of values, or a group of such, open or closed. */
export interface Box {
  readonly id: string;
  readonly lines: readonly BoxLine[];
  readonly tone: Tone;
  /** Of a group: what is in it when it is open; absent for what is closed, and for what is no group. */
  readonly children?: readonly Box[];
  /** Of a group: how many calls it holds. */
  readonly holds?: number;
  /** The whole text, where {@link lines} are cut. */
  readonly title?: string;
}

/** A line from one box to another: the second reads the first. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly tone: Tone;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a box is, from the upper left corner of the picture. */
export interface Place extends Point {
  readonly width: number;
  readonly height: number;
}

/** A picture: boxes with their places, links with their courses. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly places: ReadonlyMap<string, Place>;
  /** By the number of the link; links between boxes far apart have none of their own. */
  readonly courses: ReadonlyMap<number, readonly Point[]>;
}

export const LINE_HEIGHT = 17;
/** Width of a character of the monospaced type that boxes are set in. */
export const CHAR_WIDTH = 7;
export const PADDING = 9;
/** The head of an open group. */
export const HEAD = 26;

/** Characters of a line that are shown. */
export const MOST_CHARS = 46;

export function cut(text: string): string {
  return text.length <= MOST_CHARS ? text : `${text.slice(0, MOST_CHARS - 1)}…`;
}

/** The size of a box that is no open group. */
export function sizeOf({ lines, holds }: Box): { readonly width: number; readonly height: number } {
  // A group has a sign before its name.
  const sign = holds === undefined ? 0 : 2;
  const longest = Math.max(4, ...lines.map(({ text }) => cut(text).length + sign));
  return { width: longest * CHAR_WIDTH + 2 * PADDING, height: lines.length * LINE_HEIGHT + PADDING };
}
