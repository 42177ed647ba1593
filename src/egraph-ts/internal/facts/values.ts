import type { Lattice } from '../../lattice.js';

/** Values of functions by number, so that rows hold integers and joins compare them. */
export class Values {
  readonly #values: unknown[] = [];
  readonly #numbers = new Map<unknown, number>();
  /** For lattices whose values have keys. */
  readonly #keyed = new Map<Lattice<unknown>, Map<number | bigint | string, number>>();

  /** Numbers given out so far: all are below it. */
  get count(): number {
    return this.#values.length;
  }

  of(number: number): unknown {
    return this.#values[number];
  }

  /** The number of a value: one for values that are the same. */
  number(lattice: Lattice<unknown>, value: unknown): number {
    const primitive = (typeof value !== 'object' || value === null) && typeof value !== 'function';
    if (primitive || lattice.key === undefined) return this.#enter(this.#numbers, value, value);
    let numbers = this.#keyed.get(lattice);
    if (numbers === undefined) this.#keyed.set(lattice, (numbers = new Map()));
    return this.#enter(numbers, lattice.key(value), value);
  }

  #enter<K>(numbers: Map<K, number>, key: K, value: unknown): number {
    let n = numbers.get(key);
    if (n === undefined) {
      n = this.#values.push(value) - 1;
      numbers.set(key, n);
    }
    return n;
  }
}
