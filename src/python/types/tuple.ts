import { PyClass, PyInstance } from '../runtime/class.js';
import type { PyValue } from '../object.js';

export const tupleClass: PyClass = new PyClass({
  name: 'tuple',
  openInstances: false,
  create: (cls, call, py) => {
    if (call.keyword.size > 0) py.raise('TypeError', 'tuple() takes no keyword arguments');
    if (call.positional.length > 1) {
      py.raise('TypeError', `tuple expected at most 1 argument, got ${call.positional.length}`);
    }
    const [items] = call.positional;
    return new PyTuple(items === undefined ? [] : py.toArray(items), cls);
  },
});

/** A tuple, or an instance of a named tuple. */
export class PyTuple extends PyInstance {
  readonly items: readonly PyValue[];
  constructor(items: readonly PyValue[], cls: PyClass = tupleClass) {
    super(cls);
    this.items = items;
  }
}
