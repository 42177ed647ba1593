import type { SourceText } from '../../../diagnostics/index.js';
import { EgghatchError } from '../../../diagnostics/index.js';
import { readNumber } from './numbers.js';
import { decodeBytes, decodeString } from './strings.js';
import {
  MAX_NESTING,
  nestingError,
  syntaxError,
  unsupportedSyntax,
  type SyntaxAdvice,
} from './syntax-error.js';
import { KEYWORDS, type FStringPart, type Token } from './tokens.js';
import { table } from '../../../tables/index.js';

const OPERATOR =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|!=|==|<=|>=|->|:=|\+=|-=|\*=|\/=|%=|@=|&=|\|=|\^=|\*\*|\/\/|<<|>>|<>|[-+*/%@&|^~<>()[\]{},:.;=]/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const STRING_PREFIX = /(?:[rRbBuUfF]|[bB][rR]|[rR][bB]|[fF][rR]|[rR][fF])?(?='|")/y;
const CLOSERS: Readonly<Record<string, string>> = table({ '(': ')', '[': ']', '{': '}' });

interface Bracket {
  readonly char: string;
  readonly at: number;
}

interface Indent {
  /** With tabs up to the next multiple of 8, and with tabs as one: both must agree on what is deeper. */
  readonly column: number;
  readonly alternative: number;
}

/**
 * The tokens of a source, with `indent` and `dedent` around blocks, ending with `end`, or with an `error` token where
 * the text cannot be read on.
 */
export function tokenize(source: SourceText): Token[] {
  return new Tokenizer(source, 0, source.text.length).run();
}

/** The tokens of an expression inside an f-string, where line breaks do not count. */
export function tokenizeInside(source: SourceText, start: number, end: number): Token[] {
  return new Tokenizer(source, start, end).runInside();
}

class Tokenizer {
  readonly #source: SourceText;
  readonly #text: string;
  readonly #end: number;
  readonly #tokens: Token[] = [];
  readonly #brackets: Bracket[] = [];
  readonly #indents: Indent[] = [{ column: 0, alternative: 0 }];
  #at: number;
  #atEnd = false;

  constructor(source: SourceText, start: number, end: number) {
    this.#source = source;
    this.#text = end === source.text.length ? source.text : source.text.slice(0, end);
    this.#at = start;
    this.#end = end;
  }

  run(): Token[] {
    this.#guarded(() => {
      const nul = this.#text.indexOf('\0');
      if (nul !== -1) {
        this.#fail(nul, nul + 1, 'source code cannot contain null bytes', {
          hint: 'is this file binary, or UTF-16? save it as UTF-8 text',
        });
      }
      if (this.#text.startsWith('\uFEFF')) this.#at = 1;
      while (this.#at < this.#end) this.#line();
      this.#unclosed();
      this.#push('newline', this.#end, this.#end);
      while (this.#indents.length > 1) {
        this.#indents.pop();
        this.#push('dedent', this.#end, this.#end);
      }
      this.#push('end', this.#end, this.#end);
    });
    return this.#tokens;
  }

  runInside(): Token[] {
    this.#guarded(() => {
      while ((this.#skipBlank(true), this.#at < this.#end)) this.#token();
      this.#unclosed();
      this.#push('end', this.#end, this.#end);
    });
    return this.#tokens;
  }

  #guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof EgghatchError)) throw error;
      const bracket = this.#atEnd ? this.#brackets.at(-1)?.at : undefined;
      this.#tokens.push({ type: 'error', error, bracket, start: this.#at, end: this.#at + 1 });
    }
  }

  #fail(start: number, end: number, message: string, advice: SyntaxAdvice = {}): never {
    this.#at = start;
    throw syntaxError(this.#source, { start, end }, message, advice);
  }

  #push(type: 'newline' | 'indent' | 'dedent' | 'end', start: number, end: number): void {
    // An empty line at the end of the input makes no statement end.
    const last = this.#tokens.at(-1);
    if (type === 'newline' && (last === undefined || last.type === 'newline' || last.type === 'dedent'))
      return;
    this.#tokens.push({ type, start, end });
  }

  #unclosed(): void {
    const bracket = this.#brackets.at(-1);
    if (bracket === undefined) return;
    this.#atEnd = true;
    this.#fail(bracket.at, bracket.at + 1, `'${bracket.char}' was never closed`, {
      expected: `a '${CLOSERS[bracket.char] ?? ''}' that closes it`,
    });
  }

  /** One logical line: its indentation, and its tokens up to a line break outside of brackets. */
  #line(): void {
    const { column, alternative } = this.#indentation();
    const char = this.#text[this.#at];
    if (char === undefined) return;
    if (char === '#' || char === '\n' || char === '\r') {
      this.#skipBlank(false);
      this.#lineBreak();
      return;
    }
    this.#indent({ column, alternative });
    for (;;) {
      this.#skipBlank(this.#brackets.length > 0);
      const next = this.#text[this.#at];
      if (next === undefined) return;
      if (next === '\n' || next === '\r') {
        this.#push('newline', this.#at, this.#at + 1);
        this.#lineBreak();
        return;
      }
      this.#token();
    }
  }

  #lineBreak(): void {
    if (this.#text[this.#at] === '\r') this.#at += this.#text[this.#at + 1] === '\n' ? 2 : 1;
    else if (this.#text[this.#at] === '\n') this.#at++;
  }

  #indentation(): Indent {
    let column = 0;
    let alternative = 0;
    for (; ; this.#at++) {
      const char = this.#text[this.#at];
      if (char === ' ') {
        column++;
        alternative++;
      } else if (char === '\t') {
        column = (Math.floor(column / 8) + 1) * 8;
        alternative++;
      } else if (char === '\f') {
        column = 0;
        alternative = 0;
      } else return { column, alternative };
    }
  }

  #indent(next: Indent): void {
    const current = this.#indents.at(-1) ?? next;
    const span = { start: this.#at, end: this.#at };
    const inconsistent = (): never =>
      this.#fail(this.#at, this.#at + 1, 'inconsistent use of tabs and spaces in indentation', {
        pythonType: 'TabError',
        hint: 'indent with spaces only',
      });
    if (next.column === current.column) {
      if (next.alternative !== current.alternative) inconsistent();
      return;
    }
    if (next.column > current.column) {
      if (next.alternative <= current.alternative) inconsistent();
      if (this.#indents.length > MAX_NESTING) throw nestingError(this.#source, span, 'blocks');
      this.#indents.push(next);
      this.#tokens.push({ type: 'indent', ...span });
      return;
    }
    while (this.#indents.length > 1 && (this.#indents.at(-1)?.column ?? 0) > next.column) {
      this.#indents.pop();
      this.#tokens.push({ type: 'dedent', ...span });
    }
    const outer = this.#indents.at(-1);
    if (outer?.column !== next.column) {
      this.#fail(this.#at, this.#at + 1, 'unindent does not match any outer indentation level', {
        pythonType: 'IndentationError',
        expected: `an indentation of ${this.#indents.map((indent) => indent.column).join(' or ')} columns`,
      });
    }
    if (outer.alternative !== next.alternative) inconsistent();
  }

  /** Skips blanks, comments and continued lines; `lines`: line breaks too. */
  #skipBlank(lines: boolean): void {
    for (;;) {
      const char = this.#text[this.#at];
      if (char === ' ' || char === '\t' || char === '\f') this.#at++;
      else if (char === '#') {
        while (this.#at < this.#end && !/[\r\n]/.test(this.#text[this.#at] ?? '\n')) this.#at++;
      } else if (lines && (char === '\n' || char === '\r')) this.#at++;
      else if (char === '\\' && /^\r?\n|^\r/.test(this.#text.slice(this.#at + 1, this.#at + 3))) {
        this.#at++;
        this.#lineBreak();
        if (this.#at >= this.#end) this.#fail(this.#at - 1, this.#at, 'unexpected EOF while parsing');
      } else return;
    }
  }

  #token(): void {
    const start = this.#at;
    const char = this.#text[start] ?? '';
    if (/[0-9]/.test(char) || (char === '.' && /[0-9]/.test(this.#text[start + 1] ?? ''))) {
      const token = readNumber({ ...this.#source, text: this.#text }, start);
      this.#tokens.push(token);
      this.#at = token.end;
      return;
    }
    STRING_PREFIX.lastIndex = start;
    const prefix = STRING_PREFIX.exec(this.#text);
    if (prefix) {
      this.#string(prefix[0].toLowerCase());
      return;
    }
    NAME.lastIndex = start;
    const name = NAME.exec(this.#text)?.[0];
    if (name !== undefined) {
      this.#at += name.length;
      const text = name.normalize('NFKC');
      this.#tokens.push({ type: KEYWORDS.has(text) ? 'keyword' : 'name', text, start, end: this.#at });
      return;
    }
    this.#operator(char);
  }

  #operator(char: string): void {
    const start = this.#at;
    OPERATOR.lastIndex = start;
    const text = OPERATOR.exec(this.#text)?.[0];
    if (text === undefined) this.#badCharacter(char);
    if (text === '(' || text === '[' || text === '{') {
      this.#brackets.push({ char: text, at: start });
      if (this.#brackets.length > MAX_NESTING) {
        throw nestingError(this.#source, { start, end: start + 1 }, 'brackets');
      }
    } else if (text === ')' || text === ']' || text === '}') this.#close(text);
    this.#at += text.length;
    this.#tokens.push({ type: 'op', text, start, end: this.#at });
  }

  #close(char: string): void {
    const start = this.#at;
    const open = this.#brackets.pop();
    if (open === undefined) this.#fail(start, start + 1, `unmatched '${char}'`);
    if (CLOSERS[open.char] === char) return;
    const line = this.#text.slice(0, open.at).split('\n').length;
    const where = this.#text.slice(open.at, start).includes('\n') ? ` on line ${line}` : '';
    this.#fail(
      start,
      start + 1,
      `closing parenthesis '${char}' does not match opening parenthesis '${open.char}'${where}`,
      { expected: `'${CLOSERS[open.char] ?? ''}'` },
    );
  }

  #badCharacter(char: string): never {
    const start = this.#at;
    const code = this.#text.codePointAt(start) ?? 0;
    const shown = String.fromCodePoint(code);
    const end = start + shown.length;
    if (char === '\\') {
      this.#fail(start, end, 'unexpected character after line continuation character', {
        hint: 'a backslash outside of a string must be the last character of its line',
      });
    }
    const hint = {
      '!': "for 'not' write not x; for inequality a != b",
      '?': 'the conditional expression is a if condition else b',
      $: 'names consist of letters, digits and _',
      '`': 'for the text of a value write repr(x); strings take \' or "',
    }[char];
    if (code < 128) {
      if (code < 32 || code === 127) {
        this.#fail(start, end, `invalid non-printable character U+${hex(code)}`, { hint: 'remove it' });
      }
      this.#fail(start, end, 'invalid syntax', { hint });
    }
    if (/[\p{Z}\p{C}]/u.test(shown)) {
      this.#fail(start, end, `invalid non-printable character U+${hex(code)}`, {
        hint: 'text copied from a page or a document often has such characters: replace it by a plain space',
      });
    }
    this.#fail(start, end, `invalid character '${shown}' (U+${hex(code)})`, {
      hint:
        code === 0xfffd
          ? 'the file is not UTF-8 here; save it as UTF-8'
          : /[\u2018\u2019\u201C\u201D]/.test(shown)
            ? 'use straight quotes, \' or "'
            : undefined,
    });
  }

  #string(prefix: string): void {
    const start = this.#at;
    this.#at += prefix.length;
    const quote = this.#quote();
    const raw = prefix.includes('r');
    const bodyStart = this.#at;
    if (prefix.includes('f')) {
      const parts = this.#fstringParts(quote, raw, start, false, 0);
      this.#at += quote.length;
      this.#tokens.push({ type: 'fstring', parts, raw, start, end: this.#at });
      return;
    }
    this.#skipString(quote, start);
    const body = { start: bodyStart, end: this.#at };
    this.#at += quote.length;
    const span = { start, end: this.#at };
    if (prefix.includes('b')) {
      this.#tokens.push({ type: 'bytes', data: decodeBytes(this.#source, body, raw), ...span });
    } else this.#tokens.push({ type: 'string', value: decodeString(this.#source, body, raw), ...span });
  }

  #quote(): string {
    const char = this.#text[this.#at] ?? '';
    const quote = this.#text.startsWith(char.repeat(3), this.#at) ? char.repeat(3) : char;
    this.#at += quote.length;
    return quote;
  }

  /** Moves to the closing quote. */
  #skipString(quote: string, start: number): void {
    for (; this.#at < this.#end; this.#at++) {
      if (this.#text[this.#at] === '\\') this.#at += this.#text.startsWith('\r\n', this.#at + 1) ? 2 : 1;
      else if (this.#text.startsWith(quote, this.#at)) return;
      else if (quote.length === 1 && /[\r\n]/.test(this.#text[this.#at] ?? '')) break;
    }
    this.#unterminated(quote, start);
  }

  #unterminated(quote: string, start: number): never {
    const at = Math.min(this.#at, this.#end);
    const line = this.#text.slice(0, at).replace(/\n$/, '').split('\n').length;
    const triple = quote.length === 3 ? 'triple-quoted ' : '';
    this.#fail(
      start,
      start + quote.length,
      `unterminated ${triple}string literal (detected at line ${line})`,
      {
        expected: `a closing ${quote}`,
        hint: triple === '' ? "a string over several lines needs triple quotes ('''…''')" : undefined,
      },
    );
  }

  /** The parts up to the closing quote or, of a format spec, up to the `}` that ends its field. */
  #fstringParts(quote: string, raw: boolean, start: number, spec: boolean, depth: number): FStringPart[] {
    const parts: FStringPart[] = [];
    let textStart = this.#at;
    const text = (): void => {
      if (this.#at > textStart) parts.push({ kind: 'text', start: textStart, end: this.#at });
    };
    for (;;) {
      const char = this.#text[this.#at];
      if (char === undefined || this.#at >= this.#end) this.#unterminated(quote, start);
      if (this.#text.startsWith(quote, this.#at)) {
        if (spec) this.#fail(this.#at, this.#at + 1, "f-string: expecting '}'");
        text();
        return parts;
      }
      if (quote.length === 1 && /[\r\n]/.test(char)) this.#unterminated(quote, start);
      if (char === '{' && (spec || this.#text[this.#at + 1] !== '{')) {
        text();
        parts.push(this.#field(quote, raw, start, depth));
        textStart = this.#at;
      } else if (char === '{' || (char === '}' && !spec && this.#text[this.#at + 1] === '}')) {
        this.#at++;
        text();
        this.#at++;
        textStart = this.#at;
      } else if (char === '}') {
        if (!spec)
          this.#fail(this.#at, this.#at + 1, "f-string: single '}' is not allowed", {
            hint: 'for a } write }}',
          });
        text();
        return parts;
      } else if (char === '\\' && !raw && this.#text.startsWith('N{', this.#at + 1)) {
        throw unsupportedSyntax(
          this.#source,
          { start: this.#at, end: this.#at + 2 },
          'named escapes (\\N{…})',
          'write \\u and the code point',
        );
      } else this.#at += char === '\\' && !'{}'.includes(this.#text[this.#at + 1] ?? '') ? 2 : 1;
    }
  }

  #field(quote: string, raw: boolean, start: number, depth: number): FStringPart {
    const fieldStart = this.#at++;
    const at = { start: fieldStart, end: fieldStart + 1 };
    if (depth >= 2 && quote !== '') {
      this.#fail(fieldStart, fieldStart + 1, 'f-string: expressions nested too deeply');
    }
    const exprStart = this.#at;
    const exprEnd = this.#fieldExpression(quote, at.start);
    if (this.#text.slice(exprStart, exprEnd).trim() === '') {
      this.#fail(fieldStart, this.#at + 1, 'f-string: empty expression not allowed', {
        hint: 'for a { in the text write {{',
      });
    }
    let debugEnd: number | undefined;
    if (this.#text[this.#at] === '=') {
      this.#at++;
      while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
      debugEnd = this.#at;
    }
    let conversion: 's' | 'r' | 'a' | undefined;
    if (this.#text[this.#at] === '!') {
      const letter = this.#text[this.#at + 1];
      if (letter !== 's' && letter !== 'r' && letter !== 'a') {
        this.#fail(
          this.#at,
          this.#at + 2,
          `f-string: invalid conversion character ${letter === undefined ? '' : `'${letter}': `}expected 's', 'r', or 'a'`,
        );
      }
      conversion = letter;
      this.#at += 2;
      while (/[ \t]/.test(this.#text[this.#at] ?? '')) this.#at++;
    }
    let spec: FStringPart[] | undefined;
    if (this.#text[this.#at] === ':') {
      this.#at++;
      spec = this.#fstringParts(quote, raw, start, true, depth + 1);
    }
    if (this.#text[this.#at] !== '}') this.#fail(fieldStart, this.#at + 1, "f-string: expecting '}'");
    this.#at++;
    return {
      kind: 'field',
      start: fieldStart,
      end: this.#at,
      exprStart,
      exprEnd,
      debugEnd,
      conversion,
      spec,
    };
  }

  /** Moves behind the expression of a field, to `=`, `!`, `:` or `}`; gives its end. */
  #fieldExpression(quote: string, fieldStart: number): number {
    const open: string[] = [];
    while (this.#at < this.#end) {
      const char = this.#text[this.#at] ?? '';
      if (open.length === 0) {
        const next = this.#text[this.#at + 1];
        const previous = this.#text[this.#at - 1] ?? '';
        if (char === '}' || char === ':') return this.#at;
        if (char === '!' && next !== '=') return this.#at;
        if (char === '=' && next !== '=' && !'=!<>'.includes(previous)) return this.#at;
      }
      if (quote.length === 1 && (char === '\n' || char === '\r')) break;
      if (char === "'" || char === '"') {
        // A quote that ends the f-string here would leave the field open.
        if (char === quote && !this.#closesLater(quote)) break;
        const start = this.#at;
        const inner = this.#quote();
        this.#skipString(inner, start);
        this.#at += inner.length;
        continue;
      }
      if (char === '#') this.#fail(this.#at, this.#at + 1, "f-string expression part cannot include '#'");
      if (char === '(' || char === '[' || char === '{') open.push(CLOSERS[char] ?? '');
      else if (char === ')' || char === ']' || char === '}') {
        if (open.pop() !== char) this.#fail(this.#at, this.#at + 1, `f-string: unmatched '${char}'`);
      }
      if (open.length > MAX_NESTING) {
        throw nestingError(this.#source, { start: this.#at, end: this.#at + 1 }, 'brackets');
      }
      this.#at++;
    }
    return this.#fail(fieldStart, fieldStart + 1, "f-string: expecting '}'", {
      hint: 'for a { in the text write {{',
    });
  }

  /** Whether the same quote comes again on this line with a `}` behind it: then it opens a string inside the field. */
  #closesLater(quote: string): boolean {
    const line = this.#text.slice(this.#at + 1, this.#end).split('\n', 1)[0] ?? '';
    const again = line.indexOf(quote);
    return again !== -1 && line.indexOf('}', again) !== -1;
  }
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
