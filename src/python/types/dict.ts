import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { PyClass, PyInstance } from '../runtime/class.js';

/** Where a dict keeps its entries, in insertion order. */
export interface DictStore {
  readonly size: number;
  get(key: PyValue, py: Interpreter): PyValue | undefined;
  set(key: PyValue, value: PyValue, py: Interpreter): void;
  /** Whether there was such a key. */
  delete(key: PyValue, py: Interpreter): boolean;
  clear(): void;
  entries(): Iterable<readonly [key: PyValue, value: PyValue]>;
}

/** The usual store: any hashable keys, by {@link Interpreter.hashKey}. */
export class HashStore implements DictStore {
  readonly #entries = new Map<unknown, [key: PyValue, value: PyValue]>();

  get size(): number {
    return this.#entries.size;
  }
  get(key: PyValue, py: Interpreter): PyValue | undefined {
    return this.#entries.get(typeof key === 'string' ? key : py.hashKey(key))?.[1];
  }
  set(key: PyValue, value: PyValue, py: Interpreter): void {
    const hashKey = typeof key === 'string' ? key : py.hashKey(key);
    const entry = this.#entries.get(hashKey);
    if (entry !== undefined) {
      entry[1] = value;
      return;
    }
    py.grow(this.#entries.size + 1);
    this.#entries.set(hashKey, [key, value]);
  }
  delete(key: PyValue, py: Interpreter): boolean {
    return this.#entries.delete(typeof key === 'string' ? key : py.hashKey(key));
  }
  clear(): void {
    this.#entries.clear();
  }
  entries(): Iterable<readonly [PyValue, PyValue]> {
    return this.#entries.values();
  }
}

/** A view on attributes or module variables: what `obj.__dict__` and `globals()` are. */
export class NamesStore implements DictStore {
  readonly #names: Map<string, PyValue>;
  constructor(names: Map<string, PyValue>) {
    this.#names = names;
  }
  get size(): number {
    return this.#names.size;
  }
  get(key: PyValue): PyValue | undefined {
    return typeof key === 'string' ? this.#names.get(key) : undefined;
  }
  set(key: PyValue, value: PyValue, py: Interpreter): void {
    if (typeof key !== 'string') py.raise('TypeError', 'attribute names must be strings');
    this.#names.set(key, value);
  }
  delete(key: PyValue): boolean {
    return typeof key === 'string' && this.#names.delete(key);
  }
  clear(): void {
    this.#names.clear();
  }
  entries(): Iterable<readonly [PyValue, PyValue]> {
    return this.#names;
  }
}

export const dictClass: PyClass = new PyClass({
  name: 'dict',
  openInstances: false,
  create: (cls) => new PyDict(new HashStore(), cls),
});

/** A dict. */
export class PyDict extends PyInstance {
  readonly store: DictStore;
  constructor(store: DictStore = new HashStore(), cls: PyClass = dictClass) {
    super(cls);
    this.store = store;
  }

  static of(entries: Iterable<readonly [PyValue, PyValue]>, py: Interpreter): PyDict {
    const dict = new PyDict();
    for (const [key, value] of entries) dict.store.set(key, value, py);
    return dict;
  }

  get size(): number {
    return this.store.size;
  }
  /** The entries in insertion order. */
  entries(): Iterable<readonly [key: PyValue, value: PyValue]> {
    return this.store.entries();
  }
  get(key: PyValue, py: Interpreter): PyValue | undefined {
    return this.store.get(key, py);
  }
  set(key: PyValue, value: PyValue, py: Interpreter): void {
    this.store.set(key, value, py);
  }
}
