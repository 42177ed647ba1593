import { compareCoef, signCoef, type Coef } from './coef.js';
import { printNumber } from './print-number.js';
import { splitCoef, type Tree } from './tree.js';

/**
 * sympy's order of expressions (`sort_key`): by class, then by arguments, then by exponent, then by coefficient. Powers
 * and multiples therefore stand next to their base.
 */
export interface SortKey {
  readonly rank: readonly [number, number, string];
  readonly args: readonly (SortKey | string)[];
  readonly exponent: SortKey | undefined;
  readonly coef: Coef;
}

/** Keys of parts hold keys of their parts: each is made once, or printing would take time exponential in the nesting. */
const known = new WeakMap<Tree, SortKey>();

export function sortKey(tree: Tree): SortKey {
  let key = known.get(tree);
  if (key === undefined) known.set(tree, (key = makeSortKey(tree)));
  return key;
}

function makeSortKey(tree: Tree): SortKey {
  if (tree.tag === 'number')
    return { rank: [1, 0, 'Number'], args: [], exponent: undefined, coef: tree.value };
  const [coef, rest] = splitCoef(tree);
  const power = rest!.tag === 'pow' ? rest! : undefined;
  const base = power?.base ?? rest!;
  return {
    rank: rankOf(base),
    args: argsOf(base),
    exponent: power ? sortKey(power.exponent) : ONE_KEY,
    coef,
  };
}

const ONE_KEY: SortKey = { rank: [1, 0, 'Number'], args: [], exponent: undefined, coef: 1n };

function rankOf(tree: Tree): readonly [number, number, string] {
  switch (tree.tag) {
    case 'number':
      return [1, 0, 'Number'];
    case 'symbol':
      return [2, 0, 'Symbol'];
    case 'mul':
      return [3, 0, 'Mul'];
    case 'add':
      return [3, 1, 'Add'];
    case 'pow':
      return [3, 2, 'Pow'];
    case 'function':
      return tree.name === 'Min' || tree.name === 'Max' ? [5, 0, tree.name] : [4, 10000, tree.name];
  }
}

function argsOf(tree: Tree): readonly (SortKey | string)[] {
  switch (tree.tag) {
    case 'number':
      return [printNumber(tree.value, false)];
    case 'symbol':
      return [tree.name];
    case 'mul':
      return orderedFactors(tree).map(sortKey);
    case 'add':
      return orderedTerms(tree).map(sortKey);
    case 'pow':
      return [sortKey(tree.base), sortKey(tree.exponent)];
    case 'function':
      return orderedArgs(tree).map(sortKey);
  }
}

export function compareKeys(a: SortKey, b: SortKey): number {
  for (let i = 0; i < 3; i++) if (a.rank[i]! !== b.rank[i]!) return a.rank[i]! < b.rank[i]! ? -1 : 1;
  if (a.args.length !== b.args.length) return a.args.length - b.args.length;
  for (let i = 0; i < a.args.length; i++) {
    const order = compareArgs(a.args[i]!, b.args[i]!);
    if (order !== 0) return order;
  }
  if (a.exponent !== undefined && b.exponent !== undefined) {
    const order = compareKeys(a.exponent, b.exponent);
    if (order !== 0) return order;
  }
  return compareCoef(a.coef, b.coef);
}

function compareArgs(a: SortKey | string, b: SortKey | string): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === 'string' ? -1 : typeof b === 'string' ? 1 : compareKeys(a, b);
}

/** In sympy's order of expressions. */
export function sorted(trees: readonly Tree[]): readonly Tree[] {
  return trees
    .map((tree) => ({ tree, key: sortKey(tree) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ tree }) => tree);
}

/** The factors of a product, its coefficient first where it is not 1. */
export function orderedFactors(tree: Tree & { tag: 'mul' }): readonly Tree[] {
  const factors = sorted(tree.factors);
  return tree.coef === 1n ? factors : [{ tag: 'number', value: tree.coef }, ...factors];
}

/** Arguments of Min and Max have no order of their own: fewer nodes first, then by key. */
export function orderedArgs(tree: Tree & { tag: 'function' }): readonly Tree[] {
  if ((tree.name !== 'Min' && tree.name !== 'Max') || tree.level !== undefined) return tree.args;
  return tree.args
    .map((arg) => ({ arg, size: sizeOf(arg), key: sortKey(arg) }))
    .sort((a, b) => a.size - b.size || compareKeys(a.key, b.key))
    .map(({ arg }) => arg);
}

