import { checkNesting } from '../../../budget/index.js';
import type { Sym } from '../../sym/index.js';
import { EgghatchError, placeOf, type SourceText } from '../../../diagnostics/index.js';

export interface Complaint {
  readonly message: string;
  readonly expected?: string;
  readonly hint?: string;
  /** Where it starts; the current position unless given. */
  readonly at?: number;
  /** Where it ends; one character unless given. */
  readonly end?: number;
}

/** A position in a text that only moves forward, and the errors that point at it. */
export class Cursor {
  readonly source: SourceText;
  readonly text: string;
  pos: number;
  readonly end: number;
  #depth = 0;

  constructor(source: SourceText, start = 0, end = source.text.length) {
    this.source = source;
    this.text = source.text;
    this.pos = start;
    this.end = end;
  }

  /** Skips blanks within the line. */
  blanks(): void {
    while (this.pos < this.end && (this.text[this.pos] === ' ' || this.text[this.pos] === '\t')) this.pos++;
  }

  /** The symbol of a name, in the dialect of the text; nothing for what names none. */
  symbolOf: (name: string) => Sym | undefined = symbolOfTorch21;

  /** The last comment that {@link space} skipped, without its `#`. */
  comment: string | undefined;

  /** Comments above say nothing of what follows. */
  forgetComment(): void {
    this.comment = undefined;
  }

  /** Skips blanks, line ends and comments. */
  space(): void {
    for (;;) {
      this.blanks();
      const c = this.text[this.pos];
      if (this.pos >= this.end) return;
      if (c === '\n' || c === '\r') this.pos++;
      else if (c === '#') {
        const end = this.lineEnd();
        this.comment = this.text.slice(this.pos + 1, end);
        this.pos = end;
      } else return;
    }
  }

  /** Skips line ends alone. */
  newlines(): void {
    while (this.pos < this.end && (this.text[this.pos] === '\n' || this.text[this.pos] === '\r')) this.pos++;
  }

  lineEnd(): number {
    const end = this.text.indexOf('\n', this.pos);
    return end === -1 || end > this.end ? this.end : end;
  }

  looksAt(word: string): boolean {
    return this.text.startsWith(word, this.pos) && this.pos + word.length <= this.end;
  }

  take(word: string): boolean {
    if (!this.looksAt(word)) return false;
    this.pos += word.length;
    return true;
  }

  need(word: string, complaint: Partial<Complaint> = {}): void {
    if (!this.take(word))
      this.fail({ message: `\`${word}\` is missing here`, expected: `\`${word}\``, ...complaint });
  }

  /** What a sticky pattern matches here. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.pos;
    const found = pattern.exec(this.text);
    if (found === null || this.pos + found[0].length > this.end) return undefined;
    this.pos += found[0].length;
    return found;
  }

  /** Runs a part that may contain itself; deeper than any honest text is refused before the stack is. */
  nested<T>(parse: () => T): T {
    checkNesting(++this.#depth, () => placeOf(this.source, { start: this.pos, end: this.pos + 1 }));
    const value = parse();
    this.#depth--;
    return value;
  }

  atEnd(): boolean {
    return this.pos >= this.end;
  }

  fail({ message, expected, hint, at = this.pos, end = at + 1 }: Complaint): never {
    throw new EgghatchError({
      kind: 'malformed',
      message: sentence(message),
      place: placeOf(this.source, { start: at, end: Math.max(end, at + 1) }),
      expected,
      hint,
    });
  }
}

const SYMBOL = /^([ifsb])(\d{1,9})$/;

function symbolOfTorch21(name: string): Sym | undefined {
  const found = SYMBOL.exec(name);
  return found === null ? undefined : { kind: found[1] as Sym['kind'], index: Number(found[2]) };
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
