import { decompose } from './decompose.js';
import * as elementary from './elementary.js';
import { bitLength, integerSquareRoot } from './ints.js';
import { computePi, fromFloat, P, toFloat } from './fixed-point.js';

/**
 * The parameter of Lanczos' approximation, and the coefficients of its sum as a quotient of polynomials, lowest power first (Boost's
 * for 13 terms): CPython computes its gamma functions by them, so that their last digits are those of this approximation.
 */
const G = 6.024680040776729583740234375;
const G_LESS_HALF = 5.524680040776729583740234375;
const NUMERATOR = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028,
  1439720407.3117216, 248874557.86205417, 31426415.585400194, 2876370.6289353725, 186056.26539522348,
  8071.672002365816, 210.82427775157936, 2.5066282746310002,
];
/** x (x + 1) … (x + 11) */
const DENOMINATOR = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];

/** Lanczos' sum of a positive number; in powers of 1/x where those of x would become too large. */
function lanczosSum(x: number): number {
  let [above, below] = [0, 0];
  for (let i = 0; i < NUMERATOR.length; i++) {
    const at = x < 5 ? NUMERATOR.length - 1 - i : i;
    above = (x < 5 ? above * x : above / x) + NUMERATOR[at]!;
    below = (x < 5 ? below * x : below / x) + DENOMINATOR[at]!;
  }
  return above / below;
}

/** sin(pi x) without the error of pi times a large x. */
function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  const quarter = Math.round(2 * y);
  const turned = [
    () => elementary.sin(Math.PI * y),
    () => elementary.cos(Math.PI * (y - 0.5)),
    () => elementary.sin(Math.PI * (1 - y)),
    () => -elementary.cos(Math.PI * (y - 1.5)),
    () => elementary.sin(Math.PI * (y - 2)),
  ][quarter]!();
  return x < 0 || Object.is(x, -0) ? -turned : turned;
}

/** Below, 1/x is gamma and -log(x) its logarithm. */
const TINY = 1e-20;
/** From here on gamma is infinite, and 0 on the other side. */
const GAMMA_ENDS = 200;
/** Factorials up to here are exact. */
const EXACT_UP_TO = 23;
/** From here on a power would be too large before it is divided: it is taken by halves. */
const LARGE = 140;

/** The gamma function, as CPython computes it; NaN at the poles. */
export function gamma(x: number): number {
  if (!Number.isFinite(x)) return x === -Infinity ? NaN : x;
  if (x === 0) return NaN;
  if (Number.isInteger(x)) {
    if (x < 0) return NaN;
    if (x <= EXACT_UP_TO) return Array.from({ length: x - 1 }, (_, i) => i + 1).reduce((a, b) => a * b, 1);
  }
  const size = Math.abs(x);
  if (size < TINY) return 1 / x;
  if (size > GAMMA_ENDS) return x < 0 ? (sinPi(x) < 0 ? -0 : 0) : Infinity;
  const y = size + G_LESS_HALF;
  // What the sum has lost, to be put right below.
  const lost = size > G_LESS_HALF ? y - size - G_LESS_HALF : y - G_LESS_HALF - size;
  const share = (lost * G) / y;
  const powers = size < LARGE ? [size - 0.5] : [size / 2 - 0.25, size / 2 - 0.25];
  let result =
    x < 0
      ? ((-Math.PI / sinPi(size) / size) * elementary.exp(y)) / lanczosSum(size)
      : lanczosSum(size) / elementary.exp(y);
  result += x < 0 ? -share * result : share * result;
  for (const exponent of powers) {
    const power = elementary.power(y, exponent);
    result = x < 0 ? result / power : result * power;
  }
  return result;
}

const LOG_PI = 1.1447298858494002;

/** The logarithm of the gamma function's magnitude, as CPython computes it; NaN at the poles. */
export function logGamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? NaN : Infinity;
  if (Number.isInteger(x) && x <= 2) return x <= 0 ? NaN : 0;
  const size = Math.abs(x);
  if (size < TINY) return -elementary.log(size);
  const result = elementary.log(lanczosSum(size)) - G + (size - 0.5) * (elementary.log(size + G - 0.5) - 1);
  if (x > 0) return result;
  return LOG_PI - elementary.log(Math.abs(sinPi(size))) - elementary.log(size) - result;
}

/** erf is 1 from here on, and erfc 0. */
const [ERF_ENDS, ERFC_ENDS] = [6, 27.3];
/** Bits of x**2 / ln(2): what the largest term of the series has, and what is lost where they cancel. */
const BITS_OF_TERMS = 1.4427;

/** What `2 / sqrt(pi)` times the series of erf is, for a number that is multiplied by it to give erf. */
function erfFactor(x: number, precision: bigint): bigint {
  const one = 1n << precision;
  const square = (fromFloat(x, precision) * fromFloat(x, precision)) >> precision;
  let [term, sum] = [one, one];
  for (let n = 1n; term !== 0n; n++) {
    term = (term * square) / (n << precision);
    sum += (n % 2n === 0n ? term : -term) / (2n * n + 1n);
  }
  const rootOfPi = integerSquareRoot(computePi(precision) << precision);
  return (2n * sum * one) / rootOfPi;
}

/** The error function, to the last bit: the alternating series, with as many bits more as its terms are large. */
export function erf(x: number): number {
  if (!Number.isFinite(x) || x === 0) return Number.isNaN(x) || x === 0 ? x : Math.sign(x);
  if (Math.abs(x) > ERF_ENDS) return Math.sign(x);
  const precision = P + BigInt(Math.ceil(BITS_OF_TERMS * x * x));
  const { mantissa, exponent } = decompose(x);
  return toFloat(mantissa * erfFactor(x, precision), exponent - Number(precision));
}

/** The complementary error function, to the last bit also where erf is 1: 1 - erf(10) is 0, erfc(10) is 2e-45. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > ERFC_ENDS) return 0;
  if (x < -ERF_ENDS) return 2;
  const precision = P + BigInt(Math.ceil(2 * BITS_OF_TERMS * x * x));
  const { mantissa, exponent } = decompose(x);
  const whole = mantissa * erfFactor(x, precision);
  const fixed = exponent >= 0 ? whole << BigInt(exponent) : whole >> BigInt(-exponent);
  return toFloat((1n << precision) - fixed, -Number(precision));
}

/** What a call of `erfc` takes, in steps of Python: its series is as long as the square is large. */
export const stepsOfErrorFunction = (x: number): number =>
  Math.abs(x) > ERFC_ENDS ? 1 : 300 + 25 * Math.min(x * x, ERFC_ENDS ** 2);

/** Bits of a cube, beyond those of the number, that leave a root enough of them. */
const CUBED = 192;

/** The cube root, to the last bit. */
export function cbrt(x: number): number {
  if (!Number.isFinite(x) || x === 0) return x;
  const { mantissa, exponent } = decompose(Math.abs(x));
  const shift = CUBED + ((((exponent - CUBED) % 3) + 3) % 3);
  const cube = mantissa << BigInt(shift);
  let root = 1n << BigInt(Math.ceil(bitLength(cube) / 3));
  for (;;) {
    const next = (2n * root + cube / (root * root)) / 3n;
    if (next >= root) break;
    root = next;
  }
  // One bit more says whether something is left.
  const left = root ** 3n === cube ? 0n : 1n;
  return Math.sign(x) * toFloat(2n * root + left, (exponent - shift) / 3 - 1);
}
