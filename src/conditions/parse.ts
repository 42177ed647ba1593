import { checkArgument, TEXT, type Expected } from '../diagnostics/index.js';
import type { Condition, Expr, Sort } from './expr.js';
import { Parser } from './internal/parser.js';

/** An expression under a name of its own, for use in those that follow: `n = size(?x, ?d)`. */
export type Locals = ReadonlyMap<string, { readonly expr: Expr; readonly sort: Sort }>;

/**
 * Reads conditions, with commas between them; all of them have to hold. `docs/rules.md` has the language.
 *
 * @throws ConditionError that points at what is not understood, or is of another sort than its place asks for
 */
export function parseConditions(text: string, locals?: Locals): readonly Condition[] {
  checkArgument('a condition', text, TEXT);
  checkArgument('a condition', locals, LOCALS);
  return new Parser(text, locals).conditions();
}

/**
 * Reads an expression, and tells its sort.
 *
 * @param wanted the sort it has to be of
 * @throws ConditionError
 */
export function parseExpression(
  text: string,
  options: { readonly wanted?: Sort; readonly locals?: Locals } = {},
): { readonly expr: Expr; readonly sort: Sort } {
  checkArgument('an expression', text, TEXT);
  checkArgument('an expression', options.locals, LOCALS);
  return new Parser(text, options.locals).expression(options.wanted);
}

const LOCALS: Expected = [
  'names that stand for expressions, as a Map',
  (value) => value === undefined || value instanceof Map,
];
