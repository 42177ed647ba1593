import { orElse } from '../runtime/absent.js';
import type { Interpreter } from '../interpreter.js';
import type { PyCall, PyValue } from '../object.js';
import { nativeContains, nativeIterator, nativeLength, rangeIndex } from '../operations/iteration.js';
import { nativeDeleteItem, nativeGetItem, nativeSetItem, raiseKeyError } from '../operations/item.js';
import { isSubset, setOperation } from '../operations/sets.js';
import { bindCall } from '../runtime/bind.js';
import type { PyClass } from '../runtime/class.js';
import { addMembers, method, type NativeMethod } from '../runtime/native-class.js';
import type { PyRange, PySlice } from '../types/index.js';
import {
  bytesClass,
  dictClass,
  frozensetClass,
  listClass,
  PyBytes,
  PyDict,
  PyIterator,
  PyList,
  PySet,
  PyTuple,
  rangeClass,
  setClass,
  sliceClass,
  sliceIndices,
  strClass,
  tupleClass,
  unbox,
} from '../types/index.js';
import { DictView } from './dict-view.js';
import { operatorMethods } from './number-types.js';
import { sortItems } from './sort.js';
import { table } from '../../tables/index.js';

/** `__len__`, `__getitem__` and the like, for `super()` and for `hasattr`. */
const protocol: Record<'length' | 'iterate' | 'contains' | 'get', Record<string, NativeMethod>> = {
  length: { __len__: (self, _, py) => nativeLength(unbox(self)) ?? py.length(self) },
  iterate: { __iter__: (self, _, py) => nativeIterator(unbox(self), py) ?? py.iterator(self) },
  contains: {
    __contains__: (self, call, py) => nativeContains(unbox(self), call.positional[0] ?? null, py) ?? false,
  },
  get: {
    __getitem__: (self, call, py) => nativeGetItem(unbox(self), call.positional[0] ?? null, py) ?? null,
  },
};

const readable = { ...protocol.length, ...protocol.iterate, ...protocol.contains, ...protocol.get };

const writable: Record<string, NativeMethod> = table({
  __setitem__: (self, call, py) => {
    nativeSetItem(self, call.positional[0] ?? null, call.positional[1] ?? null, py);
    return null;
  },
  __delitem__: (self, call, py) => {
    nativeDeleteItem(self, call.positional[0] ?? null, py);
    return null;
  },
});

/** A class such as `list`, which is subscripted only to write types: `list[int]`. */
export const classItem: Record<string, NativeMethod> = table({
  __class_getitem__: (cls, call, py) => {
    const alias = py.getattr(py.importModule('typing'), '_alias');
    return py.call(alias, [cls, call.positional[0] ?? null]);
  },
});

/** Items that are moved in one step. */
const MOVED_PER_STEP = 64;

const list = (self: PyValue): PyList => self as PyList;
const tuple = (self: PyValue): PyTuple => self as PyTuple;

