import type { Sym, SymExpr } from '../expr.js';
import type { Coef } from '../internal/coef.js';
import { nodeOf, type BoolNode } from '../internal/node.js';
import { treeOfPoly, type Tree } from '../internal/tree.js';

const RELATIONS = {
  eq: 'Equality',
  ne: 'Unequality',
  lt: 'StrictLessThan',
  le: 'LessThan',
  gt: 'StrictGreaterThan',
  ge: 'GreaterThan',
} as const;

/**
 * An expression as `srepr` of sympy writes it, for an archive.
 *
 * @param nameOf what symbols are called: `s…` for sizes of inputs, which are positive, `u…` for data-dependent ones
 */
export function sreprOf(expr: SymExpr | bigint | number | boolean, nameOf: (sym: Sym) => string): string {
  if (typeof expr === 'boolean') return String(expr);
  if (typeof expr !== 'object') return ofNumber(expr);
  const positive = new Set<string>();
  const naming = (sym: Sym): string => {
    const name = nameOf(sym);
    if (sym.kind === 's') positive.add(name);
    return name;
  };
  const node = nodeOf(expr);
  return node.tag === 'number'
    ? ofTree(treeOfPoly(node.poly, naming), positive)
    : ofBool(node, naming, positive);
}

function ofBool(node: BoolNode, nameOf: (sym: Sym) => string, positive: ReadonlySet<string>): string {
  if (node.tag !== 'relation')
    return call(
      node.tag === 'and' ? 'And' : 'Or',
      node.args.map((arg) => ofBool(arg, nameOf, positive)),
    );
  const sides = [node.lhs, node.rhs].map((side) => ofTree(treeOfPoly(side, nameOf), positive));
  return call(RELATIONS[node.op], sides);
}

function ofTree(tree: Tree, positive: ReadonlySet<string>): string {
  const all = (trees: readonly Tree[]): readonly string[] => trees.map((t) => ofTree(t, positive));
  switch (tree.tag) {
    case 'number':
      return ofNumber(tree.value);
    case 'symbol': {
      const assumptions = positive.has(tree.name) ? 'positive=True, integer=True' : 'integer=True';
      return tree.name.startsWith('zuf')
        ? `Symbol('${tree.name}')`
        : `Symbol('${tree.name}', ${assumptions})`;
    }
    case 'add':
      return call('Add', all(tree.terms));
    case 'mul':
      return call('Mul', [...(tree.coef === 1n ? [] : [ofNumber(tree.coef)]), ...all(tree.factors)]);
    case 'pow':
      return call('Pow', all([tree.base, tree.exponent]));
    case 'function':
      return call(tree.name, all(tree.args));
  }
}

function ofNumber(value: Coef): string {
  if (typeof value === 'bigint') return `Integer(${value})`;
  return typeof value === 'number'
    ? `Float('${Number.isInteger(value) ? value.toFixed(1) : value}', precision=53)`
    : `Rational(${value.n}, ${value.d})`;
}

const call = (name: string, args: readonly string[]): string => `${name}(${args.join(', ')})`;
