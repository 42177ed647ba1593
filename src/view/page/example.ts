import type { SourceText, Span } from '../../diagnostics/index.js';
import { findRegistration } from './internal/registration.js';

/** One program of a page, without its result. */
export interface PageExample {
  /** The heading: the entry in snake case, as a database of examples names it. */
  readonly name: string;
  readonly tags: readonly string[];
  /** `SUPPORTED`, `NOT_SUPPORTED_YET`, … */
  readonly supportLevel: string;
  /** The source as it is shown: without what registers the example. */
  readonly source: string;
}

/** Reads what a page shows of an example file; its `@export_case(…)` gives tags and support level. */
export function pageExample(file: SourceText): PageExample {
  const text = file.text.replaceAll('\r\n', '\n');
  const { entry, tags, supportLevel = 'SUPPORTED', statements } = findRegistration({ file: file.file, text });
  return {
    name: snakeCase(entry ?? stemOf(file.file)),
    tags,
    supportLevel,
    source: withoutLines(text, statements),
  };
}

/** The text without the lines that the spans stand on. */
function withoutLines(text: string, spans: readonly Span[]): string {
  let rest = '';
  let kept = 0;
  for (const { start, end } of spans) {
    rest += text.slice(kept, text.lastIndexOf('\n', start - 1) + 1);
    const lineEnd = text.indexOf('\n', end);
    kept = lineEnd === -1 ? text.length : lineEnd + 1;
  }
  return rest + text.slice(kept);
}

function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

function stemOf(file: string): string {
  return file.replace(/^.*[\\/]/, '').replace(/\.py$/, '');
}
