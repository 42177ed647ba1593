import { compareCoef } from './coef.js';
import { atomPoly, constantOf, constantPoly, extremumAtom } from './make.js';
import type { Poly } from './poly.js';
import { settleOrder } from './settle.js';

/** Min or Max: nested ones are flattened, and what another argument settles is dropped. */
export function extremumPoly(tag: 'min' | 'max', args: readonly Poly[]): Poly {
  const groups = args.map((arg) => argumentsOf(tag, arg));
  // None of the arguments of one extremum settles another: the largest is taken as it is.
  const largest = groups.reduce((a, b) => (b.length > a.length ? b : a), []);
  const kept: Poly[] = [...largest];
  for (const arg of groups.flatMap((group) => (group === largest ? [] : group))) {
    if (kept.some((other) => beats(tag, other, arg))) continue;
    for (let i = kept.length - 1; i >= 0; i--) if (beats(tag, arg, kept[i]!)) kept.splice(i, 1);
    kept.push(arg);
  }
  kept.sort((a, b) => (a.key < b.key ? -1 : 1));
  return kept.length === 1 ? kept[0]! : atomPoly(extremumAtom(tag, kept));
}

/** The arguments of an extremum of the same kind, or what is given alone. */
function argumentsOf(tag: 'min' | 'max', poly: Poly): readonly Poly[] {
  const [term] = poly.terms;
  const factor = poly.terms.length === 1 && term!.coef === 1n ? term!.factors[0] : undefined;
  if (factor === undefined || term!.factors.length !== 1 || factor.exponent !== 1) return [poly];
  const { atom } = factor;
  return atom.tag === tag && 'args' in atom ? atom.args : [poly];
}

function beats(tag: 'min' | 'max', a: Poly, b: Poly): boolean {
  const l = constantOf(a);
  const r = constantOf(b);
  if (l !== undefined && r !== undefined)
    return tag === 'max' ? compareCoef(l, r) >= 0 : compareCoef(l, r) <= 0;
  if (a.key === b.key) return true;
  return tag === 'max' ? isAtLeast(a, b) : isAtLeast(b, a);
}

/** `a >= b`. Beside an integer, sympy's operators look into a floor. */
function isAtLeast(a: Poly, b: Poly): boolean {
  const [left, right] = [insideFloor(a), insideFloor(b)];
  const [below, above] = [constantOf(b), constantOf(a)];
  if (left !== undefined && typeof below === 'bigint') return settleOrder('ge', left, b) === true;
  if (right !== undefined && typeof above === 'bigint')
    return settleOrder('lt', right, constantPoly(above + 1n)) === true;
  return settleOrder('ge', a, b) === true;
}

/** What an expression is the floor of. */
function insideFloor(poly: Poly): Poly | undefined {
  const [term] = poly.terms;
  if (poly.terms.length !== 1 || term!.coef !== 1n || term!.factors.length !== 1) return undefined;
  const { atom, exponent } = term!.factors[0]!;
  return exponent === 1 && atom.tag === 'floor' ? atom.arg : undefined;
}
