import type { SourceText, Span } from '../../../diagnostics/index.js';
import { syntaxError, unsupportedSyntax } from './syntax-error.js';
import { table } from '../../../tables/index.js';

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = table({
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
});

const HEX_ESCAPES: Readonly<Record<string, number>> = table({ x: 2, u: 4, U: 8 });

/** The value of the inside of a string literal. An unknown escape stays as it is written, as in Python. */
export function decodeString(source: SourceText, span: Span, raw: boolean): string {
  const text = source.text.slice(span.start, span.end).replace(/\r\n?/g, '\n');
  if (raw || !text.includes('\\')) return text;
  return text.replace(
    /\\(?:([0-7]{1,3})|N\{([^}]*)\}|([\s\S]))([0-9a-fA-F]{0,8})/g,
    (whole: string, octal: string | undefined, named: string | undefined, letter: string, hex: string) => {
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8)) + hex;
      if (named !== undefined) {
        throw unsupportedSyntax(
          source,
          span,
          `named escapes (\\N{${named}})`,
          'write \\u and the code point',
        );
      }
      if (letter === 'N') {
        throw syntaxError(
          source,
          span,
          "(unicode error) 'unicodeescape' codec can't decode: malformed \\N character escape",
          { hint: "for a backslash itself write \\\\ or a raw string r'…'" },
        );
      }
      const digits = HEX_ESCAPES[letter];
      if (digits === undefined) {
        const simple = SIMPLE_ESCAPES[letter];
        return simple === undefined ? whole : simple + hex;
      }
      if (hex.length < digits) {
        throw syntaxError(
          source,
          span,
          `(unicode error) 'unicodeescape' codec can't decode: truncated \\${letter}${'X'.repeat(digits)} escape`,
          {
            hint: `\\${letter} needs ${digits} hexadecimal digits; for a backslash itself write \\\\ or a raw string r'…'`,
          },
        );
      }
      const code = parseInt(hex.slice(0, digits), 16);
      if (code > 0x10ffff) {
        throw syntaxError(
          source,
          span,
          "(unicode error) 'unicodeescape' codec can't decode: illegal Unicode character",
          { expected: 'a code point up to 10FFFF' },
        );
      }
      return String.fromCodePoint(code) + hex.slice(digits);
    },
  );
}

/** The value of the inside of a bytes literal. */
export function decodeBytes(source: SourceText, span: Span, raw: boolean): Uint8Array {
  const text = source.text.slice(span.start, span.end).replace(/\r\n?/g, '\n');
  const bad = [...text].find((char) => char.charCodeAt(0) > 127);
  if (bad !== undefined) {
    throw syntaxError(source, span, 'bytes can only contain ASCII literal characters', {
      hint: `write ${bad} as \\x escapes, or leave out the b for a string`,
    });
  }
  const decoded = raw
    ? text
    : text.replace(
        /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{0,2})|([\s\S]))/g,
        (whole: string, octal: string | undefined, hex: string | undefined, letter: string) => {
          if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 0xff);
          if (hex === undefined) return SIMPLE_ESCAPES[letter] ?? whole;
          if (hex.length < 2) {
            throw syntaxError(source, span, '(value error) invalid \\x escape', {
              expected: 'two hexadecimal digits after \\x',
            });
          }
          return String.fromCharCode(parseInt(hex, 16));
        },
      );
  return Uint8Array.from(decoded, (char) => char.charCodeAt(0));
}
