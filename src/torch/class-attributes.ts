import {
  isEnumMember,
  isPlainObject,
  PyClass,
  PyClassMethod,
  PyFunction,
  PyInstance,
  PyList,
  PyProperty,
  PySet,
  PySlice,
  PyStaticMethod,
  PyTuple,
  refusal,
  tupleClass,
  type Interpreter,
  type PyValue,
} from '../python/index.js';
import { ModuleObject } from './nn/module-object.js';
import { TensorObject } from './tensor/tensor-object.js';
import { torchOf } from './registry.js';

/**
 * Traced code reads through an object what its class defines. Of modules Dynamo 2.1 takes constants and tensors, which count as
 * buffers; of other objects it takes numbers, texts and containers of those.
 */
export function readClassAttribute(object: PyInstance, name: string, value: PyValue, py: Interpreter): void {
  if (torchOf(py).trace === undefined) return;
  if (object instanceof ModuleObject && isDecoratedProperty(value))
    throw refusal(`the property ${name} with a decorator of torch inside cannot be traced`);
  if (isFunction(value) || /^__.*__$/.test(name)) return;
  if (object instanceof ModuleObject) {
    if (value instanceof TensorObject) object.noteRead(name, value);
    else if (!isSafeConstant(value)) refuse(object, name, value, py);
  } else if (object instanceof PyClass || isPlainObject(object)) {
    const taken = isLiteral(value) || value instanceof TensorObject || value instanceof ModuleObject;
    if (!taken) refuse(object, name, value, py);
  }
}

function refuse(object: PyInstance, name: string, value: PyValue, py: Interpreter): never {
  const typeName = object instanceof PyClass ? object.name : object.typeName;
  throw refusal(
    `the class attribute ${name} of ${typeName}, a ${py.typeName(value)}, is read through an object (write ${typeName}.${name}), which cannot be traced`,
  );
}

/** Methods and properties; a staticmethod of what is no Python function is none. */
function isFunction(value: PyValue): boolean {
  if (value instanceof PyStaticMethod) return value.fn instanceof PyFunction;
  return value instanceof PyFunction || value instanceof PyProperty || value instanceof PyClassMethod;
}

const isDecoratedProperty = (value: PyValue): boolean =>
  value instanceof PyProperty && value.get instanceof PyFunction && value.get.around !== undefined;

function isSafeConstant(value: PyValue): boolean {
  if (value instanceof PyTuple) return value.cls === tupleClass && value.items.every(isSafeConstant);
  if (typeof value !== 'object' || value === null || isEnumMember(value)) return true;
  if (value instanceof PyClass || value instanceof PySlice) return true;
  return value instanceof PyInstance && SAFE.has(value.typeName);
}

const SAFE = new Set(['frozenset', 'dtype', 'device']);

function isLiteral(value: PyValue): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (value instanceof PySet) return !value.cls.userDefined;
  const isSequence = value instanceof PyList || (value instanceof PyTuple && value.cls === tupleClass);
  return isSequence && !value.cls.userDefined && value.items.every(isLiteral);
}
