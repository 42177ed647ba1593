import type { PyValue } from '../object.js';
import { PyClass, PyInstance } from '../runtime/class.js';

/** A class for iterators that differ only in their name: `list_iterator`, `zip`, … */
export function iteratorClass(name: string): PyClass {
  return new PyClass({ name, openInstances: false, subclassable: false });
}

const plainIteratorClass = iteratorClass('iterator');

/** An iterator over values that native code makes one at a time. */
export class PyIterator extends PyInstance {
  readonly #values: Iterator<PyValue>;

  constructor(values: Iterable<PyValue>, cls: PyClass = plainIteratorClass) {
    super(cls);
    this.#values = values[Symbol.iterator]();
  }

  /** The next value, or undefined at the end. */
  next(): PyValue | undefined {
    const result = this.#values.next();
    return result.done === true ? undefined : result.value;
  }
}
