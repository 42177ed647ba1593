import type { Sym, SymExpr } from './expr.js';
import { fraction, mulCoef, signCoef, type Coef } from './internal/coef.js';
import { nodeOf, type BoolNode } from './internal/node.js';
import { printNumber } from './internal/print-number.js';
import { compareKeys, orderedArgs, orderedFactors, orderedTerms, sortKey } from './internal/sort-key.js';
import { isNegativeExponent, splitCoef, treeOfPoly, type NameOf, type Tree } from './internal/tree.js';

/**
 * The text of sympy's `str`, which torch puts between brackets and into `Sym(…)`. The order of terms depends on the
 * names of the symbols (`i10` comes before `i4`), so they are asked for here.
 */
export function printSymInt(x: SymExpr | bigint | number | boolean, nameOf: (sym: Sym) => string): string {
  if (typeof x === 'boolean') return x ? 'True' : 'False';
  if (typeof x !== 'object') return printNumber(x, true);
  const node = nodeOf(x);
  if (node.tag !== 'number') return printBool(node, nameOf);
  const tree = treeOfPoly(node.poly, nameOf);
  return tree.tag === 'number' ? printNumber(tree.value, true) : print(tree);
}

export const RELATION = 35;
export const AND = 38;
export const OR = 36;
const ADD = 40;
const MUL = 50;
export const POW = 60;
const CALL = 70;
export const NOT = 100;
export const ATOM = 1000;
/** Less than a sum: what torch 2.15 has for its integer divisions. */
export const LOW = 35;
export const EQUALITY = MUL;

function precedence(tree: Tree): number {
  switch (tree.tag) {
    case 'number':
      if (signCoef(tree.value) < 0) return ADD;
      return typeof tree.value === 'object' ? MUL : ATOM;
    case 'symbol':
      return ATOM;
    case 'add':
      return ADD;
    case 'mul':
      return signCoef(tree.coef) < 0 ? ADD : MUL;
    case 'pow':
      return POW;
    case 'function':
      if (tree.level !== undefined) return tree.level;
      return tree.name === 'FloorDiv' || tree.name === 'Mod'
        ? MUL
        : tree.name === 'floor' || tree.name === 'ceiling'
          ? CALL
          : ATOM;
  }
}

/** A tree that was made elsewhere; zeros at the end of a float stay when it is the `whole` text. */
export function printTree(tree: Tree, whole: boolean): string {
  return tree.tag === 'number' ? printNumber(tree.value, whole) : print(tree);
}

export { within as withinTree };

/** In parentheses unless it binds tighter than the given precedence. */
function within(tree: Tree, level: number): string {
  return precedence(tree) <= level ? `(${print(tree)})` : print(tree);
}

function print(tree: Tree): string {
  switch (tree.tag) {
    case 'number':
      return printNumber(tree.value, false);
    case 'symbol':
      return tree.name;
    case 'add':
      return printSum(orderedTerms(tree));
    case 'mul':
      return printProduct(tree);
    case 'pow':
      return printPower(tree);
    case 'function':
      if (tree.name === 'FloorDiv') {
        const level = tree.level === undefined ? MUL : ATOM - 1;
        return `(${within(tree.args[0]!, level)}//${within(tree.args[1]!, level)})`;
      }
      return `${tree.name}(${orderedArgs(tree).map(print).join(', ')})`;
  }
}

function printSum(terms: readonly Tree[]): string {
  let text = '';
  for (const term of terms) {
    const printed = print(term);
    const negative = printed.startsWith('-');
    const plain = negative ? printed.slice(1) : printed;
    const body = precedence(term) < ADD ? `(${plain})` : plain;
    if (text === '') text = negative ? `-${body}` : body;
    else text += ` ${negative ? '-' : '+'} ${body}`;
  }
  return text;
}

