import { cPow } from '../../internal/c-pow.js';

/** How a norm is formed from the magnitudes of elements. */
export interface NormAccumulation {
  readonly first: number;
  readonly add: (total: number, magnitude: number) => number;
  readonly finish: (total: number) => number;
}

/**
 * The norm of some order. Powers are rounded as torch's are, so that they overflow and vanish where torch's do; sums are
 * not.
 *
 * @param step rounds to the precision that torch accumulates in
 */
export function normAccumulation(order: number, step: (x: number) => number): NormAccumulation {
  const same = (total: number): number => total;
  switch (order) {
    case Infinity:
      return { first: -Infinity, add: Math.max, finish: same };
    case -Infinity:
      return { first: Infinity, add: Math.min, finish: same };
    case 0:
      return { first: 0, add: (total, x) => total + (x === 0 ? 0 : 1), finish: same };
    case 1:
      return { first: 0, add: (total, x) => total + x, finish: same };
    case 2:
      return { first: 0, add: (total, x) => total + step(x * x), finish: (total) => Math.sqrt(step(total)) };
    default: {
      const exponent = step(order);
      return {
        first: 0,
        add: (total, x) => total + step(cPow(x, exponent)),
        finish: (total) => cPow(step(total), step(1 / exponent)),
      };
    }
  }
}
