import { table } from '../../../tables/index.js';

/** What a regular expression is made of, once it was read. */
export type Pattern =
  | { readonly kind: 'characters'; readonly holds: (character: string) => boolean }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Pattern[] }
  | {
      readonly kind: 'repeat';
      readonly part: Pattern;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    }
  | { readonly kind: 'group'; readonly index: number; readonly part: Pattern }
  | { readonly kind: 'position'; readonly holds: (text: readonly string[], at: number) => boolean };

export interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly verbose: boolean;
  readonly ascii: boolean;
}

export interface ParsedPattern {
  readonly pattern: Pattern;
  /** Without group 0. */
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
  readonly flags: Flags;
}

/** `re.error`, with the place in the pattern as Python tells it. */
export class PatternError extends Error {
  constructor(message: string, at: number) {
    super(`${message} at position ${at}`);
  }
}

/** A pattern of which no machine without a stack can tell whether it matches. */
export class UnsupportedPattern extends Error {}

/** Beyond it, groups in groups are refused. */
const MAX_DEPTH = 100;
const MAX_CODE_POINT = 0x10ffff;
/** `x{2,}` and the like: no more. */
const MAX_REPEAT = 1000;

/** Reads a regular expression in Python's syntax. */
export function parsePattern(source: string, flags: Flags): ParsedPattern {
  return new Parser(source, flags).whole();
}

const isWord = (character: string, ascii: boolean): boolean =>
  ascii ? /^\w$/.test(character) : /^[\p{L}\p{N}_]$/u.test(character);
const isDigit = (character: string, ascii: boolean): boolean =>
  ascii ? /^\d$/.test(character) : /^\p{Nd}$/u.test(character);
const isSpace = (character: string, ascii: boolean): boolean =>
  ascii ? /^[ \t-\r]$/.test(character) : /^[\s\x1c-\x1f\x85]$/u.test(character) && character !== '\ufeff';

/** The letters that stand for a control character behind a backslash. */
export const CONTROLS: Readonly<Record<string, string>> = table({
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
});

class Parser {
  readonly #text: readonly string[];
  #at = 0;
  #flags: Flags;
  #groups = 0;
  readonly #names = new Map<string, number>();
  #depth = 0;

  constructor(source: string, flags: Flags) {
    this.#text = Array.from(source);
    this.#flags = flags;
  }

