import type { Interpreter } from '../interpreter.js';
import type { PyBinaryOp } from '../object.js';
import { PyComplex } from '../types/complex.js';
import { atan2, cos, exp, hypot, log, power as realPower, sin } from './elementary.js';
import { floatRepr } from './floats.js';

export function complexBinary(
  op: PyBinaryOp,
  a: PyComplex,
  b: PyComplex,
  py: Interpreter,
): PyComplex | undefined {
  switch (op) {
    case '+':
      return new PyComplex(a.re + b.re, a.im + b.im);
    case '-':
      return new PyComplex(a.re - b.re, a.im - b.im);
    case '*':
      return new PyComplex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
    case '/':
      return divide(a, b, py);
    case '**':
      return power(a, b, py);
    default:
      return undefined;
  }
}

/** Smith's method: divides by the larger part of the divisor first. */
function divide(a: PyComplex, b: PyComplex, py: Interpreter): PyComplex {
  if (b.re === 0 && b.im === 0) py.raise('ZeroDivisionError', 'complex division by zero');
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio = b.im / b.re;
    const denominator = b.re + b.im * ratio;
    return new PyComplex((a.re + a.im * ratio) / denominator, (a.im - a.re * ratio) / denominator);
  }
  const ratio = b.re / b.im;
  const denominator = b.re * ratio + b.im;
  return new PyComplex((a.re * ratio + a.im) / denominator, (a.im * ratio - a.re) / denominator);
}

function power(a: PyComplex, b: PyComplex, py: Interpreter): PyComplex {
  if (b.re === 0 && b.im === 0) return new PyComplex(1, 0);
  if (a.re === 0 && a.im === 0) {
    if (b.im !== 0 || b.re < 0) {
      py.raise('ZeroDivisionError', '0.0 to a negative or complex power');
    }
    return new PyComplex(0, 0);
  }
  if (b.im === 0 && Number.isInteger(b.re) && Math.abs(b.re) <= 100) return integerPower(a, b.re, py);
  const magnitude = hypot([a.re, a.im]);
  const angle = atan2(a.im, a.re);
  let length = realPower(magnitude, b.re);
  let phase = angle * b.re;
  if (b.im !== 0) {
    length *= exp(-angle * b.im);
    phase += b.im * log(magnitude);
  }
  return new PyComplex(length * cos(phase), length * sin(phase));
}

function integerPower(a: PyComplex, exponent: number, py: Interpreter): PyComplex {
  let result = new PyComplex(1, 0);
  let square = a;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = complexBinary('*', result, square, py) ?? result;
    square = complexBinary('*', square, square, py) ?? square;
  }
  return exponent < 0 ? divide(new PyComplex(1, 0), result, py) : result;
}

export function complexRepr({ re, im }: PyComplex): string {
  const part = (value: number): string => floatRepr(value).replace(/\.0$/, '');
  const imaginary = `${part(im)}j`;
  if (re === 0 && !Object.is(re, -0)) return imaginary;
  const sign = im < 0 || Object.is(im, -0) ? '' : '+';
  return `(${part(re)}${sign}${imaginary})`;
}
