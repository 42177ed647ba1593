import { EgghatchError } from '../../../diagnostics/index.js';

/** Terms of one expression. `(i0 + … + i9) ** 20` would have ten million. */
export const MAX_TERMS = 20_000;
/** Nesting of `//`, `%` and powers: Python's own sympy gives up at a few hundred. */
export const MAX_DEPTH = 100;
/** Bits of one coefficient. */
export const MAX_BITS = 1 << 20;

export function tooLarge(what: string): EgghatchError {
  return new EgghatchError({
    kind: 'budget',
    message: `a symbolic expression grew beyond ${what}`,
    hint: 'Bring the value into a tensor first, or compute it from fewer symbols.',
  });
}