/** Gives lists and tuples, ranges and slices their methods. */
export function defineSequences(): void {
  addMembers(strClass, { methods: { ...readable, ...operatorMethods(['add', 'mul', 'mod']) } });
  addMembers(bytesClass, { methods: { ...readable, ...operatorMethods(['add', 'mul']), ...bytesMethods } });
  addMembers(tupleClass, {
    methods: {
      ...readable,
      ...operatorMethods(['add', 'mul']),
      index: method('index(value, start=0, stop=9223372036854775807, /)', (self, args, py) =>
        indexOf(tuple(self).items, 'tuple', args.value('value'), args.value('start'), args.value('stop'), py),
      ),
      count: method('count(value, /)', (self, args, py) =>
        countOf(tuple(self).items, args.value('value'), py),
      ),
    },
    classMethods: classItem,
  });
  addMembers(listClass, { methods: { ...readable, ...writable, ...listMethods }, classMethods: classItem });
  addMembers(rangeClass, {
    methods: {
      ...readable,
      index: method('index(value, /)', (self, args, py) => {
        const value = args.value('value');
        const at = rangeIndex(self as PyRange, py.index(value));
        return at ?? py.raise('ValueError', `${py.repr(value)} is not in range`);
      }),
      count: method('count(value, /)', (self, args, py) =>
        py.contains(self, args.value('value')) ? 1n : 0n,
      ),
    },
    properties: {
      start: (self) => (self as PyRange).start,
      stop: (self) => (self as PyRange).stop,
      step: (self) => (self as PyRange).step,
    },
  });
  addMembers(sliceClass, {
    methods: {
      indices: method('indices(length, /)', (self, args, py) => {
        const { start, stop, step } = sliceIndices(self as PySlice, py.index(args.value('length')), py);
        return new PyTuple([start, stop, step]);
      }),
    },
    properties: {
      start: (self) => (self as PySlice).start,
      stop: (self) => (self as PySlice).stop,
      step: (self) => (self as PySlice).step,
    },
  });
}

function clampIndex(value: PyValue, length: number, py: Interpreter): number {
  const index = py.index(value);
  const from = index < 0n ? index + BigInt(length) : index;
  return from < 0n ? 0 : from > BigInt(length) ? length : Number(from);
}

function indexOf(
  items: readonly PyValue[],
  type: 'list' | 'tuple',
  value: PyValue,
  start: PyValue,
  stop: PyValue,
  py: Interpreter,
): bigint {
  const end = clampIndex(stop, items.length, py);
  for (let i = clampIndex(start, items.length, py); i < end; i++) {
    py.charge(1);
    if (py.equals(items[i] ?? null, value)) return BigInt(i);
  }
  const message = type === 'list' ? `${py.repr(value)} is not in list` : 'tuple.index(x): x not in tuple';
  return py.raise('ValueError', message);
}

function countOf(items: readonly PyValue[], value: PyValue, py: Interpreter): bigint {
  py.charge(items.length);
  return BigInt(items.filter((item) => py.equals(item, value)).length);
}

const listMethods: Record<string, NativeMethod> = table({
  ...operatorMethods(['add', 'mul']),
  __init__: method('list(iterable=..., /)', (self, args, py) => {
    const iterable = args.get('iterable');
    list(self).items = iterable === undefined ? [] : py.toArray(iterable);
    return null;
  }),
  __iadd__: (self, call, py) => {
    extend(list(self), call.positional[0] ?? null, py);
    return self;
  },
  __imul__: (self, call, py) => {
    const repeated = py.binary('*', new PyList(list(self).items), call.positional[0] ?? null);
    list(self).items = (repeated as PyList).items;
    return self;
  },
  append: method('append(object, /)', (self, args, py) => {
    py.grow(list(self).items.length + 1);
    list(self).items.push(args.value('object'));
    return null;
  }),
  extend: method('extend(iterable, /)', (self, args, py) => {
    extend(list(self), args.value('iterable'), py);
    return null;
  }),
  insert: method('insert(index, object, /)', (self, args, py) => {
    const { items } = list(self);
    py.charge(items.length / MOVED_PER_STEP);
    items.splice(clampIndex(args.value('index'), items.length, py), 0, args.value('object'));
    return null;
  }),
  remove: method('remove(value, /)', (self, args, py) => {
    const { items } = list(self);
    const at = items.findIndex((item) => {
      py.charge(1);
      return py.equals(item, args.value('value'));
    });
    if (at === -1) py.raise('ValueError', 'list.remove(x): x not in list');
    items.splice(at, 1);
    return null;
  }),
  pop: method('pop(index=-1, /)', (self, args, py) => {
    const { items } = list(self);
    if (items.length === 0) py.raise('IndexError', 'pop from empty list');
    let at = py.index(args.value('index'));
    if (at < 0n) at += BigInt(items.length);
    if (at < 0n || at >= BigInt(items.length)) py.raise('IndexError', 'pop index out of range');
    py.charge((items.length - Number(at)) / MOVED_PER_STEP);
    return items.splice(Number(at), 1)[0] ?? null;
  }),
  clear: (self) => {
    list(self).items = [];
    return null;
  },
  index: method('index(value, start=0, stop=9223372036854775807, /)', (self, args, py) =>
    indexOf(list(self).items, 'list', args.value('value'), args.value('start'), args.value('stop'), py),
  ),
  count: method('count(value, /)', (self, args, py) => countOf(list(self).items, args.value('value'), py)),
  sort: method('sort(*, key=None, reverse=False)', (self, args, py) => {
    list(self).items = sortItems(list(self).items, args.value('key'), py.truth(args.value('reverse')), py);
    return null;
  }),
  reverse: (self, _, py) => {
    py.charge(list(self).items.length / MOVED_PER_STEP);
    list(self).items.reverse();
    return null;
  },
  copy: (self, _, py) => {
    py.reserve('items', list(self).items.length);
    return new PyList([...list(self).items]);
  },
  __reversed__: (self, _, py) => {
    py.reserve('items', list(self).items.length);
    return new PyIterator([...list(self).items].reverse());
  },
});

