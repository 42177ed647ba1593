import type { ClassStmt, ComprehensionExpr, FunctionStmt, LambdaExpr, Module } from '../syntax/ast.js';

/** What opens a scope. */
export type ScopeNode = Module | FunctionStmt | LambdaExpr | ClassStmt | ComprehensionExpr;

/**
 * Where a name of a scope lives: in the scope itself, there but shared with inner functions, in a function around it,
 * or among the variables of the module.
 */
export type Binding = 'local' | 'cell' | 'free' | 'global';

/** The names of one scope, resolved. */
export interface Scope {
  readonly kind: 'module' | 'function' | 'class';
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Names shared with inner functions, in order of first mention. */
  readonly cells: readonly string[];
  /** Names taken from functions around it. */
  readonly frees: readonly string[];
  /** Whether it contains `yield`. */
  readonly generator: boolean;
  /** Whether it contains `await`, or an `async` comprehension. */
  readonly asynchronous: boolean;
}
