import { budget } from '../../../budget/index.js';
import { EgghatchError } from '../../../diagnostics/index.js';

/** Products of terms that one multiplication looks at before like terms are collected, for each part that it may have. */
const PRODUCTS_PER_PART = 10;
/** Arguments of one Min or Max: each is compared with every other one. */
export const MAX_ARGUMENTS = 200;
/** Nesting of `//`, `%` and powers: Python's own sympy gives up at a few hundred. */
export const MAX_DEPTH = 100;
/** Bits of one coefficient. */
export const MAX_BITS = 1 << 20;

/** Counts an expression that was made, by its parts when it is written out: `(i0 + … + i9) ** 20` has 400 million. */
export function countParts(parts: number): void {
  const inForce = budget();
  inForce.check('parts', parts, (most) => `a symbolic expression grew beyond ${most} parts`);
  inForce.spend('terms', parts, (_, most) => `symbolic expressions grew beyond ${most} parts in all`);
}

/** Counts what a multiplication looks at. */
export function countProducts(products: number): void {
  const inForce = budget();
  inForce.check(
    'parts',
    products / PRODUCTS_PER_PART,
    (most) => `a symbolic expression grew beyond ${most} parts`,
  );
  inForce.spend('terms', products, (_, most) => `symbolic expressions grew beyond ${most} parts in all`);
}

export function tooLarge(what: string): EgghatchError {
  return new EgghatchError({
    kind: 'budget',
    message: `a symbolic expression grew beyond ${what}`,
    hint: 'Bring the value into a tensor first, or compute it from fewer symbols.',
  });
}
