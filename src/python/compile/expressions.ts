import type { CallSite } from '../interpreter.js';
import type {
  CallExpr,
  CompareExpr,
  Comparison,
  ComprehensionExpr,
  ConditionalExpr,
  DictExpr,
  Expr,
  LambdaExpr,
  SetExpr,
} from '../syntax/ast.js';
import type { Instruction } from '../machine/code.js';
import type { Label } from '../machine/label.js';
import * as op from '../machine/instructions/index.js';
import { PyBytes, PyComplex, Ellipsis } from '../types/index.js';
import { Emitter } from './emitter.js';
import { compileFunction, emitClosure } from './functions.js';
import { variable } from './names.js';
import { compileTarget } from './targets.js';

/**
 * Emits the code that pushes the value of an expression. What stands left of an operator, a dot or a bracket can
 * go on for thousands of levels, so these are taken apart in a loop.
 */
export function compileExpr(emitter: Emitter, expr: Expr): void {
  const spine: Expr[] = [];
  let inner = expr;
  for (let left = leftmost(inner); left !== undefined; left = leftmost(inner)) {
    spine.push(inner);
    inner = left;
  }
  emitter.at(inner.span, () => compileAtom(emitter, inner));
  for (let node = spine.pop(); node !== undefined; node = spine.pop()) {
    const outer = node;
    emitter.at(outer.span, () => compileOuter(emitter, outer));
  }
}

function leftmost(expr: Expr): Expr | undefined {
  switch (expr.kind) {
    case 'Binary':
      return expr.left;
    case 'Attribute':
    case 'Subscript':
      return expr.object;
    case 'Call':
      return expr.fn;
    default:
      return undefined;
  }
}

const isFirstParameter = (emitter: Emitter, expr: Expr): boolean =>
  expr.kind === 'Name' && expr.name === emitter.firstParameter;

/** The rest of an expression whose leftmost part is on the stack already. */
function compileOuter(emitter: Emitter, expr: Expr): void {
  switch (expr.kind) {
    case 'Binary':
      compileExpr(emitter, expr.right);
      return emitter.emit(op.binary(expr.op));
    case 'Attribute':
      return emitter.emit(op.getAttribute(expr.name, isFirstParameter(emitter, expr.object)));
    case 'Subscript':
      compileExpr(emitter, expr.index);
      return emitter.emit(op.getItem);
    case 'Call':
      return compileCall(emitter, expr);
    default:
      throw new Error(`${expr.kind} has no left part`);
  }
}

