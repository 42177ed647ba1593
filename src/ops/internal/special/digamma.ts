/** Coefficients of the asymptotic series: B(2k) / (2k). */
const SERIES = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];
const SERIES_FROM = 10;

/** The derivative of the logarithm of the gamma function, with torch's values at its poles. */
export function digamma(x: number): number {
  if (x === 0) return Object.is(x, -0) ? Infinity : -Infinity;
  if (x < 0) {
    if (Number.isInteger(x)) return NaN;
    return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x - Math.trunc(x)));
  }
  let shifted = x;
  let sum = 0;
  while (shifted < SERIES_FROM) sum -= 1 / shifted++;
  const square = 1 / (shifted * shifted);
  let series = 0;
  for (let k = SERIES.length - 1; k >= 0; k--) series = series * square + SERIES[k]!;
  return sum + Math.log(shifted) - 0.5 / shifted - series * square;
}
