import { checkInput, checkNesting } from '../../budget/index.js';
import { EgghatchError, placeOf } from '../../diagnostics/index.js';
import type { Json } from './json.js';
import { JsonRecord, Layout, mapOf, MAX_RECORD_KEYS } from './record.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const CLOSE = 0x7d;
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
  const noKeys = Layout.empty();
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

  /** Whether the key stands here, and steps over it; keys with escapes are read as others are. */
  function startsWithKey(key: string): boolean {
    const end = pos + 1 + key.length;
    if (text.charCodeAt(end) !== QUOTE || !text.startsWith(key, pos + 1)) return false;
    pos = end + 1;
    return true;
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
    let layout = noKeys;
    const items: Json[] = [];
    // From so many keys on: looking each up in a list would take their square.
    let large: Map<string, Json> | undefined;
    space();
    if (text.charCodeAt(pos) === CLOSE) pos++;
    else
      for (;;) {
        space();
        const at = pos;
        if (text.charCodeAt(pos) !== QUOTE) fail('a key in double quotes should begin here');
        const likely = large === undefined ? layout.likely : undefined;
        const known = likely?.isPlain === true && startsWithKey(likely.last);
        const key = known ? likely.last : string();
        if (large?.has(key) ?? (!known && layout.keys.includes(key)))
          fail(`the key ${JSON.stringify(key)} is given twice`, at);
        space();
        if (text.charCodeAt(pos++) !== COLON) fail("':' is missing here", pos - 1);
        const item = value();
        if (large !== undefined) large.set(key, item);
        else if (items.length === MAX_RECORD_KEYS) large = mapOf(layout, items).set(key, item);
        else {
          layout = known ? likely : layout.with(key);
          items.push(item);
        }
        space();
        const c = text.charCodeAt(pos++);
        if (c === CLOSE) break;
        if (c !== COMMA) fail("',' or '}' is missing here", pos - 1);
      }
    depth--;
    return large ?? new JsonRecord(layout, items);
  }

  const parsed = value();
  space();
  if (pos < text.length) fail('there is more text after the value');
  return parsed;
}