function compileAtom(emitter: Emitter, expr: Expr): void {
  switch (expr.kind) {
    case 'Constant':
      return emitter.emit(op.constant(expr.value));
    case 'Bytes':
      return emitter.emit(op.constant(new PyBytes(expr.data)));
    case 'Imaginary':
      return emitter.emit(op.constant(new PyComplex(0, expr.value)));
    case 'Ellipsis':
      return emitter.emit(op.constant(Ellipsis));
    case 'Name':
      return emitter.emit(variable(emitter, 'load', expr.name));
    case 'JoinedString':
      emitter.emit(op.construct('f-string'));
      for (const part of expr.parts) {
        if (typeof part === 'string') {
          emitter.emit(op.constant(part));
          continue;
        }
        compileExpr(emitter, part.value);
        if (part.spec !== undefined) compileExpr(emitter, part.spec);
        emitter.at(part.value.span, () =>
          emitter.emit(op.formatValue(part.conversion, part.spec !== undefined)),
        );
      }
      return emitter.emit(op.buildString(expr.parts.length));
    case 'Slice':
      for (const part of [expr.start, expr.stop, expr.step]) {
        if (part === undefined) emitter.emit(op.constant(null));
        else compileExpr(emitter, part);
      }
      return emitter.emit(op.buildSlice);
    case 'Tuple':
      if (!hasStar(expr.items)) {
        for (const item of expr.items) compileExpr(emitter, item);
        return emitter.emit(op.buildTuple(expr.items.length));
      }
      compileStarredItems(emitter, expr.items);
      return emitter.emit(op.listToTuple);
    case 'List':
      return compileStarredItems(emitter, expr.items);
    case 'Set':
      return compileSet(emitter, expr);
    case 'Dict':
      return compileDict(emitter, expr);
    case 'Unary':
      compileExpr(emitter, expr.operand);
      return emitter.emit(expr.op === 'not' ? op.not : op.unary(expr.op));
    case 'Bool': {
      const end = emitter.label();
      expr.values.forEach((value, index) => {
        compileExpr(emitter, value);
        if (index < expr.values.length - 1) emitter.emit(op.jumpKeeping(end, expr.op === 'or'));
      });
      return emitter.place(end);
    }
    case 'Compare':
      return compileCompare(emitter, expr);
    case 'Conditional':
      return compileConditional(emitter, expr);
    case 'Lambda':
      return compileLambda(emitter, expr);
    case 'Comprehension':
      return compileComprehension(emitter, expr);
    case 'Walrus':
      compileExpr(emitter, expr.value);
      emitter.emit(op.duplicate);
      return emitter.emit(variable(emitter, 'store', expr.target.name));
    case 'Yield':
      if (expr.value === undefined) emitter.emit(op.constant(null));
      else compileExpr(emitter, expr.value);
      if (!expr.from) return emitter.emit(op.yieldValue);
      emitter.emit(op.getIterator);
      emitter.emit(op.constant(null));
      return emitter.emit(op.yieldFrom);
    case 'Await':
      return emitter.emit(op.unsupported('await', 'call the function without async and await'));
    case 'Starred':
      throw new Error('a star outside of a display');
    case 'Binary':
    case 'Attribute':
    case 'Subscript':
    case 'Call':
      throw new Error(`${expr.kind} is taken apart before`);
  }
}

const hasStar = (items: readonly Expr[]): boolean => items.some((item) => item.kind === 'Starred');

/** A list. Long ones are built piece by piece, so that the stack stays short. */
function compileStarredItems(emitter: Emitter, items: readonly Expr[]): void {
  const short = items.length <= 30 && !hasStar(items);
  if (short) {
    for (const item of items) compileExpr(emitter, item);
    return emitter.emit(op.buildList(items.length));
  }
  emitter.emit(op.buildList(0));
  for (const item of items) {
    compileExpr(emitter, item.kind === 'Starred' ? item.value : item);
    emitter.emit(item.kind === 'Starred' ? op.listExtend : op.listAppend(1));
  }
}

const isConstantSet = (expr: Expr): boolean =>
  expr.kind === 'Set' && expr.items.every((item) => item.kind === 'Constant');

function compileSet(emitter: Emitter, expr: SetExpr): void {
  // CPython makes one constant of several, which is another instruction.
  if (expr.items.length > 2 && isConstantSet(expr)) emitter.emit(op.construct('constant set'));
  buildSet(emitter, expr, false);
}

function buildSet(emitter: Emitter, expr: SetExpr, constant: boolean): void {
  emitter.emit(op.buildSet(constant));
  for (const item of expr.items) {
    emitter.expr(item.kind === 'Starred' ? item.value : item);
    emitter.emit(item.kind === 'Starred' ? op.setUpdate : op.setAdd(1));
  }
}

/** What is only iterated over or searched in: a set of constants is a constant itself there, in CPython. */
export function compileSearched(emitter: Emitter, expr: Expr): void {
  if (expr.kind === 'Set' && isConstantSet(expr)) emitter.at(expr.span, () => buildSet(emitter, expr, true));
  else emitter.expr(expr);
}

function compileDict(emitter: Emitter, expr: DictExpr): void {
  emitter.emit(op.buildDict);
  for (const { key, value } of expr.entries) {
    if (key === undefined) {
      compileExpr(emitter, value);
      emitter.emit(op.dictUpdate);
      continue;
    }
    compileExpr(emitter, key);
    compileExpr(emitter, value);
    emitter.at(key.span, () => emitter.emit(op.dictSet(1)));
  }
}

