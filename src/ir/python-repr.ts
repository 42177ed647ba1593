import { table } from '../tables/index.js';

/** Python's `repr` of a float: the shortest digits that read back, with an exponent below 1e-4 and from 1e16 on. */
export function reprFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const text = shortest(Math.abs(value));
  return value < 0 || Object.is(value, -0) ? `-${text}` : text;
}

function shortest(value: number): string {
  if (value === 0) return '0.0';
  const [mantissa, exponentText] = value.toExponential().split('e') as [string, string];
  const digits = mantissa.replace('.', '');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    const sign = exponent < 0 ? '-' : '+';
    return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${whole}.${digits.slice(exponent + 1) || '0'}`;
}

/** Python's `repr` of a str: single quotes unless only double ones save an escape; what is not printable is escaped. */
export function reprString(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  let text = '';
  for (const char of value) text += char === quote || char === '\\' ? `\\${char}` : printable(char);
  return quote + text + quote;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = table({ '\n': '\\n', '\r': '\\r', '\t': '\\t' });
/** What `str.isprintable` refuses: control, format, surrogate, private and unassigned characters, separators. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u;

function printable(char: string): string {
  if (char === ' ' || !UNPRINTABLE.test(char)) return char;
  const short = SHORT_ESCAPES[char];
  if (short !== undefined) return short;
  const code = char.codePointAt(0)!;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

/** Python's `repr` of a complex: `1j`, `(1.5-2j)`. */
export function reprComplex(re: number, im: number): string {
  const part = (x: number): string => reprFloat(x).replace(/\.0$/, '').replace(/\.0e/, 'e');
  const imaginary = `${part(im)}j`;
  if (Object.is(re, 0)) return imaginary;
  return `(${part(re)}${/^[-]/.test(imaginary) ? '' : '+'}${imaginary})`;
}
