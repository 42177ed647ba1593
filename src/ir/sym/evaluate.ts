import type { Sym, SymExpr } from './expr.js';
import {
  addCoef,
  compareCoef,
  floorCoef,
  invertCoef,
  isZeroCoef,
  modFloat,
  mulCoef,
  numeratorOf,
  toFloat,
  type Coef,
} from './internal/coef.js';
import { MAX_BITS, tooLarge } from './internal/limits.js';
import { divisionByZero } from './internal/division.js';
import { nodeOf, type BoolNode } from './internal/node.js';
import type { Atom, Poly } from './internal/poly.js';
import type { RelationOp } from './internal/settle.js';

/**
 * The value of an expression where every symbol has one: `bigint` of an int, `number` of a float, `boolean` of a relation.
 * Integers and quotients are exact until a float comes in.
 * @throws EgghatchError (python, ZeroDivisionError) where a divisor is zero.
 */
export function evaluate(expr: SymExpr, valueOf: (sym: Sym) => bigint | number): bigint | number | boolean {
  const node = nodeOf(expr);
  if (node.tag !== 'number') return evaluateBool(node, valueOf);
  const value = evaluatePoly(node.poly, valueOf);
  return expr.sort === 'int' && typeof value === 'bigint' ? value : toFloat(value);
}

function evaluateBool(node: BoolNode, valueOf: (sym: Sym) => bigint | number): boolean {
  switch (node.tag) {
    case 'relation':
      return compare(node.op, evaluatePoly(node.lhs, valueOf), evaluatePoly(node.rhs, valueOf));
    case 'and':
      return node.args.every((arg) => evaluateBool(arg, valueOf));
    case 'or':
      return node.args.some((arg) => evaluateBool(arg, valueOf));
  }
}

function compare(op: RelationOp, a: Coef, b: Coef): boolean {
  if (Number.isNaN(a) || Number.isNaN(b)) return op === 'ne';
  const order = compareCoef(a, b);
  switch (op) {
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
  }
}

function evaluatePoly(poly: Poly, valueOf: (sym: Sym) => bigint | number): Coef {
  let sum: Coef = 0n;
  for (const { coef, factors } of poly.terms) {
    let product = coef;
    for (const { atom, exponent } of factors)
      product = mulCoef(product, integerPower(evaluateAtom(atom, valueOf), exponent));
    sum = addCoef(sum, product);
  }
  return sum;
}

function integerPower(base: Coef, exponent: number): Coef {
  if (exponent < 0) {
    if (isZeroCoef(base)) throw divisionByZero('division by zero');
    return integerPower(invertCoef(base), -exponent);
  }
  if (typeof base === 'number') return base ** exponent;
  const bits = numeratorOf(base).toString(16).length * 4;
  if (bits * exponent > MAX_BITS * 8) throw tooLarge(`${MAX_BITS * 8} bits`);
  if (typeof base === 'bigint') return base ** BigInt(exponent);
  return { n: base.n ** BigInt(exponent), d: base.d ** BigInt(exponent) };
}

function evaluateAtom(atom: Atom, valueOf: (sym: Sym) => bigint | number): Coef {
  const value = (p: Poly): Coef => evaluatePoly(p, valueOf);
  switch (atom.tag) {
    case 'symbol':
      return valueOf(atom.sym);
    case 'floordiv': {
      const by = value(atom.divisor);
      if (isZeroCoef(by)) throw divisionByZero('integer division or modulo by zero');
      const quotient = mulCoef(value(atom.base), invertCoef(by));
      return typeof quotient === 'number' ? Math.floor(quotient) : floorCoef(quotient);
    }
    case 'mod': {
      const by = value(atom.divisor);
      if (isZeroCoef(by)) throw divisionByZero('integer division or modulo by zero');
      const of = value(atom.base);
      if (typeof of === 'number' || typeof by === 'number') return modFloat(toFloat(of), toFloat(by));
      const quotient = floorCoef(mulCoef(of, invertCoef(by)));
      return addCoef(of, mulCoef(mulCoef(by, quotient), -1n));
    }
    case 'pow': {
      const base = value(atom.base);
      const exponent = value(atom.exponent);
      if (typeof exponent === 'bigint') return integerPower(base, Number(exponent));
      return toFloat(base) ** toFloat(exponent);
    }
    case 'min':
      return atom.args.map(value).reduce((a, b) => (compareCoef(b, a) < 0 ? b : a));
    case 'max':
      return atom.args.map(value).reduce((a, b) => (compareCoef(b, a) > 0 ? b : a));
    case 'floor':
      return floorCoef(value(atom.arg));
    case 'ceiling':
      return -floorCoef(mulCoef(value(atom.arg), -1n));
  }
}
