import type { SourceText } from '../../../diagnostics/index.js';
import { syntaxError } from './syntax-error.js';
import type { Token } from './tokens.js';

const NUMBER =
  /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:(?:[0-9](?:_?[0-9])*)?\.[0-9](?:_?[0-9])*|[0-9](?:_?[0-9])*\.?)(?:[eE][+-]?[0-9](?:_?[0-9])*)?[jJ]?/y;
const NAME_START = /[\p{ID_Start}_]/u;
/** `1if x else y` is two tokens. */
const KEYWORD_AFTER = /^(?:and|else|for|if|in|is|not|or)\b/;
/** Python's limit on decimal text, which keeps the conversion from taking quadratic time. */
export const MAX_DECIMAL_DIGITS = 4300;

/** The number literal at an offset where a digit, or a dot and a digit, stands. */
export function readNumber(source: SourceText, start: number): Token {
  const { text } = source;
  NUMBER.lastIndex = start;
  const literal = NUMBER.exec(text)?.[0] ?? text[start] ?? '';
  const end = start + literal.length;
  const span = { start, end };
  const radix = { x: 'hexadecimal', o: 'octal', b: 'binary' }[(literal[1] ?? '').toLowerCase()];
  const prefix = prefixName(text.slice(start, start + 2));
  const wrong = text[start + 2] ?? '';
  if (radix === undefined && prefix !== undefined && prefix !== 'hexadecimal' && /[0-9]/.test(wrong)) {
    const at = { start: start + 2, end: start + 3 };
    throw syntaxError(source, at, `invalid digit '${wrong}' in ${prefix} literal`);
  }
  checkEnd(source, start, end, radix ?? prefix ?? 'decimal');
  const digits = literal.replaceAll('_', '');
  if (radix !== undefined) return { type: 'int', value: BigInt(digits), ...span };
  if (/[jJ]$/.test(digits)) return { type: 'imaginary', value: Number(digits.slice(0, -1)), ...span };
  if (/[.eE]/.test(digits)) return { type: 'float', value: Number(digits), ...span };
  if (/^0+[1-9]/.test(digits)) {
    throw syntaxError(
      source,
      span,
      'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
      { hint: `write ${digits.replace(/^0+/, '')}, or 0o${digits.replace(/^0+/, '')} if it is octal` },
    );
  }
  if (digits.length > MAX_DECIMAL_DIGITS) {
    throw syntaxError(
      source,
      span,
      `Exceeds the limit (${MAX_DECIMAL_DIGITS} digits) for integer string conversion: value has ${digits.length} digits`,
      { hint: 'write huge integer literals in hexadecimal' },
    );
  }
  return { type: 'int', value: BigInt(digits), ...span };
}

function prefixName(text: string): string | undefined {
  return { '0x': 'hexadecimal', '0o': 'octal', '0b': 'binary' }[text.toLowerCase()];
}

function checkEnd(source: SourceText, start: number, end: number, radix: string): void {
  const rest = source.text.slice(end, end + 4);
  const next = rest[0];
  if (next === undefined) return;
  if (radix !== 'decimal' && /[0-9]/.test(next)) {
    throw syntaxError(source, { start: end, end: end + 1 }, `invalid digit '${next}' in ${radix} literal`);
  }
  if (next === '_' || (NAME_START.test(next) && !KEYWORD_AFTER.test(source.text.slice(end, end + 8)))) {
    throw syntaxError(source, { start, end: end + 1 }, `invalid ${radix} literal`, {
      hint: 'names cannot start with a digit, and a number and a name need something between them',
    });
  }
}
