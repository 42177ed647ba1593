const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);
const SQRT_PI = Math.sqrt(Math.PI);
/** Below it the power series of erf loses nothing; above it erf is formed from erfc, which is small there. */
const SERIES_LIMIT = 1;
/** erfc underflows to 0 from here on. */
const ERFC_ZERO = 27.3;

/** The error function, to about one unit in the last place of a double. */
export function erf(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude >= SERIES_LIMIT)) return erfSeries(x);
  const value = 1 - erfcFraction(magnitude);
  return x < 0 ? -value : value;
}

/** The complementary error function, to a few units in the last place of a double. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < SERIES_LIMIT) return x <= -SERIES_LIMIT ? 2 - erfcFraction(-x) : 1 - erfSeries(x);
  return erfcFraction(x);
}

/** `exp(x * x) * erfc(x)`, which does not vanish where erfc does. */
export function erfcx(x: number): number {
  if (x >= SERIES_LIMIT) return 1 / SQRT_PI / (x + fractionTail(x));
  return Math.exp(x * x) * erfc(x);
}

/** The Maclaurin series; what follows its first term is summed apart, because it is smaller. */
function erfSeries(x: number): number {
  const square = x * x;
  let rest = 0;
  let power = 1;
  for (let n = 1; Math.abs(power) > 1e-18 && n < 40; n++) {
    power *= -square / n;
    rest += power / (2 * n + 1);
  }
  return TWO_OVER_SQRT_PI * (x + x * rest);
}

function erfcFraction(x: number): number {
  return x > ERFC_ZERO ? 0 : expOfMinusSquare(x) / (SQRT_PI * (x + fractionTail(x)));
}

/** Laplace's continued fraction, from its tail; it takes more terms the smaller the argument. */
function fractionTail(x: number): number {
  let tail = 0;
  for (let k = Math.ceil(12 + 340 / (x * x)); k >= 1; k--) tail = k / 2 / (x + tail);
  return tail;
}

/** `exp(-x * x)` without the rounding of the square: its error would be as large as the square itself. */
function expOfMinusSquare(x: number): number {
  const high = Math.fround(x);
  return Math.exp(-high * high) * Math.exp(-(x - high) * (x + high));
}
