import type { Expr, FormattedValue } from '../syntax/ast.js';

/**
 * The expressions directly inside an expression, in the order in which they are evaluated. Not into the bodies of
 * lambdas and comprehensions, which are scopes of their own.
 */
export function childExpressions(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'Constant':
    case 'Bytes':
    case 'Imaginary':
    case 'Ellipsis':
    case 'Name':
      return [];
    case 'JoinedString':
      return expr.parts.flatMap((part) => (typeof part === 'string' ? [] : formatted(part)));
    case 'Attribute':
      return [expr.object];
    case 'Subscript':
      return [expr.object, expr.index];
    case 'Slice':
      return present([expr.start, expr.stop, expr.step]);
    case 'Call':
      return [expr.fn, ...expr.args.map((arg) => arg.value)];
    case 'Tuple':
    case 'List':
    case 'Set':
      return expr.items;
    case 'Dict':
      return expr.entries.flatMap(({ key, value }) => (key === undefined ? [value] : [key, value]));
    case 'Unary':
      return [expr.operand];
    case 'Binary':
      return [expr.left, expr.right];
    case 'Bool':
      return expr.values;
    case 'Compare':
      return [expr.left, ...expr.rest.map(({ right }) => right)];
    case 'Conditional':
      return [expr.test, expr.then, expr.otherwise];
    case 'Lambda':
      return present(expr.parameters.map((parameter) => parameter.default));
    case 'Comprehension':
      return expr.clauses[0] === undefined ? [] : [expr.clauses[0].iterable];
    case 'Starred':
    case 'Await':
      return [expr.value];
    case 'Walrus':
      return [expr.value];
    case 'Yield':
      return present([expr.value]);
  }
}

function formatted({ value, spec }: FormattedValue): readonly Expr[] {
  return spec === undefined ? [value] : [value, spec];
}

function present(exprs: readonly (Expr | undefined)[]): readonly Expr[] {
  return exprs.filter((expr) => expr !== undefined);
}
