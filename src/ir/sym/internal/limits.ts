import { EgghatchError } from '../../../diagnostics/index.js';

/** Parts of one expression when it is written out: symbols, numbers and operators. `(i0 + … + i9) ** 20` has 400 million. */
export const MAX_SIZE = 20_000;
/** Products of terms that one multiplication may look at before like terms are collected. */
export const MAX_PRODUCTS = 10 * MAX_SIZE;
/** Arguments of one Min or Max: each is compared with every other one. */
export const MAX_ARGUMENTS = 200;
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