function comparison(operator: Comparison): Instruction {
  switch (operator) {
    case 'is':
    case 'is not':
      return op.is(operator === 'is not');
    case 'in':
    case 'not in':
      return op.contains(operator === 'not in');
    default:
      return op.compare(operator);
  }
}

/** `a < b < c`: every operand is evaluated once, and no more of them than needed. */
function compileCompare(emitter: Emitter, expr: CompareExpr): void {
  compileExpr(emitter, expr.left);
  const dropped = emitter.label();
  const end = emitter.label();
  expr.rest.forEach(({ op: operator, right }, index) => {
    const last = index === expr.rest.length - 1;
    if (operator === 'in' || operator === 'not in') compileSearched(emitter, right);
    else compileExpr(emitter, right);
    if (last) return emitter.emit(comparison(operator));
    // left right -> right (left op right)
    emitter.emit(op.duplicate);
    emitter.emit(op.sink(3));
    emitter.emit(comparison(operator));
    emitter.emit(op.jumpKeeping(dropped, false));
  });
  if (expr.rest.length === 1) return;
  emitter.emit(op.jump(end));
  emitter.place(dropped);
  emitter.emit(op.swap);
  emitter.emit(op.pop);
  emitter.place(end);
}

function compileConditional(emitter: Emitter, expr: ConditionalExpr): void {
  const end = emitter.label();
  let node: Expr = expr;
  while (node.kind === 'Conditional') {
    const otherwise = emitter.label();
    compileJump(emitter, node.test, otherwise, false);
    compileExpr(emitter, node.then);
    emitter.emit(op.jump(end));
    emitter.place(otherwise);
    node = node.otherwise;
  }
  compileExpr(emitter, node);
  emitter.place(end);
}

/**
 * Goes to `target` when the truth of the expression is `when`, and on otherwise. As in CPython, `and`, `or` and `not` do not make a
 * value but branch by branch; `last` replaces the last jump when that one asks for the plain truth.
 */
export function compileJump(
  emitter: Emitter,
  expr: Expr,
  target: Label,
  when: boolean,
  last?: (target: Label) => Instruction,
): void {
  if (expr.kind === 'Unary' && expr.op === 'not') {
    return compileJump(emitter, expr.operand, target, !when);
  }
  if (expr.kind === 'Bool') {
    const decides = expr.op === 'or';
    const next = decides === when ? target : emitter.label();
    expr.values.forEach((value, index) => {
      if (index < expr.values.length - 1) compileJump(emitter, value, next, decides);
      else compileJump(emitter, value, target, when, last);
    });
    if (next !== target) emitter.place(next);
    return;
  }
  compileExpr(emitter, expr);
  const plainJump = when ? op.jumpIfTrue(target) : op.jumpIfFalse(target);
  const chained = expr.kind === 'Compare' && expr.rest.length > 1;
  emitter.at(expr.span, () =>
    emitter.emit(last !== undefined && when && !chained ? last(target) : plainJump),
  );
}

function siteOf(emitter: Emitter, fn: Expr): CallSite {
  if (fn.kind === 'Attribute') return { callee: 'attribute', name: fn.name };
  if (fn.kind !== 'Name') return { callee: 'other', name: '' };
  const { kind } = emitter.scope;
  const global =
    emitter.binding(fn.name) === 'global' || (kind === 'module' && emitter.binding(fn.name) === 'local');
  return { callee: global ? 'global' : 'local', name: fn.name };
}