  whole(): ParsedPattern {
    this.#leadingFlags();
    const pattern = this.#choice();
    if (this.#at < this.#text.length) throw this.#error('unbalanced parenthesis');
    return { pattern, groups: this.#groups, names: this.#names, flags: this.#flags };
  }

  #error(message: string, at = this.#at): PatternError {
    return new PatternError(message, at);
  }

  #takes(text: string): boolean {
    const characters = Array.from(text);
    if (!characters.every((character, i) => this.#text[this.#at + i] === character)) return false;
    this.#at += characters.length;
    return true;
  }

  #until(end: string, missing: string): string {
    const from = this.#at;
    while (this.#at < this.#text.length && this.#text[this.#at] !== end) this.#at++;
    if (this.#at >= this.#text.length) throw this.#error(missing, from);
    return this.#text.slice(from, this.#at++).join('');
  }

  /** `(?im)` at the beginning holds for all of it. */
  #leadingFlags(): void {
    const flags = /\(\?([aiLmsux]+)\)/y;
    const text = this.#text.join('');
    for (let found = flags.exec(text); found !== null; found = flags.exec(text)) {
      this.#at = flags.lastIndex;
      for (const letter of found[1]!) this.#flags = withFlag(this.#flags, letter, true);
    }
  }

  #choice(): Pattern {
    if (++this.#depth > MAX_DEPTH)
      throw new UnsupportedPattern(`more than ${MAX_DEPTH} groups in each other`);
    const parts = [this.#sequence()];
    while (this.#takes('|')) parts.push(this.#sequence());
    this.#depth--;
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
  }

  #sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.#at < this.#text.length && this.#text[this.#at] !== '|' && this.#text[this.#at] !== ')') {
      if (this.#flags.verbose && this.#skipsBlank()) continue;
      parts.push(this.#repeated());
    }
    return { kind: 'sequence', parts };
  }

  #skipsBlank(): boolean {
    if (this.#takes('#')) {
      while (this.#at < this.#text.length && this.#text[this.#at] !== '\n') this.#at++;
      return true;
    }
    if (!/^\s$/.test(this.#text[this.#at]!)) return false;
    this.#at++;
    return true;
  }

  #repeated(): Pattern {
    const start = this.#at;
    if (/^[*+?]$/.test(this.#text[start]!)) throw this.#error('nothing to repeat');
    let part = this.#atom();
    for (let times = 0; ; times++) {
      if (this.#flags.verbose) while (this.#at < this.#text.length && this.#skipsBlank());
      const at = this.#at;
      const range = this.#range();
      if (range === undefined) return part;
      if (times > 0) throw this.#error('multiple repeat', at);
      if (part.kind === 'position') throw this.#error('nothing to repeat', start);
      if (this.#takes('+')) throw new UnsupportedPattern('possessive repetition');
      part = { kind: 'repeat', part, ...range, lazy: this.#takes('?') };
    }
  }

  #range(): { readonly min: number; readonly max: number } | undefined {
    if (this.#takes('*')) return { min: 0, max: Infinity };
    if (this.#takes('+')) return { min: 1, max: Infinity };
    if (this.#takes('?')) return { min: 0, max: 1 };
    const rest = this.#text.slice(this.#at, this.#at + 24).join('');
    const [all, low = '', comma, high = ''] = /^\{(\d*)(?:(,)(\d*))?\}/.exec(rest) ?? [];
    if (all === undefined || (low === '' && comma === undefined)) return undefined;
    const at = this.#at;
    this.#at += all.length;
    const min = low === '' ? 0 : Number(low);
    const max = comma === undefined ? min : high === '' ? Infinity : Number(high);
    if (max < min) throw this.#error('min repeat greater than max repeat', at + 1);
    if (min > MAX_REPEAT || (max !== Infinity && max > MAX_REPEAT))
      throw new UnsupportedPattern(`more than ${MAX_REPEAT} repetitions`);
    return { min, max };
  }

  #atom(): Pattern {
    const character = this.#text[this.#at++]!;
    const { multiline, dotAll } = this.#flags;
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return this.#set();
      case '\\':
        return this.#escape();
      case '.':
        return { kind: 'characters', holds: (one) => dotAll || one !== '\n' };
      case '^':
        return { kind: 'position', holds: (text, at) => at === 0 || (multiline && text[at - 1] === '\n') };
      case '$':
        return {
          kind: 'position',
          holds: (text, at) =>
            at === text.length || (text[at] === '\n' && (multiline || at === text.length - 1)),
        };
      default:
        return this.#literal(character);
    }
  }

  #literal(character: string): Pattern {
    return this.#characters((one) => one === character);
  }

  #characters(holds: (character: string) => boolean): Pattern {
    if (!this.#flags.ignoreCase) return { kind: 'characters', holds };
    return {
      kind: 'characters',
      holds: (one) => holds(one) || holds(one.toLowerCase()) || holds(one.toUpperCase()),
    };
  }

  #group(): Pattern {
    const open = this.#at - 1;
    let index: number | undefined;
    const before = this.#flags;
    if (this.#takes('?')) {
      if (this.#takes('P<')) {
        const name = this.#until('>', 'missing >, unterminated name');
        if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name))
          throw this.#error(`bad character in group name '${name}'`, open + 4);
        index = ++this.#groups;
        const first = this.#names.get(name);
        if (first !== undefined)
          throw this.#error(
            `redefinition of group name '${name}' as group ${index}; was group ${first}`,
            open + 4,
          );
        this.#names.set(name, index);
      } else if (this.#takes('#')) {
        this.#until(')', 'missing ), unterminated comment');
        return { kind: 'sequence', parts: [] };
      } else if (!this.#takes(':')) this.#groupFlags(open);
    } else index = ++this.#groups;
    const part = this.#choice();
    this.#flags = before;
    if (!this.#takes(')')) throw this.#error('missing ), unterminated subpattern', open);
    return index === undefined ? part : { kind: 'group', index, part };
  }

  /** `(?i:…)`; what begins with `(?` otherwise looks around, or back. */
  #groupFlags(open: number): void {
    const rest = this.#text.slice(this.#at, this.#at + 16).join('');
    const [all, on = '', off = ''] = /^([aimsux]*)(?:-([imsx]+))?:/.exec(rest) ?? [];
    if (all === undefined) {
      const what = /^<?[=!]/.test(rest)
        ? 'lookahead and lookbehind'
        : rest.startsWith('P=') || rest.startsWith('(')
          ? 'references to groups'
          : rest.startsWith('>')
            ? 'atomic groups'
            : undefined;
      if (what !== undefined) throw new UnsupportedPattern(what);
      throw this.#error(`unknown extension ?${this.#text[this.#at] ?? ''}`, open + 1);
    }
    this.#at += all.length;
    for (const letter of on) this.#flags = withFlag(this.#flags, letter, true);
    for (const letter of off) this.#flags = withFlag(this.#flags, letter, false);
  }

  #escape(): Pattern {
    const character = this.#text[this.#at++];
    if (character === undefined) throw this.#error('bad escape (end of pattern)', this.#at - 2);
    const { ascii } = this.#flags;
    const border = (text: readonly string[], at: number): boolean =>
      (at > 0 && isWord(text[at - 1]!, ascii)) !== (at < text.length && isWord(text[at]!, ascii));
    if (character === 'b') return { kind: 'position', holds: border };
    if (character === 'B') return { kind: 'position', holds: (text, at) => !border(text, at) };
    if (character === 'A') return { kind: 'position', holds: (_, at) => at === 0 };
    if (character === 'Z') return { kind: 'position', holds: (text, at) => at === text.length };
    if (/^[1-9]$/.test(character)) throw new UnsupportedPattern('references to groups');
    const holds = this.#class(character) ?? this.#single(character);
    return typeof holds === 'string' ? this.#literal(holds) : this.#characters(holds);
  }

  /** `\d` and the like. */
  #class(letter: string): ((character: string) => boolean) | undefined {
    const { ascii } = this.#flags;
    const is = { d: isDigit, w: isWord, s: isSpace }[letter.toLowerCase()];
    if (is === undefined) return undefined;
    return letter === letter.toLowerCase() ? (one) => is(one, ascii) : (one) => !is(one, ascii);
  }

  /** The character that an escape stands for. */
  #single(letter: string): string {
    const digits = { x: 2, u: 4, U: 8 }[letter];
    if (digits !== undefined) {
      const hex = this.#text.slice(this.#at, this.#at + digits).join('');
      if (!new RegExp(`^[0-9a-fA-F]{${digits}}$`).test(hex))
        throw this.#error(`incomplete escape \\${letter}${hex}`, this.#at - 2);
      this.#at += digits;
      const code = parseInt(hex, 16);
      if (code > MAX_CODE_POINT) throw this.#error(`bad escape \\${letter}${hex}`, this.#at - 2 - digits);
      return String.fromCodePoint(code);
    }
    if (letter === '0') return '\0';
    const control = CONTROLS[letter];
    if (control === undefined && /^[a-zA-Z]$/.test(letter))
      throw this.#error(`bad escape \\${letter}`, this.#at - 2);
    return control ?? letter;
  }

  #set(): Pattern {
    const open = this.#at - 1;
    const negated = this.#takes('^');
    const [singles, ranges, classes] = [new Set<string>(), [] as Range[], new Set<string>()];
    for (let first = true; ; first = false) {
      if (this.#at >= this.#text.length) throw this.#error('unterminated character set', open);
      if (!first && this.#takes(']')) break;
      const at = this.#at;
      const low = this.#setItem();
      if (typeof low !== 'string' || this.#text[this.#at] !== '-' || this.#text[this.#at + 1] === ']') {
        if (typeof low === 'string') singles.add(low);
        else classes.add(low.letter);
        continue;
      }
      this.#at++;
      if (this.#at >= this.#text.length) throw this.#error('unterminated character set', open);
      const high = this.#setItem();
      const [from, to] = [low.codePointAt(0)!, typeof high === 'string' ? high.codePointAt(0)! : -1];
      if (to < from) throw this.#error(`bad character range ${this.#text.slice(at, this.#at).join('')}`, at);
      ranges.push([from, to]);
    }
    const inRange = joined(ranges);
    const tests = [...classes].map((letter) => this.#class(letter)!);
    const pattern = this.#characters(
      (one) => singles.has(one) || inRange(one.codePointAt(0)!) || tests.some((test) => test(one)),
    );
    if (!negated || pattern.kind !== 'characters') return pattern;
    const { holds } = pattern;
    return { kind: 'characters', holds: (one) => !holds(one) };
  }

  /** A character, or the letter of a class. */
  #setItem(): string | { readonly letter: string } {
    const character = this.#text[this.#at++]!;
    if (character !== '\\') return character;
    const letter = this.#text[this.#at++];
    if (letter === undefined) throw this.#error('bad escape (end of pattern)', this.#at - 2);
    return this.#class(letter) === undefined ? this.#single(letter) : { letter };
  }
}

/** Code points, from the first to the last. */
type Range = readonly [from: number, to: number];

/** Whether a code point lies in one of the ranges, which may be many: found by halving. */
function joined(ranges: readonly Range[]): (code: number) => boolean {
  const apart: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = apart.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return (code) => {
    let [low, high] = [0, apart.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (apart[middle]![1] < code) low = middle + 1;
      else high = middle;
    }
    return low < apart.length && apart[low]![0] <= code;
  };
}

function withFlag(flags: Flags, letter: string, on: boolean): Flags {
  const names = table<keyof Flags>({
    i: 'ignoreCase',
    m: 'multiline',
    s: 'dotAll',
    x: 'verbose',
    a: 'ascii',
  });
  const name = names[letter];
  return name === undefined ? flags : { ...flags, [name]: on };
}
