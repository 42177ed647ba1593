import { PatternError } from '../../errors.js';

/** One s-expression: a list, or an atom (quoted when it was written as a string). */
export interface Sexp {
  readonly items: readonly Sexp[] | undefined;
  readonly atom: string;
  readonly quoted: boolean;
  /** An operator's name written as `#"..."`: never a variable, whatever it starts with. */
  readonly named: boolean;
  readonly start: number;
  readonly end: number;
}

const isSpace = (c: string): boolean => c === ' ' || c === '\n' || c === '\t' || c === '\r';

/** Reads exactly one s-expression. Uses its own stack, so nesting depth is bounded by memory only. */
export function parseSexp(text: string, most = Infinity): Sexp {
  const stack: { items: Sexp[]; start: number }[] = [];
  let result: Sexp | undefined;
  let at = 0;
  const put = (s: Sexp): void => {
    const top = stack[stack.length - 1];
    if (top !== undefined) top.items.push(s);
    else if (result === undefined) result = s;
    else throw new PatternError('unexpected text after the end of the expression', text, s.start, s.end);
  };
  while (at < text.length) {
    const c = text.charAt(at);
    if (isSpace(c)) {
      at++;
    } else if (c === '(') {
      if (stack.length >= most)
        throw new PatternError(`a pattern is at most ${most} operators deep`, text, at, at + 1);
      stack.push({ items: [], start: at++ });
    } else if (c === ')') {
      const top = stack.pop();
      if (top === undefined) throw new PatternError('unmatched closing parenthesis', text, at, at + 1);
      at++;
      put({ items: top.items, atom: '', quoted: false, named: false, start: top.start, end: at });
    } else if (c === '"' || (c === '#' && text[at + 1] === '"')) {
      const start = at;
      const open = c === '#' ? at + 1 : at;
      at = closingQuote(text, open) + 1;
      const named = c === '#';
      put({ items: undefined, atom: unquote(text, open, at), quoted: !named, named, start, end: at });
    } else {
      const start = at;
      while (at < text.length && !isSpace(text.charAt(at)) && text[at] !== '(' && text[at] !== ')') at++;
      put({ items: undefined, atom: text.slice(start, at), quoted: false, named: false, start, end: at });
    }
  }
  const open = stack[stack.length - 1];
  if (open !== undefined)
    throw new PatternError('missing closing parenthesis', text, open.start, open.start + 1);
  if (result === undefined) throw new PatternError('expected an expression, found nothing', text, 0, 1);
  return result;
}

function closingQuote(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  throw new PatternError('string without a closing quote', text, start, text.length);
}

function unquote(text: string, start: number, end: number): string {
  try {
    return JSON.parse(text.slice(start, end).replace(/\n/g, '\\n').replace(/\t/g, '\\t')) as string;
  } catch {
    throw new PatternError('string with an unknown escape', text, start, end);
  }
}

/** Writes an operator's name so that {@link parseSexp} reads it back as one. */
export function printName(name: string): string {
  return /^[^\s()"?#][^\s()]*$/.test(name) || /^#[^\s()"]*$/.test(name) ? name : `#${JSON.stringify(name)}`;
}
