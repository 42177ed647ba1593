import { checkInput, checkNesting } from '../../budget/index.js';
import { EgghatchError, placeOf } from '../../diagnostics/index.js';
import type { Json } from './json.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const WORDS: readonly (readonly [string, Json])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', { kind: 'float', text: 'NaN' }],
  ['Infinity', { kind: 'float', text: 'Infinity' }],
  ['-Infinity', { kind: 'float', text: '-Infinity' }],
];

/**
 * Parses JSON without loss, with the bare `NaN`, `Infinity` and `-Infinity` that Python writes and reads. No library
 * keeps large integers, the text of floats and the order of keys that look like numbers, all of which a program that is
 * written back must have.
 *
 * @param entry the entry of the archive that the text is, for errors
 * @throws EgghatchError of kind `malformed`, with the place in the text; a key that is given twice is one, too
 */
export function parseJson(text: string, archive: { readonly file: string; readonly entry: string }): Json {
  checkInput(archive.entry, text.length);
  let pos = 0;
  let depth = 0;

  function fail(message: string, at = pos): never {
    throw new EgghatchError({
      kind: 'malformed',
      message: `${archive.entry} is not JSON: ${message}.`,
      place: placeOf({ file: archive.entry, text }, { start: at, end: at + 1 }),
      archive,
    });
  }

  function space(): void {
    for (;;) {
      const c = text.charCodeAt(pos);
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return;
      pos++;
    }
  }

  function value(): Json {
    space();
    const c = text.charCodeAt(pos);
    if (c === QUOTE) return string();
    if (c === 0x7b) return object();
    if (c === 0x5b) return array();
    if ((c >= 0x30 && c <= 0x39) || (c === 0x2d && text.charCodeAt(pos + 1) !== 0x49)) return number();
    for (const [word, meaning] of WORDS) {
      if (!text.startsWith(word, pos)) continue;
      pos += word.length;
      return meaning;
    }
    return fail(pos < text.length ? 'a value should begin here' : 'the text ends where a value should begin');
  }

  function number(): Json {
    NUMBER.lastIndex = pos;
    const found = NUMBER.exec(text);
    if (found === null) return fail('a number should stand here');
    const [digits, fraction, exponent] = found;
    pos += digits.length;
    if (fraction !== undefined || exponent !== undefined) return { kind: 'float', text: digits };
    // -0 is an integer in Python, and no other one.
    const plain = Number(digits);
    return Number.isSafeInteger(plain) ? plain + 0 : BigInt(digits);
  }

  function string(): string {
    const start = ++pos;
    let end = text.indexOf('"', start);
    if (end === -1) fail('this string has no end', start - 1);
    const plain = text.slice(start, end);
    if (!plain.includes('\\')) {
      pos = end + 1;
      if (/[\u0000-\u001f]/.test(plain)) fail('a control character must be escaped inside a string', start);
      return plain;
    }
    for (;;) {
      let slashes = 0;
      while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
      if (slashes % 2 === 0) break;
      end = text.indexOf('"', end + 1);
      if (end === -1) fail('this string has no end', start - 1);
    }
    pos = end + 1;
    try {
      return JSON.parse(text.slice(start - 1, pos)) as string;
    } catch {
      return fail('this string has an escape that JSON does not know, or a control character', start);
    }
  }

  function enter(): void {
    checkNesting(++depth, () =>
      placeOf({ file: `${archive.file} : ${archive.entry}`, text }, { start: pos, end: pos + 1 }),
    );
    pos++;
  }

  function array(): Json {
    enter();
    const items: Json[] = [];
    space();
    if (text[pos] === ']') pos++;
    else
      for (;;) {
        items.push(value());
        space();
        const c = text[pos++];
        if (c === ']') break;
        if (c !== ',') fail("',' or ']' is missing here", pos - 1);
      }
    depth--;
    return items;
  }

  function object(): Json {
    enter();
    const entries = new Map<string, Json>();
    space();
    if (text[pos] === '}') pos++;
    else
      for (;;) {
        space();
        const at = pos;
        if (text.charCodeAt(pos) !== QUOTE) fail('a key in double quotes should begin here');
        const key = string();
        if (entries.has(key)) fail(`the key ${JSON.stringify(key)} is given twice`, at);
        space();
        if (text[pos++] !== ':') fail("':' is missing here", pos - 1);
        entries.set(key, value());
        space();
        const c = text[pos++];
        if (c === '}') break;
        if (c !== ',') fail("',' or '}' is missing here", pos - 1);
      }
    depth--;
    return entries;
  }

  const parsed = value();
  space();
  if (pos < text.length) fail('there is more text after the value');
  return parsed;
}
