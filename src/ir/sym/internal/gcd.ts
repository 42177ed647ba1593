import { addPoly, mulPoly, negPoly, scalePoly, subPoly } from './arithmetic.js';
import { denominatorOf, fraction, gcdInt, numeratorOf, signCoef, type Coef } from './coef.js';
import { constantOf, constantPoly, makePoly, makeTerm, ONE, ZERO } from './make.js';
import type { Atom, Poly, Term } from './poly.js';

/** Beyond this many terms the common factor is looked for in coefficients and products only. */
const MAX_TERMS_FOR_SUMS = 64;

/**
 * The greatest common divisor of two polynomials, with a positive leading coefficient. Atoms count as indeterminates.
 * For what is no polynomial over the rationals (floats, negative exponents) it is 1.
 */
export function gcdPoly(a: Poly, b: Poly): Poly {
  if (!isPolynomial(a) || !isPolynomial(b)) return ONE;
  const hasFractions = [...a.terms, ...b.terms].some((t) => typeof t.coef !== 'bigint');
  // Over a field every number divides every other.
  if (hasFractions && (constantOf(a) === undefined || constantOf(b) === undefined)) {
    const g = gcdOf(withoutContent(a), withoutContent(b));
    return constantOf(g) === undefined ? g : ONE;
  }
  return gcdOf(a, b);
}

/** The exact quotient a/b where b divides a; `undefined` where it does not. */
export function exactQuotient(a: Poly, b: Poly): Poly | undefined {
  if (a.terms.length === 0) return ZERO;
  if (b.terms.length === 1) return divideByTerm(a, b.terms[0]!);
  const x = mainAtom(b)!;
  let rest = a;
  let quotient = ZERO;
  const degree = degreeIn(b, x);
  const leading = coefficientIn(b, x, degree);
  while (rest.terms.length > 0) {
    const d = degreeIn(rest, x);
    if (d < degree) return undefined;
    const factor = exactQuotient(coefficientIn(rest, x, d), leading);
    if (factor === undefined) return undefined;
    const step = mulPoly(factor, powerOf(x, d - degree));
    quotient = addPoly(quotient, step);
    rest = subPoly(rest, mulPoly(step, b));
  }
  return quotient;
}

function isPolynomial(p: Poly): boolean {
  return p.terms.every((t) => typeof t.coef !== 'number' && t.factors.every((f) => f.exponent > 0));
}

function gcdOf(a: Poly, b: Poly): Poly {
  if (a.terms.length === 0) return positive(b);
  if (b.terms.length === 0) return positive(a);
  const content = constantPoly(gcdCoef(contentOf(a), contentOf(b)));
  if (a.terms.length === 1 || b.terms.length === 1) return mulPoly(content, commonProduct(a, b));
  if (a.terms.length + b.terms.length > MAX_TERMS_FOR_SUMS) return mulPoly(content, commonProduct(a, b));
  const x = mainAtom(a)!;
  if (degreeIn(b, x) === 0) return gcdOf(contentIn(a, x), b);
  const common = gcdOf(contentIn(a, x), contentIn(b, x));
  let p = primitiveIn(a, x);
  let q = primitiveIn(b, x);
  if (degreeIn(p, x) < degreeIn(q, x)) [p, q] = [q, p];
  while (degreeIn(q, x) > 0) {
    const r = pseudoRemainder(p, q, x);
    p = q;
    q = r.terms.length === 0 ? r : primitiveIn(r, x);
    if (q.terms.length === 0) return positive(mulPoly(common, p));
  }
  return positive(common);
}

/** Powers common to all terms of both. */
function commonProduct(a: Poly, b: Poly): Poly {
  const terms = [...a.terms, ...b.terms];
  const factors = terms[0]!.factors
    .map(({ atom }) => ({
      atom,
      exponent: Math.min(...terms.map((t) => t.factors.find((f) => f.atom.key === atom.key)?.exponent ?? 0)),
    }))
    .filter((f) => f.exponent > 0);
  return makePoly([makeTerm(1n, factors)]);
}

