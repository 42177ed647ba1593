import { EgghatchError } from '../../diagnostics/index.js';
import type { SymInt } from '../type.js';
import type { Sym, SymExpr } from './expr.js';
import { addPoly, invertPoly, mulPoly, negPoly, subPoly, sumPolys } from './internal/arithmetic.js';
import { floorDivBig, fraction, modBig, modFloat, toFloat } from './internal/coef.js';
import { ceilPoly, divisionByZero, floorDivPoly, floorPoly, modPoly } from './internal/division.js';
import { extremumPoly } from './internal/extremum.js';
import { MAX_BITS, tooLarge } from './internal/limits.js';
import { atomPoly, symbolAtom } from './internal/make.js';
import { floatOf, intern, intOf, polyOf } from './internal/node.js';
import type { Poly } from './internal/poly.js';
import { powerPoly } from './internal/power.js';

/** A number that is known, or an expression of int or float sort. */
export type SymNumber = bigint | number | SymExpr;

/** The expression that is one symbol. */
export function symbol(sym: Sym): SymExpr {
  return intern({ tag: 'number', poly: atomPoly(symbolAtom(sym)) }, sym.kind === 'f' ? 'float' : 'int');
}

/** `a + b` as Python and torch have it: a known number when both are, else an expression; float if either is. */
export function add(a: SymNumber, b: SymNumber): SymNumber {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a + b;
  if (isPlain(a) && isPlain(b)) return Number(a) + Number(b);
  return wrap(addPoly(polyOf(a), polyOf(b)), isFloat(a) || isFloat(b));
}

/** `a - b`; float when one of the two is. */
export function sub(a: SymNumber, b: SymNumber): SymNumber {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a - b;
  if (isPlain(a) && isPlain(b)) return Number(a) - Number(b);
  return wrap(subPoly(polyOf(a), polyOf(b)), isFloat(a) || isFloat(b));
}

/** `a * b`; float when one of the two is. */
export function mul(a: SymNumber, b: SymNumber): SymNumber {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a * b;
  if (isPlain(a) && isPlain(b)) return Number(a) * Number(b);
  return wrap(mulPoly(polyOf(a), polyOf(b)), isFloat(a) || isFloat(b));
}

/** `-a`. */
export function neg(a: SymNumber): SymNumber {
  return isPlain(a) ? -a : wrap(negPoly(polyOf(a)), isFloat(a));
}

/**
 * `a // b`, rounding down. As torch, `a // b // c` is `a // (b*c)`; unlike torch only where c is known to be positive,
 * because for a negative c the two differ.
 * @throws EgghatchError (python, ZeroDivisionError) for a divisor that is zero.
 */
export function floorDiv(a: SymNumber, b: SymNumber): SymNumber {
  if (isPlain(a) && isPlain(b)) {
    if (Number(b) === 0) throw divisionByZero('integer division or modulo by zero');
    if (typeof a === 'bigint' && typeof b === 'bigint') return floorDivBig(a, b);
    return Math.floor(Number(a) / Number(b));
  }
  return wrap(floorDivPoly(polyOf(a), polyOf(b)), isFloat(a) || isFloat(b));
}

/**
 * `a % b`, with the sign of b.
 * @throws EgghatchError (python, ZeroDivisionError) for a divisor that is zero.
 */
export function mod(a: SymNumber, b: SymNumber): SymNumber {
  if (isPlain(a) && isPlain(b)) {
    if (Number(b) === 0) throw divisionByZero('integer division or modulo by zero');
    if (typeof a === 'bigint' && typeof b === 'bigint') return modBig(a, b);
    return modFloat(Number(a), Number(b));
  }
  return wrap(modPoly(polyOf(a), polyOf(b)), isFloat(a) || isFloat(b));
}

/** `a / b`, always a float. @throws EgghatchError (python, ZeroDivisionError) for a divisor that is zero. */
export function trueDiv(a: SymNumber, b: SymNumber): number | SymExpr {
  const divisor = polyOf(b);
  if (divisor.terms.length === 0 || b === 0) throw divisionByZero('division by zero');
  if (isPlain(a) && isPlain(b)) {
    if (typeof a === 'bigint' && typeof b === 'bigint') return toFloat(fraction(a, b));
    return Number(a) / Number(b);
  }
  return floatOf(mulPoly(polyOf(a), invertPoly(divisor)));
}

/** `a ** b`. As torch 2.1 has it, a power with a symbol in it is a float, even of integers. */
export function pow(a: SymNumber, b: SymNumber): SymNumber {
  if (isPlain(a) && isPlain(b)) return plainPower(a, b);
  return floatOf(powerPoly(polyOf(a), polyOf(b)));
}

