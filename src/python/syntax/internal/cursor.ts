import type { SourceText, Span } from '../../../diagnostics/index.js';
import {
  MAX_NESTING,
  nestingError,
  syntaxError,
  unsupportedSyntax,
  type SyntaxAdvice,
} from './syntax-error.js';
import type { Token } from './tokens.js';

/** What surrounds a statement: decides whether `return`, `break` and the like have a meaning there. */
export interface Surroundings {
  readonly inFunction: boolean;
  readonly inAsync: boolean;
  readonly inLoop: boolean;
  /** The innermost class around it: private names are mangled with it. */
  readonly className?: string | undefined;
}

/** A place in a list of tokens, and what all parts of the parser share. */
export class Cursor {
  readonly source: SourceText;
  readonly #tokens: readonly Token[];
  #position = 0;
  /** Levels of nesting around this place. */
  depth = 0;
  surroundings: Surroundings;
  /** Statements that are still to be seen as the first of the file: `from __future__` must be among these. */
  futureAnnotations = false;
  futureAllowed = true;

  constructor(source: SourceText, tokens: readonly Token[], surroundings?: Surroundings) {
    this.source = source;
    this.#tokens = tokens;
    this.surroundings = surroundings ?? { inFunction: false, inAsync: false, inLoop: false };
  }

  /** The next token; throws where the text could not be read on. */
  get token(): Token {
    return this.peek(0);
  }

  peek(ahead: number): Token {
    const token = this.#tokens[Math.min(this.#position + ahead, this.#tokens.length - 1)];
    if (token === undefined) throw new Error('no tokens');
    if (token.type === 'error' && ahead === 0) throw token.error;
    return token;
  }

  get position(): number {
    return this.#position;
  }

  advance(): Token {
    const token = this.token;
    if (this.#position < this.#tokens.length - 1) this.#position++;
    return token;
  }

  /** Where the last token that was taken ends. */
  get lastEnd(): number {
    return this.#tokens[this.#position - 1]?.end ?? 0;
  }

  get last(): Token | undefined {
    return this.#tokens[this.#position - 1];
  }

  spanFrom(start: number): Span {
    return { start, end: Math.max(start, this.lastEnd) };
  }

  is(text: string): boolean {
    const token = this.token;
    return (token.type === 'op' || token.type === 'keyword') && token.text === text;
  }

  isAhead(ahead: number, text: string): boolean {
    const token = this.peek(ahead);
    return (token.type === 'op' || token.type === 'keyword') && token.text === text;
  }

  /** Takes an operator or keyword if it is next. */
  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.advance();
    return true;
  }

  /** Takes an operator or keyword that must come here. */
  expect(text: string, advice: SyntaxAdvice = {}): Token {
    if (this.is(text)) return this.advance();
    return this.fail(`expected '${text}'`, this.token, advice);
  }

  name(what: string): Token & { readonly text: string } {
    const token = this.token;
    if (token.type === 'name') {
      this.advance();
      const text = this.mangle(token.text);
      return text === token.text ? token : { ...token, text };
    }
    return this.unexpected(what);
  }

  /** Inside a class `C`, `__name` stands for `_C__name`. */
  mangle(name: string): string {
    const { className } = this.surroundings;
    if (className === undefined || !name.startsWith('__') || name.endsWith('__')) return name;
    const stripped = className.replace(/^_+/, '');
    return stripped === '' ? name : `_${stripped}${name}`;
  }

  fail(message: string, span: Span = this.token, advice: SyntaxAdvice = {}): never {
    throw syntaxError(this.source, span, message, advice);
  }

  unsupported(what: string, span: Span, hint?: string): never {
    throw unsupportedSyntax(this.source, span, what, hint);
  }

  /** What comes next cannot stand here. */
  unexpected(expected: string | undefined, hint?: string): never {
    const { token } = this;
    this.preferTextError();
    if (token.type === 'indent') {
      return this.fail('unexpected indent', this.peek(1), {
        pythonType: 'IndentationError',
        expected: 'the indentation of the line above',
      });
    }
    return this.fail('invalid syntax', this.visible(token), {
      expected,
      hint: hint ?? this.#hintFor(token),
    });
  }

  /**
   * Throws the error of text further down that cannot be read on, which is the better explanation: a string that does
   * not end, or a bracket of a line above that is never closed.
   */
  preferTextError(): void {
    const last = this.#tokens.at(-1);
    if (last?.type !== 'error') return;
    const { bracket } = last;
    if (bracket !== undefined && !this.source.text.slice(bracket, this.token.start).includes('\n')) return;
    throw last.error;
  }

  #hintFor(token: Token): string | undefined {
    const previous = this.last;
    const before = this.#tokens[this.#position - 2];
    if (previous?.type === 'op' && before?.type === 'op' && previous.text === before.text) {
      if (previous.text === '+' || previous.text === '-') {
        return `Python has no ${previous.text}${previous.text}; write x ${previous.text}= 1`;
      }
    }
    if (token.type === 'keyword')
      return `'${token.text}' is a keyword of Python, which cannot be used as a name`;
    if (token.type !== 'op' || previous?.type !== 'op') return undefined;
    if (token.text === '&' && previous.text === '&') return "write 'and'";
    if (token.text === '|' && previous.text === '|') return "write 'or'";
    if (token.text === '=' && previous.text === '==') return 'Python compares with ==';
    return undefined;
  }

  /** Where to point for a token: behind the last text of the line rather than at the line break. */
  visible(token: Token): Span {
    if (token.type !== 'newline' && token.type !== 'end' && token.type !== 'dedent') return token;
    const { text } = this.source;
    let end = token.start;
    while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
    return { start: end, end: end + 1 };
  }

  /** Counts one level of nesting while `parse` runs. */
  nest<T>(parse: () => T): T {
    if (++this.depth > MAX_NESTING) throw nestingError(this.source, this.token, 'expressions or blocks');
    const result = parse();
    this.depth--;
    return result;
  }

  within<T>(surroundings: Partial<Surroundings>, parse: () => T): T {
    const before = this.surroundings;
    this.surroundings = { ...before, ...surroundings };
    const result = parse();
    this.surroundings = before;
    return result;
  }
}
