import type { SymExpr } from './expr.js';
import type { SymNumber } from './arithmetic.js';
import { intern, keyOfNode, nodeOf, polyOf, type BoolNode } from './internal/node.js';
import { settle, type RelationOp } from './internal/settle.js';

/** `a == b`: a boolean when the normal form settles it for all values, else a relation. */
export const eq = relation('eq');
/** `a != b`: a plain answer where the two decide it, a relation otherwise. */
export const ne = relation('ne');
/** `a < b`: a plain answer where the two decide it, a relation otherwise. */
export const lt = relation('lt');
/** `a <= b`: a plain answer where the two decide it, a relation otherwise. */
export const le = relation('le');
/** `a > b`: a plain answer where the two decide it, a relation otherwise. */
export const gt = relation('gt');
/** `a >= b`: a plain answer where the two decide it, a relation otherwise. */
export const ge = relation('ge');

function relation(op: RelationOp): (a: SymNumber, b: SymNumber) => SymExpr | boolean {
  return (a, b) => {
    if (typeof a !== 'object' && typeof b !== 'object') return comparePlain(op, a, b);
    const lhs = polyOf(a);
    const rhs = polyOf(b);
    return settle(op, lhs, rhs) ?? intern({ tag: 'relation', op, lhs, rhs }, 'bool');
  };
}

/** JavaScript compares a bigint with a number exactly, as Python does. */
function comparePlain(op: RelationOp, a: bigint | number, b: bigint | number): boolean {
  switch (op) {
    case 'eq':
      return !(a < b) && !(a > b) && !Number.isNaN(a) && !Number.isNaN(b);
    case 'ne':
      return !comparePlain('eq', a, b);
    case 'lt':
      return a < b;
    case 'le':
      return a <= b;
    case 'gt':
      return a > b;
    case 'ge':
      return a >= b;
  }
}

/** Negation: of a comparison the opposite one. */
export function not(a: SymExpr | boolean): SymExpr | boolean {
  return typeof a === 'boolean' ? !a : intern(negate(boolNode(a)), 'bool');
}

const OPPOSITE: Readonly<Record<RelationOp, RelationOp>> = {
  eq: 'ne',
  ne: 'eq',
  lt: 'ge',
  le: 'gt',
  gt: 'le',
  ge: 'lt',
};

function negate(node: BoolNode): BoolNode {
  if (node.tag === 'relation') return { ...node, op: OPPOSITE[node.op] };
  return { tag: node.tag === 'and' ? 'or' : 'and', args: inOrder(node.args.map(negate)) };
}

/** `a & b` on symbolic booleans. */
export function and(a: SymExpr | boolean, b: SymExpr | boolean): SymExpr | boolean {
  return combine('and', a, b);
}

/** `a | b` on symbolic booleans. */
export function or(a: SymExpr | boolean, b: SymExpr | boolean): SymExpr | boolean {
  return combine('or', a, b);
}

function combine(tag: 'and' | 'or', a: SymExpr | boolean, b: SymExpr | boolean): SymExpr | boolean {
  const absorbing = tag === 'or';
  if (typeof a === 'boolean') return a === absorbing ? absorbing : b;
  if (typeof b === 'boolean') return b === absorbing ? absorbing : a;
  const args = new Map<string, BoolNode>();
  for (const node of [boolNode(a), boolNode(b)])
    for (const part of node.tag === tag ? node.args : [node]) args.set(keyOfNode(part), part);
  for (const part of args.values()) if (args.has(keyOfNode(negate(part)))) return absorbing;
  const parts = inOrder([...args.values()]);
  return intern(parts.length === 1 ? parts[0]! : { tag, args: parts }, 'bool');
}

function inOrder(nodes: readonly BoolNode[]): readonly BoolNode[] {
  return nodes
    .map((node) => ({ node, key: keyOfNode(node) }))
    .sort((l, r) => (l.key < r.key ? -1 : 1))
    .map(({ node }) => node);
}

function boolNode(expr: SymExpr): BoolNode {
  const node = nodeOf(expr);
  if (node.tag === 'number') throw new TypeError(`a relation was expected, not the number ${expr.key}`);
  return node;
}
