/**
 * Numbers that look random and are the same in every run: results of random ops can be relied upon for dtype and shape
 * only, and a run that repeats is worth more than one that surprises.
 */
export interface RandomStream {
  /** Uniform in [0, 1), in steps of 2^-53. */
  uniform(): number;
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number;
  /** Uniform among `count` integers from 0. */
  below(count: number): number;
}

/** Streams of different seeds are unrelated. */
export function randomStream(seed: number): RandomStream {
  let counter = seed >>> 0;
  const word = (): number => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let bits = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
    return (bits ^ (bits >>> 15)) >>> 0;
  };
  const uniform = (): number => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) * 2 ** -53;
  return {
    uniform,
    // Box and Muller; 1 - u is never 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    below: (count) => Math.floor(uniform() * count),
  };
}
