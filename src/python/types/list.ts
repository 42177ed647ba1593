import { PyClass, PyInstance } from '../runtime/class.js';
import type { PyValue } from '../object.js';

export const listClass: PyClass = new PyClass({
  name: 'list',
  openInstances: false,
  create: (cls) => new PyList([], cls),
});

/** A list. Native code changes `items` in place. */
export class PyList extends PyInstance {
  items: PyValue[];
  constructor(items: PyValue[] = [], cls: PyClass = listClass) {
    super(cls);
    this.items = items;
  }
}
