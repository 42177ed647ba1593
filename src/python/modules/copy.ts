import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyValue } from '../object.js';
import { PyClass, PyInstance } from '../runtime/class.js';
import { define } from '../runtime/function.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import { HashStore, PyBoxed, PyDict, PyList, PySet, PyTuple } from '../types/index.js';

/** Objects whose copies are these themselves. */
function isAtomic(value: PyValue): value is Exclude<PyValue, PyInstance> {
  if (!(value instanceof PyObject)) return true;
  if (!(value instanceof PyInstance) || value instanceof PyClass || value instanceof PyBoxed) return true;
  const isContainer =
    value instanceof PyList || value instanceof PyTuple || value instanceof PyDict || value instanceof PySet;
  return !isContainer && !value.cls.openInstances;
}

type Copy = (value: PyValue) => PyValue;

/** A new object with the same content; `inner` copies what is inside. */
function rebuild(
  value: PyInstance,
  inner: Copy,
  remember: (made: PyValue) => void,
  py: Interpreter,
): PyValue {
  const made = shell(value, py);
  if (made instanceof PyTuple && value instanceof PyTuple) {
    const items = value.items.map(inner);
    const same = items.every((item, i) => item === value.items[i]);
    return same ? value : new PyTuple(items, value.cls);
  }
  remember(made);
  if (made instanceof PyList && value instanceof PyList) {
    py.reserve('items', value.items.length);
    made.items = value.items.map(inner);
  } else if (made instanceof PyDict && value instanceof PyDict) {
    for (const [key, item] of value.entries()) made.set(inner(key), inner(item), py);
  } else if (made instanceof PySet && value instanceof PySet) {
    for (const item of value.values()) made.add(inner(item), py);
  }
  if (made instanceof PyInstance) {
    for (const [name, item] of value.attributes) made.attributes.set(name, inner(item));
  }
  return made;
}

function shell(value: PyInstance, py: Interpreter): PyValue {
  if (value instanceof PyTuple) return value;
  if (value instanceof PyList) return new PyList([], value.cls);
  if (value instanceof PyDict) {
    const create = value.cls.mro.find((cls) => cls.create !== undefined)?.create;
    const made = create?.(value.cls, { positional: [], keyword: new Map() }, py);
    return made instanceof PyDict ? made : new PyDict(new HashStore(), value.cls);
  }
  if (value instanceof PySet) return new PySet(value.cls);
  const create = value.cls.mro.find((cls) => cls.create !== undefined);
  if (create !== undefined) {
    throw py.unsupported(`copying a '${value.typeName}' object`, 'make another one as the first was made');
  }
  return new PyInstance(value.cls);
}

function shallow(value: PyValue, py: Interpreter): PyValue {
  const custom = value instanceof PyObject ? py.specialMethod(value, '__copy__') : undefined;
  if (custom !== undefined) return py.call(custom);
  if (isAtomic(value)) return value;
  return rebuild(
    value as PyInstance,
    (item) => item,
    () => undefined,
    py,
  );
}

function deep(value: PyValue, memo: Map<PyValue, PyValue>, memoDict: PyDict, py: Interpreter): PyValue {
  const known = memo.get(value);
  if (known !== undefined) return known;
  py.charge(1);
  const remember = (made: PyValue): void => {
    memo.set(value, made);
  };
  const custom =
    value instanceof PyObject && !(value instanceof PyClass)
      ? py.specialMethod(value, '__deepcopy__')
      : undefined;
  if (custom !== undefined) {
    const made = py.call(custom, [memoDict]);
    remember(made);
    return made;
  }
  if (isAtomic(value)) return value;
  return py.nested(() => {
    const made = rebuild(value as PyInstance, (item) => deep(item, memo, memoDict, py), remember, py);
    remember(made);
    return made;
  });
}

export const copyModule = (): NativeModule =>
  nativeModule('copy', () => ({
    copy: define('copy(x)', (args, py) => shallow(args.value('x'), py), 'copy'),
    deepcopy: define(
      'deepcopy(x, memo=None)',
      (args, py) => deep(args.value('x'), new Map(), new PyDict(), py),
      'copy',
    ),
  }));
