import { OpError } from '../define.js';
import { nearestDouble } from './exact-double.js';
import { floorDivide, floorModulo } from './integer-division.js';

type PythonNumber = bigint | number;
type Operation = (target: string, a: PythonNumber, b: PythonNumber) => PythonNumber;

/** Python's arithmetic: ints have any size, a float on either side makes a float. Errors are Python's. */
export const add: Operation = (target, a, b) =>
  typeof a === 'bigint' && typeof b === 'bigint' ? a + b : toFloat(target, a) + toFloat(target, b);

export const sub: Operation = (target, a, b) =>
  typeof a === 'bigint' && typeof b === 'bigint' ? a - b : toFloat(target, a) - toFloat(target, b);

export const mul: Operation = (target, a, b) =>
  typeof a === 'bigint' && typeof b === 'bigint' ? a * b : toFloat(target, a) * toFloat(target, b);

export const floorDiv: Operation = (target, a, b) => {
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    if (b === 0n) throw zeroDivision(target, 'integer division or modulo by zero');
    return floorDivide(a, b);
  }
  const [x, y] = [toFloat(target, a), toFloat(target, b)];
  if (y === 0) throw zeroDivision(target, 'float floor division by zero');
  const rest = floatModulo(x, y);
  const quotient = Math.round((x - rest) / y);
  return quotient === 0 ? (x / y < 0 || Object.is(x / y, -0) ? -0 : 0) : quotient;
};

export const mod: Operation = (target, a, b) => {
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    if (b === 0n) throw zeroDivision(target, 'integer modulo by zero');
    return floorModulo(a, b);
  }
  const [x, y] = [toFloat(target, a), toFloat(target, b)];
  if (y === 0) throw zeroDivision(target, 'float modulo');
  return floatModulo(x, y);
};

export const trueDiv: Operation = (target, a, b) => {
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    if (b === 0n) throw zeroDivision(target, 'division by zero');
    return nearestDouble(a, b, () => overflow(target, 'integer division result too large for a float'));
  }
  if (Number(b) === 0) throw zeroDivision(target, 'float division by zero');
  return toFloat(target, a) / toFloat(target, b);
};

/** Shifts by more than that are not computed: sizes have 64 bits. */
const MAX_SHIFT = 1024n;

function shift(
  target: string,
  a: PythonNumber,
  b: PythonNumber,
  by: (a: bigint, b: bigint) => bigint,
): bigint {
  if (typeof a !== 'bigint' || typeof b !== 'bigint') {
    throw new OpError(target, 'unsupported operand type(s) for a shift: both have to be ints', 'TypeError');
  }
  if (b < 0n) throw new OpError(target, 'negative shift count', 'ValueError');
  if (b > MAX_SHIFT) throw overflow(target, `a shift by more than ${MAX_SHIFT} bits is not computed`);
  return by(a, b);
}

export const leftShift: Operation = (target, a, b) => shift(target, a, b, (x, y) => x << y);

export const rightShift: Operation = (target, a, b) => shift(target, a, b, (x, y) => x >> y);

/** How many bits a power may have: beyond it the computation would not end. */
const MAX_POWER_BITS = 1 << 20;

export const pow: Operation = (target, a, b) => {
  if (typeof a === 'bigint' && typeof b === 'bigint' && b >= 0n) {
    if (BigInt(a.toString(2).length) * b > BigInt(MAX_POWER_BITS) && a !== 0n && a !== 1n && a !== -1n) {
      throw overflow(target, `an integer power of more than ${MAX_POWER_BITS} bits is not computed`);
    }
    return (a === 1n || a === 0n || a === -1n) && b > 1n ? a ** (2n - (b % 2n)) : a ** b;
  }
  const [x, y] = [toFloat(target, a), toFloat(target, b)];
  if (x === 0 && y < 0) throw zeroDivision(target, '0.0 cannot be raised to a negative power');
  if (x === 1 || (x === -1 && Math.abs(y) === Infinity)) return 1;
  const power = x ** y;
  if (Number.isNaN(power) && !Number.isNaN(x) && !Number.isNaN(y)) {
    throw new OpError(
      target,
      'a negative number to a fractional power is complex, and complex numbers are not supported',
      'ValueError',
    );
  }
  if (!Number.isFinite(power) && Number.isFinite(x) && Number.isFinite(y)) {
    throw overflow(target, "(34, 'Numerical result out of range')");
  }
  return power;
};

/** The remainder that has the sign of the divisor, also where it is zero. */
function floatModulo(x: number, y: number): number {
  const rest = x % y;
  if (rest === 0) return y < 0 ? -0 : 0;
  return rest < 0 !== y < 0 ? rest + y : rest;
}

function toFloat(target: string, value: PythonNumber): number {
  const float = Number(value);
  if (typeof value === 'bigint' && !Number.isFinite(float))
    throw overflow(target, 'int too large to convert to float');
  return float;
}

function zeroDivision(target: string, message: string): OpError {
  return new OpError(target, message, 'ZeroDivisionError');
}

function overflow(target: string, message: string): OpError {
  return new OpError(target, message, 'OverflowError');
}
