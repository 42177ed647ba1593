import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { isPrintable, reprText } from '../operations/repr-text.js';
import { isSimpleText, textItems, textLength } from '../operations/text.js';
import { addMembers, method, type NativeMethod } from '../runtime/native-class.js';
import { PyBytes, PyDict, PyList, PyTuple, strClass, unbox } from '../types/index.js';
import { table } from '../../tables/index.js';
import { formatTemplate } from './str-format.js';

const SPACE = '[\\s\\x1c-\\x1f\\x85]';
const LEADING = new RegExp(`^${SPACE}+`, 'u');
const TRAILING = new RegExp(`${SPACE}+$`, 'u');
const WORDS = new RegExp(`${SPACE.replace('[', '[^')}+`, 'gu');
const LINE_BREAK = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

const text = (self: PyValue): string => unbox(self) as string;

function string(value: PyValue, py: Interpreter, message?: string): string {
  const plain = unbox(value);
  return typeof plain === 'string'
    ? plain
    : py.raise('TypeError', message ?? `expected str, not ${py.typeName(value)}`);
}

/** Made text, within the limit on strings. */
function made(value: string, py: Interpreter): string {
  py.reserve('characters', value.length);
  return value;
}

/** A method without arguments that answers from the text. */
const simple =
  (name: string, compute: (value: string) => PyValue): NativeMethod =>
  (self, call, py) => {
    if (call.positional.length > 0 || call.keyword.size > 0) {
      py.raise('TypeError', `str.${name}() takes no arguments (${call.positional.length} given)`);
    }
    py.charge(text(self).length / 64);
    return compute(text(self));
  };

const every = (name: string, pattern: RegExp) =>
  simple(name, (value) => value !== '' && [...value].every((char) => pattern.test(char)));

function hasCase(value: string, wanted: 'upper' | 'lower'): boolean {
  const cased = [...value].filter((char) => /\p{Lu}|\p{Ll}|\p{Lt}/u.test(char));
  const bad = wanted === 'upper' ? /\p{Ll}|\p{Lt}/u : /\p{Lu}|\p{Lt}/u;
  return cased.length > 0 && !cased.some((char) => bad.test(char));
}

function title(value: string): string {
  return value.replace(/\p{L}+/gu, (word) => {
    const [first = '', ...rest] = word;
    return titled(first) + rest.join('').toLowerCase();
  });
}

function capitalize(value: string): string {
  const [first = '', ...rest] = value;
  return titled(first) + rest.join('').toLowerCase();
}

/** Python titles the first letter: `ß` becomes `Ss`, the letters that are two in one have a form between. */
function titled(letter: string): string {
  const between = TITLED.get(letter);
  if (between !== undefined) return between;
  const [first = '', ...rest] = letter.toUpperCase();
  return first + rest.join('').toLowerCase();
}

/** `ǆ`, `ǉ`, `ǌ`, `ǳ`, small and large: Unicode has a form of them of which only the first half is large. */
const TITLED: ReadonlyMap<string, string> = new Map([
  ['ŉ', 'ʼN'],
  ...['ǅ', 'ǈ', 'ǋ', 'ǲ'].flatMap((form) =>
    [form, form.toLowerCase(), form.toUpperCase()].map((letter): [string, string] => [letter, form]),
  ),
]);

function swapCase(value: string): string {
  return [...value]
    .map((char) => (char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase()))
    .join('');
}

function strip(value: string, chars: PyValue, left: boolean, right: boolean, py: Interpreter): string {
  if (chars === null) {
    const trimmed = left ? value.replace(LEADING, '') : value;
    return right ? trimEnd(trimmed) : trimmed;
  }
  const message = `${left && right ? 'strip' : left ? 'lstrip' : 'rstrip'} arg must be None or str`;
  const set = new Set(string(chars, py, message));
  const items = textItems(value);
  let start = 0;
  let end = items.length;
  while (left && start < end && set.has(items[start] ?? '')) start++;
  while (right && end > start && set.has(items[end - 1] ?? '')) end--;
  return items.slice(start, end).join('');
}

