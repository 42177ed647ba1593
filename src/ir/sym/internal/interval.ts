import { symKey } from '../expr.js';
import {
  addCoef,
  compareCoef,
  floorCoef,
  invertCoef,
  isZeroCoef,
  modBig,
  mulCoef,
  signCoef,
  toFloat,
  type Coef,
} from './coef.js';
import { ONE } from './make.js';
import type { Atom, Factor, Poly } from './poly.js';
import type { RelationOp } from './settle.js';

/** Both ends included; the infinities are floats. */
export interface Interval {
  readonly min: Coef;
  readonly max: Coef;
}

const UNKNOWN: Interval = { min: -Infinity, max: Infinity };

export function isSingle({ min, max }: Interval): boolean {
  return sameNumber(min, max);
}

/** As sympy compares: a float is never the same as an integer. */
function sameNumber(a: Coef, b: Coef): boolean {
  return (typeof a === 'number') === (typeof b === 'number') && compareCoef(a, b) === 0;
}

export function compareIntervals(op: RelationOp, a: Interval, b: Interval): boolean | undefined {
  switch (op) {
    case 'eq':
      if (isSingle(a) && isSingle(b) && sameNumber(a.min, b.min)) return true;
      return compareCoef(a.min, b.max) > 0 || compareCoef(b.min, a.max) > 0 ? false : undefined;
    case 'ne':
      return not(compareIntervals('eq', a, b));
    case 'lt':
      if (compareCoef(a.max, b.min) < 0) return true;
      return compareCoef(a.min, b.max) >= 0 ? false : undefined;
    case 'gt':
      return compareIntervals('lt', b, a);
    case 'le':
      return not(compareIntervals('lt', b, a));
    case 'ge':
      return not(compareIntervals('lt', a, b));
  }
}

const not = (x: boolean | undefined): boolean | undefined => (x === undefined ? undefined : !x);

/**
 * Where the values of an expression lie, each occurrence of a symbol on its own (so `x - x` is not 0). As coarse as
 * torch's: a remainder reaches its divisor.
 */
export function boundsOf(poly: Poly, ranges: ReadonlyMap<string, Interval>): Interval {
  let sum: Interval = { min: 0n, max: 0n };
  for (const { coef, factors } of poly.terms) {
    let product: Interval = { min: coef, max: coef };
    for (const factor of factors) product = times(product, boundsOfFactor(factor, ranges));
    sum = { min: addBound(sum.min, product.min), max: addBound(sum.max, product.max) };
  }
  return Number.isNaN(sum.min) || Number.isNaN(sum.max) ? UNKNOWN : sum;
}

function addBound(a: Coef, b: Coef): Coef {
  if (isInfinite(a)) return a;
  return isInfinite(b) ? b : addCoef(a, b);
}

const isInfinite = (c: Coef): boolean => c === Infinity || c === -Infinity;

function mulBound(a: Coef, b: Coef): Coef {
  if (isZeroCoef(a) || isZeroCoef(b)) return 0n;
  if (isInfinite(a) || isInfinite(b)) return signCoef(a) * signCoef(b) * Infinity;
  return mulCoef(a, b);
}

function corners(values: readonly Coef[]): Interval {
  return {
    min: values.reduce((a, b) => (compareCoef(b, a) < 0 ? b : a)),
    max: values.reduce((a, b) => (compareCoef(b, a) > 0 ? b : a)),
  };
}

function times(a: Interval, b: Interval): Interval {
  return corners([
    mulBound(a.min, b.min),
    mulBound(a.min, b.max),
    mulBound(a.max, b.min),
    mulBound(a.max, b.max),
  ]);
}

const contains = ({ min, max }: Interval, c: Coef): boolean =>
  compareCoef(min, c) <= 0 && compareCoef(c, max) <= 0;

function reciprocal(i: Interval): Interval {
  if (contains(i, 0n)) return UNKNOWN;
  return { min: invertBound(i.max), max: invertBound(i.min) };
}

const invertBound = (c: Coef): Coef => (isInfinite(c) ? 0n : invertCoef(c));

function boundsOfFactor({ atom, exponent }: Factor, ranges: ReadonlyMap<string, Interval>): Interval {
  const base = boundsOfAtom(atom, ranges);
  if (exponent === 1) return base;
  if (exponent < 0) return integerPower(reciprocal(base), -exponent);
  return integerPower(base, exponent);
}

