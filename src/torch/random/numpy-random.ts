import { tensorOf, type Tensor } from '../../tensor/index.js';
import { Generator } from './generator.js';

/**
 * `np.random.RandomState`: the same Mersenne Twister as torch's, with numpy's ways of making numbers of its words, which are
 * frozen for good.
 */
export class RandomState {
  readonly #generator = new Generator();
  #spare: number | undefined;

  constructor(seed: bigint) {
    this.#generator.seed(seed);
  }

  /** Uniform in `[0, 1)`, of 53 bits. */
  double(): number {
    const [high, low] = [this.#generator.word() >>> 5, this.#generator.word() >>> 6];
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Normal: Marsaglia's polar method, the second of each pair is kept. */
  gauss(): number {
    const spare = this.#spare;
    if (spare !== undefined) {
      this.#spare = undefined;
      return spare;
    }
    for (;;) {
      const x = 2 * this.double() - 1;
      const y = 2 * this.double() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spare = factor * x;
      return factor * y;
    }
  }

  /** A tensor of drawn doubles. */
  fill(shape: readonly number[], draw: () => number): Tensor {
    const count = shape.reduce((all, size) => all * size, 1);
    return tensorOf('f64', shape, Array.from({ length: count }, draw));
  }
}
