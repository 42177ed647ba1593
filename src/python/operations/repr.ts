import type { Interpreter } from '../interpreter.js';
import { complexRepr } from '../numbers/complexes.js';
import { floatRepr } from '../numbers/floats.js';
import { intToText } from '../numbers/ints.js';
import { PyObject, type PyValue } from '../object.js';
import { objectClass, PyClass, PyInstance } from '../runtime/class.js';
import { PyExceptionObject } from '../runtime/exception.js';
import { PyBoundMethod, PyBuiltin, PyFunction } from '../runtime/function.js';
import { unbox } from '../types/boxed.js';
import { PyBytes } from '../types/bytes.js';
import { PyComplex } from '../types/complex.js';
import { PyDict } from '../types/dict.js';
import { PyList } from '../types/list.js';
import { PyRange } from '../types/range.js';
import { frozensetClass, PySet, setClass } from '../types/set.js';
import { Ellipsis, NotImplemented } from '../types/singletons.js';
import { PySlice } from '../types/slice.js';
import { PyTuple } from '../types/tuple.js';
import { reprBytes, reprText } from './repr-text.js';

/** Objects whose repr is being made: one that contains itself shows as `...`. */
export type Active = Set<PyValue>;

/** `repr(value)`. */
export function repr(value: PyValue, py: Interpreter, active: Active): string {
  switch (typeof value) {
    case 'bigint':
      return intToText(value, 10, py);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'number':
      return floatRepr(value);
    case 'string':
      return reprText(value);
  }
  if (value === null) return 'None';
  if (value instanceof PyClass) return classRepr(value, py);
  if (value instanceof PyInstance) {
    const method = value.cls.find('__repr__');
    if (method !== undefined && method !== objectClass.members.get('__repr__')) {
      return textOf(py.specialMethod(value, '__repr__'), '__repr__', py);
    }
  }
  return value.repr?.(py) ?? nativeRepr(value, py, active) ?? plainRepr(value, py);
}

function textOf(method: PyValue | undefined, name: string, py: Interpreter): string {
  const result = unbox(method === undefined ? null : py.call(method));
  if (typeof result === 'string') return result;
  return py.raise('TypeError', `${name} returned non-string (type ${py.typeName(result)})`);
}

/** `<module.Class object>`; CPython shows an address, which would be another one on each run. */
export function plainRepr(value: PyValue, py: Interpreter): string {
  const { module, qualname } = py.typeOf(value);
  return module === 'builtins' ? `<${qualname} object>` : `<${module}.${qualname} object>`;
}

function classRepr(cls: PyClass, py: Interpreter): string {
  const method = cls.cls.find('__repr__');
  if (method !== undefined && method !== objectClass.members.get('__repr__')) {
    return textOf(py.specialMethod(cls, '__repr__'), '__repr__', py);
  }
  return cls.module === 'builtins' ? `<class '${cls.qualname}'>` : `<class '${cls.module}.${cls.qualname}'>`;
}

/** The repr of built-in types; undefined for objects of other classes. */
export function nativeRepr(value: PyValue, py: Interpreter, active: Active): string | undefined {
  const plain = unbox(value);
  if (plain !== value) return repr(plain, py, active);
  if (value instanceof PyTuple) {
    const items = reprItems(value, value.items, py, active);
    if (items === undefined) return '(...)';
    return value.items.length === 1 ? `(${items},)` : `(${items})`;
  }
  if (value instanceof PyList) return `[${reprItems(value, value.items, py, active) ?? '...'}]`;
  if (value instanceof PyDict) return `{${reprEntries(value, py, active) ?? '...'}}`;
  if (value instanceof PySet) return setRepr(value, py, active);
  if (value instanceof PyRange) {
    const step = value.step === 1n ? '' : `, ${value.step}`;
    return `range(${value.start}, ${value.stop}${step})`;
  }
  if (value instanceof PySlice) {
    return `slice(${[value.start, value.stop, value.step].map((part) => py.repr(part)).join(', ')})`;
  }
  if (value instanceof PyBytes) return reprBytes(value.data);
  if (value instanceof PyComplex) return complexRepr(value);
  if (value === Ellipsis) return 'Ellipsis';
  if (value === NotImplemented) return 'NotImplemented';
  if (value instanceof PyFunction) return `<function ${value.qualname}>`;
  if (value instanceof PyBuiltin) return `<built-in function ${value.name}>`;
  if (value instanceof PyBoundMethod) return methodRepr(value, py);
  if (value instanceof PyExceptionObject) {
    return `${value.cls.name}(${value.args.map((arg) => py.repr(arg)).join(', ')})`;
  }
  return undefined;
}

