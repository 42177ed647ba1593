/** A map whose values are made when they are first asked for. */
export class LazyMap<T> implements ReadonlyMap<string, T> {
  readonly #make: ReadonlyMap<string, () => T>;
  readonly #made = new Map<string, T>();

  constructor(make: ReadonlyMap<string, () => T>) {
    this.#make = make;
  }

  get size(): number {
    return this.#make.size;
  }

  has(key: string): boolean {
    return this.#make.has(key);
  }

  get(key: string): T | undefined {
    const make = this.#make.get(key);
    if (make === undefined) return undefined;
    let value = this.#made.get(key);
    if (value === undefined) this.#made.set(key, (value = make()));
    return value;
  }

  keys(): MapIterator<string> {
    return this.#make.keys();
  }

  *entries(): MapIterator<[string, T]> {
    for (const key of this.#make.keys()) yield [key, this.get(key) as T];
  }

  *values(): MapIterator<T> {
    for (const key of this.#make.keys()) yield this.get(key) as T;
  }

  [Symbol.iterator](): MapIterator<[string, T]> {
    return this.entries();
  }

  forEach(visit: (value: T, key: string, map: ReadonlyMap<string, T>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }
}
