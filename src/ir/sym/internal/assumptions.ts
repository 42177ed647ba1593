import { mulPoly, powPoly, sumPolys } from './arithmetic.js';
import { addCoef, isZeroCoef, mulCoef, signCoef, type Coef } from './coef.js';
import { constantOf, constantPoly, constantTerm, makePoly, makeTerm, ONE, ZERO } from './make.js';
import type { Atom, Factor, Poly, Term } from './poly.js';

/** Which signs a value may have, as a set of bits. */
export type Signs = number;
export const NEGATIVE = 1;
export const ZERO_SIGN = 2;
export const POSITIVE = 4;
const ANY = NEGATIVE | ZERO_SIGN | POSITIVE;

/** Known to be a real number. Float items are not: sympy holds them as complex symbols, so nothing is decided on them. */
export function isReal(poly: Poly): boolean {
  return poly.terms.every((t) => t.factors.every(isRealFactor));
}

function isRealFactor({ atom, exponent }: Factor): boolean {
  if (exponent < 0 && (signsOfAtom(atom) & ZERO_SIGN) !== 0) return false;
  switch (atom.tag) {
    case 'symbol':
      return atom.sym.kind !== 'f';
    case 'floordiv':
      return true;
    case 'mod':
      return isIntegerAtom(atom) || signsOfAtom(atom) !== ANY;
    case 'min':
    case 'max':
      return atom.args.every(isReal);
    case 'floor':
    case 'ceiling':
      return isReal(atom.arg);
    case 'pow':
      if (!isReal(atom.base)) return false;
      return atom.exponent === ONE || (signsOf(atom.base) === POSITIVE && isReal(atom.exponent));
  }
}

/** Three-valued, as far as torch's classes tell sympy. */
export function isInteger(poly: Poly): boolean | undefined {
  let nonInteger = 0;
  for (const term of poly.terms) {
    const known = isIntegerTerm(term);
    if (known === undefined) return undefined;
    if (!known) nonInteger++;
  }
  return nonInteger === 0 ? true : nonInteger === 1 ? false : undefined;
}

function isIntegerTerm({ coef, factors }: Term): boolean | undefined {
  if (factors.length === 0) {
    if (typeof coef === 'bigint') return true;
    return typeof coef === 'number' && Number.isInteger(coef) ? undefined : false;
  }
  return typeof coef === 'bigint' && factors.every(isIntegerFactor) ? true : undefined;
}

function isIntegerFactor({ atom, exponent }: Factor): boolean {
  return exponent > 0 && isIntegerAtom(atom);
}

function isIntegerAtom(atom: Atom): boolean {
  const integers = (...polys: readonly Poly[]): boolean => polys.every((p) => isInteger(p) === true);
  switch (atom.tag) {
    case 'symbol':
      return atom.sym.kind !== 'f';
    case 'floordiv':
      return integers(atom.base, atom.divisor);
    case 'mod':
      return integers(atom.base, atom.divisor) && (signsOf(atom.divisor) & ZERO_SIGN) === 0;
    case 'min':
    case 'max':
      return integers(...atom.args);
    case 'floor':
    case 'ceiling':
      return isReal(atom.arg);
    case 'pow':
      return integers(atom.base, atom.exponent) && (signsOf(atom.exponent) & NEGATIVE) === 0;
  }
}

/** 0 for even, 1 for odd. */
export function parityOf(poly: Poly): 0 | 1 | undefined {
  let parity: 0 | 1 = 0;
  for (const { coef, factors } of poly.terms) {
    if (typeof coef !== 'bigint' || !factors.every(isIntegerFactor)) return undefined;
    if (coef % 2n === 0n) continue;
    if (factors.length > 0) return undefined;
    parity = parity === 0 ? 1 : 0;
  }
  return parity;
}

/** The possible signs of a real number; every sign where nothing is known, or where it may not be real. */
export function signsOf(poly: Poly): Signs {
  const known = constantOf(poly);
  if (known !== undefined) return signOfCoef(known);
  const fromBounds = signsFromBounds(poly);
  if (fromBounds !== undefined) return fromBounds;
  return poly.terms.reduce((all, term) => addSigns(all, signsOfTerm(term)), ZERO_SIGN);
}

