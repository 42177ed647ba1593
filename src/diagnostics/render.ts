import { checkArgument, type Expected } from './arguments.js';
import { EgghatchError } from './error.js';
import type { Place } from './place.js';
import { visible, visibleInPlace } from './visible.js';

/** Messages quote what is wrong, which may be as long as somebody likes. */
const LONGEST = 8000;

/**
 * An error as a person reads it: kind and message, the place with the line and a caret under it, what was expected
 * and what to do next. No colour, no stack trace; ends without a newline. What it quotes is other people's: control characters, and
 * those that turn a text around, are shown as `\x1b`, and what is longer than 8,000 characters is cut.
 */
export function renderError(error: EgghatchError): string {
  checkArgument('renderError', error, AN_ERROR);
  const lines = [`error[${error.kind}]: ${shown(error.message)}`];
  if (error.place) lines.push(...renderPlace(error.place));
  if (error.archive)
    lines.push(
      ` --> ${shown([error.archive.file, error.archive.entry, error.archive.path].filter(Boolean).join(' : '))}`,
    );
  for (const place of error.trace)
    lines.push(`  called from ${shown(place.file)}:${place.line}:${place.column}`);
  if (error.expected !== undefined) lines.push(`  expected: ${shown(error.expected)}`);
  if (error.hint !== undefined) lines.push(`  help: ${shown(error.hint)}`);
  return lines.join('\n');
}

function shown(text: string): string {
  if (text.length <= LONGEST) return visible(text);
  return `${visible(text.slice(0, LONGEST))}… (${text.length - LONGEST} characters more)`;
}

const AN_ERROR: Expected = ['an EgghatchError', (value) => value instanceof EgghatchError];

function renderPlace(place: Place): readonly string[] {
  const number = String(place.line);
  const gutter = ' '.repeat(number.length);
  const window = windowAround(place);
  return [
    `${gutter}--> ${shown(place.file)}:${place.line}:${place.column}`,
    `${gutter} |`,
    `${number} | ${visibleInPlace(window.text)}`,
    `${gutter} | ${window.text.slice(0, window.caret).replace(/[^\t]/g, ' ')}${'^'.repeat(window.length)}`,
  ];
}

/** Lines of generated code can be megabytes long: show the part around the caret. */
const MAX_SHOWN_COLUMNS = 160;

function windowAround(place: Place): {
  readonly text: string;
  readonly caret: number;
  readonly length: number;
} {
  const caret = place.column - 1;
  const from = place.lineText.length <= MAX_SHOWN_COLUMNS ? 0 : Math.max(0, caret - MAX_SHOWN_COLUMNS / 2);
  const text = place.lineText.slice(from, from + MAX_SHOWN_COLUMNS);
  const length = Math.max(1, Math.min(place.length, text.length - (caret - from)));
  return { text, caret: caret - from, length };
}
