import type { PyValue } from '../object.js';
import { PyInstance, type PyClass } from '../runtime/class.js';

/** An instance of a class that extends `int`, `float` or `str` in Python, such as a member of an IntEnum. */
export class PyBoxed extends PyInstance {
  readonly value: bigint | number | string;
  constructor(cls: PyClass, value: bigint | number | string) {
    super(cls);
    this.value = value;
  }
}

/** The plain value of an instance that extends a plain type; every other value as it is. */
export function unbox(value: PyValue): PyValue {
  return value instanceof PyBoxed ? value.value : value;
}
