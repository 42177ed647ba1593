/** From here on the asymptotic series is exact to a double, and before it the power series is. */
const ASYMPTOTIC_FROM = 30;

/** The modified Bessel function of the first kind, of order 0 or 1, times `exp(-|x|)`. */
export function scaledBesselI(order: 0 | 1, x: number): number {
  const magnitude = Math.abs(x);
  const value =
    magnitude < ASYMPTOTIC_FROM
      ? powerSeries(order, magnitude) * Math.exp(-magnitude)
      : asymptoticSeries(order, magnitude);
  return order === 1 && x < 0 ? -value : value;
}

/** The modified Bessel function of the first kind, of order 0 or 1. */
export function besselI(order: 0 | 1, x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude >= ASYMPTOTIC_FROM) return scaledBesselI(order, x) * Math.exp(magnitude);
  const value = powerSeries(order, magnitude);
  return order === 1 && x < 0 ? -value : value;
}

function powerSeries(order: 0 | 1, x: number): number {
  const quarter = (x * x) / 4;
  let term = order === 0 ? 1 : x / 2;
  let sum = 0;
  for (let k = 1; term > sum * 1e-18; k++) {
    sum += term;
    term *= quarter / (k * (k + order));
  }
  return Number.isNaN(x) ? x : sum;
}

function asymptoticSeries(order: 0 | 1, x: number): number {
  if (x === Infinity) return 0;
  let term = 1;
  let sum = 1;
  for (let k = 1; Math.abs(term) > 1e-18; k++) {
    term *= -(4 * order - (2 * k - 1) ** 2) / (8 * k * x);
    sum += term;
  }
  // The product under the root would overflow next to the largest numbers.
  return sum / (Math.sqrt(2 * Math.PI) * Math.sqrt(x));
}