function extend(target: PyList, values: PyValue, py: Interpreter): void {
  // `x.extend(x)` must not run after its own tail.
  const items = values === target ? [...target.items] : py.iterate(values);
  for (const item of items) {
    py.grow(target.items.length + 1);
    target.items.push(item);
  }
}

const bytesMethods: Record<string, NativeMethod> = table({
  decode: method("decode(encoding='utf-8', errors='strict')", (self, args, py) => {
    const encoding = py.str(args.value('encoding')).toLowerCase().replace('_', '-');
    const { data } = self as PyBytes;
    if (encoding === 'ascii' || encoding === 'latin-1' || encoding === 'iso-8859-1') {
      const bad = encoding === 'ascii' ? data.findIndex((byte) => byte > 127) : -1;
      if (bad !== -1) {
        const shown = (data[bad] ?? 0).toString(16);
        py.raise(
          'UnicodeDecodeError',
          `'ascii' codec can't decode byte 0x${shown} in position ${bad}: ordinal not in range(128)`,
        );
      }
      return Array.from(data, (byte) => String.fromCharCode(byte)).join('');
    }
    if (encoding !== 'utf-8' && encoding !== 'utf8')
      return py.raise('LookupError', `unknown encoding: ${encoding}`);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
    } catch {
      return py.raise('UnicodeDecodeError', "'utf-8' codec can't decode the bytes: invalid data");
    }
  }),
  hex: (self) => Array.from((self as PyBytes).data, (byte) => byte.toString(16).padStart(2, '0')).join(''),
});

const dict = (self: PyValue): PyDict => self as PyDict;

/** Gives dicts and sets their methods. */
export function defineMappings(): void {
  addMembers(dictClass, {
    methods: { ...readable, ...writable, ...operatorMethods(['or']), ...dictMethods },
    classMethods: {
      ...classItem,
      fromkeys: method('fromkeys(iterable, value=None, /)', (cls, args, py) => {
        const made = py.call(cls) as PyDict;
        for (const key of py.iterate(args.value('iterable'))) py.setitem(made, key, args.value('value'));
        return made;
      }),
    },
    attributes: { __hash__: null },
  });
  addMembers(listClass, { attributes: { __hash__: null } });
  addMembers(setClass, {
    methods: { ...setMethods, ...mutableSetMethods },
    classMethods: classItem,
    attributes: { __hash__: null },
  });
  addMembers(frozensetClass, { methods: setMethods, classMethods: classItem });
}

