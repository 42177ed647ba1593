import { table } from '../../tables/index.js';
import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { PyClass } from '../runtime/class.js';
import { exceptionClass } from '../runtime/exception.js';
import { floatRepr } from '../numbers/floats.js';
import { define } from '../runtime/function.js';
import type { NativeModule } from '../runtime/module.js';
import { PyDict, PyList, PyTuple, unbox } from '../types/index.js';
import { unavailableModule } from './unavailable.js';

const ESCAPES: Readonly<Record<string, string>> = table({
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
});

const WORDS: readonly (readonly [string, PyValue])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
];

const decodeError = new PyClass({
  name: 'JSONDecodeError',
  module: 'json.decoder',
  bases: [exceptionClass('ValueError')],
});

/** Reads JSON as Python's `json` does: whole numbers are ints, and `NaN` and `Infinity` are taken. */
class Reader {
  readonly #text: string;
  readonly #py: Interpreter;
  #at = 0;

  constructor(text: string, py: Interpreter) {
    this.#text = text;
    this.#py = py;
  }

  document(): PyValue {
    const value = this.#value();
    this.#blanks();
    if (this.#at < this.#text.length) this.#fail('Extra data');
    return value;
  }

  #blanks(): void {
    while (/[ \t\n\r]/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #fail(message: string, at = this.#at): never {
    const before = this.#text.slice(0, at);
    const line = before.split('\n').length;
    const column = at - before.lastIndexOf('\n');
    return this.#py.raise(decodeError, `${message}: line ${line} column ${column} (char ${at})`);
  }

  #value(): PyValue {
    this.#py.charge(2);
    this.#blanks();
    const char = this.#text[this.#at];
    if (char === '{') return this.#py.nested(() => this.#object());
    if (char === '[') return this.#py.nested(() => this.#array());
    if (char === '"') return this.#string();
    for (const [word, value] of WORDS) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    return this.#number();
  }

