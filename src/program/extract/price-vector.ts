/** Prices are vectors of one length: an earlier number outweighs all later ones. */
export type Price = readonly number[];

/** Above any price that is compared exactly; sums stay below it, so that shared values cannot make a price infinite. */
const MOST = 1e300;

/** `slack`: numbers that are relatively no further apart are the same. */
export function compare(a: Price, b: Price, slack = 0): number {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    if (Math.abs(x - y) > slack * Math.max(x, y)) return x - y;
  }
  return 0;
}

/** The sum, each number held below a limit that no price of a program reaches. */
export function plus(a: Price, b: Price): Price {
  return a.map((value, i) => Math.min(value + (b[i] as number), MOST));
}

/** The larger of each number. */
export function greatest(a: Price, b: Price): Price {
  return a.map((value, i) => Math.max(value, b[i] as number));
}