const dictMethods: Record<string, NativeMethod> = table({
  __init__: (self, call, py) => {
    updateDict(dict(self), call, 'dict', py);
    return null;
  },
  __ior__: (self, call, py) => {
    updateDict(dict(self), call, 'update', py);
    return self;
  },
  __reversed__: (self) => new PyIterator(Array.from(dict(self).entries(), ([key]) => key).reverse()),
  keys: (self) => new DictView('keys', dict(self)),
  values: (self) => new DictView('values', dict(self)),
  items: (self) => new DictView('items', dict(self)),
  get: method('get(key, default=None, /)', (self, args, py) =>
    orElse(dict(self).get(args.value('key'), py), () => args.value('default')),
  ),
  pop: method('pop(key, default=..., /)', (self, args, py) => {
    const key = args.value('key');
    const value = dict(self).get(key, py);
    if (value === undefined) return orElse(args.get('default'), () => raiseKeyError(key, py));
    dict(self).store.delete(key, py);
    return value;
  }),
  popitem: (self, _, py) => {
    const last = Array.from(dict(self).entries()).at(-1);
    if (last === undefined) throw py.exceptionWith('KeyError', ['popitem(): dictionary is empty']);
    py.charge(dict(self).size / 16);
    dict(self).store.delete(last[0], py);
    return new PyTuple([...last]);
  },
  setdefault: method('setdefault(key, default=None, /)', (self, args, py) => {
    const value = dict(self).get(args.value('key'), py);
    if (value !== undefined) return value;
    dict(self).set(args.value('key'), args.value('default'), py);
    return args.value('default');
  }),
  update: (self, call, py) => {
    updateDict(dict(self), call, 'update', py);
    return null;
  },
  clear: (self) => {
    dict(self).store.clear();
    return null;
  },
  copy: (self, _, py) => PyDict.of(dict(self).entries(), py),
});

/** `dict(source, **more)` and `update`: a mapping, or pairs. */
function updateDict(target: PyDict, call: PyCall, name: string, py: Interpreter): void {
  if (call.positional.length > 1) {
    py.raise('TypeError', `${name} expected at most 1 argument, got ${call.positional.length}`);
  }
  const [source] = call.positional;
  if (source !== undefined) {
    if (source instanceof PyDict || py.lookup(source, 'keys') !== undefined) {
      const entries = [...py.mappingEntries(source, (type) => `'${type}' object is not a mapping`)];
      for (const [key, value] of entries) target.set(key, value, py);
    } else setPairs(target, source, py);
  }
  for (const [key, value] of call.keyword) target.set(key, value, py);
}

function setPairs(target: PyDict, source: PyValue, py: Interpreter): void {
  let at = 0;
  for (const pair of py.iterate(source)) {
    const items = [
      ...py.iterateFor(pair, () => `cannot convert dictionary update sequence element #${at} to a sequence`),
    ];
    const [key, value] = items;
    if (items.length !== 2 || key === undefined || value === undefined) {
      py.raise(
        'ValueError',
        `dictionary update sequence element #${at} has length ${items.length}; 2 is required`,
      );
    }
    target.set(key, value, py);
    at++;
  }
}

const set = (self: PyValue): PySet => self as PySet;
const asSet = (value: PyValue, py: Interpreter): PySet =>
  value instanceof PySet ? value : PySet.of(py.iterate(value), py);

/** `union` and the like take any iterables, unlike the operators. */
const combine =
  (op: '|' | '&' | '-' | '^'): NativeMethod =>
  (self, call, py) => {
    const frozen = set(self).cls.isSubclassOf(frozensetClass);
    let result = setOperation('|', set(self), new PySet(), frozen, py) ?? set(self);
    for (const other of call.positional) {
      result = setOperation(op, result, asSet(other, py), frozen, py) ?? result;
    }
    return result;
  };