function methodRepr({ self, fn }: PyBoundMethod, py: Interpreter): string {
  if (fn instanceof PyBuiltin) return `<built-in method ${fn.name} of ${py.typeName(self)} object>`;
  const name = fn instanceof PyFunction ? fn.qualname : py.repr(fn);
  return `<bound method ${name} of ${py.repr(self)}>`;
}

function guarded(value: PyValue, py: Interpreter, active: Active, make: () => string): string | undefined {
  if (active.has(value)) return undefined;
  active.add(value);
  try {
    return py.nested(make);
  } finally {
    active.delete(value);
  }
}

function joined(parts: Iterable<string>, py: Interpreter): string {
  const collected: string[] = [];
  let length = 0;
  for (const part of parts) {
    py.charge(1);
    length += part.length + 2;
    py.reserve('characters', length);
    collected.push(part);
  }
  return collected.join(', ');
}

function reprItems(
  value: PyValue,
  items: Iterable<PyValue>,
  py: Interpreter,
  active: Active,
): string | undefined {
  return guarded(value, py, active, () =>
    joined(
      map(items, (item) => py.repr(item)),
      py,
    ),
  );
}

function reprEntries(dict: PyDict, py: Interpreter, active: Active): string | undefined {
  return guarded(dict, py, active, () =>
    joined(
      map(dict.entries(), ([key, item]) => `${py.repr(key)}: ${py.repr(item)}`),
      py,
    ),
  );
}

function* map<T>(items: Iterable<T>, convert: (item: T) => string): Iterable<string> {
  for (const item of items) yield convert(item);
}

function setRepr(set: PySet, py: Interpreter, active: Active): string {
  if (set.size === 0) return `${set.cls.name}()`;
  const items = reprItems(set, set.values(), py, active);
  if (set.cls === setClass) return `{${items ?? '...'}}`;
  const name = set.cls === frozensetClass ? 'frozenset' : set.cls.name;
  return `${name}({${items ?? '...'}})`;
}

/** `str(value)`. */
export function str(value: PyValue, py: Interpreter): string {
  if (typeof value === 'string') return value;
  if (value instanceof PyInstance && !(value instanceof PyClass)) {
    const method = value.cls.find('__str__');
    if (method !== undefined && method !== objectClass.members.get('__str__')) {
      return textOf(py.specialMethod(value, '__str__'), '__str__', py);
    }
    if (value.cls.find('__repr__') === objectClass.members.get('__repr__')) {
      const plain = unbox(value);
      if (typeof plain === 'string') return plain;
    }
    if (value instanceof PyExceptionObject) return exceptionText(value, py);
  }
  if (value instanceof PyObject && value.str !== undefined) return value.str(py);
  return py.repr(value);
}

/** What an exception says: `str(error)`. */
function exceptionText(value: PyExceptionObject, py: Interpreter): string {
  const [first, ...others] = value.args;
  if (first === undefined) return '';
  if (others.length > 0) return py.repr(new PyTuple(value.args));
  const isKeyError = value.cls.mro.some((cls) => cls.name === 'KeyError' && !cls.userDefined);
  return isKeyError ? py.repr(first) : py.str(first);
}
