import { symKey, type Sym } from '../expr.js';
import { isZeroCoef, keyOfCoef, type Coef } from './coef.js';
import { countParts, MAX_ARGUMENTS, MAX_DEPTH, tooLarge } from './limits.js';
import type { Atom, Factor, Poly, Term } from './poly.js';

export function makeTerm(coef: Coef, factors: readonly Factor[]): Term {
  return {
    coef,
    factors,
    key: factors.map((f) => (f.exponent === 1 ? f.atom.key : `${f.atom.key}^${f.exponent}`)).join('*'),
  };
}

/** Terms must be ordered by key, without duplicates and zeros. */
export function makePoly(terms: readonly Term[]): Poly {
  let depth = 0;
  let size = 0;
  for (const term of terms) {
    size += 1 + (typeof term.coef === 'bigint' && isLong(term.coef) ? digits(term.coef) : 0);
    for (const { atom } of term.factors) {
      depth = Math.max(depth, atom.depth);
      size += atom.size;
    }
  }
  countParts(size);
  if (depth > MAX_DEPTH) throw tooLarge(`a nesting of ${MAX_DEPTH}`);
  return { terms, key: terms.map((t) => `${keyOfCoef(t.coef)}*${t.key}`).join('+'), depth, size };
}

const LONG = 1n << 128n;
const isLong = (coef: bigint): boolean => coef > LONG || coef < -LONG;
/** What a long number counts beside a short one: four hexadecimal digits are one part. */
const digits = (coef: bigint): number => coef.toString(16).length >> 2;

export function constantPoly(value: Coef): Poly {
  return makePoly(isZeroCoef(value) ? [] : [makeTerm(value, [])]);
}

export function atomPoly(atom: Atom): Poly {
  return makePoly([makeTerm(1n, [{ atom, exponent: 1 }])]);
}

export const ZERO = constantPoly(0n);
export const ONE = constantPoly(1n);

/** Input sizes are positive, as torch declares them to sympy. */
export function symbolAtom(sym: Sym): Atom {
  return {
    tag: 'symbol',
    sym,
    key: symKey(sym),
    depth: 0,
    size: 1,
    least: sym.kind === 's' ? 1n : undefined,
  };
}

/** A symbol for `opens`, of which sign analysis sees the least value only. */
export function closedAtom(key: string, least: bigint, opens: Poly): Atom {
  return { tag: 'symbol', sym: { kind: 'i', index: -1 }, key, depth: 0, size: 1, least, opens };
}

export function quotientAtom(tag: 'floordiv' | 'mod', base: Poly, divisor: Poly): Atom {
  const op = tag === 'floordiv' ? '//' : '%';
  return {
    tag,
    base,
    divisor,
    key: `((${base.key})${op}(${divisor.key}))`,
    depth: 1 + Math.max(base.depth, divisor.depth),
    size: 1 + base.size + divisor.size,
  };
}

export function powAtom(base: Poly, exponent: Poly): Atom {
  return {
    tag: 'pow',
    base,
    exponent,
    key: `((${base.key})**(${exponent.key}))`,
    depth: 1 + Math.max(base.depth, exponent.depth),
    size: 1 + base.size + exponent.size,
  };
}

export function extremumAtom(tag: 'min' | 'max', args: readonly Poly[]): Atom {
  if (args.length > MAX_ARGUMENTS) throw tooLarge(`${MAX_ARGUMENTS} arguments of ${tag}`);
  return {
    tag,
    args,
    key: `${tag}(${args.map((a) => a.key).join(',')})`,
    depth: 1 + args.reduce((depth, a) => Math.max(depth, a.depth), 0),
    size: args.reduce((size, a) => size + a.size, 1),
  };
}

export function roundAtom(tag: 'floor' | 'ceiling', arg: Poly): Atom {
  return { tag, arg, key: `${tag}(${arg.key})`, depth: 1 + arg.depth, size: 1 + arg.size };
}

/** The number, when there is nothing symbolic in it. */
export function constantOf(poly: Poly): Coef | undefined {
  if (poly.terms.length === 0) return 0n;
  const first = poly.terms[0]!;
  return poly.terms.length === 1 && first.factors.length === 0 ? first.coef : undefined;
}

/** The constant term, 0 when there is none. */
export function constantTerm(poly: Poly): Coef {
  const first = poly.terms[0];
  return first !== undefined && first.factors.length === 0 ? first.coef : 0n;
}
