import { erf, erfc } from './erf.js';

const HALF_SQRT_PI = Math.sqrt(Math.PI) / 2;

/** The inverse of the error function: NaN outside of [-1, 1], infinite at its ends. */
export function erfinv(y: number): number {
  const magnitude = Math.abs(y);
  if (magnitude === 1) return y * Infinity;
  if (!(magnitude < 1)) return NaN;
  if (y === 0) return y;
  let x = firstGuess(magnitude);
  // Newton's method with Halley's correction; towards the ends erfc keeps the digits that erf has lost.
  for (let step = 0; step < 3; step++) {
    const error = magnitude < 0.5 ? erf(x) - magnitude : 1 - magnitude - erfc(x);
    const newton = error * HALF_SQRT_PI * Math.exp(x * x);
    x -= newton / (1 + x * newton);
  }
  return y < 0 ? -x : x;
}

/** Winitzki's approximation, right to three digits. */
function firstGuess(y: number): number {
  const a = 0.147;
  const log = Math.log1p(-y * y);
  const b = 2 / (Math.PI * a) + log / 2;
  return Math.sqrt(Math.sqrt(b * b - log / a) - b);
}
