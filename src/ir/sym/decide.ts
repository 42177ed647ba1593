import { symKey, type Sym, type SymExpr, type SymRange } from './expr.js';
import { addPoly, invertPoly, mulPoly, sumPolys } from './internal/arithmetic.js';
import { boundsOf, compareIntervals, isSingle, type Interval } from './internal/interval.js';
import { floorPoly } from './internal/division.js';
import { atomPoly, closedAtom, constantOf, constantPoly, makePoly, symbolAtom } from './internal/make.js';
import { nodeOf, type BoolNode } from './internal/node.js';
import type { Poly } from './internal/poly.js';
import { rebuild } from './internal/rebuild.js';
import { settle } from './internal/settle.js';
import { ofPoly } from './internal/symbols.js';

/**
 * Whether a relation holds for all values in the ranges (true), for none (false), or cannot be told. The procedure is
 * torch 2.1's, so that what it leaves open is left open here: every symbol with a lower bound becomes a positive symbol
 * plus an offset, the expanded relation may then settle by itself, and if not, interval arithmetic of both sides decides.
 */
export function decideRelation(
  relation: SymExpr | boolean,
  rangeOf: (sym: Sym) => SymRange,
): boolean | undefined {
  if (typeof relation === 'boolean') return relation;
  const node = nodeOf(relation);
  if (node.tag === 'number') throw new TypeError(`a relation was expected, not the number ${relation.key}`);
  return decide(node, rangeOf);
}

/** The one integer that an expression can be, by the same procedure; `undefined` where there are several. */
export function decideInt(x: SymExpr | bigint, rangeOf: (sym: Sym) => SymRange): bigint | undefined {
  if (typeof x === 'bigint') return x;
  const node = nodeOf(x);
  if (node.tag !== 'number') throw new TypeError(`an integer was expected, not ${x.key}`);
  const { shift, ranges } = shifted([node.poly], rangeOf);
  const poly = shift(node.poly);
  const known = constantOf(poly) ?? singleValue(boundsOf(poly, ranges));
  return typeof known === 'bigint' ? known : undefined;
}

const singleValue = (i: Interval): Interval['min'] | undefined => (isSingle(i) ? i.min : undefined);

function decide(node: BoolNode, rangeOf: (sym: Sym) => SymRange): boolean | undefined {
  if (node.tag !== 'relation') {
    const absorbing = node.tag === 'or';
    const parts = node.args.map((arg) => decide(arg, rangeOf));
    if (parts.includes(absorbing)) return absorbing;
    return parts.includes(undefined) ? undefined : !absorbing;
  }
  const { half, shift, ranges } = shifted([node.lhs, node.rhs], rangeOf);
  const early = settle(node.op, half(node.lhs), half(node.rhs));
  if (early !== undefined) return early;
  const lhs = shift(node.lhs);
  const rhs = shift(node.rhs);
  return settle(node.op, lhs, rhs) ?? compareIntervals(node.op, boundsOf(lhs, ranges), boundsOf(rhs, ranges));
}

/** Half of int64's least value: below it a bound counts as none. */
const NO_LOWER_BOUND = -(2n ** 62n);

interface Shifted {
  /**
   * Symbols replaced, but products not multiplied out: `a*b` keeps the signs of `a` and of `b`, which settles more than
   * the expanded form does. (A sum times a number is multiplied out by sympy at once.)
   */
  readonly half: (p: Poly) => Poly;
  /** Symbols replaced and all multiplied out, with the floor of a quotient for a floor division. */
  readonly shift: (p: Poly) => Poly;
  readonly ranges: ReadonlyMap<string, Interval>;
}

function shifted(polys: readonly Poly[], rangeOf: (sym: Sym) => SymRange): Shifted {
  const symbols = new Map<string, Sym>();
  for (const poly of polys) ofPoly(poly, symbols);
  const ranges = new Map<string, Interval>();
  const opened = new Map<string, Poly>();
  const closed = new Map<string, Poly>();
  for (const [key, sym] of symbols) {
    const range = rangeOf(sym);
    if (typeof range.min !== 'bigint' || range.min < NO_LOWER_BOUND) {
      ranges.set(key, range);
      continue;
    }
    // Kind s: a positive integer. The negative index keeps it apart from every symbol of a program.
    const positive: Sym = { kind: 's', index: -1 - opened.size };
    const offset = range.min - 1n;
    const poly = addPoly(atomPoly(symbolAtom(positive)), constantPoly(offset));
    opened.set(key, poly);
    closed.set(key, offset === 0n ? poly : atomPoly(closedAtom(`(${poly.key})`, range.min, poly)));
    ranges.set(symKey(positive), {
      min: 1n,
      max: typeof range.max === 'bigint' ? range.max - offset : range.max,
    });
  }
  const symbol = (sym: Sym): Poly | undefined => opened.get(symKey(sym));
  const half = (poly: Poly): Poly =>
    sumPolys(
      poly.terms.map((term) => {
        const alone = term.factors.length === 1 && term.factors[0]!.exponent === 1;
        const keep = (sym: Sym): Poly | undefined => (alone ? opened : closed).get(symKey(sym));
        return rebuild(makePoly([term]), { symbol: keep, inside: symbol });
      }),
    );
  const shift = (poly: Poly): Poly =>
    rebuild(rebuild(poly, { symbol }), {
      symbol: () => undefined,
      floorDiv: (base, divisor) => floorPoly(mulPoly(base, invertPoly(divisor))),
    });
  return { half, shift, ranges };
}
