import { table } from '../tables/index.js';
import type { Condition, Expr, Kind } from './expr.js';

/** A condition in the words in which it can be read back. */
export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'is':
      return `${condition.names.join(' and ')} ${kindText(condition.what, condition.names.length > 1)}`;
    case 'total':
      return `${condition.names.join(condition.any ? ' or ' : ' and ')} cannot raise`;
    case 'like':
      if (condition.what === 'layout')
        return `${condition.names.join(' and ')} ${condition.names.length > 1 ? 'lie' : 'lies'} as the result`;
      return `${condition.names.join(' and ')} ${condition.names.length > 1 ? 'have' : 'has'} the ${condition.what} of the result`;
    case 'chain':
      return condition.terms
        .map((term, i) => (i === 0 ? '' : ` ${condition.relations[i - 1]} `) + printExpression(term))
        .join('');
    case 'in':
      return `${printExpression(condition.item)} in ${printExpression(condition.set)}`;
    case 'every':
      return `every ${printExpression(condition.list, 2)} ${condition.relation} ${printExpression(condition.than)}`;
    case 'without':
      return `${condition.name} has no ${condition.item}`;
    case 'decided':
      return `${condition.always ? 'always' : 'never'} ${condition.left} ${condition.relation} ${condition.right}`;
    case 'computed':
      return `${condition.name} = ${printExpression(condition.expr)} is ${condition.sort === 'int' ? 'an int64' : 'known'}`;
  }
}

function kindText(what: Kind, several: boolean): string {
  const one: Readonly<Record<Kind, string>> = {
    int: 'an int',
    'plain int': 'a plain int',
    plain: 'plain',
    'plain float': 'a plain float',
    contiguous: 'contiguous',
    constant: 'constant',
    'plain bound': 'a plain bound',
    tensor: 'a tensor',
    symbol: 'a symbol',
    constrained: 'constrained',
    none: 'None',
    example: 'known from the examples',
  };
  if (!several) return `is ${one[what]}`;
  const text = one[what].replace(/^an? /, '');
  return `are ${text === one[what] ? text : `${text}s`}`;
}

const BINDS: Readonly<Record<string, readonly [string, number]>> = table<readonly [string, number]>({
  or: [' or ', 1],
  add: [' + ', 2],
  sub: [' - ', 2],
  mul: [' * ', 3],
});

/** An expression as it is written. */
export function printExpression(expr: Expr, binds = 0): string {
  switch (expr.kind) {
    case 'int':
      return String(expr.value);
    case 'none':
      return 'None';
    case 'variable':
    case 'local':
      return expr.name;
    case 'result':
      return 'result';
    case 'dtypes':
      return expr.text;
    case 'apply': {
      const [first, second] = expr.args as readonly [Expr, Expr];
      if (expr.fn === 'neg') return `-${printExpression(first, 3)}`;
      const infix = BINDS[expr.fn];
      if (infix === undefined)
        return `${expr.fn}(${expr.args.map((arg) => printExpression(arg)).join(', ')})`;
      const [sign, tight] = infix;
      const text = `${printExpression(first, tight - 1)}${sign}${printExpression(second, tight)}`;
      return tight <= binds ? `(${text})` : text;
    }
  }
}

/** The variables that a condition asks about, in order. */
export function variablesOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'is':
    case 'total':
    case 'like':
      return condition.names;
    case 'without':
      return [condition.name];
    case 'decided':
      return unique([condition.left, condition.right]);
    case 'chain':
    case 'in':
    case 'every':
    case 'computed':
      return unique(expressionsOf(condition).flatMap(namesIn));
  }
}

/** The expressions that stand in a condition. */
export function expressionsOf(condition: Condition): readonly Expr[] {
  switch (condition.kind) {
    case 'chain':
      return condition.terms;
    case 'in':
      return [condition.item, condition.set];
    case 'every':
      return [condition.list, condition.than];
    case 'computed':
      return [condition.expr];
    case 'is':
    case 'total':
    case 'like':
    case 'without':
    case 'decided':
      return [];
  }
}

/** The variables of an expression, in order. */
export function namesIn(expr: Expr): readonly string[] {
  if (expr.kind === 'variable') return [expr.name];
  if (expr.kind === 'local') return namesIn(expr.expr);
  return expr.kind === 'apply' ? unique(expr.args.flatMap(namesIn)) : [];
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];
