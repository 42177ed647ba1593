import { EgghatchError } from '../../../diagnostics/index.js';
import { addPoly, invertPoly, mulPoly, negPoly, scalePoly, subPoly } from './arithmetic.js';
import { isInteger, isReal, parityOf, POSITIVE, signsOf } from './assumptions.js';
import { floorCoef, floorDivBig, invertCoef, modBig, modFloat, toFloat, type Coef } from './coef.js';
import { exactQuotient, gcdPoly } from './gcd.js';
import { atomPoly, constantOf, constantPoly, makePoly, ONE, quotientAtom, roundAtom, ZERO } from './make.js';
import type { Atom, Poly } from './poly.js';
import { settleOrder } from './settle.js';

/** `a // b` as torch 2.1 simplifies it: common factors out, multiples of the divisor out of the sum. */
export function floorDivPoly(base: Poly, divisor: Poly): Poly {
  const by = constantOf(divisor);
  if (divisor.terms.length === 0 || by === 0) throw divisionByZero('integer division or modulo by zero');
  if (base.terms.length === 0) return ZERO;
  const of = constantOf(base);
  if (of !== undefined && by !== undefined) return constantPoly(floorQuotient(of, by));
  if (by === 1n) return isInteger(base) === true ? base : floorPoly(base);
  refuseFloats(base);
  refuseFloats(divisor);
  const inner = soleAtom(base);
  if (inner?.tag === 'floordiv' && signsOf(divisor) === POSITIVE)
    return floorDivPoly(inner.base, mulPoly(inner.divisor, divisor));
  if (typeof by === 'object' && by.n === 1n) return floorPoly(scalePoly(base, by.d));
  if (base.terms.length > 1) {
    const [multiple, rest] = splitMultiples(base, divisor);
    if (multiple.terms.length > 0) return addPoly(multiple, floorDivPoly(rest, divisor));
  }
  const gcd = gcdPoly(base, divisor);
  if (gcd.key !== ONE.key) {
    const numerator = exactQuotient(base, gcd);
    const denominator = exactQuotient(divisor, gcd);
    if (numerator !== undefined && denominator !== undefined) return floorDivPoly(numerator, denominator);
  }
  return atomPoly(quotientAtom('floordiv', base, divisor));
}

/** `a % b` with the sign of b, as torch 2.1 simplifies it (hardly). */
export function modPoly(a: Poly, b: Poly): Poly {
  const by = constantOf(b);
  if (b.terms.length === 0 || by === 0) throw divisionByZero('integer division or modulo by zero');
  if (a.terms.length === 0 || a.key === b.key || a.key === negPoly(b).key) return ZERO;
  if (by === 1n && isInteger(a) === true) return ZERO;
  const of = constantOf(a);
  if (of !== undefined && by !== undefined) return constantPoly(remainder(of, by));
  if (by === 2n) {
    const parity = parityOf(a);
    if (parity !== undefined) return constantPoly(BigInt(parity));
  }
  // sympy leaves a quotient of a sum by something symbolic undivided, and knows nothing of it then.
  const ratio = by !== undefined || a.terms.length === 1 ? mulPoly(a, invertPoly(b)) : undefined;
  if (ratio !== undefined && isInteger(ratio) === true) return ZERO;
  // torch asks for equal signs only, which is wrong of two negative numbers: -4 % -2 is not -4.
  if (signsOf(a) === POSITIVE && signsOf(b) === POSITIVE && settleOrder('lt', a, b) === true) return a;
  return atomPoly(quotientAtom('mod', a, b));
}

/** Rounds down; whole parts leave. */
export function floorPoly(arg: Poly): Poly {
  return roundPoly('floor', arg, floorCoef);
}

export function ceilPoly(arg: Poly): Poly {
  return roundPoly('ceiling', arg, (c) => -floorCoef(typeof c === 'object' ? { n: -c.n, d: c.d } : -c));
}

function roundPoly(tag: 'floor' | 'ceiling', arg: Poly, round: (c: Coef) => bigint): Poly {
  const whole = makePoly(arg.terms.filter((t) => t.factors.length > 0 && isInteger(makePoly([t])) === true));
  const rest = subPoly(arg, whole);
  const known = constantOf(rest);
  if (known !== undefined) return addPoly(whole, constantPoly(round(known)));
  const constant = rest.terms[0]!.factors.length === 0 ? rest.terms[0]!.coef : 0n;
  const integral = typeof constant === 'bigint' ? constantPoly(constant) : ZERO;
  return addPoly(addPoly(whole, integral), atomPoly(roundAtom(tag, subPoly(rest, integral))));
}

/** The part of a sum whose terms the divisor divides, already divided, and the rest. */
function splitMultiples(base: Poly, divisor: Poly): readonly [Poly, Poly] {
  let multiple = ZERO;
  const rest = [];
  for (const term of base.terms) {
    const one = makePoly([term]);
    const quotient = gcdPoly(one, divisor).key === divisor.key ? exactQuotient(one, divisor) : undefined;
    if (quotient === undefined) rest.push(term);
    else multiple = addPoly(multiple, quotient);
  }
  return [multiple, makePoly(rest)];
}

function soleAtom(p: Poly): Atom | undefined {
  const term = p.terms[0];
  if (p.terms.length !== 1 || term!.coef !== 1n || term!.factors.length !== 1) return undefined;
  return term!.factors[0]!.exponent === 1 ? term!.factors[0]!.atom : undefined;
}

function floorQuotient(a: Coef, b: Coef): Coef {
  if (typeof a === 'bigint' && typeof b === 'bigint') return floorDivBig(a, b);
  if (typeof a === 'number' || typeof b === 'number') return floorCoef(toFloat(a) / toFloat(b));
  return floorCoef(constantOf(mulPoly(constantPoly(a), constantPoly(invertCoef(b))))!);
}

function remainder(a: Coef, b: Coef): Coef {
  if (typeof a === 'bigint' && typeof b === 'bigint') return modBig(a, b);
  if (typeof a === 'number' || typeof b === 'number') return modFloat(toFloat(a), toFloat(b));
  const quotient = constantOf(mulPoly(constantPoly(a), constantPoly(invertCoef(b))))!;
  return constantOf(subPoly(constantPoly(a), scalePoly(constantPoly(b), floorCoef(quotient))))!;
}

/** torch never returns from `//` with floats in it: sympy's gcd with a float is no number that divides. */
function refuseFloats(p: Poly): void {
  if (isReal(p) && p.terms.some((t) => typeof t.coef === 'number'))
    throw new EgghatchError({
      kind: 'unsupported',
      message: 'floor division of a symbolic value by, or of, a float is not supported',
      hint: 'Divide with `/`, or floor-divide integers.',
      pythonType: 'RecursionError',
    });
}

export function divisionByZero(message: string): EgghatchError {
  return new EgghatchError({ kind: 'python', message, pythonType: 'ZeroDivisionError' });
}
