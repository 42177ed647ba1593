import {
  addMembers,
  PyDict,
  PyIterator,
  PySlice,
  PyTuple,
  sliceIndices,
  type Interpreter,
  type NativeMethod,
  type PyClass,
  type PyValue,
} from '../../python/index.js';
import { attributePath } from '../names.js';
import { torchOf } from '../registry.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { parameterClass } from '../tensor/classes.js';
import { layer } from './layer.js';
import { callModule } from './module-class.js';
import { ModuleObject } from './module-object.js';
import { table } from '../../tables/index.js';

const self = (value: PyValue): ModuleObject => value as ModuleObject;

/** What a container holds, in order. */
function items(module: ModuleObject): PyValue[] {
  const modules = [...module.children()].map(([, child]): PyValue => child);
  if (modules.length > 0 || module.parameters.size === 0) return modules;
  return [...module.parameters.values()].flatMap((tensor) => (tensor === null ? [] : [tensor]));
}

/** The members, noted as reached by iteration. */
function iterated(module: ModuleObject): PyValue[] {
  const found = items(module);
  found.forEach((member, i) => module.reachIndex(member, i));
  return found;
}

function put(module: ModuleObject, name: string, value: PyValue, py: Interpreter): void {
  if (value instanceof ModuleObject) module.modules.set(name, value);
  else if (value instanceof TensorObject) {
    const parameter = value.cls.isSubclassOf(parameterClass) ? value : torchOf(py).parameter(value);
    module.parameters.set(name, parameter);
  } else py.raise('TypeError', `${py.typeName(value)} is not a Module subclass`);
}

function indexOf(module: ModuleObject, index: PyValue, py: Interpreter): bigint {
  const length = BigInt(items(module).length);
  const plain = py.index(index);
  if (plain < -length || plain >= length) return py.raise('IndexError', `index ${plain} is out of range`);
  return plain < 0n ? plain + length : plain;
}

/** Subscripts of containers by number; a slice is a new container, whose members are reached through it. */
function indexed(of: () => PyClass): NativeMethod {
  return (value, call, py) => {
    const module = self(value);
    const [index] = call.positional;
    if (index instanceof PySlice) {
      const all = items(module);
      const { start, step, count } = sliceIndices(index, BigInt(all.length), py);
      const part = new ModuleObject(of(), torchOf(py)).initialize();
      const trace = module.noting;
      for (let i = 0n; i < count; i++) {
        const position = start + i * step;
        const member = all[Number(position)]!;
        put(part, String(i), member, py);
        if (trace !== undefined && member instanceof ModuleObject) {
          trace.reached(member, String(position), `${trace.pathOf(module)}[${position}]`);
        }
      }
      if (trace !== undefined) {
        const text = `slice(${py.repr(index.start)}, ${py.repr(index.stop)}, ${py.repr(index.step)})`;
        return trace.partOf(
          part,
          'NNModuleVariable().__getitem__(slice)',
          `${trace.pathOf(module)}[${text}]`,
        );
      }
      return part;
    }
    const position = indexOf(module, index ?? null, py);
    const member = items(module)[Number(position)]!;
    module.reachItem(member, py.index(index ?? null));
    return member;
  };
}

/** Gives a container these members, numbered anew. */
function refill(module: ModuleObject, members: readonly PyValue[], py: Interpreter): void {
  module.modules.clear();
  module.parameters.clear();
  members.forEach((member, i) => put(module, String(i), member, py));
}

/** Takes members out of a container; those behind them move up. */
function remove(module: ModuleObject, index: PyValue, py: Interpreter): PyValue {
  const all = items(module);
  if (index instanceof PySlice) {
    const { start, step, count } = sliceIndices(index, BigInt(all.length), py);
    const gone = new Set(Array.from({ length: Number(count) }, (_, i) => Number(start + BigInt(i) * step)));
    const names = [...module.modules.keys()];
    const kept = names.every((name, i) => name === String(i))
      ? undefined
      : names.filter((_, i) => !gone.has(i));
    const rest = all.filter((_, i) => !gone.has(i));
    refill(module, rest, py);
    if (kept !== undefined) rename(module, kept);
    return null;
  }
  const position = Number(indexOf(module, index, py));
  const names = [...module.modules.keys()];
  const numbered = names.every((name, i) => name === String(i));
  refill(module, all.toSpliced(position, 1), py);
  if (!numbered) rename(module, names.toSpliced(position, 1));
  return all[position]!;
}

