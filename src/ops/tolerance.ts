/**
 * How far a right result may be from torch's, element by element. Floats only: everything else agrees bit for bit.
 * NaN and infinities have to agree in any case, and within `exact` the sign of zero.
 */
export type Tolerance =
  /** Bit for bit: data movement, integers, and operations that IEEE rounds correctly. */
  | { readonly kind: 'exact' }
  /** At most so many units in the last place of the result: libraries differ on transcendental functions. */
  | { readonly kind: 'ulp'; readonly ulp: number }
  /**
   * Sums are formed in another order: at most `factor` rounding errors of the dtype relative to the sum of the
   * magnitudes, which is what the op itself gives for the magnitudes of its inputs. Where that sum overflows, the order
   * decides what comes out, and nothing is promised.
   */
  | { readonly kind: 'sum'; readonly factor: number }
  /**
   * At most `factor` rounding errors of the dtype relative to the largest input magnitude to the power `degree`. Where the
   * squares of inputs overflow, those with `squares` promise nothing: the order of steps decides which infinity meets which.
   */
  | { readonly kind: 'scaled'; readonly factor: number; readonly degree: number; readonly squares?: boolean };

export const EXACT: Tolerance = { kind: 'exact' };

export function withinUlp(ulp: number): Tolerance {
  return { kind: 'ulp', ulp };
}
