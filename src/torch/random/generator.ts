import { MersenneTwister } from '../../python/index.js';

/**
 * torch's CPU generator: the Mersenne Twister with the ways in which ATen turns its words into numbers, so that `torch.manual_seed(0)` starts the same parameters here and there.
 */
export class Generator {
  readonly #words = new MersenneTwister();
  #nextNormal: number | undefined;

  constructor() {
    this.seed(67280421310721n);
  }

  /** `torch.manual_seed`; only the low 32 bits count, as in ATen. */
  seed(seed: bigint): void {
    this.#words.seed(Number(BigInt.asUintN(32, seed)));
    this.#nextNormal = undefined;
  }

  /** The next 32 bits. */
  word(): number {
    return this.#words.word();
  }

  /** The next 64 bits: the first word is the high one. */
  longWord(): bigint {
    const high = BigInt(this.word());
    return (high << 32n) | BigInt(this.word());
  }

  /** Uniform in `[from, to)`, made from 24 random bits as for float tensors. */
  uniformFloat(from: number, to: number): number {
    return ((this.word() & 0xffffff) / 0x1000000) * Math.fround(to - from) + from;
  }

  /** Uniform in `[from, to)`, made from 53 random bits as for double tensors. */
  uniformDouble(from: number, to: number): number {
    return (Number(this.longWord() & 0x1fffffffffffffn) / 0x20000000000000) * (to - from) + from;
  }

  /** Standard normal by Box and Muller, the way ATen fills small tensors. */
  normal(): number {
    if (this.#nextNormal !== undefined) {
      const next = this.#nextNormal;
      this.#nextNormal = undefined;
      return next;
    }
    const u1 = this.uniformDouble(0, 1);
    const u2 = this.uniformDouble(0, 1);
    const radius = Math.sqrt(-2 * Math.log1p(-u2));
    const theta = 2 * Math.PI * u1;
    this.#nextNormal = radius * Math.sin(theta);
    return radius * Math.cos(theta);
  }

  /** Uniform among `range` integers. */
  below(range: bigint): bigint {
    return range >= 1n << 32n ? this.longWord() % range : BigInt(this.word()) % range;
  }
}
