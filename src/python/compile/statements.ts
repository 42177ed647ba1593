import type {
  AnnAssignStmt,
  AssertStmt,
  AugAssignStmt,
  ClassStmt,
  ForStmt,
  FunctionStmt,
  IfStmt,
  ImportFromStmt,
  ImportStmt,
  Statement,
  TryStmt,
  WhileStmt,
  WithStmt,
} from '../syntax/ast.js';
import type { Frame } from '../machine/frame.js';
import * as op from '../machine/instructions/index.js';
import { Emitter } from './emitter.js';
import { compileJump, compileSearched } from './expressions.js';
import {
  compileAnnotation,
  compileFunction,
  compileFunctionAnnotations,
  docstringOf,
  emitClosure,
  qualifiedName,
} from './functions.js';
import { variable } from './names.js';
import { compileDelete, compileTarget } from './targets.js';

export function compileBody(emitter: Emitter, body: readonly Statement[]): void {
  for (const statement of body) emitter.at(statement.span, () => compileStatement(emitter, statement));
}

function compileStatement(emitter: Emitter, statement: Statement): void {
  switch (statement.kind) {
    case 'ExprStmt':
      emitter.expr(statement.value);
      return emitter.emit(op.pop);
    case 'Assign':
      emitter.expr(statement.value);
      statement.targets.forEach((target, index) => {
        if (index < statement.targets.length - 1) emitter.emit(op.duplicate);
        compileTarget(emitter, target);
      });
      return;
    case 'AugAssign':
      return compileAugmented(emitter, statement);
    case 'AnnAssign':
      return compileAnnotated(emitter, statement);
    case 'Return':
      if (statement.value === undefined) emitter.emit(op.constant(null));
      else emitter.expr(statement.value);
      return emitter.emit(op.leave);
    case 'Delete':
      for (const target of statement.targets) compileDelete(emitter, target);
      return;
    case 'Pass':
    case 'Scope':
      return;
    case 'Break':
    case 'Continue':
      return compileLeave(emitter, statement.kind === 'Break');
    case 'If':
      return compileIf(emitter, statement);
    case 'While':
      return compileWhile(emitter, statement);
    case 'For':
      return compileFor(emitter, statement);
    case 'With':
      return compileWith(emitter, statement, 0);
    case 'Try':
      return compileTry(emitter, statement);
    case 'Raise':
      emitter.emit(op.construct('raise statement'));
      if (statement.exception === undefined) return emitter.emit(op.raise(0));
      emitter.expr(statement.exception);
      if (statement.cause === undefined) return emitter.emit(op.raise(1));
      emitter.expr(statement.cause);
      return emitter.emit(op.raise(2));
    case 'Assert':
      return compileAssert(emitter, statement);
    case 'Import':
      return compileImport(emitter, statement);
    case 'ImportFrom':
      return compileImportFrom(emitter, statement);
    case 'FunctionDef':
      return compileFunctionDef(emitter, statement);
    case 'ClassDef':
      return compileClassDef(emitter, statement);
  }
}

function compileAugmented(emitter: Emitter, { op: operator, target, value }: AugAssignStmt): void {
  switch (target.kind) {
    case 'Attribute':
      emitter.expr(target.object);
      emitter.emit(op.duplicate);
      emitter.at(target.span, () => emitter.emit(op.getAttribute(target.name)));
      emitter.expr(value);
      emitter.emit(op.inplace(operator));
      emitter.emit(op.swap);
      return emitter.emit(op.setAttribute(target.name));
    case 'Subscript':
      emitter.expr(target.object);
      emitter.expr(target.index);
      emitter.emit(op.duplicateTwo);
      emitter.at(target.span, () => emitter.emit(op.getItem));
      emitter.expr(value);
      emitter.emit(op.inplace(operator));
      emitter.emit(op.sink(3));
      return emitter.emit(op.setItem);
    default:
      emitter.expr(target);
      emitter.expr(value);
      emitter.emit(op.inplace(operator));
      return compileTarget(emitter, target);
  }
}

function compileAnnotated(emitter: Emitter, { target, annotation, value, simple }: AnnAssignStmt): void {
  if (value !== undefined) {
    emitter.expr(value);
    compileTarget(emitter, target);
  }
  if (!simple || target.kind !== 'Name' || emitter.scope.kind === 'function') return;
  compileAnnotation(emitter, annotation);
  emitter.emit(op.annotateName(target.name));
}

function compileLeave(emitter: Emitter, isBreak: boolean): void {
  const loop = emitter.loops.at(-1);
  if (loop === undefined) throw new Error('break outside of a loop');
  const target = isBreak ? loop.onBreak : loop.onContinue;
  emitter.emit(op.leaveTo(target, loop.blocks, isBreak ? loop.breakDepth : loop.depth));
}

