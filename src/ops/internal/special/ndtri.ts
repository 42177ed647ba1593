import { erfc, erfcx } from './erf.js';

const HALF_SQRT_PI = Math.sqrt(Math.PI) / 2;

/** The quantile function of the normal distribution: infinite at 0 and 1, NaN outside of them. */
export function ndtri(y: number): number {
  if (y === 0 || y === 1) return y === 0 ? -Infinity : Infinity;
  if (!(y > 0 && y < 1)) return NaN;
  return y > 0.5 ? -lowerTail(1 - y) : lowerTail(y);
}

/** Newton's method on the logarithm of the tail, which is nearly a parabola. */
function lowerTail(y: number): number {
  const log = Math.log(2 * y);
  let z = Math.sqrt(Math.max(0, -log));
  for (let step = 0; step < 12; step++) {
    const tail = z < 20 ? Math.log(erfc(z)) : Math.log(erfcx(z)) - z * z;
    const correction = (tail - log) * HALF_SQRT_PI * erfcx(z);
    z += correction;
    if (Math.abs(correction) < 1e-17 * Math.abs(z)) break;
  }
  return -Math.SQRT2 * z;
}
