import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { PyClass, PyInstance } from '../runtime/class.js';
import { PyBuiltin } from '../runtime/function.js';
import { PyBytes, PyComplex, PyList, PySet, PyTuple, tupleClass, unbox } from '../types/index.js';

export const isEnumMember = (value: PyValue): boolean =>
  value instanceof PyInstance && value.cls.cls.module === 'enum';

/** An instance of a class of the program that builds on no container, module or other native type. */
export function isPlainObject(value: PyValue): value is PyInstance {
  return (
    value instanceof PyInstance &&
    value.constructor === PyInstance &&
    value.cls.userDefined &&
    !isEnumMember(value)
  );
}

/**
 * A number, bytes or a path that traced code found in a variable, an attribute or a container, and that Dynamo takes for an object of
 * which it knows nothing. Literals of the code are constants.
 */
export function isUnknownConstant(value: PyValue, py: Interpreter): value is PyInstance {
  if (value instanceof PyComplex || value instanceof PyBytes) return !py.isTraced(value);
  return value instanceof PyInstance && UNTRACED_MODULES.has(value.cls.module) && !value.cls.userDefined;
}

/** Whose values, numbers and paths, are objects to Dynamo. */
const UNTRACED_MODULES = new Set(['fractions', 'pathlib']);

/** Values that Dynamo knows as constants: they can be keys, and be sorted. */
export function isConstant(value: PyValue): boolean {
  if (isEnumMember(value)) return true;
  const plain = unbox(value);
  if (typeof plain !== 'object' || plain === null) return true;
  if (plain instanceof PyList || plain instanceof PyTuple) return plain.items.every(isConstant);
  return (
    plain instanceof PySet ||
    plain instanceof PyClass ||
    plain instanceof PyBuiltin ||
    plain.typeName === 'dtype'
  );
}

/** What can be a key of a dict: sizes and named tuples are none, where tuples of numbers are. */
export function isKey(value: PyValue): boolean {
  if (value instanceof PyTuple) return value.cls === tupleClass && value.items.every(isKey);
  return isConstant(value) && !(value instanceof PyBuiltin);
}
