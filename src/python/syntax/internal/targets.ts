import type { Expr, NameExpr } from '../ast.js';
import type { Cursor } from './cursor.js';

/** What CPython calls an expression in a message. */
export function describeExpr(expr: Expr): string {
  switch (expr.kind) {
    case 'Attribute':
      return 'attribute';
    case 'Subscript':
      return 'subscript';
    case 'Slice':
      return 'slice';
    case 'Starred':
      return 'starred';
    case 'Name':
      return 'name';
    case 'List':
      return 'list';
    case 'Tuple':
      return 'tuple';
    case 'Lambda':
      return 'lambda';
    case 'Call':
      return 'function call';
    case 'Bool':
    case 'Binary':
    case 'Unary':
      return 'expression';
    case 'Comprehension':
      return expr.form === 'generator' ? 'generator expression' : `${expr.form} comprehension`;
    case 'Yield':
      return 'yield expression';
    case 'Await':
      return 'await expression';
    case 'Dict':
      return 'dict literal';
    case 'Set':
      return 'set display';
    case 'JoinedString':
      return 'f-string expression';
    case 'Ellipsis':
      return 'ellipsis';
    case 'Compare':
      return 'comparison';
    case 'Conditional':
      return 'conditional expression';
    case 'Walrus':
      return 'named expression';
    case 'Constant':
      if (expr.value === null) return 'None';
      if (expr.value === true) return 'True';
      if (expr.value === false) return 'False';
      return 'literal';
    case 'Bytes':
    case 'Imaginary':
      return 'literal';
  }
}

/** The part that keeps an expression from being assigned to (or deleted), if any. */
function invalidPart(expr: Expr, starred: boolean): Expr | undefined {
  switch (expr.kind) {
    case 'Name':
      return expr.name === '__debug__' ? expr : undefined;
    case 'Attribute':
    case 'Subscript':
      return undefined;
    case 'Starred':
      return starred ? invalidPart(expr.value, false) : expr;
    case 'Tuple':
    case 'List':
      for (const item of expr.items) {
        const invalid = invalidPart(item, true);
        if (invalid !== undefined) return invalid;
      }
      return undefined;
    default:
      return expr;
  }
}

const MAYBE_COMPARISON = new Set<Expr['kind']>([
  'Call',
  'Binary',
  'Comprehension',
  'Dict',
  'Set',
  'JoinedString',
  'Await',
  'Bytes',
  'Imaginary',
  'Ellipsis',
]);

function maybeComparison(expr: Expr): boolean {
  if (expr.kind === 'Constant') return typeof expr.value !== 'boolean' && expr.value !== null;
  if (expr.kind === 'Unary') return expr.op !== 'not';
  return MAYBE_COMPARISON.has(expr.kind) && !(expr.kind === 'Comprehension' && expr.form === 'generator');
}

/** Refuses what cannot stand left of `=`, in a `for`, a `with … as` or a comprehension. */
export function checkTarget(cursor: Cursor, target: Expr, lonely = false): void {
  const stars = (target.kind === 'Tuple' || target.kind === 'List' ? target.items : []).filter(
    (item) => item.kind === 'Starred',
  );
  if (target.kind === 'Starred') {
    cursor.fail('starred assignment target must be in a list or tuple', target.span, {
      hint: 'write a comma behind it: *name, = …',
    });
  }
  const invalid = invalidPart(target, false);
  if (invalid !== undefined) {
    const what = describeExpr(invalid);
    if (invalid.kind === 'Name') cursor.fail('cannot assign to __debug__', invalid.span);
    if (lonely && invalid === target && maybeComparison(invalid)) {
      cursor.fail(`cannot assign to ${what} here. Maybe you meant '==' instead of '='?`, invalid.span, {
        expected: 'a name, an attribute or a subscript',
      });
    }
    cursor.fail(`cannot assign to ${what}`, invalid.span, {
      expected: 'a name, an attribute or a subscript',
    });
  }
  if (stars.length > 1) {
    cursor.fail('multiple starred expressions in assignment', (stars[1] ?? target).span);
  }
}

export function checkAugmentedTarget(cursor: Cursor, target: Expr): void {
  if (target.kind === 'Name' || target.kind === 'Attribute' || target.kind === 'Subscript') return;
  cursor.fail(`'${describeExpr(target)}' is an illegal expression for augmented assignment`, target.span, {
    expected: 'a name, an attribute or a subscript',
  });
}

export function checkAnnotatedTarget(cursor: Cursor, target: Expr): void {
  if (target.kind === 'Name' || target.kind === 'Attribute' || target.kind === 'Subscript') return;
  if (target.kind === 'List' || target.kind === 'Tuple') {
    cursor.fail(`only single target (not ${target.kind.toLowerCase()}) can be annotated`, target.span);
  }
  cursor.fail('illegal target for annotation', target.span);
}

export function checkDeleteTarget(cursor: Cursor, target: Expr): void {
  const invalid = target.kind === 'Starred' ? target : invalidPart(target, false);
  if (invalid === undefined) return;
  cursor.fail(`cannot delete ${describeExpr(invalid)}`, invalid.span, {
    expected: 'a name, an attribute or a subscript',
  });
}

export function checkWalrusTarget(cursor: Cursor, target: Expr): NameExpr {
  if (target.kind === 'Name') return target;
  return cursor.fail(`cannot use assignment expressions with ${describeExpr(target)}`, target.span, {
    expected: 'a name',
  });
}
