/**
 * How far a right result may be from torch's, element by element. Floats only: everything else agrees bit for bit.
 * NaN, infinities and (within `exact` and `ulp`) the sign of zero have to agree in any case.
 */
export type Tolerance =
  /** Bit for bit: data movement, integers, and operations that IEEE rounds correctly. */
  | { readonly kind: 'exact' }
  /** At most so many units in the last place of the result's dtype: libraries differ on transcendental functions. */
  | { readonly kind: 'ulp'; readonly ulp: number }
  /**
   * Sums are formed in another order: the error is at most `factor` rounding errors of the dtype for each of the terms
   * summed, relative to the sum of their magnitudes.
   */
  | { readonly kind: 'sum'; readonly factor: number };

export const EXACT: Tolerance = { kind: 'exact' };

export function withinUlp(ulp: number): Tolerance {
  return { kind: 'ulp', ulp };
}
