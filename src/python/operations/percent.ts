import type { Interpreter } from '../interpreter.js';
import { intToText } from '../numbers/ints.js';
import { truncate } from '../numbers/floats.js';
import type { PyValue } from '../object.js';
import { unbox } from '../types/boxed.js';
import { PyDict } from '../types/dict.js';
import { PyTuple } from '../types/tuple.js';
import { toFloat } from './convert.js';
import { floatText } from './format-spec.js';
import { asciiText } from './repr-text.js';
import { textLength } from './text.js';

const CONVERSION = /%(?:\(((?:[^()]|\([^()]*\))*)\))?([#0\- +]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?(.)?/gsu;

/** `text % values`. */
export function formatPercent(text: string, values: PyValue, py: Interpreter): string {
  const positional = values instanceof PyTuple ? values.items : [values];
  let next = 0;
  let named = false;
  const take = (): PyValue => {
    const value = positional[next++];
    return (
      value ??
      (next <= positional.length ? null : py.raise('TypeError', 'not enough arguments for format string'))
    );
  };
  const amount = (digits: string | undefined): number | undefined => {
    if (digits === undefined) return undefined;
    const value = digits === '*' ? py.index(take()) : BigInt(digits === '' ? 0 : digits);
    py.reserve('characters', value < 0n ? -value : value);
    return Number(value);
  };
  let total = text.length;
  const result = text.replace(
    CONVERSION,
    (
      _whole: string,
      key: string | undefined,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      kind: string | undefined,
      offset: number,
    ) => {
      if (kind === undefined) return py.raise('ValueError', 'incomplete format');
      const asked = amount(width) ?? 0;
      const leftFlag = asked < 0 ? `${flags}-` : flags;
      const digits = amount(precision);
      if (kind === '%') return '%';
      let value: PyValue;
      if (key === undefined) value = take();
      else {
        named = true;
        if (!(values instanceof PyDict)) return py.raise('TypeError', 'format requires a mapping');
        value = py.getitem(values, key);
      }
      const shown = padded(
        convert(value, kind, leftFlag, digits, text.indexOf(kind, offset), py),
        leftFlag,
        Math.abs(asked),
        kind,
      );
      total += shown.length;
      py.reserve('characters', total);
      return shown;
    },
  );
  if (!named && next < positional.length && !(values instanceof PyDict)) {
    py.raise('TypeError', 'not all arguments converted during string formatting');
  }
  return result;
}

interface Converted {
  readonly sign: string;
  readonly prefix: string;
  readonly digits: string;
}

function padded({ sign, prefix, digits }: Converted, flags: string, width: number, kind: string): string {
  const text = sign + prefix + digits;
  const missing = width - textLength(text);
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (flags.includes('0') && !'srac'.includes(kind)) return sign + prefix + '0'.repeat(missing) + digits;
  return ' '.repeat(missing) + text;
}

function convert(
  original: PyValue,
  kind: string,
  flags: string,
  precision: number | undefined,
  at: number,
  py: Interpreter,
): Converted {
  const text = (full: string): Converted => ({
    sign: '',
    prefix: '',
    digits: precision === undefined ? full : Array.from(full).slice(0, precision).join(''),
  });
  const signOf = (negative: boolean): string =>
    negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const value = unbox(original);
  switch (kind) {
    case 's':
      return text(py.str(original));
    case 'r':
      return text(py.repr(original));
    case 'a':
      return text(asciiText(py.repr(original)));
    case 'c':
      if (typeof value === 'string' && textLength(value) === 1) return text(value);
      if (typeof value !== 'bigint') return py.raise('TypeError', '%c requires int or char');
      if (value < 0n || value > 0x10ffffn) py.raise('OverflowError', '%c arg not in range(0x110000)');
      return text(String.fromCodePoint(Number(value)));
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': {
      const int = wholeNumber(value, kind, py);
      const base = kind === 'o' ? 8 : kind === 'x' || kind === 'X' ? 16 : 10;
      let digits = intToText(int < 0n ? -int : int, base, py).padStart(precision ?? 0, '0');
      let prefix = flags.includes('#') && base !== 10 ? `0${kind}` : '';
      if (kind === 'X') [digits, prefix] = [digits.toUpperCase(), prefix.toUpperCase().replace('0X', '0X')];
      return { sign: signOf(int < 0n), prefix, digits };
    }
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': {
      const float = toFloat(value, py, `must be real number, not ${py.typeName(value)}`);
      return {
        sign: signOf(float < 0 || Object.is(float, -0)),
        prefix: '',
        digits: floatText(float, kind, precision ?? 6, flags.includes('#')),
      };
    }
    default: {
      const code = (kind.codePointAt(0) ?? 0).toString(16);
      return py.raise('ValueError', `unsupported format character '${kind}' (0x${code}) at index ${at}`);
    }
  }
}

function wholeNumber(value: PyValue, kind: string, py: Interpreter): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return BigInt(value);
  if (typeof value === 'number' && 'diu'.includes(kind)) return truncate(value, py);
  if (typeof value === 'string' || value === null || typeof value === 'number') {
    const needed = 'diu'.includes(kind) ? 'a real number is required' : 'an integer is required';
    return py.raise('TypeError', `%${kind} format: ${needed}, not ${py.typeName(value)}`);
  }
  return 'diu'.includes(kind) ? py.toInt(value) : py.index(value);
}