/** Not by the pattern alone, which would look at every run of spaces inside the text. */
function trimEnd(value: string): string {
  const rest = value.trimEnd();
  return TRAILING.test(rest) ? rest.replace(TRAILING, '') : rest;
}

function splitWords(value: string, most: number): string[] {
  if (most === Infinity) return value.match(WORDS) ?? [];
  const words: string[] = [];
  let rest = value.replace(LEADING, '');
  while (rest !== '') {
    if (words.length === most) {
      words.push(rest);
      break;
    }
    const end = rest.search(new RegExp(SPACE, 'u'));
    if (end === -1) {
      words.push(rest);
      break;
    }
    words.push(rest.slice(0, end));
    rest = rest.slice(end).replace(LEADING, '');
  }
  return words;
}

function splitWordsFromRight(value: string, most: number): string[] {
  const all = splitWords(value, Infinity);
  if (all.length <= most + 1) return all;
  let rest = trimEnd(value);
  const words: string[] = [];
  while (words.length < most) {
    const word = /\S+$/u.exec(rest)?.[0] ?? '';
    words.unshift(word);
    rest = trimEnd(rest.slice(0, rest.length - word.length));
  }
  return [rest, ...words];
}

function split(value: string, separator: string, most: number, fromRight: boolean): string[] {
  const parts = value.split(separator);
  if (parts.length <= most + 1) return parts;
  if (fromRight) {
    return [parts.slice(0, parts.length - most).join(separator), ...parts.slice(parts.length - most)];
  }
  return [...parts.slice(0, most), parts.slice(most).join(separator)];
}

const splitMethod = (name: string, fromRight: boolean): NativeMethod =>
  method(`${name}(sep=None, maxsplit=-1)`, (self, args, py) => {
    const separator = args.value('sep');
    const asked = py.index(args.value('maxsplit'));
    const most = asked < 0n || asked > 1000000000n ? Infinity : Number(asked);
    py.charge(text(self).length / 16);
    if (separator === null) {
      const words =
        most === Infinity || !fromRight
          ? splitWords(text(self), most)
          : splitWordsFromRight(text(self), most);
      py.reserve('items', words.length);
      py.charge(words.length);
      return new PyList(words);
    }
    const by = string(separator, py, `must be str or None, not ${py.typeName(separator)}`);
    if (by === '') py.raise('ValueError', 'empty separator');
    const parts = split(text(self), by, most, fromRight);
    py.reserve('items', parts.length);
    return new PyList(parts);
  });

/** Where a piece is, in code points; -1 when it is not there. */
function findIn(
  value: string,
  piece: string,
  start: PyValue,
  stop: PyValue,
  fromRight: boolean,
  py: Interpreter,
): bigint {
  const { from, to, window } = windowOf(value, start, stop, py);
  if (from > to) return -1n;
  const at = fromRight ? window.lastIndexOf(piece) : window.indexOf(piece);
  return at === -1 ? -1n : BigInt(from + textLength(window.slice(0, at)));
}

function windowOf(
  value: string,
  start: PyValue,
  stop: PyValue,
  py: Interpreter,
): { readonly from: number; readonly to: number; readonly window: string } {
  const length = textLength(value);
  const clamp = (index: PyValue, otherwise: number): number => {
    if (index === null) return otherwise;
    let at = py.index(index);
    if (at < 0n) at += BigInt(length);
    return at < 0n ? 0 : at > BigInt(length) ? length + 1 : Number(at);
  };
  const from = clamp(start, 0);
  const to = Math.min(length, clamp(stop, length));
  const window = isSimpleText(value) ? value.slice(from, to) : textItems(value).slice(from, to).join('');
  py.charge(window.length / 64);
  return { from, to, window: from > to ? '' : window };
}

const findMethod = (name: string, fromRight: boolean, required: boolean): NativeMethod =>
  method(`${name}(sub, start=None, end=None, /)`, (self, args, py) => {
    const piece = string(args.value('sub'), py, `must be str, not ${py.typeName(args.value('sub'))}`);
    const at = findIn(text(self), piece, args.value('start'), args.value('end'), fromRight, py);
    if (at < 0n && required) py.raise('ValueError', 'substring not found');
    return at;
  });

