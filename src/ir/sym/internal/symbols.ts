import { symKey, type Sym } from '../expr.js';
import type { Node } from './node.js';
import type { Poly } from './poly.js';

/** Adds the symbols of a node to a map, in the order of its normal form. */
export function collectSymbols(node: Node, into: Map<string, Sym>): void {
  switch (node.tag) {
    case 'number':
      return ofPoly(node.poly, into);
    case 'relation':
      ofPoly(node.lhs, into);
      return ofPoly(node.rhs, into);
    case 'and':
    case 'or':
      for (const arg of node.args) collectSymbols(arg, into);
  }
}

export function ofPoly(poly: Poly, into: Map<string, Sym>): void {
  for (const { factors } of poly.terms) {
    for (const { atom } of factors) {
      switch (atom.tag) {
        case 'symbol':
          into.set(symKey(atom.sym), atom.sym);
          break;
        case 'floordiv':
        case 'mod':
          ofPoly(atom.base, into);
          ofPoly(atom.divisor, into);
          break;
        case 'pow':
          ofPoly(atom.base, into);
          ofPoly(atom.exponent, into);
          break;
        case 'min':
        case 'max':
          for (const arg of atom.args) ofPoly(arg, into);
          break;
        case 'floor':
        case 'ceiling':
          ofPoly(atom.arg, into);
      }
    }
  }
}
