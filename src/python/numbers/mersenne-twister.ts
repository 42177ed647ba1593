const N = 624;
const M = 397;

/** The words of the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), which Python, numpy and torch all draw from. */
export class MersenneTwister {
  readonly #state = new Uint32Array(N);
  #index = N;

  /** `init_genrand`: seeded by one word, as numpy and torch do. */
  seed(word: number): void {
    const state = this.#state;
    state[0] = word;
    for (let i = 1; i < N; i++) state[i] = Math.imul(1812433253, mixed(state[i - 1]!)) + i;
    this.#index = N;
  }

  /** `init_by_array`: seeded by as many words as there are, as Python does. */
  seedByWords(words: readonly number[]): void {
    this.seed(19650218);
    const state = this.#state;
    let i = 1;
    const step = (factor: number, added: number, sign: 1 | -1): void => {
      state[i] = (state[i]! ^ Math.imul(factor, mixed(state[i - 1]!))) + sign * added;
      i++;
      if (i >= N) {
        state[0] = state[N - 1]!;
        i = 1;
      }
    };
    for (let k = 0; k < Math.max(N, words.length); k++) {
      const j = k % words.length;
      step(1664525, (words[j] ?? 0) + j, 1);
    }
    for (let k = 1; k < N; k++) step(1566083941, i, -1);
    state[0] = 0x80000000;
  }

  /** The next 32 bits. */
  word(): number {
    if (this.#index === N) this.#refill();
    let y = this.#state[this.#index++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** Uniform in [0, 1), of 53 bits from two words, as Python and numpy make it. */
  fraction(): number {
    const [high, low] = [this.word() >>> 5, this.word() >>> 6];
    return (high * 67108864 + low) / 9007199254740992;
  }

  #refill(): void {
    const state = this.#state;
    const twist = (upper: number, lower: number): number => {
      const bits = (upper & 0x80000000) | (lower & 0x7fffffff);
      return (bits >>> 1) ^ ((lower & 1) === 1 ? 0x9908b0df : 0);
    };
    for (let i = 0; i < N; i++) {
      state[i] = state[(i + M) % N]! ^ twist(state[i]!, state[(i + 1) % N]!);
    }
    this.#index = 0;
  }
}

const mixed = (word: number): number => word ^ (word >>> 30);