const affixMethod = (name: 'startswith' | 'endswith'): NativeMethod =>
  method(`${name}(prefix, start=None, end=None, /)`, (self, args, py) => {
    const prefix = args.value('prefix');
    const { window, from, to } = windowOf(text(self), args.value('start'), args.value('end'), py);
    const candidates = prefix instanceof PyTuple ? prefix.items : [prefix];
    return candidates.some((candidate) => {
      const piece = string(
        candidate,
        py,
        `${name} first arg must be str or a tuple of str, not ${py.typeName(candidate)}`,
      );
      if (from > to) return false;
      return name === 'startswith' ? window.startsWith(piece) : window.endsWith(piece);
    });
  });

const justifyMethod = (name: 'ljust' | 'rjust' | 'center'): NativeMethod =>
  method(`${name}(width, fillchar=' ', /)`, (self, args, py) => {
    const value = text(self);
    const fill = string(args.value('fillchar'), py);
    if (textLength(fill) !== 1)
      py.raise('TypeError', 'The fill character must be exactly one character long');
    const width = py.index(args.value('width'));
    const missing = width - BigInt(textLength(value));
    if (missing <= 0n) return value;
    py.reserve('characters', width);
    const count = Number(missing);
    if (name === 'ljust') return value + fill.repeat(count);
    if (name === 'rjust') return fill.repeat(count) + value;
    // CPython puts the odd one left when the width is odd too.
    const left = Math.floor(count / 2) + (count & Number(width) & 1);
    return fill.repeat(left) + value + fill.repeat(count - left);
  });

function splitLines(value: string, keep: boolean): string[] {
  const lines: string[] = [];
  let rest = value;
  while (rest !== '') {
    const match = LINE_BREAK.exec(rest);
    if (match === null) {
      lines.push(rest);
      break;
    }
    const end = match.index + match[0].length;
    lines.push(rest.slice(0, keep ? end : match.index));
    rest = rest.slice(end);
  }
  return lines;
}

function translate(value: string, table: PyValue, py: Interpreter): string {
  let length = 0;
  const counted = (part: string): string => {
    length += part.length;
    // Each replacement may be as long as the text.
    if (part.length > 1) py.reserve('characters', length);
    return part;
  };
  const parts = textItems(value).map((char) => {
    py.charge(1);
    const code = BigInt(char.codePointAt(0) ?? 0);
    const mapped = py.unlessRaised('LookupError', () => py.getitem(table, code));
    if (mapped === undefined) return char;
    if (mapped === null) return '';
    return counted(typeof mapped === 'bigint' ? codePoint(mapped, py) : string(mapped, py));
  });
  return made(parts.join(''), py);
}

function codePoint(code: bigint, py: Interpreter): string {
  if (code < 0n || code > 0x10ffffn) py.raise('ValueError', 'character mapping must be in range(0x110000)');
  return String.fromCodePoint(Number(code));
}

function makeTable(args: { get(name: string): PyValue | undefined }, py: Interpreter): PyValue {
  const table = new PyDict();
  const from = args.get('x');
  const to = args.get('y');
  const remove = args.get('z');
  if (to === undefined) {
    if (!(from instanceof PyDict)) {
      return py.raise('TypeError', 'if you give only one argument to maketrans it must be a dict');
    }
    for (const [key, value] of from.entries()) {
      const code = typeof key === 'string' ? BigInt(key.codePointAt(0) ?? 0) : key;
      table.set(code, value, py);
    }
    return table;
  }
  const left = textItems(string(from ?? null, py));
  const right = textItems(string(to, py));
  if (left.length !== right.length) {
    py.raise('ValueError', 'the first two maketrans arguments must have equal length');
  }
  left.forEach((char, i) =>
    table.set(BigInt(char.codePointAt(0) ?? 0), BigInt(right[i]?.codePointAt(0) ?? 0), py),
  );
  for (const char of remove === undefined ? '' : string(remove, py)) {
    table.set(BigInt(char.codePointAt(0) ?? 0), null, py);
  }
  return table;
}

/** The highest code point that an encoding of one byte a character has. */
const HIGHEST: Readonly<Record<string, number>> = table({ ascii: 127, 'latin-1': 255, 'iso-8859-1': 255 });