function compileIf(emitter: Emitter, statement: IfStmt): void {
  const end = emitter.label();
  for (const { test, body } of statement.branches) {
    const otherwise = emitter.label();
    compileJump(emitter, test, otherwise, false);
    compileBody(emitter, body);
    emitter.emit(op.jump(end));
    emitter.place(otherwise);
  }
  compileBody(emitter, statement.otherwise);
  emitter.place(end);
}

function compileWhile(emitter: Emitter, statement: WhileStmt): void {
  const start = emitter.label();
  const otherwise = emitter.label();
  const end = emitter.label();
  emitter.place(start);
  compileJump(emitter, statement.test, otherwise, false);
  const { blocks, depth } = emitter;
  emitter.loops.push({ onBreak: end, onContinue: start, blocks, depth, breakDepth: depth });
  compileBody(emitter, statement.body);
  emitter.loops.pop();
  emitter.emit(op.jump(start));
  emitter.place(otherwise);
  compileBody(emitter, statement.otherwise);
  emitter.place(end);
}

function compileFor(emitter: Emitter, statement: ForStmt): void {
  if (statement.async) return emitter.emit(op.unsupported('async for', 'use a plain for loop'));
  const start = emitter.label();
  const otherwise = emitter.label();
  const end = emitter.label();
  compileSearched(emitter, statement.iterable);
  emitter.at(statement.iterable.span, () => emitter.emit(op.getIterator));
  emitter.place(start);
  emitter.at(statement.iterable.span, () => emitter.emit(op.forIter(otherwise)));
  compileTarget(emitter, statement.target);
  const { blocks } = emitter;
  const breakDepth = emitter.depth++;
  emitter.loops.push({ onBreak: end, onContinue: start, blocks, depth: emitter.depth, breakDepth });
  compileBody(emitter, statement.body);
  emitter.loops.pop();
  emitter.depth--;
  emitter.emit(op.jump(start));
  emitter.place(otherwise);
  compileBody(emitter, statement.otherwise);
  emitter.place(end);
}

function compileWith(emitter: Emitter, statement: WithStmt, index: number): void {
  const item = statement.items[index];
  if (item === undefined) return compileBody(emitter, statement.body);
  if (statement.async) return emitter.emit(op.unsupported('async with', 'use a plain with statement'));
  const handler = emitter.label();
  emitter.emit(op.construct('with statement'));
  emitter.expr(item.context);
  emitter.at(item.context.span, () => emitter.emit(op.enterWith(handler)));
  // On the stack now: the exit method, and the value of `__enter__`.
  emitter.depth++;
  emitter.blocks++;
  if (item.target === undefined) emitter.emit(op.pop);
  else compileTarget(emitter, item.target);
  compileWith(emitter, statement, index + 1);
  emitter.depth--;
  emitter.blocks--;
  emitter.emit(op.completeNormally);
  emitter.place(handler);
  emitter.at(item.context.span, () => emitter.emit(op.exitWith));
  emitter.emit(op.endFinally);
}

function compileTry(emitter: Emitter, statement: TryStmt): void {
  emitter.emit(op.construct('try statement'));
  if (statement.finally.length === 0) return compileExcept(emitter, statement);
  const handler = emitter.label();
  emitter.emit(op.pushBlock('finally', handler));
  emitter.blocks++;
  compileExcept(emitter, statement);
  emitter.blocks--;
  emitter.emit(op.completeNormally);
  emitter.place(handler);
  // The way in which the body was left lies on the stack meanwhile.
  emitter.depth++;
  compileBody(emitter, statement.finally);
  emitter.depth--;
  emitter.emit(op.endFinally);
}

function compileExcept(emitter: Emitter, statement: TryStmt): void {
  if (statement.handlers.length === 0) return compileBody(emitter, statement.body);
  const handlers = emitter.label();
  const end = emitter.label();
  emitter.emit(op.pushBlock('except', handlers));
  emitter.blocks++;
  compileBody(emitter, statement.body);
  emitter.blocks--;
  emitter.emit(op.popBlock);
  compileBody(emitter, statement.otherwise);
  emitter.emit(op.jump(end));
  emitter.place(handlers);
  for (const handler of statement.handlers) {
    const next = emitter.label();
    const { name, type } = handler;
    if (type !== undefined) {
      emitter.expr(type);
      emitter.at(type.span, () => emitter.emit(op.matchException(next)));
    }
    emitter.emit(op.enterHandler(end, name === undefined ? undefined : cleanupOf(emitter, name)));
    emitter.blocks++;
    emitter.emit(name === undefined ? op.pop : variable(emitter, 'store', name));
    compileBody(emitter, handler.body);
    emitter.blocks--;
    emitter.emit(op.leaveHandler);
    emitter.emit(op.jump(end));
    emitter.place(next);
  }
  emitter.emit(op.reraise);
  emitter.place(end);
}

