import { PyClass, PyInstance } from '../runtime/class.js';

export const complexClass: PyClass = new PyClass({ name: 'complex', openInstances: false });

export class PyComplex extends PyInstance {
  readonly re: number;
  readonly im: number;
  constructor(re: number, im: number) {
    super(complexClass);
    this.re = re;
    this.im = im;
  }
}
