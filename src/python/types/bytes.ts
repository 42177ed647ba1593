import { PyClass, PyInstance } from '../runtime/class.js';

export const bytesClass: PyClass = new PyClass({ name: 'bytes', openInstances: false, subclassable: false });

export class PyBytes extends PyInstance {
  readonly data: Uint8Array;
  constructor(data: Uint8Array) {
    super(bytesClass);
    this.data = data;
  }
}
