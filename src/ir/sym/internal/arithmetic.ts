import { addCoef, denominatorOf, invertCoef, isZeroCoef, mulCoef, type Coef } from './coef.js';
import { countProducts, MAX_BITS, tooLarge } from './limits.js';
import { constantOf, makePoly, makeTerm, ONE, powAtom, ZERO } from './make.js';
import type { Factor, Poly, Term } from './poly.js';

/** Sum, by a merge of the two ordered lists of terms. */
export function addPoly(a: Poly, b: Poly): Poly {
  const terms: Term[] = [];
  let i = 0;
  let j = 0;
  while (i < a.terms.length || j < b.terms.length) {
    const l = a.terms[i];
    const r = b.terms[j];
    if (r === undefined || (l !== undefined && l.key < r.key)) {
      terms.push(l!);
      i++;
    } else if (l === undefined || r.key < l.key) {
      terms.push(r);
      j++;
    } else {
      const coef = addCoef(l.coef, r.coef);
      if (!isZeroCoef(coef)) terms.push({ ...l, coef });
      i++;
      j++;
    }
  }
  return makePoly(terms);
}

/** Sum of many: like terms are collected once, where adding one by one would copy the sum again and again. */
export function sumPolys(polys: readonly Poly[]): Poly {
  if (polys.length < 2) return polys[0] ?? ZERO;
  return collect(polys.flatMap((p) => p.terms));
}

function collect(terms: Iterable<Term>): Poly {
  const collected = new Map<string, Term>();
  for (const term of terms) {
    const before = collected.get(term.key);
    collected.set(term.key, before === undefined ? term : { ...term, coef: addCoef(before.coef, term.coef) });
  }
  return makePoly([...collected.values()].filter((t) => !isZeroCoef(t.coef)).sort(byKey));
}

export function scalePoly(a: Poly, factor: Coef): Poly {
  if (factor === 1n) return a;
  if (isZeroCoef(factor)) return ZERO;
  if (typeof factor === 'object' && a.terms.some((t) => t.factors.some(isInverseSum)))
    return a.terms.reduce((sum, t) => addPoly(sum, asPoly(mulTerms(t, makeTerm(factor, [])))), ZERO);
  return makePoly(a.terms.map((t) => ({ ...t, coef: checkedSize(mulCoef(t.coef, factor)) })));
}

export function negPoly(a: Poly): Poly {
  return scalePoly(a, -1n);
}

export function subPoly(a: Poly, b: Poly): Poly {
  return addPoly(a, negPoly(b));
}

/** Product, multiplied out. A sum in a denominator cancels against the very same sum only, as in sympy. */
export function mulPoly(a: Poly, b: Poly): Poly {
  const known = constantOf(a) ?? constantOf(b);
  if (known !== undefined) return scalePoly(constantOf(a) === undefined ? a : b, known);
  const cancelled = cancelSum(a, b) ?? cancelSum(b, a);
  if (cancelled !== undefined) return cancelled;
  countProducts(a.terms.length * b.terms.length);
  const terms: Term[] = [];
  for (const l of a.terms) {
    for (const r of b.terms) {
      const product = mulTerms(l, r);
      if ('terms' in product) terms.push(...product.terms);
      else terms.push(product);
    }
  }
  return collect(terms);
}

function byKey(a: Term, b: Term): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function checkedSize(coef: Coef): Coef {
  if (typeof coef === 'bigint' && coef > LARGE && coef.toString(16).length * 4 > MAX_BITS)
    throw tooLarge(`${MAX_BITS} bits`);
  return coef;
}
const LARGE = 1n << 4096n;

/** Multiplies two terms. A denominator with a sum in it may have to be multiplied out: hence a Poly. */
function mulTerms(a: Term, b: Term): Term | Poly {
  const factors: Factor[] = [];
  let i = 0;
  let j = 0;
  while (i < a.factors.length || j < b.factors.length) {
    const l = a.factors[i];
    const r = b.factors[j];
    if (r === undefined || (l !== undefined && l.atom.key < r.atom.key)) {
      factors.push(l!);
      i++;
    } else if (l === undefined || r.atom.key < l.atom.key) {
      factors.push(r);
      j++;
    } else {
      const exponent = l.exponent + r.exponent;
      if (exponent !== 0) factors.push({ atom: l.atom, exponent });
      i++;
      j++;
    }
  }
  return withOneDenominator(makeTerm(checkedSize(mulCoef(a.coef, b.coef)), factors));
}