  #number(): PyValue {
    const pattern = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return this.#fail('Expecting value');
    this.#at = pattern.lastIndex;
    if (match[1] !== undefined || match[2] !== undefined) return Number(match[0]);
    this.#py.reserve('bits', match[0].length * 4);
    return BigInt(match[0]);
  }

  #string(): string {
    const begin = this.#at++;
    let result = '';
    for (;;) {
      const char = this.#text[this.#at];
      if (char === undefined) return this.#fail('Unterminated string starting at', begin);
      this.#at++;
      if (char === '"') return result;
      if (char < ' ') return this.#fail('Invalid control character at', this.#at - 1);
      result += char === '\\' ? this.#escape() : char;
    }
  }

  #escape(): string {
    const char = this.#text[this.#at++] ?? '';
    const plain = ESCAPES[char];
    if (plain !== undefined) return plain;
    const code = this.#text.slice(this.#at, this.#at + 4);
    if (char !== 'u') return this.#fail('Invalid \\escape', this.#at - 2);
    if (!/^[\da-fA-F]{4}$/.test(code)) return this.#fail('Invalid \\uXXXX escape', this.#at - 1);
    this.#at += 4;
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  /** Whether another item follows; `close` ends the container. */
  #goesOn(close: string): boolean {
    this.#blanks();
    const char = this.#text[this.#at];
    if (char !== ',' && char !== close) this.#fail("Expecting ',' delimiter");
    this.#at++;
    return char === ',';
  }

  #array(): PyValue {
    this.#at++;
    this.#blanks();
    const items: PyValue[] = [];
    if (this.#text[this.#at] === ']') this.#at++;
    else
      do {
        this.#py.grow(items.length + 1);
        items.push(this.#value());
      } while (this.#goesOn(']'));
    return new PyList(items);
  }

  #object(): PyValue {
    this.#at++;
    this.#blanks();
    const dict = new PyDict();
    if (this.#text[this.#at] === '}') this.#at++;
    else
      do {
        this.#blanks();
        if (this.#text[this.#at] !== '"') this.#fail('Expecting property name enclosed in double quotes');
        const key = this.#string();
        this.#blanks();
        if (this.#text[this.#at] !== ':') this.#fail("Expecting ':' delimiter");
        this.#at++;
        dict.set(key, this.#value(), this.#py);
      } while (this.#goesOn('}'));
    return dict;
  }
}

interface Style {
  readonly indent: string | undefined;
  readonly between: string;
  readonly colon: string;
  readonly sorted: boolean;
  readonly ascii: boolean;
  readonly fallback: PyValue;
}

function quoted(text: string, ascii: boolean): string {
  const escaped = JSON.stringify(text);
  if (!ascii) return escaped;
  return escaped.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return floatRepr(value);
}

function keyText(key: PyValue, py: Interpreter): string {
  const plain = unbox(key);
  if (typeof plain === 'string') return plain;
  if (plain === null || typeof plain !== 'object') return written(plain, 0, PLAIN, py);
  return py.raise('TypeError', `keys must be str, int, float, bool or None, not ${py.typeName(key)}`);
}

function container(
  parts: readonly string[],
  [open, close]: readonly [string, string],
  depth: number,
  { indent, between }: Style,
): string {
  if (parts.length === 0) return open + close;
  if (indent === undefined) return open + parts.join(between) + close;
  const line = `\n${indent.repeat(depth + 1)}`;
  return `${open}${line}${parts.join(between.trimEnd() + line)}\n${indent.repeat(depth)}${close}`;
}

function written(original: PyValue, depth: number, style: Style, py: Interpreter): string {
  py.charge(2);
  const value = unbox(original);
  switch (typeof value) {
    case 'string':
      return quoted(value, style.ascii);
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'number':
      return numberText(value);
    default:
  }
  if (value === null) return 'null';
  const inner = (item: PyValue): string => py.nested(() => written(item, depth + 1, style, py));
  if (value instanceof PyList || value instanceof PyTuple)
    return container(value.items.map(inner), ['[', ']'], depth, style);
  if (value instanceof PyDict) {
    const entries = [...value.entries()].map(([key, item]) => [keyText(key, py), item] as const);
    if (style.sorted) entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    const parts = entries.map(([key, item]) => quoted(key, style.ascii) + style.colon + inner(item));
    return container(parts, ['{', '}'], depth, style);
  }
  if (style.fallback !== null) return written(py.call(style.fallback, [value]), depth, style, py);
  return py.raise('TypeError', `Object of type ${py.typeName(value)} is not JSON serializable`);
}

const PLAIN: Style = {
  indent: undefined,
  between: ', ',
  colon: ': ',
  sorted: false,
  ascii: true,
  fallback: null,
};

export const jsonModule = (): NativeModule =>
  unavailableModule('json', 'a program that is exported reads no files: use json.loads and json.dumps', {
    loads: define(
      'loads(s)',
      (args, py) => {
        const text = args.value('s');
        if (typeof text === 'string') return new Reader(text, py).document();
        const message = `the JSON object must be str, bytes or bytearray, not ${py.typeName(text)}`;
        return py.raise('TypeError', message);
      },
      'json',
    ),
    dumps: define(
      'dumps(obj, *, ensure_ascii=True, indent=None, separators=None, default=None, sort_keys=False)',
      (args, py) => {
        const indent = args.value('indent');
        const separators = args.value('separators');
        const [between, colon] =
          separators === null
            ? [indent === null ? ', ' : ',', ': ']
            : (py.toArray(separators).map((part) => py.str(part)) as [string, string]);
        const style: Style = {
          indent:
            indent === null
              ? undefined
              : typeof indent === 'string'
                ? indent
                : ' '.repeat(Number(py.index(indent))),
          between,
          colon,
          sorted: py.truth(args.value('sort_keys')),
          ascii: py.truth(args.value('ensure_ascii')),
          fallback: args.value('default'),
        };
        return written(args.value('obj'), 0, style, py);
      },
      'json',
    ),
    JSONDecodeError: decodeError,
  });
