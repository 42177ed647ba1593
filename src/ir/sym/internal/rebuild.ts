import type { Sym } from '../expr.js';
import { invertPoly, mulPoly, powPoly, sumPolys } from './arithmetic.js';
import { ceilPoly, floorDivPoly, floorPoly, modPoly } from './division.js';
import { extremumPoly } from './extremum.js';
import { atomPoly, constantPoly } from './make.js';
import type { Atom, Poly } from './poly.js';
import { powerPoly } from './power.js';

export interface Replace {
  readonly symbol: (sym: Sym) => Poly | undefined;
  /** What stands for the symbols inside `//`, `%` and the like, where that is something else. */
  readonly inside?: (sym: Sym) => Poly | undefined;
  /** What stands for an outermost `a // b` of replaced a and b. */
  readonly floorDiv?: (base: Poly, divisor: Poly) => Poly;
}

/** The polynomial with symbols replaced, brought into normal form again. */
export function rebuild(poly: Poly, replace: Replace): Poly {
  const terms = poly.terms.map((term) => {
    let value = constantPoly(term.coef);
    for (const { atom, exponent } of term.factors) {
      const power = powPoly(rebuildAtom(atom, replace), Math.abs(exponent));
      value = mulPoly(value, exponent < 0 ? invertPoly(power) : power);
    }
    return value;
  });
  return sumPolys(terms);
}

function rebuildAtom(atom: Atom, replace: Replace): Poly {
  const inner: Replace = { symbol: replace.inside ?? replace.symbol };
  const within =
    replace.floorDiv !== undefined && atom.tag !== 'floordiv'
      ? { ...inner, floorDiv: replace.floorDiv }
      : inner;
  const go = (p: Poly): Poly => rebuild(p, within);
  switch (atom.tag) {
    case 'symbol':
      return replace.symbol(atom.sym) ?? atomPoly(atom);
    case 'floordiv':
      return (replace.floorDiv ?? floorDivPoly)(go(atom.base), go(atom.divisor));
    case 'mod':
      return modPoly(go(atom.base), go(atom.divisor));
    case 'pow':
      return powerPoly(go(atom.base), go(atom.exponent));
    case 'min':
    case 'max':
      return extremumPoly(atom.tag, atom.args.map(go));
    case 'floor':
      return floorPoly(go(atom.arg));
    case 'ceiling':
      return ceilPoly(go(atom.arg));
  }
}
