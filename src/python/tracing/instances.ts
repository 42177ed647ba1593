import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { objectClass, PyInstance, type PyClass } from '../runtime/class.js';
import { baseExceptionClass } from '../runtime/exception.js';
import { PyBoxed, PyDict, PyList, PySet, PyTuple, tupleClass } from '../types/index.js';
import { isEnumMember } from './kinds.js';

/** A class that `namedtuple(…)` made, or `class P(NamedTuple)`: Dynamo knows these; a class that extends one it does not. */
export function isNamedTupleClass(cls: PyClass): boolean {
  return cls.userDefined && cls.bases[0] === tupleClass && cls.members.has('_fields');
}

/** A list, tuple, dict, set, number or text of a class of the program: Dynamo has it as an object that it cannot look into. */
export function isOpaque(value: PyValue): value is PyInstance {
  if (!(value instanceof PyInstance) || !value.cls.userDefined || isEnumMember(value)) return false;
  if (value instanceof PyTuple) return !isNamedTupleClass(value.cls);
  return (
    value instanceof PyList || value instanceof PyDict || value instanceof PySet || value instanceof PyBoxed
  );
}

/** A member of an IntEnum or a StrEnum, which counts as a plain value in Python, and as none in an op. */
export const isBoxedMember = (value: PyValue): boolean => value instanceof PyBoxed && isEnumMember(value);

export const isTensor = (value: PyValue, py: Interpreter): boolean =>
  value instanceof PyInstance && TENSORS.has(py.typeName(value));

export const isSymbolic = (value: PyValue, py: Interpreter): boolean => SYMBOLIC.has(py.typeName(value));

const CONTAINERS = new Set(['builtins', 'collections']);
const TENSORS = new Set(['Tensor', 'Parameter']);
const SYMBOLIC = new Set(['SymInt', 'SymFloat', 'SymBool']);

/**
 * Why Dynamo makes no instance of a class of the program; undefined where it does. It makes those that Python's own
 * `object.__new__` makes, and whose attributes are set as those of any object are.
 */
export function untraceableClass(cls: PyClass): string | undefined {
  if (!cls.userDefined || isNamedTupleClass(cls)) return undefined;
  // Exceptions are refused where they are raised, with their own words; modules by the surface of torch.
  if (cls.isSubclassOf(baseExceptionClass)) return undefined;
  const native = cls.mro.find(
    ({ userDefined, module, create, members }) =>
      !userDefined && CONTAINERS.has(module) && (create !== undefined || members.has('__new__')),
  );
  if (native !== undefined && native !== objectClass)
    return `making an instance of ${cls.name}, which extends ${native.name},`;
  for (const special of ['__new__', '__setattr__']) {
    if (cls.mro.some(({ members, userDefined }) => userDefined && members.has(special)))
      return cls.members.has('__dataclass_fields__') && special === '__setattr__'
        ? `making an instance of the frozen dataclass ${cls.name}`
        : `making an instance of ${cls.name}, which has a ${special} of its own,`;
  }
  return undefined;
}

/** Why Dynamo does not read that attribute of a named tuple, or of an object that extends one; undefined where it does. */
export function untraceableAttribute(object: PyValue, name: string): string | undefined {
  if (!(object instanceof PyTuple) || !object.cls.userDefined) return undefined;
  const owner = object.cls.mro.find(isNamedTupleClass);
  const fields = owner?.members.get('_fields');
  if (!(fields instanceof PyTuple)) return undefined;
  const isField = fields.items.includes(name);
  if (owner !== object.cls)
    return isField ? `reading ${name} of ${object.cls.name}, which extends a named tuple,` : undefined;
  const member = object.cls.find(name);
  const isFunction = member instanceof PyInstance && CALLABLE.has(member.typeName);
  return isField || isFunction ? undefined : `reading ${name}, which is no field of the named tuple,`;
}

const CALLABLE = new Set([
  'function',
  'classmethod',
  'staticmethod',
  'builtin_function_or_method',
  'method_descriptor',
]);
