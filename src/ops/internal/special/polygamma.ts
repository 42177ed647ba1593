import { digamma } from './digamma.js';
import { zeta } from './zeta.js';

/** The n-th derivative of {@link digamma}. */
export function polygamma(n: number, x: number): number {
  if (n === 0) return digamma(x);
  if (n === 1) return trigamma(x);
  let factorial = 1;
  for (let k = 2; k <= n; k++) factorial *= k;
  return (n % 2 === 0 ? -1 : 1) * factorial * zeta(n + 1, x);
}

/** By reflection on the left half, where the poles are as far off as the sine of a multiple of pi is. */
function trigamma(x: number): number {
  if (x < 0.5) return Math.PI ** 2 / Math.sin(Math.PI * x) ** 2 - zeta(2, 1 - x);
  return x === Infinity ? 0 : zeta(2, x);
}
