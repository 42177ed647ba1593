import { addCoef, compareCoef, mulCoef, signCoef, type Coef } from './coef.js';
import { constantOf, constantTerm, ONE } from './make.js';
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
      return isInteger(atom.base) === true && isInteger(atom.divisor) === true;
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
  if (exponent < 0) return false;
  switch (atom.tag) {
    case 'symbol':
      return atom.sym.kind !== 'f';
    case 'floordiv':
    case 'mod':
      return isInteger(atom.base) === true && isInteger(atom.divisor) === true;
    case 'min':
    case 'max':
      return atom.args.every((a) => isInteger(a) === true);
    case 'floor':
    case 'ceiling':
      return isReal(atom.arg);
    case 'pow':
      return (
        isInteger(atom.base) === true &&
        isInteger(atom.exponent) === true &&
        (signsOf(atom.exponent) & NEGATIVE) === 0
      );
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
  const signs = poly.terms.reduce((all, term) => addSigns(all, signsOfTerm(term)), ZERO_SIGN);
  if (signs !== ANY) return signs;
  const constant = constantTerm(poly);
  const rest = poly.terms.filter((t) => t.factors.length > 0);
  if (signCoef(constant) < 0) return atLeastOf(rest, constant) ?? ANY;
  if (signCoef(constant) > 0) return atMostOf(rest, constant) ?? ANY;
  return ANY;
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
      return atom.sym.kind === 's' ? POSITIVE : ANY;
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

/** Signs of `sum + constant` for a sum without negative parts, from the least value that the sum can have. */
function atLeastOf(terms: readonly Term[], constant: Coef): Signs | undefined {
  const least = extremeOf(terms, 1);
  if (least === undefined) return undefined;
  const order = compareCoef(least, mulCoef(constant, -1n));
  return order > 0 ? POSITIVE : order === 0 ? ZERO_SIGN | POSITIVE : undefined;
}

/** Signs of `sum + constant` for a sum without positive parts, from the greatest value that the sum can have. */
function atMostOf(terms: readonly Term[], constant: Coef): Signs | undefined {
  const greatest = extremeOf(terms, -1);
  if (greatest === undefined) return undefined;
  const order = compareCoef(greatest, mulCoef(constant, -1n));
  return order < 0 ? NEGATIVE : order === 0 ? ZERO_SIGN | NEGATIVE : undefined;
}

/** Sum of the bounds next to zero, when every term lies on the given side of it. Positive integers are at least 1. */
function extremeOf(terms: readonly Term[], side: 1 | -1): Coef | undefined {
  let total: Coef = 0n;
  for (const term of terms) {
    if (signsOfTerm(term) & (side === 1 ? NEGATIVE : POSITIVE)) return undefined;
    if (term.factors.every((f) => f.atom.tag === 'symbol' && f.atom.sym.kind === 's' && f.exponent > 0))
      total = addCoef(total, term.coef);
  }
  return total;
}
