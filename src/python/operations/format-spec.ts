import type { Interpreter } from '../interpreter.js';
import { toFixed, toScientific, floatRepr } from '../numbers/floats.js';
import { intToFloat, intToText } from '../numbers/ints.js';
import { PyObject, type PyValue } from '../object.js';
import { PyInstance, objectClass } from '../runtime/class.js';
import { unbox } from '../types/boxed.js';
import { textLength } from './text.js';
import { table } from '../../tables/index.js';

/** `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`. */
interface Spec {
  readonly fill: string;
  readonly align: '<' | '>' | '=' | '^' | '';
  readonly sign: '+' | '-' | ' ' | '';
  readonly noNegativeZero: boolean;
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: ',' | '_' | '';
  readonly precision: number | undefined;
  readonly type: string;
}

const SPEC = /^(?:(.)?([<>=^]))?([+\- ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?(.)?$/su;

function parseSpec(text: string, type: string, py: Interpreter): Spec {
  const match = SPEC.exec(text);
  if (match === null)
    return py.raise('ValueError', `Invalid format specifier '${text}' for object of type '${type}'`);
  const [, fill, align, sign, z, alternate, zero, width, grouping, precision, kind] = match;
  const amount = (digits: string | undefined): number | undefined => {
    if (digits === undefined) return undefined;
    if (digits.length > 18) return py.raise('ValueError', 'Too many decimal digits in format string');
    py.reserve('characters', BigInt(digits));
    return Number(digits);
  };
  return {
    fill: fill ?? (zero !== undefined && align === undefined ? '0' : zero !== undefined ? '0' : ' '),
    align: (align ?? (zero === undefined ? '' : '=')) as Spec['align'],
    sign: (sign ?? '') as Spec['sign'],
    noNegativeZero: z !== undefined,
    alternate: alternate !== undefined,
    width: amount(width) ?? 0,
    grouping: (grouping ?? '') as Spec['grouping'],
    precision: amount(precision),
    type: kind ?? '',
  };
}

/** `format(value, spec)`. */
export function format(value: PyValue, spec: string, py: Interpreter): string {
  if (value instanceof PyInstance) {
    const method = value.cls.find('__format__');
    if (method !== undefined && method !== objectClass.members.get('__format__')) {
      const result = unbox(py.call(py.specialMethod(value, '__format__') ?? null, [spec]));
      if (typeof result === 'string') return result;
      return py.raise('TypeError', `__format__ must return a str, not ${py.typeName(result)}`);
    }
  }
  if (value instanceof PyObject && value.format !== undefined) return value.format(spec, py);
  const hasOwnText =
    value instanceof PyInstance && py.typeOf(value).find('__str__') !== objectClass.members.get('__str__');
  const plain = hasOwnText && spec === '' ? value : unbox(value);
  if (spec === '') return py.str(value);
  if (typeof plain === 'string') return formatText(plain, parseSpec(spec, 'str', py), py);
  if (typeof plain === 'bigint' || typeof plain === 'boolean') {
    return formatInt(plain, parseSpec(spec, py.typeName(value), py), py);
  }
  if (typeof plain === 'number') return formatFloat(plain, parseSpec(spec, 'float', py), py);
  return py.raise('TypeError', `unsupported format string passed to ${py.typeName(value)}.__format__`);
}

function unknownCode(spec: Spec, type: string, py: Interpreter): never {
  return py.raise('ValueError', `Unknown format code '${spec.type}' for object of type '${type}'`);
}

function formatText(text: string, spec: Spec, py: Interpreter): string {
  if (spec.type !== '' && spec.type !== 's') unknownCode(spec, 'str', py);
  if (spec.sign !== '') py.raise('ValueError', 'Sign not allowed in string format specifier');
  if (spec.alternate) py.raise('ValueError', 'Alternate form (#) not allowed in string format specifier');
  if (spec.align === '=') {
    // A zero before the width only fills where numbers are aligned.
    if (spec.fill !== '0') py.raise('ValueError', "'=' alignment not allowed in string format specifier");
    return pad(cut(text, spec), { ...spec, align: '<' }, '<');
  }
  if (spec.grouping !== '') py.raise('ValueError', `Cannot specify '${spec.grouping}' with 's'.`);
  return pad(cut(text, spec), spec, '<');
}

function cut(text: string, { precision }: Spec): string {
  return precision === undefined ? text : Array.from(text).slice(0, precision).join('');
}

function pad(text: string, spec: Spec, natural: '<' | '>'): string {
  const missing = spec.width - textLength(text);
  if (missing <= 0) return text;
  switch (spec.align === '' || spec.align === '=' ? natural : spec.align) {
    case '<':
      return text + spec.fill.repeat(missing);
    case '>':
      return spec.fill.repeat(missing) + text;
    default: {
      const left = Math.floor(missing / 2);
      return spec.fill.repeat(left) + text + spec.fill.repeat(missing - left);
    }
  }
}

/** Sign, prefix and digits with grouping and padding; zeros that fill are grouped too. */
function padNumber(
  sign: string,
  prefix: string,
  digits: string,
  rest: string,
  spec: Spec,
  every: number,
): string {
  const head = sign + prefix;
  let whole = group(digits, spec.grouping, every);
  if (spec.align === '=') {
    if (spec.fill === '0') {
      let filled = digits;
      const wanted = spec.width - head.length - rest.length;
      if (spec.grouping === '') whole = digits.padStart(wanted, '0');
      else {
        while (whole.length < wanted) {
          filled = `0${filled}`;
          whole = group(filled, spec.grouping, every);
        }
      }
      return head + whole + rest;
    }
    return (
      head +
      spec.fill.repeat(Math.max(0, spec.width - head.length - whole.length - rest.length)) +
      whole +
      rest
    );
  }
  return pad(head + whole + rest, spec, '>');
}

function group(digits: string, separator: string, every: number): string {
  if (separator === '') return digits;
  const parts: string[] = [];
  for (let end = digits.length; end > 0; end -= every)
    parts.unshift(digits.slice(Math.max(0, end - every), end));
  return parts.join(separator);
}

const signOf = (negative: boolean, spec: Spec): string =>
  negative ? '-' : spec.sign === '+' || spec.sign === ' ' ? spec.sign : '';

const BASES: Readonly<Record<string, { readonly base: number; readonly prefix: string }>> = table({
  b: { base: 2, prefix: '0b' },
  o: { base: 8, prefix: '0o' },
  x: { base: 16, prefix: '0x' },
  X: { base: 16, prefix: '0X' },
});

function formatInt(value: bigint | boolean, spec: Spec, py: Interpreter): string {
  const int = BigInt(value);
  const magnitude = int < 0n ? -int : int;
  const sign = signOf(int < 0n, spec);
  switch (spec.type) {
    case '':
    case 'd':
    case 'n':
      if (spec.precision !== undefined) {
        py.raise('ValueError', 'Precision not allowed in integer format specifier');
      }
      return padNumber(sign, '', intToText(magnitude, 10, py), '', spec, 3);
    case 'c':
      if (spec.sign !== '') py.raise('ValueError', "Sign not allowed with integer format specifier 'c'");
      if (int < 0n || int > 0x10ffffn) py.raise('OverflowError', '%c arg not in range(0x110000)');
      return pad(String.fromCodePoint(Number(int)), spec, '<');
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%':
      return formatFloat(intToFloat(int, py), spec, py);
  }
  const base = BASES[spec.type];
  if (base === undefined) return unknownCode(spec, typeof value === 'boolean' ? 'bool' : 'int', py);
  if (spec.precision !== undefined)
    py.raise('ValueError', 'Precision not allowed in integer format specifier');
  if (spec.grouping === ',') py.raise('ValueError', `Cannot specify ',' with '${spec.type}'.`);
  const digits = intToText(magnitude, base.base, py);
  return padNumber(
    sign,
    spec.alternate ? base.prefix : '',
    spec.type === 'X' ? digits.toUpperCase() : digits,
    '',
    spec,
    4,
  );
}

function formatFloat(value: number, spec: Spec, py: Interpreter): string {
  const { type } = spec;
  if (type !== '' && !'eEfFgGn%'.includes(type)) return unknownCode(spec, 'float', py);
  const text = floatText(value, type, spec.precision, spec.alternate);
  let negative = value < 0 || Object.is(value, -0);
  if (spec.noNegativeZero && !/[1-9]/.test(text) && Number.isFinite(value)) negative = false;
  const sign = signOf(negative, spec);
  if (!Number.isFinite(value)) {
    return padNumber(
      sign,
      '',
      text,
      '',
      { ...spec, fill: spec.fill === '0' && spec.align === '=' ? '0' : spec.fill, grouping: '' },
      3,
    );
  }
  const match = /^(\d+)(.*)$/s.exec(text);
  return padNumber(sign, '', match?.[1] ?? text, match?.[2] ?? '', spec, 3);
}

/** The magnitude of a float in one of the presentation types. */
export function floatText(
  value: number,
  type: string,
  precision: number | undefined,
  alternate: boolean,
): string {
  const upper = type === 'E' || type === 'F' || type === 'G';
  if (!Number.isFinite(value)) {
    const word = Number.isNaN(value) ? 'nan' : 'inf';
    return (upper ? word.toUpperCase() : word) + (type === '%' ? '%' : '');
  }
  const magnitude = Math.abs(value);
  switch (type) {
    case 'f':
    case 'F':
      return withPoint(toFixed(magnitude, precision ?? 6), alternate);
    case '%':
      return `${withPoint(toFixed(magnitude * 100, precision ?? 6), alternate)}%`;
    case 'e':
    case 'E': {
      const text = scientific(toScientific(magnitude, precision ?? 6), alternate);
      return upper ? text.toUpperCase() : text;
    }
    case '':
      if (precision === undefined) return floatRepr(magnitude);
      return general(magnitude, precision, alternate, true);
    default: {
      const text = general(magnitude, precision ?? 6, alternate, false);
      return upper ? text.toUpperCase() : text;
    }
  }
}

function withPoint(text: string, alternate: boolean): string {
  return alternate && !text.includes('.') ? `${text}.` : text;
}

function scientific(
  { digits, exponent }: { readonly digits: string; readonly exponent: number },
  alternate: boolean,
): string {
  const fraction = digits.slice(1);
  const point = fraction !== '' || alternate ? '.' : '';
  const power = String(Math.abs(exponent)).padStart(2, '0');
  return `${digits[0] ?? '0'}${point}${fraction}e${exponent < 0 ? '-' : '+'}${power}`;
}

/** `g`: so many significant digits, without trailing zeros. `asRepr`: at least one digit behind the point. */
function general(magnitude: number, precision: number, alternate: boolean, asRepr: boolean): string {
  const significant = Math.max(1, precision);
  const { digits, exponent } = toScientific(magnitude, significant - 1);
  const most = asRepr ? significant - 1 : significant;
  const trim = (text: string): string => (alternate ? text : text.replace(/0+$/, ''));
  if (exponent < -4 || exponent >= most) {
    return scientific({ digits: (digits[0] ?? '0') + trim(digits.slice(1)), exponent }, alternate);
  }
  const whole = exponent < 0 ? '0' : digits.slice(0, exponent + 1);
  const fraction = trim(exponent < 0 ? '0'.repeat(-exponent - 1) + digits : digits.slice(exponent + 1));
  if (fraction === '') return asRepr ? `${whole}.0` : alternate ? `${whole}.` : whole;
  return `${whole}.${fraction}`;
}
