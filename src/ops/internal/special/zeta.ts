/** Factorials of 2k over the Bernoulli numbers B(2k), as torch (and Cephes before it) has them. */
const SERIES = [
  12, -720, 30240, -1209600, 47900160, -1892437580.3183792, 7.47242496e10, -2950130727918.164,
  116467828143500.67, -4597978722407473.0, 1.8152105401943546e17, -7.166165256175667e18,
];
const PRECISION = 2 ** -53;
/** So many terms are summed, and those up to here, before the Euler-Maclaurin formula gives the rest. */
const DIRECT_TERMS = 9;

/**
 * Hurwitz's zeta: the sum of `(q + n) ** -x`. Infinite at its poles, NaN where it is not defined, and step by step as in torch,
 * so that it comes to the same where terms underflow or are infinite.
 */
export function zeta(x: number, q: number): number {
  if (x === 1) return Infinity;
  if (x < 1) return NaN;
  if (q <= 0) {
    if (q === Math.floor(q)) return Infinity;
    if (x !== Math.floor(x)) return NaN;
  }
  let sum = power(q, -x);
  let at = q;
  let term = 0;
  for (let i = 0; i < DIRECT_TERMS || at <= DIRECT_TERMS; i++) {
    at += 1;
    term = power(at, -x);
    sum += term;
    if (-PRECISION * sum < term && term < PRECISION * sum) return sum;
  }
  sum += (term * at) / (x - 1) - 0.5 * term;
  let factor = 1;
  let k = 0;
  for (const divisor of SERIES) {
    factor *= x + k;
    term /= at;
    const next = (factor * term) / divisor;
    sum += next;
    if (Math.abs(next / sum) < PRECISION) return sum;
    k += 1;
    factor *= x + k;
    term /= at;
    k += 1;
  }
  return sum;
}

/** C's `pow`, which gives 1 for 1 and any exponent. */
function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  return base ** exponent;
}
