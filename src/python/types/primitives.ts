import type { Interpreter } from '../interpreter.js';
import type { PyCall, PyValue } from '../object.js';
import { convertToBool, convertToFloat, convertToInt, convertToStr } from '../operations/convert.js';
import { PyClass } from '../runtime/class.js';
import { PyBoxed } from './boxed.js';

/** The class of a plain value; instances of Python subclasses carry the value. */
function plainClass(name: string, convert: (call: PyCall, py: Interpreter) => PyValue): PyClass {
  const cls: PyClass = new PyClass({
    name,
    openInstances: false,
    create: (made, call, py) => {
      const value: PyValue = convert(call, py);
      return made === cls || typeof value === 'object' || typeof value === 'boolean'
        ? value
        : new PyBoxed(made, value);
    },
  });
  return cls;
}

export const intClass: PyClass = plainClass('int', convertToInt);
export const floatClass: PyClass = plainClass('float', convertToFloat);
export const strClass: PyClass = plainClass('str', convertToStr);
export const boolClass: PyClass = new PyClass({
  name: 'bool',
  bases: [intClass],
  openInstances: false,
  subclassable: false,
  create: (_, call, py) => convertToBool(call, py),
});
export const noneClass: PyClass = new PyClass({
  name: 'NoneType',
  openInstances: false,
  subclassable: false,
  create: () => null,
});