function plainPower(a: bigint | number, b: bigint | number): bigint | number {
  if (Number(a) === 0 && Number(b) < 0) throw divisionByZero('0.0 cannot be raised to a negative power');
  if (typeof a === 'bigint' && typeof b === 'bigint' && b >= 0n) {
    if (a !== 0n && a !== 1n && a !== -1n && BigInt(a.toString(2).length) * b > BigInt(MAX_BITS))
      throw tooLarge(`${MAX_BITS} bits`);
    return a ** b;
  }
  const power = Number(a) ** Number(b);
  if (Number.isNaN(power) && !Number.isNaN(Number(a)) && !Number.isNaN(Number(b)))
    throw new EgghatchError({
      kind: 'unsupported',
      message: `${a} ** ${b} is a complex number`,
      hint: 'Keep the base of a fractional power positive.',
    });
  return power;
}

/** `math.floor(a)`: of a float expression an int. */
export function floor(a: SymNumber): SymInt {
  if (typeof a === 'bigint') return a;
  return typeof a === 'number' ? integerOf(Math.floor(a)) : intOf(floorPoly(polyOf(a)));
}

/** `math.ceil(a)`. */
export function ceil(a: SymNumber): SymInt {
  if (typeof a === 'bigint') return a;
  return typeof a === 'number' ? integerOf(Math.ceil(a)) : intOf(ceilPoly(polyOf(a)));
}

/** @throws EgghatchError (python, OverflowError or ValueError) for what no integer is: infinity and NaN, in Python's words. */
function integerOf(a: number): bigint {
  if (Number.isFinite(a)) return BigInt(a);
  throw new EgghatchError({
    kind: 'python',
    message: `cannot convert float ${Number.isNaN(a) ? 'NaN' : 'infinity'} to integer`,
    pythonType: Number.isNaN(a) ? 'ValueError' : 'OverflowError',
    hint: 'Round a finite number.',
  });
}

/** `torch.sym_min(a, b)`. */
export function symMin(a: SymNumber, b: SymNumber): SymNumber {
  if (isPlain(a) && isPlain(b)) return b < a ? b : a;
  return wrap(extremumPoly('min', [polyOf(a), polyOf(b)]), isFloat(a) || isFloat(b));
}

/** `torch.sym_max(a, b)`. */
export function symMax(a: SymNumber, b: SymNumber): SymNumber {
  if (isPlain(a) && isPlain(b)) return b > a ? b : a;
  return wrap(extremumPoly('max', [polyOf(a), polyOf(b)]), isFloat(a) || isFloat(b));
}

/** `torch.sym_float(a)`: the same expression, seen as a float. */
export function symFloat(a: SymNumber): number | SymExpr {
  return isPlain(a) ? Number(a) : floatOf(polyOf(a));
}

/** {@link add} of integers. The other functions ending in `Int` likewise. */
export const addInt = add as (a: SymInt, b: SymInt) => SymInt;
/** {@link sub} of integers. */
export const subInt = sub as (a: SymInt, b: SymInt) => SymInt;
/** {@link mul} of integers. */
export const mulInt = mul as (a: SymInt, b: SymInt) => SymInt;
/** {@link neg} of an integer. */
export const negInt = neg as (a: SymInt) => SymInt;
/** {@link floorDiv} of integers. */
export const floorDivInt = floorDiv as (a: SymInt, b: SymInt) => SymInt;
/** {@link mod} of integers. */
export const modInt = mod as (a: SymInt, b: SymInt) => SymInt;

/** `a ** b` of integers with b not negative. With a symbol in it the sort of the result is float, as in torch 2.1. */
export function powInt(a: SymInt, b: SymInt): SymInt {
  if (typeof b === 'bigint' && b < 0n)
    throw new EgghatchError({
      kind: 'python',
      message: `an integer raised to the negative power ${b} is not an integer`,
      hint: 'Use a float power.',
      pythonType: 'ValueError',
    });
  return pow(a, b) as SymInt;
}

/** `a + b + c + …`, 0 for none. Linear in the terms, where adding one by one copies the sum again and again. */
export function sumOf(values: readonly SymNumber[]): SymNumber {
  if (values.every(isPlain)) return values.reduce(add, 0n);
  return wrap(sumPolys(values.map(polyOf)), values.some(isFloat));
}

/** `a * b * c * …`, 1 for none: numbers first, then by halves, so that a long product is not copied once per factor. */
export function productOf(values: readonly SymNumber[]): SymNumber {
  const known = values.filter(isPlain).reduce(mul, 1n);
  const halves = (from: number, to: number): SymNumber => {
    if (to - from === 1) return symbolic[from]!;
    const middle = (from + to) >> 1;
    return mul(halves(from, middle), halves(middle, to));
  };
  const symbolic = values.filter((v) => !isPlain(v));
  return symbolic.length === 0 ? known : mul(known, halves(0, symbolic.length));
}

/** The product of sizes, 1 for none. */
export function product(sizes: readonly SymInt[]): SymInt {
  return sizes.reduce<SymInt>((all, size) => mulInt(all, size), 1n);
}

const isPlain = (x: SymNumber): x is bigint | number => typeof x !== 'object';
const isFloat = (x: SymNumber): boolean =>
  typeof x === 'object' ? x.sort === 'float' : typeof x === 'number';
const wrap = (poly: Poly, float: boolean): SymInt => (float ? floatOf(poly) : intOf(poly));