/** The variable of an except clause is gone behind it. */
function cleanupOf(emitter: Emitter, name: string): (frame: Frame) => void {
  const binding = emitter.binding(name);
  if (binding === 'cell' || binding === 'free') {
    const slot = emitter.cellSlot(name);
    return (frame) => {
      const cell = frame.cells[slot];
      if (cell !== undefined) cell.value = undefined;
    };
  }
  if (binding === 'local' && emitter.scope.kind === 'function') {
    const slot = emitter.localSlot(name);
    return (frame) => {
      frame.locals[slot] = undefined;
    };
  }
  return (frame) => {
    (binding === 'local' ? frame.namespace : frame.globals)?.delete(name);
  };
}

function compileAssert(emitter: Emitter, { test, message }: AssertStmt): void {
  // As in CPython, what is known beforehand is not asked.
  const known = test.kind === 'Constant' ? Boolean(test.value) : undefined;
  if (known === true) return;
  const end = emitter.label();
  const literal =
    message?.kind === 'Constant' && typeof message.value === 'string' ? message.value : undefined;
  // Dynamo takes over assertions without a message or with a literal one.
  const takenOver = message === undefined || literal !== undefined;
  if (known === undefined)
    compileJump(emitter, test, end, true, takenOver ? (target) => op.assertion(target, literal) : undefined);
  if (message !== undefined) emitter.expr(message);
  emitter.emit(op.raiseAssertion(message !== undefined));
  emitter.place(end);
}

function compileImport(emitter: Emitter, statement: ImportStmt): void {
  for (const { name, as, span } of statement.names) {
    emitter.at(span, () => {
      emitter.emit(op.importModule(name, as !== undefined));
      emitter.emit(variable(emitter, 'store', as ?? name.split('.', 1)[0] ?? name));
    });
  }
}

function compileImportFrom(emitter: Emitter, statement: ImportFromStmt): void {
  if (statement.level > 0) {
    const dots = '.'.repeat(statement.level);
    return emitter.emit(
      op.unsupported(
        `relative imports (from ${dots}${statement.module} import …)`,
        'a program is one file: put what it imports from its package into the file',
      ),
    );
  }
  emitter.at(statement.moduleSpan, () => emitter.emit(op.importModule(statement.module, true)));
  if (statement.names.length === 0) return emitter.emit(op.importStar);
  for (const { name, as, span } of statement.names) {
    emitter.at(span, () => {
      emitter.emit(op.importMember(name));
      emitter.emit(variable(emitter, 'store', as ?? name));
    });
  }
  emitter.emit(op.pop);
}

function compileFunctionDef(emitter: Emitter, statement: FunctionStmt): void {
  for (const decorator of statement.decorators) emitter.expr(decorator);
  compileFunction(
    emitter,
    statement,
    statement.name,
    statement.parameters,
    statement.async,
    docstringOf(statement.body),
    (inner) => {
      compileBody(inner, statement.body);
      inner.emit(op.constant(null));
      inner.emit(op.leave);
    },
  );
  compileFunctionAnnotations(emitter, statement);
  applyDecorators(emitter, statement);
}

function applyDecorators(emitter: Emitter, statement: FunctionStmt | ClassStmt): void {
  for (const decorator of [...statement.decorators].reverse()) {
    emitter.at(decorator.span, () => emitter.emit(op.call(1, [], { callee: 'other', name: '' })));
  }
  emitter.emit(variable(emitter, 'store', statement.name));
}

function compileClassDef(emitter: Emitter, statement: ClassStmt): void {
  for (const decorator of statement.decorators) emitter.expr(decorator);
  const { name, args } = statement;
  // Where a call has its function, for messages about the arguments.
  emitter.emit(op.constant(name));
  emitter.emit(op.buildList(0));
  for (const arg of args) {
    if (arg.kind !== 'positional' && arg.kind !== 'star') continue;
    emitter.expr(arg.value);
    emitter.emit(arg.kind === 'star' ? op.spreadArguments : op.listAppend(1));
  }
  emitter.emit(op.buildDict);
  for (const arg of args) {
    if (arg.kind !== 'keyword' && arg.kind !== 'double-star') continue;
    emitter.expr(arg.value);
    emitter.emit(arg.kind === 'keyword' ? op.setKeyword(arg.name) : op.spreadKeywords);
  }
  const qualname = qualifiedName(emitter, name);
  const inner = new Emitter(emitter.context, statement, 'class', name, qualname, [], statement.span);
  compileBody(inner, statement.body);
  inner.emit(op.constant(null));
  inner.emit(op.leave);
  const code = inner.finish([], docstringOf(statement.body));
  emitter.at(statement.nameSpan, () => emitter.emit(op.makeClass(code, emitClosure(emitter, inner))));
  applyDecorators(emitter, statement);
}
