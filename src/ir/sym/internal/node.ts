import type { SymExpr } from '../expr.js';
import { denominatorOf, type Coef } from './coef.js';
import { constantOf, constantPoly } from './make.js';
import type { Poly } from './poly.js';
import type { RelationOp } from './settle.js';

/** What a {@link SymExpr} holds. */
export type Node = NumberNode | BoolNode;

export interface NumberNode {
  readonly tag: 'number';
  readonly poly: Poly;
}

export type BoolNode =
  | { readonly tag: 'relation'; readonly op: RelationOp; readonly lhs: Poly; readonly rhs: Poly }
  | { readonly tag: 'and' | 'or'; readonly args: readonly BoolNode[] };

/** {@link SymExpr} with its insides, which no caller sees. */
export interface Expr extends SymExpr {
  readonly node: Node;
}

export function keyOfNode(node: Node): string {
  switch (node.tag) {
    case 'number':
      return node.poly.key;
    case 'relation':
      return `${node.op}(${node.lhs.key};${node.rhs.key})`;
    case 'and':
    case 'or':
      return `${node.tag}(${node.args.map(keyOfNode).join(';')})`;
  }
}

/**
 * Expressions are kept once, weakly: a table from key to the living object, emptied by the collector, so that `===`
 * compares and nothing is held that no program mentions.
 */
const living = new Map<string, WeakRef<Expr>>();
const collected = new FinalizationRegistry<string>((key) => {
  if (living.get(key)?.deref() === undefined) living.delete(key);
});

export function intern(node: Node, sort: SymExpr['sort']): Expr {
  const key = sort === 'float' ? `float ${keyOfNode(node)}` : keyOfNode(node);
  const known = living.get(key)?.deref();
  if (known !== undefined) return known;
  const expr: Expr = Object.freeze({ kind: 'sym-expr' as const, key, sort, node });
  living.set(key, new WeakRef(expr));
  collected.register(expr, key);
  return expr;
}

/** The insides of an expression made here. */
export function nodeOf(expr: SymExpr): Node {
  return (expr as Expr).node;
}

export function polyOf(x: SymExpr | bigint | number): Poly {
  if (typeof x === 'bigint') return constantPoly(x);
  if (typeof x === 'number') return constantPoly(x);
  const node = nodeOf(x);
  if (node.tag !== 'number') throw new TypeError(`a number was expected, not the relation ${x.key}`);
  return node.poly;
}

/** The integer that an int expression has come down to, or the expression. */
export function intOf(poly: Poly): SymExpr | bigint {
  const known = constantOf(poly);
  if (typeof known === 'bigint') return known;
  return intern({ tag: 'number', poly }, 'int');
}

/** A number of float type: what torch annotates `Sym(1)` for `a / a` stays an expression. */
export function floatOf(poly: Poly): SymExpr {
  return intern({ tag: 'number', poly }, 'float');
}

export function isExactInteger(c: Coef): c is bigint {
  return typeof c !== 'number' && denominatorOf(c) === 1n;
}
