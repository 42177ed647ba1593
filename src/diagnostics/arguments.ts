import { EgghatchError } from './error.js';

/**
 * What an argument of a public function has to be: in words, and how that is seen. Who calls from JavaScript, or past the
 * compiler, is told what to give instead of what went wrong inside.
 */
export type Expected = readonly [words: string, fits: (value: Loose) => boolean];

/** A value of which nothing is known, looked into. */
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

export const TEXT: Expected = ['a text', (value) => typeof value === 'string'];
export const FUNCTION: Expected = ['a function', (value) => typeof value === 'function'];
export const LIST: Expected = ['a list', (value) => Array.isArray(value)];
export const OBJECT: Expected = [
  'an object',
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
];

export const BOOLEAN: Expected = ['true or false', (value) => typeof value === 'boolean'];
/** For what is looked at where it is used, with a message of its own. */
export const ANYTHING: Expected = ['anything', () => true];

/** A list of which every item is such a thing. */
export const listOf = ([words, fits]: Expected): Expected => [
  `a list, each item ${words}`,
  (value) => Array.isArray(value) && value.every(fits),
];

/** @throws EgghatchError of kind `malformed` when the argument is nothing of the kind */
export function checkArgument(
  callee: string,
  value: unknown,
  [words, fits]: Expected,
  verb = 'was given',
): void {
  if (fits(value)) return;
  throw new EgghatchError({
    kind: 'malformed',
    message: `${callee} ${verb} ${shown(value)}`,
    expected: words,
  });
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (typeof value !== 'object' || value === null) return String(value);
  const keys = Object.keys(value);
  return keys.length === 0 ? 'an object without properties' : `{ ${keys.slice(0, 5).join(', ')} }`;
}

/** The error for an argument that is of the right kind and is none all the same. */
export function wrongArgument(message: string, expected?: string, hint?: string): EgghatchError {
  return new EgghatchError({ kind: 'malformed', message, expected, hint });
}

/** What checks throw, for functions that return their errors. */
export function problemOf(checks: () => void): EgghatchError | undefined {
  try {
    checks();
    return undefined;
  } catch (error) {
    if (error instanceof EgghatchError) return error;
    throw error;
  }
}