function sizeOf(tree: Tree): number {
  switch (tree.tag) {
    case 'number':
    case 'symbol':
      return 1;
    case 'add':
      return tree.terms.reduce((n, t) => n + sizeOf(t), 1);
    case 'mul':
      return tree.factors.reduce((n, t) => n + sizeOf(t), tree.coef === 1n ? 1 : 2);
    case 'pow':
      return 1 + sizeOf(tree.base) + sizeOf(tree.exponent);
    case 'function':
      return tree.args.reduce((n, t) => n + sizeOf(t), 1);
  }
}

/** The terms of a sum by falling powers of its bases, the bases in sympy's order; `3 - x` puts its number first. */
export function orderedTerms(tree: Tree & { tag: 'add' }): readonly Tree[] {
  const numberFirst = positiveMinusMultiple(tree.terms);
  if (numberFirst !== undefined) return numberFirst;
  const bases = new Map<string, Tree>();
  const rows = tree.terms.map((term) => {
    const powers = new Map<string, number>();
    const [coef, rest] = splitCoef(term);
    for (const factor of rest === undefined ? [] : rest.tag === 'mul' ? rest.factors : [rest]) {
      const [base, power] = decomposePower(factor);
      const id = JSON.stringify(base, (_, v: unknown) => (typeof v === 'bigint' ? `${v}n` : v));
      bases.set(id, base);
      powers.set(id, power);
    }
    return { term, coef, powers };
  });
  const order = [...bases]
    .map(([id, base]) => ({ id, key: sortKey(base) }))
    .sort((a, b) => compareKeys(a.key, b.key));
  const ranks = new Map(order.map(({ id }, i) => [id, i]));
  return rows
    .map(({ term, coef, powers }) => ({
      term,
      coef,
      // Powers of the bases that occur, by rank: the others are 0.
      monomial: [...powers]
        .map(([id, power]) => [ranks.get(id)!, power] as const)
        .sort((a, b) => a[0] - b[0]),
    }))
    .sort((a, b) => compareMonomials(a.monomial, b.monomial) || compareCoef(a.coef, b.coef))
    .map(({ term }) => term);
}

/** Lexicographic, higher powers first. */
function compareMonomials(a: readonly (readonly [number, number])[], b: typeof a): number {
  for (let i = 0; i < a.length || i < b.length; i++) {
    const l = a[i];
    const r = b[i];
    if (l === undefined) return Math.sign(r![1]);
    if (r === undefined) return -Math.sign(l[1]);
    if (l[0] !== r[0]) return l[0] < r[0] ? -Math.sign(l[1]) : Math.sign(r[1]);
    if (l[1] !== r[1]) return r[1] - l[1];
  }
  return 0;
}

function positiveMinusMultiple(terms: readonly Tree[]): readonly Tree[] | undefined {
  if (terms.length !== 2) return undefined;
  const number = terms.find((t) => t.tag === 'number');
  const multiple = terms.find((t) => t.tag === 'mul' && t.factors.length === 1);
  if (number?.tag !== 'number' || multiple?.tag !== 'mul') return undefined;
  return signCoef(number.value) > 0 && signCoef(multiple.coef) < 0 ? [number, multiple] : undefined;
}

/** A power as an integer power of something: `x**(3/2)` is the cube of `sqrt(x)`. */
function decomposePower(tree: Tree): readonly [Tree, number] {
  if (tree.tag !== 'pow') return [tree, 1];
  const [coef, rest] = splitCoef(tree.exponent);
  if (typeof coef === 'number') return [tree, 1];
  if (rest === undefined) {
    if (typeof coef === 'bigint') return [tree.base, Number(coef)];
    const root: Tree = { tag: 'number', value: { n: 1n, d: coef.d } };
    return [{ tag: 'pow', base: tree.base, exponent: root }, Number(coef.n)];
  }
  if (coef === 1n) return [tree, 1];
  const [n, d] = typeof coef === 'bigint' ? [coef, 1n] : [coef.n, coef.d];
  const exponent: Tree =
    d === 1n ? rest : { tag: 'mul', coef: { n: 1n, d }, factors: rest.tag === 'mul' ? rest.factors : [rest] };
  return [{ tag: 'pow', base: tree.base, exponent }, Number(n)];
}
