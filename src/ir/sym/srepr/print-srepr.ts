import { fraction, mulCoef, type Coef } from '../internal/coef.js';
import { AND, ATOM, EQUALITY, LOW, NOT, OR, POW, printTree, RELATION, withinTree } from '../print.js';
import { sorted } from '../internal/sort-key.js';
import type { Tree } from '../internal/tree.js';
import type { Srepr } from './parse-srepr.js';
import { table } from '../../../tables/index.js';

/** Functions of torch that bind less than a sum: 2.15 puts them in parentheses wherever they are an operand. */
const LOOSE: ReadonlySet<string> = new Set([
  'FloorDiv',
  'CleanDiv',
  'Mod',
  'PythonMod',
  'ModularIndexing',
  'CeilDiv',
]);
const RELATIONS: Readonly<Record<string, string>> = table({
  StrictLessThan: '<',
  LessThan: '<=',
  StrictGreaterThan: '>',
  GreaterThan: '>=',
});

/**
 * An expression as torch 2.15 shows it, `str` of sympy: as it is written, nothing is expanded. Undefined for what is no
 * expression.
 */
export function printSrepr(srepr: Srepr): string | undefined {
  const value = treeOf(srepr);
  if (value === undefined) return undefined;
  return value.kind === 'bool' ? value.text : printTree(value.tree, true);
}

type Printed =
  | { readonly kind: 'number'; readonly tree: Tree }
  | { readonly kind: 'bool'; readonly text: string; readonly level: number };

function treeOf(srepr: Srepr): Printed | undefined {
  if (srepr.tag === 'text') return undefined;
  if (srepr.tag === 'int') return number({ tag: 'number', value: srepr.value });
  if (srepr.tag === 'truth') return { kind: 'bool', text: srepr.value ? 'True' : 'False', level: ATOM };
  const { name, args } = srepr;
  const [first, second] = args;
  switch (name) {
    case 'Symbol':
      return first?.tag === 'text' ? number({ tag: 'symbol', name: first.value }) : undefined;
    case 'Integer':
      return first?.tag === 'int' ? number({ tag: 'number', value: first.value }) : undefined;
    case 'Float':
      return first?.tag === 'text' ? number({ tag: 'number', value: Number(first.value) }) : undefined;
    case 'Rational':
      return first?.tag === 'int' && second?.tag === 'int'
        ? number({ tag: 'number', value: fraction(first.value, second.value) })
        : undefined;
  }
  const parts: Printed[] = [];
  for (const arg of args) {
    const part = treeOf(arg);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  if (name === 'And' || name === 'Or') return junction(name, parts);
  if (name === 'Not') return negation(parts);
  const trees = parts.flatMap((part) => (part.kind === 'number' ? [part.tree] : []));
  if (trees.length !== parts.length) return undefined;
  return relation(name, trees) ?? number(call(name, trees));
}

const number = (tree: Tree): Printed => ({ kind: 'number', tree });

function call(name: string, args: readonly Tree[]): Tree {
  if (name === 'Add') return { tag: 'add', terms: args };
  if (name === 'Mul') return product(args);
  if (name === 'Pow') return { tag: 'pow', base: args[0]!, exponent: args[1]! };
  if (name === 'Min' || name === 'Max') return { tag: 'function', name, args: sorted(args), level: ATOM };
  const level = LOOSE.has(name) ? LOW : name === 'IntTrueDiv' || name === 'FloatTrueDiv' ? POW : undefined;
  return { tag: 'function', name: name === 'CleanDiv' ? 'FloorDiv' : name, args, level: level ?? 70 };
}

function product(args: readonly Tree[]): Tree {
  let coef: Coef = 1n;
  const factors: Tree[] = [];
  for (const arg of args) {
    if (arg.tag === 'number') coef = mulCoef(coef, arg.value);
    else factors.push(arg);
  }
  return { tag: 'mul', coef, factors };
}

function relation(name: string, [left, right]: readonly Tree[]): Printed | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (name === 'Equality' || name === 'Unequality') {
    const text = `${name === 'Equality' ? 'Eq' : 'Ne'}(${printTree(left, false)}, ${printTree(right, false)})`;
    return { kind: 'bool', text, level: EQUALITY };
  }
  const operator = RELATIONS[name];
  if (operator === undefined) return undefined;
  const text = `${withinTree(left, RELATION)} ${operator} ${withinTree(right, RELATION)}`;
  return { kind: 'bool', text, level: RELATION };
}

function junction(name: 'And' | 'Or', parts: readonly Printed[]): Printed | undefined {
  const level = name === 'And' ? AND : OR;
  const bools = parts.flatMap((part) => (part.kind === 'bool' ? [part] : []));
  if (bools.length !== parts.length) return undefined;
  const texts = bools.map((part) => (part.level <= level ? `(${part.text})` : part.text));
  return { kind: 'bool', text: texts.join(name === 'And' ? ' & ' : ' | '), level: name === 'And' ? 30 : 20 };
}

function negation([part]: readonly Printed[]): Printed | undefined {
  if (part?.kind !== 'bool') return undefined;
  return { kind: 'bool', text: `~${part.level <= NOT ? `(${part.text})` : part.text}`, level: NOT };
}
