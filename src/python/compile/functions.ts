import type { Expr, FunctionStmt, LambdaExpr, ParameterNode, Statement } from '../syntax/ast.js';
import type { Parameter } from '../runtime/signature.js';
import type { CellSlots } from '../machine/instructions/index.js';
import * as op from '../machine/instructions/index.js';
import { Emitter } from './emitter.js';

/** `outer.<locals>.name`, or `Class.name`. */
export function qualifiedName(emitter: Emitter, name: string): string {
  if (emitter.kind === 'module' || emitter.binding(name) === 'global') return name;
  return emitter.kind === 'class' ? `${emitter.qualname}.${name}` : `${emitter.qualname}.<locals>.${name}`;
}

/** Where the inner code's free variables are among the cells of the outer one. */
export function emitClosure(outer: Emitter, inner: Emitter): CellSlots {
  return inner.scope.frees.map((name) => outer.cellSlot(name));
}

/** Pushes a function: evaluates its defaults, compiles its body. */
export function compileFunction(
  emitter: Emitter,
  node: FunctionStmt | LambdaExpr,
  name: string,
  nodes: readonly ParameterNode[],
  asynchronous: boolean,
  docstring: string | null,
  compileBody: (inner: Emitter) => void,
): void {
  const parameters: readonly Parameter[] = nodes.map(({ name: parameter, kind, default: value }) => ({
    name: parameter,
    kind,
    optional: value !== undefined || kind === 'rest' || kind === 'keywords',
  }));
  const inner = new Emitter(
    emitter.context,
    node,
    'function',
    name,
    qualifiedName(emitter, name),
    parameters,
    node.span,
  );
  if (asynchronous || (inner.scope.asynchronous && !inner.scope.generator)) {
    inner.emit(op.unsupported('async functions', 'write it as a plain function'));
  }
  compileBody(inner);
  const defaulted: number[] = [];
  nodes.forEach((parameter, index) => {
    if (parameter.default === undefined) return;
    emitter.expr(parameter.default);
    defaulted.push(index);
  });
  emitter.emit(op.makeFunction(inner.finish(parameters, docstring), defaulted, emitClosure(emitter, inner)));
}

/** A docstring is a string alone at the beginning of a body. */
export function docstringOf(body: readonly Statement[]): string | null {
  const [first] = body;
  if (first?.kind !== 'ExprStmt' || first.value.kind !== 'Constant') return null;
  return typeof first.value.value === 'string' ? first.value.value : null;
}

/**
 * Pushes what an annotation says. Annotations describe, they do not compute: one that cannot be evaluated
 * here is kept as its text, except that a name has to exist.
 */
export function compileAnnotation(emitter: Emitter, annotation: Expr): void {
  const text = emitter.source.text.slice(annotation.span.start, annotation.span.end);
  if (emitter.context.futureAnnotations || annotation.kind === 'Starred') {
    return emitter.emit(op.constant(text));
  }
  const failed = emitter.label();
  const end = emitter.label();
  emitter.emit(op.pushBlock('annotation', failed));
  emitter.expr(annotation);
  emitter.emit(op.popBlock);
  emitter.emit(op.jump(end));
  emitter.place(failed);
  emitter.emit(op.pop);
  emitter.emit(op.constant(text));
  emitter.place(end);
}

/** `function -> function` with its annotations, when it has any. */
export function compileFunctionAnnotations(emitter: Emitter, node: FunctionStmt): void {
  const annotated: { readonly name: string; readonly annotation: Expr }[] = [];
  for (const { name, annotation } of node.parameters) {
    if (annotation !== undefined) annotated.push({ name, annotation });
  }
  if (node.returns !== undefined) annotated.push({ name: 'return', annotation: node.returns });
  if (annotated.length === 0) return;
  emitter.emit(op.buildDict);
  for (const { name, annotation } of annotated) {
    emitter.emit(op.constant(name));
    compileAnnotation(emitter, annotation);
    emitter.emit(op.dictSet(1));
  }
  emitter.emit(op.setAnnotations);
}
