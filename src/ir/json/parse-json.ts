import { checkInput, checkNesting, spendValues } from '../../budget/index.js';
import {
  checkArgument,
  EgghatchError,
  placeOf,
  type Expected,
  type SourceText,
  type Span,
} from '../../diagnostics/index.js';
import { table } from '../../tables/index.js';

/**
 * A JSON document that has lost nothing: numbers are still text (an int64 does not fit a double, and `1.0` is not
 * `1` in Python), keys are in the order of the text, and every part knows where it stood.
 */
export type JsonNode =
  | { readonly kind: 'null'; readonly span?: Span | undefined }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span?: Span | undefined }
  | { readonly kind: 'number'; readonly text: string; readonly span?: Span | undefined }
  | { readonly kind: 'string'; readonly value: string; readonly span?: Span | undefined }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[]; readonly span?: Span | undefined }
  | {
      readonly kind: 'object';
      readonly entries: readonly (readonly [string, JsonNode])[];
      readonly span?: Span | undefined;
    };

/**
 * Parses JSON as RFC 8259 has it, plus the bare `NaN`, `Infinity` and `-Infinity` that Python's `json.dump` writes.
 *
 * @throws EgghatchError of kind `malformed`, with the place in the text; of kind `budget` when it is nested too deep
 */
export function parseJson(source: SourceText): JsonNode {
  checkArgument('parseJson', source, SOURCE);
  checkInput(source.file, source.text.length);
  const reader = new JsonReader(source);
  const value = reader.value(0);
  reader.end();
  return value;
}

const SOURCE: Expected = ['{ file, text }', (value) => typeof value?.text === 'string'];

const LITERALS: readonly (readonly [string, (span: Span) => JsonNode])[] = [
  ['true', (span) => ({ kind: 'boolean', value: true, span })],
  ['false', (span) => ({ kind: 'boolean', value: false, span })],
  ['null', (span) => ({ kind: 'null', span })],
  ['NaN', (span) => ({ kind: 'number', text: 'NaN', span })],
  ['Infinity', (span) => ({ kind: 'number', text: 'Infinity', span })],
  ['-Infinity', (span) => ({ kind: 'number', text: '-Infinity', span })],
];

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** A run of characters that need no second look; control characters are not allowed in a string. */
const PLAIN = /[^"\\\u0000-\u001f]*/y;
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

/** What a number takes beside its text: the node, its span, its place in what holds it; a list and an object take twice as much. */
export const BYTES_OF_NODE = 128;
const COUNTED_TOGETHER = 2 ** 16;

class JsonReader {
  private readonly source: SourceText;
  private readonly text: string;
  private pos = 0;
  /** Bytes of nodes that are made and not yet counted. */
  private spent = 0;

  constructor(source: SourceText) {
    this.source = source;
    this.text = source.text;
  }

  value(depth: number): JsonNode {
    this.space();
    const start = this.pos;
    this.spent += BYTES_OF_NODE;
    if (this.spent > COUNTED_TOGETHER) this.count();
    checkNesting(depth, () => placeOf(this.source, { start, end: start + 1 }));
    const c = this.text[start];
    if (c === '[') return this.array(start, depth);
    if (c === '{') return this.object(start, depth);
    if (c === '"') return { kind: 'string', value: this.string(), span: { start, end: this.pos } };
    NUMBER.lastIndex = start;
    const number = NUMBER.exec(this.text);
    if (number) {
      this.pos += number[0].length;
      return { kind: 'number', text: number[0], span: { start, end: this.pos } };
    }
    for (const [word, make] of LITERALS) {
      if (!this.text.startsWith(word, start)) continue;
      this.pos += word.length;
      return make({ start, end: this.pos });
    }
    return this.fail(
      c === undefined ? 'the text ends where a value should begin' : 'a value should begin here',
    );
  }

  end(): void {
    this.count();
    this.space();
    if (this.pos < this.text.length) this.fail('there is more text after the value');
  }

  private count(): void {
    spendValues(this.spent);
    this.spent = 0;
  }

  private array(start: number, depth: number): JsonNode {
    const items: JsonNode[] = [];
    this.spent += BYTES_OF_NODE;
    this.pos++;
    if (!this.take(']')) {
      do items.push(this.value(depth + 1));
      while (this.take(','));
      this.need(']', "',' or ']'");
    }
    return { kind: 'array', items, span: { start, end: this.pos } };
  }

  private object(start: number, depth: number): JsonNode {
    const entries = new Map<string, JsonNode>();
    this.spent += BYTES_OF_NODE;
    this.pos++;
    if (!this.take('}')) {
      do {
        this.space();
        if (this.text[this.pos] !== '"') this.fail('a key in double quotes should begin here');
        const keyStart = this.pos;
        const key = this.string();
        if (entries.has(key)) this.fail(`the key ${JSON.stringify(key)} is given twice`, keyStart);
        this.need(':', "':'");
        entries.set(key, this.value(depth + 1));
      } while (this.take(','));
      this.need('}', "',' or '}'");
    }
    return { kind: 'object', entries: [...entries], span: { start, end: this.pos } };
  }

  private string(): string {
    const start = this.pos++;
    let value = '';
    for (;;) {
      PLAIN.lastIndex = this.pos;
      const plain = PLAIN.exec(this.text)?.[0] ?? '';
      value += plain;
      this.pos += plain.length;
      const c = this.text[this.pos];
      if (c === '"') break;
      if (c === undefined) this.fail('this string has no end', start);
      if (c !== '\\') this.fail('a control character must be escaped inside a string');
      value += this.escape();
    }
    this.pos++;
    return value;
  }

  private escape(): string {
    const letter = this.text[this.pos + 1] ?? '';
    if (letter === 'u') {
      const digits = this.text.slice(this.pos + 2, this.pos + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.fail('\\u needs four hexadecimal digits');
      this.pos += 6;
      return String.fromCharCode(parseInt(digits, 16));
    }
    const plain = ESCAPES[letter];
    if (plain === undefined) this.fail(`\\${letter} is not an escape of JSON`);
    this.pos += 2;
    return plain ?? '';
  }

  private space(): void {
    for (;;) {
      const c = this.text.charCodeAt(this.pos);
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return;
      this.pos++;
    }
  }

  private take(c: string): boolean {
    this.space();
    if (this.text[this.pos] !== c) return false;
    this.pos++;
    return true;
  }

  private need(c: string, what: string): void {
    if (!this.take(c)) this.fail(`${what} is missing here`);
  }

  private fail(message: string, at = this.pos): never {
    throw new EgghatchError({
      kind: 'malformed',
      message: `This is not JSON: ${message}.`,
      place: placeOf(this.source, { start: at, end: at + 1 }),
      hint: 'Look at what stands there: a comma, a bracket or a quote is missing or too many, or the text is cut off.',
    });
  }
}