function integerPower(base: Interval, exponent: number): Interval {
  if (exponent === 1 || (isInfinite(base.min) && isInfinite(base.max))) return base;
  if (exponent > MAX_POWER) return UNKNOWN;
  const lower = powBound(base.min, exponent);
  const upper = powBound(base.max, exponent);
  if (exponent % 2 === 1) return { min: lower, max: upper };
  const ends = corners([lower, upper]);
  return contains(base, 0n) ? { min: 0n, max: ends.max } : ends;
}

/** Bounds of higher powers would be numbers of many thousand digits. */
const MAX_POWER = 1024;

function powBound(c: Coef, exponent: number): Coef {
  if (typeof c === 'bigint') return c ** BigInt(exponent);
  if (typeof c === 'number') return c ** exponent;
  return { n: c.n ** BigInt(exponent), d: c.d ** BigInt(exponent) };
}

function boundsOfAtom(atom: Atom, ranges: ReadonlyMap<string, Interval>): Interval {
  const go = (p: Poly): Interval => boundsOf(p, ranges);
  switch (atom.tag) {
    case 'symbol':
      return ranges.get(symKey(atom.sym)) ?? UNKNOWN;
    case 'floordiv': {
      const by = go(atom.divisor);
      const of = go(atom.base);
      if (contains(by, 0n) || (hasInfinity(of) && hasInfinity(by))) return UNKNOWN;
      const quotients = [of.min, of.max].flatMap((a) =>
        [by.min, by.max].map((b) => mulBound(a, invertBound(b))),
      );
      return corners(quotients.map(floorBound));
    }
    case 'mod':
      return remainder(go(atom.base), go(atom.divisor));
    case 'pow':
      return power(go(atom.base), atom.exponent.key === ONE.key ? { min: 1n, max: 1n } : go(atom.exponent));
    case 'min':
    case 'max': {
      const better =
        atom.tag === 'min'
          ? (a: Coef, b: Coef) => compareCoef(b, a) < 0
          : (a: Coef, b: Coef) => compareCoef(b, a) > 0;
      return atom.args.map(go).reduce((a, b) => ({
        min: better(a.min, b.min) ? b.min : a.min,
        max: better(a.max, b.max) ? b.max : a.max,
      }));
    }
    case 'floor': {
      const of = go(atom.arg);
      return { min: floorBound(of.min), max: floorBound(of.max) };
    }
    case 'ceiling': {
      const of = go(atom.arg);
      return { min: ceilBound(of.min), max: ceilBound(of.max) };
    }
  }
}

const hasInfinity = (i: Interval): boolean => isInfinite(i.min) || isInfinite(i.max);
const floorBound = (c: Coef): Coef => (isInfinite(c) ? c : floorCoef(c));
const ceilBound = (c: Coef): Coef => (isInfinite(c) ? c : -floorCoef(mulCoef(c, -1n)));

function remainder(of: Interval, by: Interval): Interval {
  if (
    isSingle(of) &&
    isSingle(by) &&
    typeof of.min === 'bigint' &&
    typeof by.min === 'bigint' &&
    by.min !== 0n
  ) {
    const value = modBig(of.min, by.min);
    return { min: value, max: value };
  }
  return signCoef(by.min) <= 0 ? UNKNOWN : { min: 0n, max: by.max };
}

/** Powers whose exponent is no known integer: only a known exponent says something. */
function power(base: Interval, exponent: Interval): Interval {
  const by = exponent.min;
  if (!isSingle(exponent)) return UNKNOWN;
  if (typeof by === 'bigint') {
    if (by === 0n) return isInfinite(base.min) ? UNKNOWN : { min: 1n, max: 1n };
    return by < 0n ? integerPower(reciprocal(base), Number(-by)) : integerPower(base, Number(by));
  }
  if (signCoef(base.min) < 0) return UNKNOWN;
  const raise = (c: Coef): Coef => toFloat(c) ** toFloat(by);
  const ends = corners([raise(base.min), raise(base.max)]);
  return Number.isNaN(ends.min) || Number.isNaN(ends.max) ? UNKNOWN : ends;
}