function encode(value: string, encoding: string, py: Interpreter): PyBytes {
  const name = encoding.toLowerCase().replace('_', '-');
  if (name === 'utf-8' || name === 'utf8') return new PyBytes(new TextEncoder().encode(value));
  const most = HIGHEST[name];
  if (most === undefined) return py.raise('LookupError', `unknown encoding: ${encoding}`);
  const codes = textItems(value).map((char) => char.codePointAt(0) ?? 0);
  const bad = codes.findIndex((code) => code > most);
  if (bad !== -1) {
    py.raise(
      'UnicodeEncodeError',
      `'${name}' codec can't encode character ${reprText(String.fromCodePoint(codes[bad] ?? 0))} in position ${bad}: ordinal not in range(${most + 1})`,
    );
  }
  return new PyBytes(Uint8Array.from(codes));
}

function join(separator: string, items: PyValue, py: Interpreter): string {
  const parts: string[] = [];
  let length = 0;
  for (const item of py.iterateFor(items, () => 'can only join an iterable')) {
    const part = unbox(item);
    if (typeof part !== 'string') {
      return py.raise(
        'TypeError',
        `sequence item ${parts.length}: expected str instance, ${py.typeName(item)} found`,
      );
    }
    length += part.length + separator.length;
    if (length > 1024) py.reserve('characters', length);
    parts.push(part);
  }
  return parts.join(separator);
}

function partition(value: string, separator: string, fromRight: boolean, py: Interpreter): PyTuple {
  if (separator === '') py.raise('ValueError', 'empty separator');
  const at = fromRight ? value.lastIndexOf(separator) : value.indexOf(separator);
  if (at === -1) return new PyTuple(fromRight ? ['', '', value] : [value, '', '']);
  return new PyTuple([value.slice(0, at), separator, value.slice(at + separator.length)]);
}

function replace(value: string, from: string, to: string, count: number, py: Interpreter): string {
  const parts = from === '' ? ['', ...textItems(value), ''] : value.split(from);
  const times = Math.min(parts.length - 1, count);
  py.reserve('characters', value.length + times * Math.max(0, to.length - from.length));
  if (times === 0) return value;
  const rest = parts.slice(times).join(from);
  return parts.slice(0, times).join(to) + to + rest;
}

function expandTabs(value: string, size: number, py: Interpreter): string {
  let column = 0;
  let out = '';
  for (const char of value) {
    if (char === '\t') {
      const count = size <= 0 ? 0 : size - (column % size);
      column += count;
      out += ' '.repeat(count);
      py.reserve('characters', out.length);
    } else {
      out += char;
      column = char === '\n' || char === '\r' ? 0 : column + 1;
    }
  }
  return out;
}

