import type { Coef } from './coef.js';

/** Significant decimal digits of sympy's 53-bit floats. */
const DIGITS = 15;

/** A number as sympy prints it; zeros at the end of a float stay when it is the whole text (`0.500000000000000`). */
export function printNumber(value: Coef, whole: boolean): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'object') return `${value.n}/${value.d}`;
  return printFloat(value, whole);
}

function printFloat(value: number, whole: boolean): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'oo' : '-oo';
  if (value === 0) return whole ? '0' : '0.0';
  const [mantissa, exponentText] = Math.abs(value)
    .toExponential(DIGITS - 1)
    .split('e') as [string, string];
  let digits = mantissa.replace('.', '');
  const exponent = Number(exponentText);
  const fixed = exponent > -5 && exponent < DIGITS;
  let point = 1;
  if (fixed && exponent < 0) digits = '0'.repeat(-exponent) + digits;
  else if (fixed) point = exponent + 1;
  let text = `${digits.slice(0, point)}.${digits.slice(point)}`;
  if (!whole) {
    text = text.replace(/0+$/, '');
    if (text.endsWith('.')) text += '0';
  }
  if (!fixed) text += exponent < 0 ? `e${exponent}` : `e+${exponent}`;
  return value < 0 ? `-${text}` : text;
}
