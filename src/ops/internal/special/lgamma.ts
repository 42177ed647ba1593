const EULER_GAMMA = 0.5772156649015329;
const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;
/** Coefficients of Stirling's series: B(2k) / (2k (2k - 1)). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
/** From here on Stirling's series is exact to a double. */
const STIRLING_FROM = 10;
/** Around the zeros at 1 and 2 a power series keeps the relative accuracy. */
const NEAR_ZERO = 0.2;

/** Riemann's zeta less one, for k = 2, 3, …: summed up to a limit, with the Euler-Maclaurin tail. */
const ZETA_MINUS_ONE = Array.from({ length: 40 }, (_, i) => {
  const k = i + 2;
  const limit = 50;
  let sum = limit ** (1 - k) / (k - 1) + limit ** -k / 2 + (k * limit ** (-k - 1)) / 12;
  sum -= (k * (k + 1) * (k + 2) * limit ** (-k - 3)) / 720;
  sum += (k * (k + 1) * (k + 2) * (k + 3) * (k + 4) * limit ** (-k - 5)) / 30240;
  for (let n = limit - 1; n >= 2; n--) sum += n ** -k;
  return sum;
});

/** The logarithm of the magnitude of the gamma function. */
export function lgamma(x: number): number {
  if (Number.isNaN(x)) return x;
  if (!Number.isFinite(x) || (x <= 0 && Number.isInteger(x))) return Infinity;
  if (x < 0.5) return Math.log(Math.PI / sinPi(x)) - lgamma(1 - x);
  if (Math.abs(x - 1) < NEAR_ZERO) return aroundTwo(x - 1) - Math.log1p(x - 1);
  if (Math.abs(x - 2) < NEAR_ZERO) return aroundTwo(x - 2);
  let shifted = x;
  let product = 1;
  while (shifted < STIRLING_FROM) product *= shifted++;
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) series = series / (shifted * shifted) + STIRLING[k]!;
  const value = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + series / shifted;
  return product === 1 ? value : value - Math.log(product);
}

/** `log(gamma(2 + z))`, by its power series. */
function aroundTwo(z: number): number {
  let sum = 0;
  for (let i = ZETA_MINUS_ONE.length - 1; i >= 0; i--) sum = ZETA_MINUS_ONE[i]! / (i + 2) - z * sum;
  return (1 - EULER_GAMMA) * z + z * z * sum;
}

/** The magnitude of `sin(pi * x)`, reduced first so that it keeps its digits next to integers. */
function sinPi(x: number): number {
  return Math.abs(Math.sin(Math.PI * (x - Math.round(x))));
}