/** A sum in the denominator takes in all else that is there: `1/(2*(i4 + 1))` is `1/(2*i4 + 2)`. */
function withOneDenominator(term: Term): Term | Poly {
  const sums = term.factors.filter(isInverseSum);
  if (sums.length === 0) return term;
  const others = term.factors.filter((f) => f.exponent < 0 && !isInverseSum(f));
  const number = typeof term.coef === 'number' ? 1n : denominatorOf(term.coef);
  if (sums.length === 1 && sums[0]!.exponent === -1 && others.length === 0 && number === 1n) return term;
  const upside = others.map((f) => ({ atom: f.atom, exponent: -f.exponent }));
  let denominator = makePoly([makeTerm(number, upside)]);
  for (const { atom, exponent } of sums)
    if (atom.tag === 'pow') denominator = mulPoly(denominator, powPoly(atom.base, -exponent));
  const above = makeTerm(
    mulCoef(term.coef, number),
    term.factors.filter((f) => f.exponent > 0),
  );
  return mulPoly(makePoly([above]), invertPoly(denominator));
}

/** `1/(i4 + 1)` and the like: a sum under a fraction bar. */
export function isInverseSum(factor: Factor): boolean {
  return factor.atom.tag === 'pow' && factor.atom.exponent === ONE;
}

/** One term of `a` has b's sum in the denominator: it goes away. */
function cancelSum(a: Poly, b: Poly): Poly | undefined {
  if (b.terms.length < 2 || a.terms.length !== 1) return undefined;
  const term = a.terms[0]!;
  const at = term.factors.findIndex(
    (f) => isInverseSum(f) && f.atom.tag === 'pow' && f.atom.base.key === b.key,
  );
  if (at === -1) return undefined;
  return makePoly([
    makeTerm(
      term.coef,
      term.factors.filter((_, k) => k !== at),
    ),
  ]);
}

/** Non-negative integer power, multiplied out. */
export function powPoly(base: Poly, exponent: number): Poly {
  if (exponent > 1 && base.terms.length === 1) return powTerm(base.terms[0]!, exponent);
  let result = ONE;
  let square = base;
  for (let n = exponent; n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result = mulPoly(result, square);
    if (n > 1) square = mulPoly(square, square);
  }
  return result;
}

function powTerm(term: Term, exponent: number): Poly {
  const bits = typeof term.coef === 'bigint' ? term.coef.toString(2).length : 0;
  if (term.coef !== 1n && term.coef !== -1n && bits * exponent > MAX_BITS) throw tooLarge(`${MAX_BITS} bits`);
  const factors = term.factors.map((f) => ({ atom: f.atom, exponent: f.exponent * exponent }));
  const power = withOneDenominator(makeTerm(powCoef(term.coef, exponent), factors));
  return asPoly(power);
}

const asPoly = (x: Term | Poly): Poly => ('terms' in x ? x : makePoly([x]));

function powCoef(coef: Coef, exponent: number): Coef {
  if (typeof coef === 'bigint') return coef ** BigInt(exponent);
  if (typeof coef === 'number') return coef ** exponent;
  return { n: coef.n ** BigInt(exponent), d: coef.d ** BigInt(exponent) };
}

/** 1/a for an a that is not the number zero: factor by factor for a product, as one unit for a sum. */
export function invertPoly(a: Poly): Poly {
  if (a.terms.length === 1) {
    const term = a.terms[0]!;
    if (!term.factors.some(isInverseSum)) {
      const factors = term.factors.map((f) => ({ atom: f.atom, exponent: -f.exponent }));
      return makePoly([makeTerm(invertCoef(term.coef), factors)]);
    }
    let poly = invertPoly(
      makePoly([
        makeTerm(
          term.coef,
          term.factors.filter((f) => !isInverseSum(f)),
        ),
      ]),
    );
    for (const { atom } of term.factors.filter(isInverseSum))
      if (atom.tag === 'pow') poly = mulPoly(poly, atom.base);
    return poly;
  }
  const atom = powAtom(a, ONE);
  return makePoly([makeTerm(1n, [{ atom, exponent: -1 }])]);
}