function gcdCoef(a: bigint | { n: bigint; d: bigint }, b: bigint | { n: bigint; d: bigint }): Coef {
  const d = (denominatorOf(a) * denominatorOf(b)) / gcdInt(denominatorOf(a), denominatorOf(b));
  return fraction(gcdInt(numeratorOf(a), numeratorOf(b)), d);
}

function contentOf(p: Poly): bigint | { n: bigint; d: bigint } {
  let content: Coef = 0n;
  for (const { coef } of p.terms) {
    if (typeof coef === 'number' || typeof content === 'number') return 1n;
    content = content === 0n ? coef : gcdCoef(content, coef);
  }
  return typeof content === 'number' ? 1n : content;
}

function withoutContent(p: Poly): Poly {
  const content = contentOf(p);
  return content === 0n ? p : scalePoly(p, fraction(denominatorOf(content), numeratorOf(content)));
}

function positive(p: Poly): Poly {
  const last = p.terms.at(-1);
  return last !== undefined && signCoef(last.coef) < 0 ? negPoly(p) : p;
}

/** The indeterminate that a polynomial in several is looked at in. */
function mainAtom(p: Poly): Atom | undefined {
  let main: Atom | undefined;
  for (const { factors } of p.terms)
    for (const { atom } of factors) if (main === undefined || atom.key > main.key) main = atom;
  return main;
}

function degreeIn(p: Poly, x: Atom): number {
  return p.terms.reduce((d, t) => Math.max(d, exponentIn(t, x)), 0);
}

function exponentIn(term: Term, x: Atom): number {
  return term.factors.find((f) => f.atom.key === x.key)?.exponent ?? 0;
}

function coefficientIn(p: Poly, x: Atom, degree: number): Poly {
  return p.terms
    .filter((t) => exponentIn(t, x) === degree)
    .reduce(
      (all, t) =>
        addPoly(
          all,
          makePoly([
            makeTerm(
              t.coef,
              t.factors.filter((f) => f.atom.key !== x.key),
            ),
          ]),
        ),
      ZERO,
    );
}

function contentIn(p: Poly, x: Atom): Poly {
  let content = ZERO;
  for (let d = degreeIn(p, x); d >= 0; d--) content = gcdOf(content, coefficientIn(p, x, d));
  return content;
}

function primitiveIn(p: Poly, x: Atom): Poly {
  return exactQuotient(p, contentIn(p, x)) ?? p;
}

function powerOf(x: Atom, exponent: number): Poly {
  return exponent === 0 ? ONE : makePoly([makeTerm(1n, [{ atom: x, exponent }])]);
}

function pseudoRemainder(p: Poly, q: Poly, x: Atom): Poly {
  const degree = degreeIn(q, x);
  const leading = coefficientIn(q, x, degree);
  let rest = p;
  for (let d = degreeIn(rest, x); rest.terms.length > 0 && d >= degree; d = degreeIn(rest, x)) {
    const top = mulPoly(coefficientIn(rest, x, d), powerOf(x, d - degree));
    rest = subPoly(mulPoly(rest, leading), mulPoly(top, q));
  }
  return rest;
}

function divideByTerm(a: Poly, b: Term): Poly | undefined {
  if (typeof b.coef === 'number') return undefined;
  let quotient = ZERO;
  for (const term of a.terms) {
    const factors = [];
    for (const { atom, exponent } of term.factors) {
      const left = exponent - exponentIn(b, atom);
      if (left < 0) return undefined;
      if (left > 0) factors.push({ atom, exponent: left });
    }
    if (b.factors.some((f) => exponentIn(term, f.atom) < f.exponent)) return undefined;
    if (typeof term.coef === 'number') return undefined;
    const coef = fraction(
      numeratorOf(term.coef) * denominatorOf(b.coef),
      denominatorOf(term.coef) * numeratorOf(b.coef),
    );
    if (typeof coef !== 'bigint' && typeof term.coef === 'bigint' && typeof b.coef === 'bigint')
      return undefined;
    quotient = addPoly(quotient, makePoly([makeTerm(coef, factors)]));
  }
  return quotient;
}