/** Gives the modules of a container their names back. */
function rename(module: ModuleObject, names: readonly string[]): void {
  const members = [...module.modules.values()];
  module.modules.clear();
  names.forEach((name, i) => module.modules.set(name, members[i] ?? null));
}

/** A new container of the same class with these members. */
function made(of: PyClass, members: readonly PyValue[], py: Interpreter): ModuleObject {
  const module = new ModuleObject(of, torchOf(py)).initialize();
  refill(module, members, py);
  return module;
}

const LIST_METHODS = (of: () => PyClass): Readonly<Record<string, NativeMethod>> => ({
  __len__: (module) => BigInt(items(self(module)).length),
  __iter__: (module) => new PyIterator(iterated(self(module))),
  __getitem__: indexed(of),
  __setitem__: (module, call, py) => {
    const [index, value] = call.positional;
    const position = Number(indexOf(self(module), index ?? null, py));
    const key = [...self(module).modules.keys()][position] ?? String(position);
    put(self(module), key, value ?? null, py);
    return null;
  },
  __delitem__: (module, call, py) => {
    remove(self(module), call.positional[0] ?? null, py);
    return null;
  },
  pop: (module, call, py) => remove(self(module), call.positional[0] ?? -1n, py),
  __reversed__: (module) => new PyIterator(iterated(self(module)).reverse()),
  __contains__: (module, call) => items(self(module)).includes(call.positional[0] ?? null),
  __add__: (module, call, py) => {
    const [other] = call.positional;
    const members = other instanceof ModuleObject ? items(other) : py.toArray(other ?? null);
    return made(self(module).cls, [...items(self(module)), ...members], py);
  },
  __iadd__: (module, call, py) => {
    for (const item of py.toArray(call.positional[0] ?? null)) {
      put(self(module), String(items(self(module)).length), item, py);
    }
    return module;
  },
  append: (module, call, py) => {
    put(self(module), String(items(self(module)).length), call.positional[0] ?? null, py);
    return module;
  },
  extend: (module, call, py) => {
    for (const item of py.toArray(call.positional[0] ?? null)) {
      put(self(module), String(items(self(module)).length), item, py);
    }
    return module;
  },
  insert: (module, call, py) => {
    const at = Number(py.index(call.positional[0] ?? null));
    refill(self(module), items(self(module)).toSpliced(at, 0, call.positional[1] ?? null), py);
    return null;
  },
});

/** `torch.nn.Sequential`: called layer by layer. */
export const sequentialClass: PyClass = layer({
  name: 'Sequential',
  methods: {
    __init__: (module, call, py) => {
      const [first] = call.positional;
      if (call.positional.length === 1 && first instanceof PyDict) {
        for (const [name, value] of first.entries()) put(self(module), String(name), value, py);
      } else call.positional.forEach((value, i) => put(self(module), String(i), value, py));
      return null;
    },
    forward: (value, call, py) => {
      const module = self(value);
      let result: PyValue = call.positional[0] ?? call.keyword.get('input') ?? null;
      for (const [name, child] of module.children()) {
        const trace = module.noting;
        if (trace !== undefined) {
          module.reach(child, `${trace.nameOf(module)}_${name}`, attributePath(trace.pathOf(module), name));
        }
        result = callModule(child, { positional: [result], keyword: new Map() }, py);
      }
      return result;
    },
  },
});
/** `net * 2`: the same layers several times over. */
const multiplied: NativeMethod = (module, call, py) => {
  const times = Number(py.index(call.positional[0] ?? null));
  if (times <= 0) {
    return py.raise(
      'ValueError',
      `Non-positive multiplication factor ${times} for <class 'torch.nn.modules.container.Sequential'>`,
    );
  }
  return made(sequentialClass, Array.from({ length: times }, () => items(self(module))).flat(), py);
};
addMembers(sequentialClass, {
  methods: { ...LIST_METHODS(() => sequentialClass), __mul__: multiplied, __rmul__: multiplied },
});

/** `torch.nn.ModuleList` */
export const moduleListClass: PyClass = layer({
  name: 'ModuleList',
  methods: {
    __init__: (module, call, py) => {
      const given = call.positional[0] ?? call.keyword.get('modules') ?? null;
      if (given !== null) py.toArray(given).forEach((value, i) => put(self(module), String(i), value, py));
      return null;
    },
  },
});
addMembers(moduleListClass, { methods: LIST_METHODS(() => sequentialClass) });

