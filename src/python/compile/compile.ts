import { analyzeScopes } from '../scope/analyze.js';
import type { Module } from '../syntax/ast.js';
import type { Code } from '../machine/code.js';
import * as op from '../machine/instructions/index.js';
import { Emitter } from './emitter.js';
import { compileExpr } from './expressions.js';
import { docstringOf } from './functions.js';
import { compileBody } from './statements.js';

/**
 * Compiles a module to the instructions of the machine.
 *
 * @throws EgghatchError of kind `syntax` for names that are declared in contradicting ways.
 */
export function compileModule(module: Module): Code {
  const { source, body, futureAnnotations } = module;
  const context = { source, scopes: analyzeScopes(module), futureAnnotations, compileExpr };
  const span = { start: 0, end: 0 };
  const emitter = new Emitter(context, module, 'module', '<module>', '<module>', [], span);
  compileBody(emitter, body);
  emitter.emit(op.constant(null));
  emitter.emit(op.leave);
  return emitter.finish([], docstringOf(body));
}
