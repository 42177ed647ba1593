import { checkArgument, type Expected } from './arguments.js';

/** A half-open range of character offsets into one source text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A source text with the name it is shown under. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** Where something is, as people count: lines and columns from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Characters to underline on that line, at least 1. */
  readonly length: number;
  readonly lineText: string;
}

const SOURCE: Expected = ['{ file, text }', (value) => typeof value?.text === 'string'];
const SPAN: Expected = [
  '{ start, end }',
  (value) => typeof value?.start === 'number' && typeof value.end === 'number',
];

/** The place of a span in its source; a span over several lines is cut at the end of the first. */
export function placeOf(source: SourceText, span: Span): Place {
  checkArgument('placeOf', source, SOURCE);
  checkArgument('placeOf', span, SPAN);
  const { file, text } = source;
  const start = Math.max(0, Math.min(span.start, text.length));
  // A negative start would count as 0, where a line break may stand.
  const lineStart = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const nextBreak = text.indexOf('\n', start);
  const lineEnd = nextBreak === -1 ? text.length : nextBreak;
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < start; i = text.indexOf('\n', i + 1)) line++;
  return {
    file,
    line,
    column: start - lineStart + 1,
    length: Math.max(1, Math.min(span.end, lineEnd) - start),
    lineText: text.slice(lineStart, lineEnd).replace(/\r$/, ''),
  };
}

/** A place in an archive: one of its entries, and the way to a value in the JSON of that entry. */
export interface ArchivePlace {
  readonly file: string;
  readonly entry?: string | undefined;
  /** `graph_module.graph.nodes[3].target` */
  readonly path?: string | undefined;
}
