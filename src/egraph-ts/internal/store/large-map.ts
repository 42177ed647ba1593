/** Entries of one `Map`; the host ends at 2^24. */
const FULL = 2 ** 24 - 1;

/** A map of any size: as many of the host's maps as it takes. */
export class LargeMap<K> {
  readonly #maps: [Map<K, number>, ...Map<K, number>[]] = [new Map()];
  readonly #full: number;

  constructor(full = FULL) {
    this.#full = full;
  }

  get(key: K): number | undefined {
    const first = this.#maps[0].get(key);
    if (first !== undefined || this.#maps.length === 1) return first;
    for (let i = 1; i < this.#maps.length; i++) {
      const value = this.#maps[i]!.get(key);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** Enters a key that is not there. */
  add(key: K, value: number): void {
    let last = this.#maps[this.#maps.length - 1]!;
    if (last.size >= this.#full) this.#maps.push((last = new Map()));
    last.set(key, value);
  }

  delete(key: K): void {
    for (const map of this.#maps) if (map.delete(key)) return;
  }
}
