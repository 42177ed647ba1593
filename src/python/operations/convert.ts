import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyCall, type PyValue } from '../object.js';
import { parseFloatText, truncate } from '../numbers/floats.js';
import { intToFloat, MAX_TEXT_DIGITS } from '../numbers/ints.js';
import { bindCall } from '../runtime/bind.js';
import { unbox } from '../types/boxed.js';
import { PyBytes } from '../types/bytes.js';
import { reprText } from './repr-text.js';

/** `int(…)`. */
export function convertToInt(call: PyCall, py: Interpreter): PyValue {
  const args = bindCall('int(x=..., /, base=...)', call, py);
  const x = args.get('x');
  const base = args.get('base');
  if (x === undefined) {
    if (base !== undefined) py.raise('TypeError', 'int() missing string argument');
    return 0n;
  }
  const value = unbox(x);
  if (base !== undefined) {
    if (typeof value !== 'string') {
      if (value instanceof PyObject) value.toPlain?.('int', py);
      return py.raise('TypeError', "int() can't convert non-string with explicit base");
    }
    return parseIntText(value, Number(py.index(base)), py);
  }
  if (typeof value === 'string') return parseIntText(value, 10, py);
  const converted = value instanceof PyObject ? value.toPlain?.('int', py) : undefined;
  // A native object may be its own int: a number that is only known symbolically.
  if (converted instanceof PyObject && converted === value) return converted;
  return toInt(value, py);
}

/** `int(value)` for what is no text. */
export function toInt(original: PyValue, py: Interpreter): bigint {
  const value = unbox(original);
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'number') return truncate(value, py);
  const converted = viaMethods(value, ['__int__', '__index__', '__trunc__'], 'int', py);
  if (typeof converted === 'bigint') return converted;
  if (typeof converted === 'boolean') return converted ? 1n : 0n;
  if (converted !== undefined) {
    return py.raise('TypeError', `__int__ returned non-int (type ${py.typeName(converted)})`);
  }
  const type = py.typeName(value);
  return py.raise(
    'TypeError',
    `int() argument must be a string, a bytes-like object or a real number, not '${type}'`,
  );
}

/** What a special method, or the protocol of native objects, gives for a plain value. */
function viaMethods(
  value: PyValue,
  names: readonly string[],
  want: 'int' | 'float' | 'bool' | 'index',
  py: Interpreter,
): PyValue | undefined {
  for (const name of names) {
    const method = py.specialMethod(value, name);
    if (method !== undefined) return unbox(py.call(method));
  }
  return value instanceof PyObject ? (unbox(value.toPlain?.(want, py) ?? null) ?? undefined) : undefined;
}