function compileCall(emitter: Emitter, { fn, args }: CallExpr): void {
  const site = siteOf(emitter, fn);
  const simple = args.every((arg) => arg.kind === 'positional' || arg.kind === 'keyword');
  if (simple && args.length <= 200) {
    // Python evaluates in the order written, which has positional arguments first.
    for (const arg of args) compileExpr(emitter, arg.value);
    const names = args.flatMap((arg) => (arg.kind === 'keyword' ? [arg.name] : []));
    return emitter.emit(op.call(args.length, names, site));
  }
  emitter.emit(op.buildList(0));
  for (const arg of args) {
    if (arg.kind === 'positional') {
      compileExpr(emitter, arg.value);
      emitter.emit(op.listAppend(1));
    } else if (arg.kind === 'star') {
      compileExpr(emitter, arg.value);
      emitter.emit(op.spreadArguments);
    }
  }
  emitter.emit(op.buildDict);
  for (const arg of args) {
    if (arg.kind === 'keyword') {
      compileExpr(emitter, arg.value);
      emitter.emit(op.setKeyword(arg.name));
    } else if (arg.kind === 'double-star') {
      compileExpr(emitter, arg.value);
      emitter.emit(op.spreadKeywords);
    }
  }
  emitter.emit(op.callUnpacked(site));
}

function compileLambda(emitter: Emitter, expr: LambdaExpr): void {
  compileFunction(emitter, expr, '<lambda>', expr.parameters, false, null, (inner) => {
    compileExpr(inner, expr.body);
    inner.emit(op.leave);
  });
}

const COMPREHENSION_NAMES = {
  list: '<listcomp>',
  set: '<setcomp>',
  dict: '<dictcomp>',
  generator: '<genexpr>',
};
const ITERATOR = '.0';

/** A function of its own, given the iterator of the outermost iterable. */
function compileComprehension(emitter: Emitter, expr: ComprehensionExpr): void {
  const { form, clauses } = expr;
  const name = COMPREHENSION_NAMES[form];
  const parameters = [{ name: ITERATOR, kind: 'positional-only', optional: false }] as const;
  const qualname = emitter.kind === 'module' ? name : `${emitter.qualname}.<locals>.${name}`;
  const inner = new Emitter(emitter.context, expr, 'comprehension', name, qualname, parameters, expr.span);
  if (inner.scope.asynchronous) {
    return emitter.emit(op.unsupported('async comprehensions', 'use plain functions and loops'));
  }
  if (form === 'list') inner.emit(op.buildList(0));
  else if (form === 'set') inner.emit(op.buildSet(false));
  else if (form === 'dict') inner.emit(op.buildDict);
  inner.emit(op.loadLocal(0, ITERATOR));
  const compileClause = (index: number): void => {
    const clause = clauses[index];
    if (clause === undefined) return compileElement(inner, expr);
    const loop = inner.label();
    const end = inner.label();
    if (index > 0) {
      compileExpr(inner, clause.iterable);
      inner.at(clause.iterable.span, () => inner.emit(op.getIterator));
    }
    inner.place(loop);
    inner.at(clause.iterable.span, () => inner.emit(op.forIter(end)));
    compileTarget(inner, clause.target);
    for (const condition of clause.conditions) compileJump(inner, condition, loop, false);
    compileClause(index + 1);
    inner.emit(op.jump(loop));
    inner.place(end);
  };
  compileClause(0);
  if (form === 'generator') inner.emit(op.constant(null));
  inner.emit(op.leave);
  const [first] = clauses;
  if (form === 'generator') emitter.emit(op.construct('generator'));
  if (first !== undefined) {
    compileExpr(emitter, first.iterable);
    emitter.at(first.iterable.span, () => emitter.emit(op.getIterator));
  }
  emitter.emit(op.runComprehension(inner.finish(parameters, null), emitClosure(emitter, inner)));
}

function compileElement(inner: Emitter, expr: ComprehensionExpr): void {
  // The container lies below the iterators of all clauses.
  const depth = expr.clauses.length + 1;
  compileExpr(inner, expr.element);
  if (expr.value !== undefined) compileExpr(inner, expr.value);
  switch (expr.form) {
    case 'list':
      return inner.emit(op.listAppend(depth));
    case 'set':
      return inner.emit(op.setAdd(depth));
    case 'dict':
      return inner.emit(op.dictSet(depth));
    case 'generator':
      inner.emit(op.yieldValue);
      return inner.emit(op.pop);
  }
}
