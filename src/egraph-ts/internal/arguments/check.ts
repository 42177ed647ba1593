import { ArgumentError } from '../../errors.js';
import { closest } from '../patterns/closest.js';

/** What an argument has to be, in words, and how that is known. */
export type Kind = readonly [expected: string, fits: (value: unknown) => boolean];

export const CALLBACK: Kind = ['a function', (v) => typeof v === 'function'];
export const TEXT: Kind = ['a text', (v) => typeof v === 'string'];
export const FLAG: Kind = ['true or false', (v) => typeof v === 'boolean'];
export const LIST: Kind = ['a list', Array.isArray];
export const OBJECT: Kind = ['an object', (v) => typeof v === 'object' && v !== null];
/** A list has properties of its own, such as `at`. */
const OPTIONS: Kind = ['an object', (v) => OBJECT[1](v) && !Array.isArray(v)];
export const AMOUNT: Kind = ['a number from 0 on', (v) => typeof v === 'number' && v >= 0];
/** What is left of a time: less than nothing, perhaps. */
export const TIME: Kind = ['a number', (v) => typeof v === 'number' && !Number.isNaN(v)];
export const IDS: Kind = ['a list of class ids', (v) => Array.isArray(v) && v.every(isId)];
export const ANYTHING: Kind = ['anything', () => true];

function isId(v: unknown): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v >= 0;
}

/** Whether a value has these methods. */
export function hasMethods(value: unknown, ...names: readonly string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function')
  );
}

/** Whether a value is what an async function returns. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return hasMethods(value, 'then');
}

/** @throws ArgumentError when the value is not of the kind */
export function check(where: string, value: unknown, [expected, fits]: Kind): void {
  if (!fits(value)) throw new ArgumentError(`${where}: expected ${expected}, got ${show(value)}`);
}

/** @throws ArgumentError on an option that there is not, or that is not of its kind */
export function checkOptions(
  where: string,
  options: unknown,
  kinds: Readonly<Record<string, Kind>>,
  word = 'option',
): void {
  check(`${where}: the ${word}s`, options, OPTIONS);
  for (const name of Object.keys(options as object)) {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) {
      const names = Object.keys(kinds);
      const near = closest(name, names);
      const hint = near === undefined ? `there are ${names.join(', ')}` : `did you mean "${near}"?`;
      throw new ArgumentError(`${where}: unknown ${word} "${name}"; ${hint}`);
    }
    if (value !== undefined) check(`${where}: ${name}`, value, kind);
  }
}

/** A value in a few words, for messages. */
export function show(value: unknown): string {
  if (isPromise(value)) return 'a promise';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== 'object' || value === null) return String(value);
  const keys = Object.keys(value);
  return keys.length === 0 ? 'an object without properties' : `{ ${keys.slice(0, 4).join(', ')} }`;
}