const signOfCoef = (c: Coef): Signs => (signCoef(c) < 0 ? NEGATIVE : signCoef(c) > 0 ? POSITIVE : ZERO_SIGN);

function addSigns(a: Signs, b: Signs): Signs {
  if ((a | b) & NEGATIVE && (a | b) & POSITIVE) return ANY;
  if (a === ZERO_SIGN) return b;
  if (b === ZERO_SIGN) return a;
  // Both on one side: zero only when both may be.
  return ((a | b) & ~ZERO_SIGN) | (a & b & ZERO_SIGN);
}

function signsOfTerm({ coef, factors }: Term): Signs {
  return factors.reduce((signs, factor) => mulSigns(signs, signsOfFactor(factor)), signOfCoef(coef));
}

function mulSigns(a: Signs, b: Signs): Signs {
  let signs = (a | b) & ZERO_SIGN;
  if ((a & POSITIVE && b & POSITIVE) || (a & NEGATIVE && b & NEGATIVE)) signs |= POSITIVE;
  if ((a & POSITIVE && b & NEGATIVE) || (a & NEGATIVE && b & POSITIVE)) signs |= NEGATIVE;
  return signs;
}

function signsOfFactor(factor: Factor): Signs {
  if (!isRealFactor(factor)) return ANY;
  const signs = signsOfAtom(factor.atom);
  if (factor.exponent % 2 !== 0) return signs;
  return (signs & ZERO_SIGN) | (signs & (NEGATIVE | POSITIVE) ? POSITIVE : 0);
}

function signsOfAtom(atom: Atom): Signs {
  switch (atom.tag) {
    case 'symbol':
      if (atom.least === undefined || atom.least < 0n) return ANY;
      return atom.least === 0n ? ZERO_SIGN | POSITIVE : POSITIVE;
    case 'mod': {
      const signs = signsOf(atom.divisor);
      return signs === POSITIVE ? ZERO_SIGN | POSITIVE : signs === NEGATIVE ? ZERO_SIGN | NEGATIVE : ANY;
    }
    case 'floordiv':
      return ANY;
    case 'floor':
      return (signsOf(atom.arg) & NEGATIVE) === 0 && isReal(atom.arg) ? ZERO_SIGN | POSITIVE : ANY;
    case 'ceiling':
      return (signsOf(atom.arg) & POSITIVE) === 0 && isReal(atom.arg) ? ZERO_SIGN | NEGATIVE : ANY;
    case 'min':
    case 'max': {
      if (!atom.args.every(isReal)) return ANY;
      const each = atom.args.map(signsOf);
      const strongest = atom.tag === 'max' ? POSITIVE : NEGATIVE;
      if (each.includes(strongest)) return strongest;
      const all = each.reduce((a, b) => a | b);
      const opposite = strongest === POSITIVE ? NEGATIVE : POSITIVE;
      return each.some((s) => (s & opposite) === 0) ? all & ~opposite : all;
    }
    case 'pow':
      if (!isReal(atom.base)) return ANY;
      if (atom.exponent === ONE) return signsOf(atom.base);
      return signsOf(atom.base) === POSITIVE ? POSITIVE : ANY;
  }
}

/**
 * Signs of a sum with a constant in it, from the value next to zero that the rest can have. sympy knows that value of
 * one term and of a polynomial in one symbol only, and so does this: what it leaves open stays open.
 */
function signsFromBounds(poly: Poly): Signs | undefined {
  const constant = constantTerm(poly);
  if (isZeroCoef(constant)) return undefined;
  const rest = makePoly(poly.terms.slice(1));
  const nearest = nearestToZero(rest);
  if (nearest === undefined) return undefined;
  const signs = signsOf(rest);
  const side = (signs & NEGATIVE) === 0 ? POSITIVE : (signs & POSITIVE) === 0 ? NEGATIVE : undefined;
  if (side === undefined) return undefined;
  const direct = signOfCoef(addCoef(nearest, constant));
  if (direct === side) return side;
  const whole = nearestToZero(poly);
  if (whole !== undefined && signOfCoef(whole) === side) return side;
  return direct === ZERO_SIGN || (whole !== undefined && isZeroCoef(whole)) ? side | ZERO_SIGN : undefined;
}

