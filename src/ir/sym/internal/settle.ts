import { scalePoly, subPoly } from './arithmetic.js';
import { isInteger, isReal, NEGATIVE, parityOf, signsOf, ZERO_SIGN } from './assumptions.js';
import { compareCoef, denominatorOf, gcdInt } from './coef.js';
import { constantOf } from './make.js';
import type { Poly } from './poly.js';

export type RelationOp = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';

/** Whether a comparison holds for all values of its symbols, from the normal form alone; nothing is asked of ranges. */
export function settle(op: RelationOp, a: Poly, b: Poly): boolean | undefined {
  if (op === 'eq') return settleEqual(a, b);
  if (op === 'ne') return not(settleEqual(a, b));
  return settleOrder(op, a, b);
}

export function settleOrder(op: 'lt' | 'le' | 'gt' | 'ge', a: Poly, b: Poly): boolean | undefined {
  switch (op) {
    case 'ge':
      return atLeast(a, b);
    case 'le':
      return atLeast(b, a);
    case 'lt':
      return not(atLeast(a, b));
    case 'gt':
      return not(atLeast(b, a));
  }
}

const not = (x: boolean | undefined): boolean | undefined => (x === undefined ? undefined : !x);

function atLeast(a: Poly, b: Poly): boolean | undefined {
  const l = constantOf(a);
  const r = constantOf(b);
  if (l !== undefined && r !== undefined) return compareCoef(l, r) >= 0;
  if (!isReal(a) || !isReal(b)) return undefined;
  const signs = signsOf(subPoly(a, b));
  if ((signs & NEGATIVE) === 0) return true;
  return signs === NEGATIVE ? false : undefined;
}

function settleEqual(a: Poly, b: Poly): boolean | undefined {
  if (a.key === b.key) return true;
  const l = constantOf(a);
  const r = constantOf(b);
  // A float never equals an integer in sympy 1.13 and later, but `==` of two numbers is torch's.
  if (l !== undefined && r !== undefined) return compareCoef(l, r) === 0;
  const difference = subPoly(a, b);
  const known = constantOf(difference);
  if (known !== undefined) return compareCoef(known, 0n) === 0;
  if (!isReal(difference)) return undefined;
  if ((signsOf(difference) & ZERO_SIGN) === 0) return false;
  if (parityOf(difference) === 1 || isInteger(difference) === false) return false;
  return clearedParity(difference) === 1 ? false : undefined;
}

/** Parity after the denominators are multiplied away: an odd numerator is not zero. */
function clearedParity(p: Poly): 0 | 1 | undefined {
  let common = 1n;
  for (const { coef } of p.terms) {
    if (typeof coef === 'number') return undefined;
    common *= denominatorOf(coef) / gcdInt(common, denominatorOf(coef));
  }
  return common === 1n ? undefined : parityOf(scalePoly(p, common));
}
