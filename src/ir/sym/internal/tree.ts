import type { Sym } from '../expr.js';
import { signCoef, type Coef } from './coef.js';
import { scalePoly } from './arithmetic.js';
import { ONE } from './make.js';
import type { Factor, Poly, Term } from './poly.js';

/** An expression the way sympy holds it, with names: what its printer and its sort keys look at. */
export type Tree =
  | { readonly tag: 'number'; readonly value: Coef }
  | { readonly tag: 'symbol'; readonly name: string }
  | { readonly tag: 'add'; readonly terms: readonly Tree[] }
  /** `coef` times at least one other factor; more than one when the coefficient is 1. */
  | { readonly tag: 'mul'; readonly coef: Coef; readonly factors: readonly Tree[] }
  | { readonly tag: 'pow'; readonly base: Tree; readonly exponent: Tree }
  | {
      readonly tag: 'function';
      /** Of torch or sympy: `FloorDiv`, `Mod`, `Min`, `Max`, `floor`, `ceiling`, … */
      readonly name: string;
      readonly args: readonly Tree[];
      /** How tightly it binds, where that is not what torch 2.1 has for its name. */
      readonly level?: number;
    };

export type NameOf = (sym: Sym) => string;

export function treeOfPoly(poly: Poly, nameOf: NameOf): Tree {
  if (poly.terms.length === 0) return { tag: 'number', value: 0n };
  if (poly.terms.length === 1) return treeOfTerm(poly.terms[0]!, nameOf);
  return { tag: 'add', terms: poly.terms.map((t) => treeOfTerm(t, nameOf)) };
}

function treeOfTerm({ coef, factors }: Term, nameOf: NameOf): Tree {
  if (factors.length === 0) return { tag: 'number', value: coef };
  const trees = factors.map((f) => treeOfFactor(f, nameOf));
  return coef === 1n && trees.length === 1 ? trees[0]! : { tag: 'mul', coef, factors: trees };
}

function treeOfFactor({ atom, exponent }: Factor, nameOf: NameOf): Tree {
  const go = (p: Poly): Tree => treeOfPoly(p, nameOf);
  const raised = (base: Tree): Tree =>
    exponent === 1 ? base : { tag: 'pow', base, exponent: { tag: 'number', value: BigInt(exponent) } };
  switch (atom.tag) {
    case 'symbol':
      return raised({ tag: 'symbol', name: nameOf(atom.sym) });
    case 'floordiv':
      return raised({ tag: 'function', name: 'FloorDiv', args: [go(atom.base), go(atom.divisor)] });
    case 'mod':
      return raised({ tag: 'function', name: 'Mod', args: [go(atom.base), go(atom.divisor)] });
    case 'min':
      return raised({ tag: 'function', name: 'Min', args: atom.args.map(go) });
    case 'max':
      return raised({ tag: 'function', name: 'Max', args: atom.args.map(go) });
    case 'floor':
    case 'ceiling':
      return raised({ tag: 'function', name: atom.tag, args: [go(atom.arg)] });
    case 'pow':
      if (atom.exponent.key === ONE.key) return raised(go(atom.base));
      return { tag: 'pow', base: go(atom.base), exponent: go(scalePoly(atom.exponent, BigInt(exponent))) };
  }
}

/** Numeric coefficient and the rest, as sympy's as_coeff_Mul. */
export function splitCoef(tree: Tree): readonly [Coef, Tree | undefined] {
  if (tree.tag === 'number') return [tree.value, undefined];
  if (tree.tag !== 'mul') return [1n, tree];
  return [tree.coef, tree.factors.length === 1 ? tree.factors[0]! : { ...tree, coef: 1n }];
}

/** Whether an exponent puts its power under the fraction bar. */
export function isNegativeExponent(tree: Tree): boolean {
  return signCoef(splitCoef(tree)[0]) < 0;
}