/** Gives `str` its methods. */
export function defineStr(): void {
  addMembers(strClass, {
    methods: {
      upper: simple('upper', (value) => value.toUpperCase()),
      lower: simple('lower', (value) => value.toLowerCase()),
      casefold: simple('casefold', (value) => value.replaceAll('ß', 'ss').toLowerCase()),
      title: simple('title', title),
      capitalize: simple('capitalize', capitalize),
      swapcase: simple('swapcase', swapCase),
      isalpha: every('isalpha', /\p{L}/u),
      isdigit: every('isdigit', /[\p{Nd}\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]/u),
      isdecimal: every('isdecimal', /\p{Nd}/u),
      isnumeric: every('isnumeric', /\p{N}/u),
      isalnum: every('isalnum', /[\p{L}\p{N}]/u),
      isspace: every('isspace', new RegExp(SPACE, 'u')),
      // oxlint-disable-next-line no-control-regex
      isascii: simple('isascii', (value) => /^[\x00-\x7f]*$/.test(value)),
      isprintable: simple('isprintable', (value) => [...value].every(isPrintable)),
      isupper: simple('isupper', (value) => hasCase(value, 'upper')),
      islower: simple('islower', (value) => hasCase(value, 'lower')),
      istitle: simple('istitle', (value) => /\p{L}/u.test(value) && title(value) === value),
      isidentifier: simple('isidentifier', (value) => /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(value)),
      strip: method('strip(chars=None, /)', (self, args, py) =>
        strip(text(self), args.value('chars'), true, true, py),
      ),
      lstrip: method('lstrip(chars=None, /)', (self, args, py) =>
        strip(text(self), args.value('chars'), true, false, py),
      ),
      rstrip: method('rstrip(chars=None, /)', (self, args, py) =>
        strip(text(self), args.value('chars'), false, true, py),
      ),
      split: splitMethod('split', false),
      rsplit: splitMethod('rsplit', true),
      splitlines: method('splitlines(keepends=False)', (self, args, py) => {
        py.charge(text(self).length / 16);
        return new PyList(splitLines(text(self), py.truth(args.value('keepends'))));
      }),
      join: method('join(iterable, /)', (self, args, py) => join(text(self), args.value('iterable'), py)),
      replace: method('replace(old, new, count=-1, /)', (self, args, py) => {
        const count = py.index(args.value('count'));
        const [from, to] = ['old', 'new'].map((name, i) =>
          string(
            args.value(name),
            py,
            `replace() argument ${i + 1} must be str, not ${py.typeName(args.value(name))}`,
          ),
        );
        return replace(text(self), from ?? '', to ?? '', count < 0n ? Infinity : Number(count), py);
      }),
      startswith: affixMethod('startswith'),
      endswith: affixMethod('endswith'),
      find: findMethod('find', false, false),
      rfind: findMethod('rfind', true, false),
      index: findMethod('index', false, true),
      rindex: findMethod('rindex', true, true),
      count: method('count(sub, start=None, end=None, /)', (self, args, py) => {
        const piece = string(args.value('sub'), py, `must be str, not ${py.typeName(args.value('sub'))}`);
        const { window, from, to } = windowOf(text(self), args.value('start'), args.value('end'), py);
        if (from > to) return 0n;
        return BigInt(piece === '' ? textLength(window) + 1 : window.split(piece).length - 1);
      }),
      ljust: justifyMethod('ljust'),
      rjust: justifyMethod('rjust'),
      center: justifyMethod('center'),
      zfill: method('zfill(width, /)', (self, args, py) => {
        const value = text(self);
        const width = py.index(args.value('width'));
        const missing = width - BigInt(textLength(value));
        if (missing <= 0n) return value;
        py.reserve('characters', width);
        const sign = /^[+-]/.exec(value)?.[0] ?? '';
        return sign + '0'.repeat(Number(missing)) + value.slice(sign.length);
      }),
      partition: method('partition(sep, /)', (self, args, py) =>
        partition(text(self), string(args.value('sep'), py), false, py),
      ),
      rpartition: method('rpartition(sep, /)', (self, args, py) =>
        partition(text(self), string(args.value('sep'), py), true, py),
      ),
      removeprefix: method('removeprefix(prefix, /)', (self, args, py) => {
        const prefix = string(args.value('prefix'), py);
        return text(self).startsWith(prefix) ? text(self).slice(prefix.length) : text(self);
      }),
      removesuffix: method('removesuffix(suffix, /)', (self, args, py) => {
        const suffix = string(args.value('suffix'), py);
        return suffix !== '' && text(self).endsWith(suffix)
          ? text(self).slice(0, -suffix.length)
          : text(self);
      }),
      expandtabs: method('expandtabs(tabsize=8)', (self, args, py) => {
        const size = py.index(args.value('tabsize'));
        py.reserve('characters', size < 0n ? 0n : size);
        return expandTabs(text(self), Number(size), py);
      }),
      translate: method('translate(table, /)', (self, args, py) =>
        translate(text(self), args.value('table'), py),
      ),
      encode: method("encode(encoding='utf-8', errors='strict')", (self, args, py) =>
        encode(text(self), string(args.value('encoding'), py), py),
      ),
      format: (self, call, py) => formatTemplate(text(self), call, py),
      format_map: method('format_map(mapping, /)', (self, args, py) =>
        formatTemplate(text(self), { positional: [], keyword: new Map() }, py, args.value('mapping')),
      ),
    },
    staticMethods: {
      maketrans: (call, py) =>
        makeTable({ get: (name) => call.positional[['x', 'y', 'z'].indexOf(name)] }, py),
    },
  });
}
