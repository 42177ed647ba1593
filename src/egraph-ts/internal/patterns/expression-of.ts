import type { Expression } from './expression.js';

const expressions = new WeakMap<object, Expression>();

/** Notes the text that a condition or a computation was made of. */
export function rememberExpression(made: object, e: Expression): void {
  expressions.set(made, e);
}

/** The computation behind a condition or a value to be set, when it was given as text. */
export function rememberedExpression(made: unknown): Expression | undefined {
  return typeof made === 'object' || typeof made === 'function' ? expressions.get(made as object) : undefined;
}
