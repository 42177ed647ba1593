import { EgghatchError } from '../../../diagnostics/index.js';
import { invertPoly, mulPoly, powPoly, scalePoly } from './arithmetic.js';
import { isInteger, POSITIVE, signsOf } from './assumptions.js';
import { signCoef, toFloat } from './coef.js';
import { divisionByZero } from './division.js';
import { tooLarge } from './limits.js';
import { atomPoly, constantOf, constantPoly, makePoly, makeTerm, ONE, powAtom, ZERO } from './make.js';
import type { Poly, Term } from './poly.js';

/** `base ** exponent`, multiplied out as far as sympy's expand does. */
export function powerPoly(base: Poly, exponent: Poly): Poly {
  if (exponent.terms.length === 0) return ONE;
  const by = constantOf(exponent);
  if (base.terms.length === 0) {
    if (by !== undefined && signCoef(by) < 0) throw divisionByZero('0 cannot be raised to a negative power');
    if (by !== undefined) return ZERO;
  }
  if (typeof by === 'bigint') {
    if (by > MAX_EXPONENT || by < -MAX_EXPONENT) throw tooLarge(`the power ${MAX_EXPONENT}`);
    const power = powPoly(base, Number(by < 0n ? -by : by));
    return by < 0n ? invertPoly(power) : power;
  }
  const of = constantOf(base);
  if (of === 1n) return ONE;
  if (of !== undefined && by !== undefined) return constantPoly(numericPower(toFloat(of), toFloat(by)));
  // b ** (x + y) is b ** x * b ** y.
  return exponent.terms.reduce((product, term) => {
    const whole = term.factors.length === 0 && typeof term.coef === 'bigint';
    return mulPoly(product, whole ? powerPoly(base, makePoly([term])) : powerOfTerm(base, term));
  }, ONE);
}

const MAX_EXPONENT = 10_000n;

function numericPower(base: number, exponent: number): number {
  const power = base ** exponent;
  if (Number.isNaN(power))
    throw new EgghatchError({
      kind: 'unsupported',
      message: `${base} ** ${exponent} is a complex number`,
      hint: 'Keep the base of a fractional power positive.',
    });
  return power;
}

function powerOfTerm(base: Poly, exponent: Term): Poly {
  const whole = typeof exponent.coef === 'bigint' && exponent.factors.length > 0 ? exponent.coef : 1n;
  const primitive = makePoly([makeTerm(whole === 1n ? exponent.coef : 1n, exponent.factors)]);
  const once =
    base.terms.length === 1 ? splitProduct(base.terms[0]!, primitive) : primitivePower(base, primitive);
  if (whole > MAX_EXPONENT || whole < -MAX_EXPONENT) throw tooLarge(`the power ${MAX_EXPONENT}`);
  return whole < 0n ? invertPoly(powPoly(once, Number(-whole))) : powPoly(once, Number(whole));
}

/** (a*b) ** x is a ** x * b ** x for an integer x, or where the factor is known to be positive. */
function splitProduct(base: Term, exponent: Poly): Poly {
  const integral = isInteger(exponent) === true;
  let inside: Poly = ONE;
  let outside: Poly = ONE;
  const parts: Poly[] = base.factors.map((f) => makePoly([makeTerm(1n, [f])]));
  if (base.coef !== 1n) parts.push(constantPoly(base.coef));
  const by = constantOf(exponent);
  for (const part of parts) {
    const of = constantOf(part);
    if (of !== undefined && by !== undefined && signCoef(of) > 0)
      outside = scalePoly(outside, numericPower(toFloat(of), toFloat(by)));
    else if (integral || signsOf(part) === POSITIVE)
      outside = mulPoly(outside, powerOfFactor(part, exponent));
    else inside = mulPoly(inside, part);
  }
  return inside.key === ONE.key ? outside : mulPoly(outside, primitivePower(inside, exponent));
}

function powerOfFactor(part: Poly, exponent: Poly): Poly {
  const factor = part.terms[0]!.factors[0];
  if (factor === undefined) return primitivePower(part, exponent);
  const { atom, exponent: inner } = factor;
  // (a ** x) ** y is a ** (x * y) for an integer y.
  if (atom.tag === 'pow' && atom.exponent.key !== ONE.key)
    return powerPoly(atom.base, scalePoly(mulPoly(atom.exponent, exponent), BigInt(inner)));
  if (inner === 1) return primitivePower(part, exponent);
  return powerPoly(atomPoly(atom), scalePoly(exponent, BigInt(inner)));
}

function primitivePower(base: Poly, exponent: Poly): Poly {
  return atomPoly(powAtom(base, exponent));
}
