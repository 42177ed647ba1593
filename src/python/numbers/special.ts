/** Lanczos coefficients (g = 7, n = 9), good to about 15 digits. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

function lanczos(x: number): { readonly sum: number; readonly t: number } {
  const sum = LANCZOS.slice(1).reduce((total, c, i) => total + c / (x + i + 1), LANCZOS[0] ?? 0);
  return { sum, t: x + 7.5 };
}

/** The gamma function; NaN at the poles. */
export function gamma(x: number): number {
  if (Number.isInteger(x)) {
    if (x <= 0) return NaN;
    if (x <= 171) {
      let product = 1;
      for (let i = 2; i < x; i++) product *= i;
      return product;
    }
    return Infinity;
  }
  if (x === -Infinity) return NaN;
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  const { sum, t } = lanczos(x - 1);
  return Math.sqrt(2 * Math.PI) * t ** (x - 0.5) * Math.exp(-t) * sum;
}

/** The logarithm of the gamma function's magnitude. */
export function logGamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? NaN : Infinity;
  if (Number.isInteger(x) && x <= 0) return Infinity;
  if (x === 1 || x === 2) return 0;
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
  const { sum, t } = lanczos(x - 1);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The error function: its series for small arguments, a continued fraction for large ones. */
export function erf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  const magnitude = Math.abs(x);
  if (magnitude > 6) return Math.sign(x);
  const square = x * x;
  if (magnitude < 3) {
    let term = x;
    let sum = x;
    for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
      term *= -square / n;
      sum += term / (2 * n + 1);
      if (n > 200) break;
    }
    return (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let k = 60; k > 0; k--) fraction = k / 2 / (magnitude + fraction);
  const complement = Math.exp(-square) / (Math.sqrt(Math.PI) * (magnitude + fraction));
  return Math.sign(x) * (1 - complement);
}

/** erfc is 0 from here on. */
const ERFC_ZERO = 27.3;

/** The complementary error function, which does not vanish where erf is 1: 1 - erf(10) is 0, erfc(10) is 2e-45. */
export function erfc(x: number): number {
  if (!(x >= 1)) return 1 - erf(x);
  if (x > ERFC_ZERO) return 0;
  let tail = 0;
  for (let k = Math.ceil(12 + 340 / (x * x)); k >= 1; k--) tail = k / 2 / (x + tail);
  // The square in two parts: its rounding would be an error as large as the square itself.
  const high = Math.fround(x);
  const power = Math.exp(-high * high) * Math.exp(-(x - high) * (x + high));
  return power / (Math.sqrt(Math.PI) * (x + tail));
}
