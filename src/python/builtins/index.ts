import type { PyValue } from '../object.js';
import { addMembers, nativeClass } from '../runtime/native-class.js';
import { objectClass, PyClass, typeClass, type Create } from '../runtime/class.js';
import { exceptionClasses } from '../runtime/exception.js';
import { classmethodClass, propertyClass, staticmethodClass } from '../runtime/function.js';
import {
  boolClass,
  bytesClass,
  complexClass,
  dictClass,
  Ellipsis,
  floatClass,
  frozensetClass,
  intClass,
  listClass,
  NotImplemented,
  rangeClass,
  setClass,
  sliceClass,
  strClass,
  tupleClass,
} from '../types/index.js';
import { createBytes, defineMappings, defineSequences } from './container-types.js';
import { createWrapper, defineFunctions } from './function-types.js';
import { builtinFunctions } from './functions.js';
import { iteratorClasses } from './iterators.js';
import { createComplex, defineNumbers } from './number-types.js';
import { defineObject, defineType } from './object-type.js';
import { defineStr } from './str-type.js';
import { createSuper } from './super.js';

// The classes of built-in values exist before their methods, which need one another.
defineObject();
defineType();
defineNumbers();
defineStr();
defineSequences();
defineMappings();
defineFunctions();

/** Gives a class the function that makes its instances. */
function constructedBy(cls: PyClass, create: Create): void {
  addMembers(cls, {
    staticMethods: {
      __new__: ({ positional: [made, ...positional], keyword }, py) =>
        create(made instanceof PyClass ? made : cls, { positional, keyword }, py),
    },
  });
}

constructedBy(bytesClass, createBytes);
constructedBy(complexClass, createComplex);
constructedBy(staticmethodClass, (_, call, py) => createWrapper.staticmethod(call, py));
constructedBy(classmethodClass, (_, call, py) => createWrapper.classmethod(call, py));
constructedBy(propertyClass, (_, call, py) => createWrapper.property(call, py));

const superClass: PyClass = nativeClass({ name: 'super', create: createSuper, subclassable: false });

/** What every program can use without importing it. */
export const builtins: ReadonlyMap<string, PyValue> = new Map<string, PyValue>([
  ...[
    objectClass,
    typeClass,
    intClass,
    floatClass,
    boolClass,
    complexClass,
    strClass,
    bytesClass,
    listClass,
    tupleClass,
    dictClass,
    setClass,
    frozensetClass,
    rangeClass,
    sliceClass,
    staticmethodClass,
    classmethodClass,
    propertyClass,
    superClass,
  ].map((cls): [string, PyValue] => [cls.name, cls]),
  ...Object.entries(iteratorClasses()),
  ...builtinFunctions(),
  ...exceptionClasses,
  ['NotImplemented', NotImplemented],
  ['Ellipsis', Ellipsis],
  ['__debug__', true],
]);