/** Longer polynomials, and higher powers, keep their sign to themselves. */
const MAX_TERMS_LOOKED_AT = 64;
const MAX_POWER_LOOKED_AT = 64;

/** The value next to zero of an expression that keeps to one side of it. */
function nearestToZero(poly: Poly): Coef | undefined {
  if (poly.terms.length === 1) return nearestOfTerm(poly.terms[0]!);
  const opened = open(poly);
  if (opened.terms.length > MAX_TERMS_LOOKED_AT) return undefined;
  const x = soleSymbol(opened);
  if (x?.tag !== 'symbol' || x.least === undefined || x.least < 0n) return undefined;
  const slope = signsOf(derivative(opened));
  if (slope !== POSITIVE && slope !== NEGATIVE) return undefined;
  const value = valueAt(opened, x.least);
  const sign = signOfCoef(value);
  return sign === ZERO_SIGN || sign === slope ? value : undefined;
}

function nearestOfTerm(term: Term): Coef | undefined {
  if (term.factors.some((f) => f.exponent < 0)) return undefined;
  const signs = signsOfTerm(term);
  if (signs === ANY) return undefined;
  if (signs & ZERO_SIGN) return 0n;
  const whole = typeof term.coef === 'bigint' && term.factors.every(isIntegerFactor);
  const size = !whole ? 0n : isComposite(term) ? 4n : term.coef % 2n === 0n ? 2n : 1n;
  return signs === POSITIVE ? size : signs === NEGATIVE ? (size === 4n ? -2n : -size) : undefined;
}

/** Two factors of at least 2. */
function isComposite({ coef, factors }: Term): boolean {
  const big = factors.filter(
    (f) => f.atom.tag === 'symbol' && f.atom.least !== undefined && f.atom.least > 1n,
  );
  return signCoef(coef) > 0 && big.length + (coef === 1n ? 0 : 1) > 1;
}

/** Closed symbols replaced by what they stand for. */
function open(poly: Poly): Poly {
  if (!poly.terms.some((t) => t.factors.some((f) => f.atom.tag === 'symbol' && f.atom.opens))) return poly;
  return sumPolys(
    poly.terms.map(({ coef, factors }) =>
      factors.reduce((all, { atom, exponent }) => {
        const base = atom.tag === 'symbol' ? atom.opens : undefined;
        if (base === undefined || exponent < 0)
          return mulPoly(all, makePoly([makeTerm(1n, [{ atom, exponent }])]));
        return mulPoly(all, powPoly(base, exponent));
      }, constantPoly(coef)),
    ),
  );
}

function soleSymbol(poly: Poly): Atom | undefined {
  let sole: Atom | undefined;
  for (const { factors } of poly.terms) {
    for (const { atom, exponent } of factors) {
      if (atom.tag !== 'symbol' || exponent < 0 || exponent > MAX_POWER_LOOKED_AT) return undefined;
      if (sole !== undefined && sole.key !== atom.key) return undefined;
      sole = atom;
    }
  }
  return sole;
}

function derivative(poly: Poly): Poly {
  return sumPolys(
    poly.terms.map(({ coef, factors }) => {
      const factor = factors[0];
      if (factor === undefined) return ZERO;
      const power = factor.exponent === 1 ? [] : [{ atom: factor.atom, exponent: factor.exponent - 1 }];
      return makePoly([makeTerm(mulCoef(coef, BigInt(factor.exponent)), power)]);
    }),
  );
}

function valueAt(poly: Poly, x: bigint): Coef {
  return poly.terms.reduce<Coef>(
    (sum, { coef, factors }) => addCoef(sum, mulCoef(coef, x ** BigInt(factors[0]?.exponent ?? 0))),
    0n,
  );
}