/** `torch.nn.ParameterList` */
export const parameterListClass: PyClass = layer({
  name: 'ParameterList',
  methods: {
    __init__: (module, call, py) => {
      const given = call.positional[0] ?? call.keyword.get('values') ?? null;
      if (given !== null) py.toArray(given).forEach((value, i) => put(self(module), String(i), value, py));
      return null;
    },
  },
});
addMembers(parameterListClass, { methods: LIST_METHODS(() => parameterListClass) });

/** The members of a container by name. */
function entries(module: ModuleObject): (readonly [string, PyValue])[] {
  const modules = [...module.children()];
  if (modules.length > 0) return modules;
  return [...module.parameters].flatMap(([name, tensor]) =>
    tensor === null ? [] : [[name, tensor] as const],
  );
}

function reachedEntries(module: ModuleObject): (readonly [string, PyValue])[] {
  const found = entries(module);
  for (const [name, member] of found) module.reachNamed(member, name);
  return found;
}

function fill(module: ModuleObject, given: PyValue, py: Interpreter): void {
  if (given === null) return;
  if (given instanceof PyDict) {
    for (const [name, value] of given.entries()) put(module, String(name), value, py);
    return;
  }
  for (const entry of py.toArray(given)) {
    const [name, value] = py.toArray(entry);
    put(module, String(name), value ?? null, py);
  }
}

/** Takes a member out by its name. */
function take(module: ModuleObject, key: PyValue, py: Interpreter): PyValue {
  const found = entries(module).find(([name]) => name === key);
  if (found === undefined) throw py.exceptionWith('KeyError', [key]);
  module.modules.delete(found[0]);
  module.parameters.delete(found[0]);
  return found[1];
}

const DICT_METHODS: Readonly<Record<string, NativeMethod>> = table({
  __init__: (module, call, py) => {
    fill(self(module), call.positional[0] ?? null, py);
    return null;
  },
  __len__: (module) => BigInt(entries(self(module)).length),
  __iter__: (module) => new PyIterator(reachedForKeys(self(module))),
  __contains__: (module, call) => entries(self(module)).some(([name]) => name === call.positional[0]),
  __getitem__: (module, call, py) => {
    const key = call.positional[0] ?? null;
    const found = entries(self(module)).find(([name]) => name === key)?.[1];
    if (found === undefined) throw py.exceptionWith('KeyError', [key]);
    self(module).reachItem(found, key as string);
    return found;
  },
  __setitem__: (module, call, py) => {
    put(self(module), String(call.positional[0]), call.positional[1] ?? null, py);
    return null;
  },
  __delitem__: (module, call, py) => {
    take(self(module), call.positional[0] ?? null, py);
    return null;
  },
  pop: (module, call, py) => take(self(module), call.positional[0] ?? null, py),
  clear: (module) => {
    self(module).modules.clear();
    self(module).parameters.clear();
    return null;
  },
  update: (module, call, py) => {
    fill(self(module), call.positional[0] ?? null, py);
    return null;
  },
  keys: (module) => new PyIterator(entries(self(module)).map(([name]) => name)),
  values: (module) => new PyIterator(reachedEntries(self(module)).map(([, member]) => member)),
  items: (module) =>
    new PyIterator(reachedEntries(self(module)).map(([name, member]) => new PyTuple([name, member]))),
});

/** Iterating over a ModuleDict gives names, and notes the modules behind them. */
function reachedForKeys(module: ModuleObject): PyValue[] {
  const trace = module.noting;
  return entries(module).map(([name, member]) => {
    if (trace !== undefined)
      module.reach(member, `${trace.nameOf(module)}_${name}`, `${trace.pathOf(module)}['${name}']`);
    return name;
  });
}

/** `torch.nn.ModuleDict` */
export const moduleDictClass: PyClass = layer({ name: 'ModuleDict', methods: DICT_METHODS });
/** `torch.nn.ParameterDict` */
export const parameterDictClass: PyClass = layer({
  name: 'ParameterDict',
  methods: {
    ...DICT_METHODS,
    get: (module, call) => {
      const [key, otherwise] = call.positional;
      const found = entries(self(module)).find(([name]) => name === key)?.[1];
      if (found === undefined) return otherwise ?? null;
      self(module).reachItem(found, key as string);
      return found;
    },
  },
});
