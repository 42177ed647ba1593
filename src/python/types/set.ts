import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { PyClass, PyInstance } from '../runtime/class.js';

export const setClass: PyClass = new PyClass({
  name: 'set',
  openInstances: false,
  create: (cls) => new PySet(cls),
});
export const frozensetClass: PyClass = new PyClass({
  name: 'frozenset',
  openInstances: false,
  create: (cls, call, py) => {
    if (call.positional.length > 1) {
      py.raise('TypeError', `frozenset expected at most 1 argument, got ${call.positional.length}`);
    }
    const [items] = call.positional;
    return items === undefined ? new PySet(cls) : PySet.of(py.iterate(items), py, cls);
  },
});

/** A set or frozenset (by its class). */
export class PySet extends PyInstance {
  readonly #items = new Map<unknown, PyValue>();

  constructor(cls: PyClass = setClass) {
    super(cls);
  }

  static of(items: Iterable<PyValue>, py: Interpreter, cls: PyClass = setClass): PySet {
    const set = new PySet(cls);
    for (const item of items) set.add(item, py);
    return set;
  }

  get size(): number {
    return this.#items.size;
  }
  has(item: PyValue, py: Interpreter): boolean {
    return this.#items.has(py.hashKey(item));
  }
  add(item: PyValue, py: Interpreter): void {
    const key = py.hashKey(item);
    if (this.#items.has(key)) return;
    py.grow(this.#items.size + 1);
    this.#items.set(key, item);
  }
  delete(item: PyValue, py: Interpreter): boolean {
    return this.#items.delete(py.hashKey(item));
  }
  clear(): void {
    this.#items.clear();
  }
  values(): Iterable<PyValue> {
    return this.#items.values();
  }
}
