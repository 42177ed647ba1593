import type { Interpreter, Operation } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { PyDict, PyIterator, PySet } from '../types/index.js';
import { PyClass } from '../runtime/class.js';
import { isBoxedMember, isOpaque, isSymbolic, isTensor } from './instances.js';
import { isKey, isPlainObject, isUnknownConstant } from './kinds.js';
import { refusal } from './refusal.js';

/** Refuses an operation that Dynamo 2.1 does not trace on such operands. */
export function refuseUntraceableOperation(
  operation: Operation,
  operands: readonly PyValue[],
  py: Interpreter,
): void {
  const what = untraceable(operation, operands, py);
  if (what !== undefined) throw refusal(`${what} cannot be traced`);
}

function untraceable(
  operation: Operation,
  operands: readonly PyValue[],
  py: Interpreter,
): string | undefined {
  const [first = null, second = null] = operands;
  const opaque = operands.find(isOpaque);
  if (opaque !== undefined && !isRead(operation, opaque, operands))
    return `${ON_OBJECTS[operation]} a '${opaque.typeName}' object, whose class extends a built-in type,`;
  const unknown = operands.find((value) => isUnknownConstant(value, py));
  if (unknown !== undefined)
    return `${ON_OBJECTS[operation]} a '${unknown.typeName}' from outside of the traced code`;
  switch (operation) {
    case 'binary |':
      return operands.some((value) => value instanceof PyDict) ? 'the union of dicts' : undefined;
    case 'dict key':
      return isKey(first) ? undefined : `a key that is a '${py.typeName(first)}'`;
    case 'set element':
      return isSymbolic(first, py) ? 'a set of symbolic values' : undefined;
    case 'set attribute':
      return first instanceof PyClass ? 'assigning an attribute of a class' : undefined;
    case 'binary':
    case 'get item':
      // A member of an IntEnum is a number for Python, and has no form in a graph.
      return operands.some((value) => isTensor(value, py)) && operands.some(isBoxedMember)
        ? 'an op of a tensor and a member of an enum (write its value)'
        : undefined;
    case 'in':
      return searching(second, py);
    case 'unpack':
      if (first instanceof PyDict) return 'unpacking a dict';
      if (first instanceof PyIterator && first.bare) return 'unpacking a generator or an iterator';
      break;
    case 'compare':
      // Objects are compared among themselves and with None.
      if (first === null || second === null || operands.every(isPlainObject)) return undefined;
      break;
    default:
  }
  const object = operands.find(isPlainObject);
  return object === undefined ? undefined : `${ON_OBJECTS[operation]} a '${object.typeName}' object`;
}

/** What Dynamo does with an object that it cannot look into: a dict is asked for its keys. */
function isRead(operation: Operation, opaque: PyValue, [first, second]: readonly PyValue[]): boolean {
  if (operation === 'format' || operation === 'dict key' || operation === 'set element') return true;
  if (operation === 'set attribute') return true;
  if (!(opaque instanceof PyDict)) return false;
  return operation === 'get item' ? first === opaque : operation === 'in' && second === opaque;
}

/** Searches among what is a set for Dynamo; sets that are constants are none. */
function searching(container: PyValue, py: Interpreter): string | undefined {
  if (container instanceof PySet && py.isTraced(container)) return 'a search in a set that traced code made';
  return py.typeName(container) === 'dict_keys' ? 'a search in the keys() of a dict' : undefined;
}

const ON_OBJECTS: Readonly<Record<Operation, string>> = {
  'binary |': 'the operator | on',
  binary: 'an operator on',
  in: 'a search in',
  'get item': 'a subscript of',
  'dict key': 'a key that is',
  'set attribute': 'assigning an attribute of',
  'set element': 'a set of',
  unary: 'a unary operator on',
  'binary @': 'the operator @ on',
  compare: 'a comparison of',
  'set item': 'assigning an item of',
  unpack: 'unpacking',
  iterate: 'iterating over',
  enter: 'a with statement of',
  format: 'the text of',
};