function printProduct(tree: Tree & { tag: 'mul' }): string {
  const level = precedence(tree);
  const negative = signCoef(tree.coef) < 0;
  const positive = negative ? { ...tree, coef: mulCoef(tree.coef, -1n) } : tree;
  const above: Tree[] = [];
  const below: Tree[] = [];
  for (const item of orderedFactors(positive)) {
    if (item.tag === 'pow' && isNegativeExponent(item.exponent)) below.push(inverse(item));
    else if (item.tag === 'number' && typeof item.value !== 'number') {
      const { n, d } = typeof item.value === 'bigint' ? { n: item.value, d: 1n } : item.value;
      if (n !== 1n) above.push({ tag: 'number', value: n });
      if (d !== 1n) below.push({ tag: 'number', value: d });
    } else above.push(item);
  }
  const top = above.length === 0 ? '1' : above.map((t) => within(t, level)).join('*');
  const bottom = below.map((t) => within(t, level));
  const sign = negative ? '-' : '';
  if (bottom.length === 0) return sign + top;
  return `${sign}${top}/${bottom.length === 1 ? bottom[0]! : `(${bottom.join('*')})`}`;
}

/** x ** -n as x ** n. */
function inverse(tree: Tree & { tag: 'pow' }): Tree {
  const [coef, rest] = splitCoef(tree.exponent);
  const opposite = mulCoef(coef, -1n);
  if (rest === undefined)
    return opposite === 1n ? tree.base : { ...tree, exponent: { tag: 'number', value: opposite } };
  const factors = rest.tag === 'mul' ? rest.factors : [rest];
  return { ...tree, exponent: opposite === 1n ? rest : { tag: 'mul', coef: opposite, factors } };
}

const isFraction = (tree: Tree, n: bigint, d: bigint): boolean => {
  const value: Coef = fraction(n, d);
  if (tree.tag !== 'number') return false;
  if (typeof value === 'bigint' || typeof tree.value !== 'object') return tree.value === value;
  return tree.value.n === value.n && tree.value.d === value.d;
};

function printPower({ base, exponent }: Tree & { tag: 'pow' }): string {
  if (isFraction(exponent, 1n, 2n)) return `sqrt(${print(base)})`;
  if (isFraction(exponent, -1n, 2n)) return `1/sqrt(${print(base)})`;
  if (isFraction(exponent, -1n, 1n)) return `1/${within(base, POW)}`;
  return `${within(base, POW)}**${within(exponent, POW)}`;
}

const OPERATORS = { lt: '<', le: '<=', gt: '>', ge: '>=' } as const;
const CLASSES = {
  eq: 'Equality',
  ne: 'Unequality',
  lt: 'StrictLessThan',
  le: 'LessThan',
  gt: 'StrictGreaterThan',
  ge: 'GreaterThan',
} as const;

function printBool(node: BoolNode, nameOf: NameOf): string {
  if (node.tag === 'relation') {
    const lhs = treeOfPoly(node.lhs, nameOf);
    const rhs = treeOfPoly(node.rhs, nameOf);
    if (node.op === 'eq' || node.op === 'ne')
      return `${node.op === 'eq' ? 'Eq' : 'Ne'}(${print(lhs)}, ${print(rhs)})`;
    return `${within(lhs, RELATION)} ${OPERATORS[node.op]} ${within(rhs, RELATION)}`;
  }
  const level = node.tag === 'and' ? AND : OR;
  return [...node.args]
    .sort((a, b) => compareBool(a, b, nameOf))
    .map((arg) => (boolPrecedence(arg) <= level ? `(${printBool(arg, nameOf)})` : printBool(arg, nameOf)))
    .join(node.tag === 'and' ? ' & ' : ' | ');
}

function boolPrecedence(node: BoolNode): number {
  if (node.tag === 'relation') return node.op === 'eq' || node.op === 'ne' ? MUL : RELATION;
  return node.tag === 'and' ? 30 : 20;
}

function compareBool(a: BoolNode, b: BoolNode, nameOf: NameOf): number {
  const [l, r] = [className(a), className(b)];
  if (l !== r) return l < r ? -1 : 1;
  if (a.tag !== 'relation' || b.tag !== 'relation')
    return printBool(a, nameOf) < printBool(b, nameOf) ? -1 : 1;
  const key = (p: typeof a.lhs): ReturnType<typeof sortKey> => sortKey(treeOfPoly(p, nameOf));
  return compareKeys(key(a.lhs), key(b.lhs)) || compareKeys(key(a.rhs), key(b.rhs));
}

function className(node: BoolNode): string {
  return node.tag === 'relation' ? CLASSES[node.op] : node.tag === 'and' ? 'And' : 'Or';
}
