import type { PyValue } from '../object.js';
import { PyClass, PyInstance } from '../runtime/class.js';
import { nativeClass } from '../runtime/native-class.js';

/** What all iterators of native code can be asked for. */
const baseIteratorClass = nativeClass({
  name: 'native_iterator',
  openInstances: false,
  methods: {
    __iter__: (self) => self,
    __next__: (self, _, py) => {
      const value = py.next(self);
      if (value === undefined) throw py.exceptionWith('StopIteration', []);
      return value;
    },
  },
});

const bareClasses = new Set<PyClass>();

/** A class for iterators over one container, which differ only in their name: `list_iterator`, `set_iterator`, … */
export function iteratorClass(name: string): PyClass {
  const cls = new PyClass({ name, bases: [baseIteratorClass], openInstances: false, subclassable: false });
  bareClasses.add(cls);
  return cls;
}

export { baseIteratorClass };

const plainIteratorClass = iteratorClass('iterator');

/** An iterator over values that native code makes one at a time. */
export class PyIterator extends PyInstance {
  readonly #values: Iterator<PyValue>;

  constructor(values: Iterable<PyValue>, cls: PyClass = plainIteratorClass) {
    super(cls);
    this.#values = values[Symbol.iterator]();
  }

  /** Whether it is no more than `iter(values)`, as opposed to a `map`, a `zip` or the like. */
  get bare(): boolean {
    return bareClasses.has(this.cls);
  }

  /** The next value, or undefined at the end. */
  next(): PyValue | undefined {
    const result = this.#values.next();
    return result.done === true ? undefined : result.value;
  }
}
