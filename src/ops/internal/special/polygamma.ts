import { digamma } from './digamma.js';
import { zeta } from './zeta.js';

/** The n-th derivative of {@link digamma}; `round` is to the float in which it is computed. */
export function polygamma(n: number, x: number, round: (x: number) => number = (y) => y): number {
  if (n === 0) return digamma(x);
  if (n === 1) return trigamma(x, round);
  let factorial = 1;
  for (let k = 2; k <= n && factorial < Infinity; k++) factorial *= k;
  return (n % 2 === 0 ? -1 : 1) * factorial * zeta(n + 1, x);
}

/** Reflected on the left half; there the poles are as far off as the sine of a multiple of pi is in this float. */
function trigamma(given: number, round: (x: number) => number): number {
  const pi = round(Math.PI);
  let x = given;
  let result = 0;
  const isReflected = x < 0.5;
  if (isReflected) {
    const sine = round(Math.sin(round(pi * x)));
    result = -round(round(pi * pi) / round(sine * sine));
    x = round(1 - x);
  }
  for (let i = 0; i < 6; i++) {
    result = round(result + round(1 / round(x * x)));
    x = round(x + 1);
  }
  const square = round(1 / round(x * x));
  const tail = 1 + 1 / (2 * x) + square * (1 / 6 - square * (1 / 30 - square * (1 / 42)));
  result = round(result + round(round(tail) / x));
  return isReflected ? -result : result;
}