const setMethods: Record<string, NativeMethod> = table({
  ...protocol.length,
  ...protocol.iterate,
  ...protocol.contains,
  ...operatorMethods(['or', 'and', 'sub', 'xor']),
  union: combine('|'),
  intersection: combine('&'),
  difference: combine('-'),
  symmetric_difference: combine('^'),
  issubset: method('issubset(other, /)', (self, args, py) =>
    isSubset(set(self), asSet(args.value('other'), py), py),
  ),
  issuperset: method('issuperset(other, /)', (self, args, py) =>
    isSubset(asSet(args.value('other'), py), set(self), py),
  ),
  isdisjoint: method('isdisjoint(other, /)', (self, args, py) => {
    for (const item of py.iterate(args.value('other'))) if (set(self).has(item, py)) return false;
    return true;
  }),
  copy: (self, _, py) => PySet.of(set(self).values(), py, set(self).cls),
});

const replaceWith =
  (op: '|' | '&' | '-' | '^'): NativeMethod =>
  (self, call, py) => {
    const result = combine(op)(self, call, py) as PySet;
    const items = [...result.values()];
    set(self).clear();
    for (const item of items) set(self).add(item, py);
    return null;
  };

const replaceInPlace =
  (op: '|' | '&' | '-' | '^'): NativeMethod =>
  (self, call, py) => {
    if (!(call.positional[0] instanceof PySet)) {
      return py.raise(
        'TypeError',
        `unsupported operand type(s) for ${op}=: '${py.typeName(self)}' and '${py.typeName(call.positional[0] ?? null)}'`,
      );
    }
    replaceWith(op)(self, call, py);
    return self;
  };

const mutableSetMethods: Record<string, NativeMethod> = table({
  __init__: method('set(iterable=..., /)', (self, args, py) => {
    const iterable = args.get('iterable');
    set(self).clear();
    if (iterable !== undefined) for (const item of py.iterate(iterable)) set(self).add(item, py);
    return null;
  }),
  __ior__: replaceInPlace('|'),
  __iand__: replaceInPlace('&'),
  __isub__: replaceInPlace('-'),
  __ixor__: replaceInPlace('^'),
  update: replaceWith('|'),
  intersection_update: replaceWith('&'),
  difference_update: replaceWith('-'),
  symmetric_difference_update: replaceWith('^'),
  add: method('add(item, /)', (self, args, py) => {
    set(self).add(args.value('item'), py);
    return null;
  }),
  discard: method('discard(item, /)', (self, args, py) => {
    set(self).delete(args.value('item'), py);
    return null;
  }),
  remove: method('remove(item, /)', (self, args, py) => {
    if (!set(self).delete(args.value('item'), py)) raiseKeyError(args.value('item'), py);
    return null;
  }),
  pop: (self, _, py) => {
    for (const item of set(self).values()) {
      set(self).delete(item, py);
      return item;
    }
    throw py.exceptionWith('KeyError', ['pop from an empty set']);
  },
  clear: (self) => {
    set(self).clear();
    return null;
  },
});

/** `bytes(…)`. */
export function createBytes(_cls: PyClass, call: PyCall, py: Interpreter): PyValue {
  const args = bindCall("bytes(source=..., encoding=..., errors='strict')", call, py);
  const source = args.get('source');
  if (source === undefined) return new PyBytes(new Uint8Array());
  if (source instanceof PyBytes) return source;
  if (typeof source === 'string') {
    if (!args.given('encoding')) return py.raise('TypeError', 'string argument without an encoding');
    return py.callMethod(source, 'encode', args.value('encoding'));
  }
  if (typeof source === 'bigint') {
    if (source < 0n) py.raise('ValueError', 'negative count');
    py.reserve('characters', source);
    return new PyBytes(new Uint8Array(Number(source)));
  }
  const bytes = py.toArray(source).map((value) => {
    const byte = py.index(value);
    if (byte < 0n || byte > 255n) py.raise('ValueError', 'bytes must be in range(0, 256)');
    return Number(byte);
  });
  return new PyBytes(Uint8Array.from(bytes));
}
