/** Bernoulli numbers B(2), B(4), …, divided by the factorials of their indices. */
const BERNOULLI = [1 / 12, -1 / 720, 1 / 30240, -1 / 1209600, 1 / 47900160, -691 / 1307674368000];
/** The sum is taken term by term up to here; the Euler-Maclaurin formula gives the rest. */
const DIRECT_UNTIL = 20;

/** Hurwitz's zeta: the sum of `(q + n) ** -x`. Infinite at its poles, NaN where it is not defined. */
export function zeta(x: number, q: number): number {
  if (x === 1) return Infinity;
  if (x < 1 || Number.isNaN(q)) return NaN;
  if (q > 0) return onTheRight(x, q);
  if (Math.floor(q) === q) return Infinity;
  if (!Number.isInteger(x)) return NaN;
  // Below zero the terms up to the pole are those of two sums on the right, apart from their sign.
  const below = Math.floor(-q);
  const distance = -q - below;
  const left = onTheRight(x, distance) - onTheRight(x, distance + below + 1);
  return (x % 2 === 0 ? left : -left) + onTheRight(x, 1 - distance);
}

function onTheRight(x: number, q: number): number {
  if (q === Infinity) return NaN;
  let sum = 0;
  let at = q;
  for (; at < DIRECT_UNTIL; at++) sum += at ** -x;
  const power = at ** -x;
  sum += (at * power) / (x - 1) + power / 2;
  let factor = (x * power) / at;
  BERNOULLI.forEach((coefficient, k) => {
    sum += coefficient * factor;
    factor *= ((x + 2 * k + 1) * (x + 2 * k + 2)) / (at * at);
  });
  return sum;
}