function parseIntText(text: string, base: number, py: Interpreter): bigint {
  if (base !== 0 && (base < 2 || base > 36)) {
    return py.raise('ValueError', 'int() base must be >= 2 and <= 36, or 0');
  }
  const invalid = (): never =>
    py.raise('ValueError', `invalid literal for int() with base ${base}: ${reprText(text)}`);
  const match = /^([+-]?)(0[xX]_?|0[oO]_?|0[bB]_?)?([0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*)$/.exec(
    asciiDigits(text.trim()),
  );
  if (match === null) return invalid();
  const [, sign = '', prefix = ''] = match;
  let digits = match[3] ?? '';
  const radixOfPrefix = { x: 16, o: 8, b: 2 }[(prefix[1] ?? '').toLowerCase()];
  let radix = base;
  if (radixOfPrefix !== undefined && base !== 0 && base !== radixOfPrefix) {
    // `int('0b1', 16)` is the digits 0, b and 1.
    digits = prefix + digits;
  } else if (base === 0) radix = radixOfPrefix ?? 10;
  digits = digits.replaceAll('_', '').toLowerCase();
  if (base === 0 && radixOfPrefix === undefined && /^0+[1-9]/.test(digits)) return invalid();
  if (radix === 10 && digits.length > MAX_TEXT_DIGITS) {
    return py.raise(
      'ValueError',
      `Exceeds the limit (${MAX_TEXT_DIGITS} digits) for integer string conversion: value has ${digits.length} digits; use sys.set_int_max_str_digits() to increase the limit`,
    );
  }
  py.charge(digits.length / 8);
  let value = 0n;
  if (radix === 10) {
    if (!/^[0-9]+$/.test(digits)) return invalid();
    value = BigInt(digits);
  } else if (radix === 16 || radix === 8 || radix === 2) {
    const allowed = { 16: /^[0-9a-f]+$/, 8: /^[0-7]+$/, 2: /^[01]+$/ }[radix];
    if (!allowed.test(digits)) return invalid();
    value = BigInt(`0${{ 16: 'x', 8: 'o', 2: 'b' }[radix]}${digits}`);
  } else {
    py.charge((digits.length * digits.length) / 64);
    for (const char of digits) {
      const digit = parseInt(char, 36);
      if (digit >= radix) return invalid();
      value = value * BigInt(radix) + BigInt(digit);
    }
  }
  return sign === '-' ? -value : value;
}

/** Decimal digits of all scripts count as digits. */
function asciiDigits(text: string): string {
  // oxlint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return text.replace(/\p{Nd}/gu, (char) => {
    let zero = char.codePointAt(0) ?? 0;
    const code = zero;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--;
    return String(code - zero);
  });
}

/** `float(…)`. */
export function convertToFloat(call: PyCall, py: Interpreter): number {
  const args = bindCall('float(x=..., /)', call, py);
  const x = args.get('x');
  if (x === undefined) return 0;
  const value = unbox(x);
  if (typeof value === 'string') {
    return (
      parseFloatText(asciiDigits(value.trim())) ??
      py.raise('ValueError', `could not convert string to float: ${reprText(value)}`)
    );
  }
  return toFloat(
    value,
    py,
    `float() argument must be a string or a real number, not '${py.typeName(value)}'`,
  );
}

/** `float(value)` for what is no text; `refusal` is the message for what is no number. */
export function toFloat(original: PyValue, py: Interpreter, refusal?: string): number {
  const value = unbox(original);
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return intToFloat(value, py);
  if (typeof value === 'boolean') return value ? 1 : 0;
  const converted = viaMethods(value, ['__float__', '__index__'], 'float', py);
  if (typeof converted === 'number') return converted;
  if (typeof converted === 'bigint') return intToFloat(converted, py);
  return py.raise('TypeError', refusal ?? `must be real number, not ${py.typeName(value)}`);
}

/** `bool(…)`. */
export function convertToBool(call: PyCall, py: Interpreter): boolean {
  const x = bindCall('bool(x=..., /)', call, py).get('x');
  const plain = x instanceof PyObject ? x.toPlain?.('bool', py) : undefined;
  if (typeof plain === 'boolean') return plain;
  return x === undefined ? false : py.truth(x);
}

/** `str(…)`. */
export function convertToStr(call: PyCall, py: Interpreter): string {
  const args = bindCall("str(object=..., encoding=..., errors='strict')", call, py);
  const object = args.get('object');
  if (args.given('encoding')) {
    if (!(object instanceof PyBytes)) {
      return py.raise(
        'TypeError',
        `decoding to str: need a bytes-like object, ${py.typeName(object ?? null)} found`,
      );
    }
    return py.callMethod(object, 'decode', args.value('encoding')) as string;
  }
  return object === undefined ? '' : py.str(object);
}

/** `operator.index(value)`. */
export function toIndex(original: PyValue, py: Interpreter): bigint {
  const value = unbox(original);
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (value instanceof PyObject) {
    const converted = viaMethods(value, ['__index__'], 'index', py);
    if (typeof converted === 'bigint') return converted;
    if (typeof converted === 'boolean') return converted ? 1n : 0n;
  }
  return py.raise('TypeError', `'${py.typeName(value)}' object cannot be interpreted as an integer`);
}
