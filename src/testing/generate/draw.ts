import type fc from 'fast-check';

/** Random choices on top of fast-check's generator: everything random in this kit comes through here. */
export class Draw {
  readonly #random: fc.Random;
  /** How many in a hundred shapes have one size that is large. */
  readonly largePercent: number;

  constructor(random: fc.Random, largePercent = 4) {
    this.#random = random;
    this.largePercent = largePercent;
  }

  /** A whole number in [min, max]. */
  int(min: number, max: number): number {
    return this.#random.nextInt(min, max);
  }

  /** True in about `percent` of a hundred cases. */
  chance(percent: number): boolean {
    return this.int(1, 100) <= percent;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.int(0, items.length - 1)] as T;
  }

  /** An item, each as likely as its weight says. */
  weighted<T>(items: readonly (readonly [number, T])[]): T {
    let left = this.int(
      1,
      items.reduce((sum, [weight]) => sum + weight, 0),
    );
    for (const [weight, item] of items) {
      left -= weight;
      if (left <= 0) return item;
    }
    throw new RangeError('there is nothing to choose from');
  }

  shuffled<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      [out[i], out[j]] = [out[j] as T, out[i] as T];
    }
    return out;
  }

  /** A value of somebody else's arbitrary. */
  from<T>(arbitrary: fc.Arbitrary<T>): T {
    return arbitrary.generate(this.#random, undefined).value;
  }

  /** A float in [0, 1). */
  unit(): number {
    return this.#random.nextInt(0, 2 ** 30 - 1) / 2 ** 30;
  }
}
