import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyCall, type PyValue } from '../object.js';
import { bindCall } from '../runtime/bind.js';
import type { PyClass } from '../runtime/class.js';
import { PyInstance, typeClass } from '../runtime/class.js';
import { define } from '../runtime/function.js';
import { method, nativeClass } from '../runtime/native-class.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import { dictClass, HashStore, PyDict, PyIterator, PyList, PySlice, PyTuple } from '../types/index.js';
import { sortItems } from '../builtins/sort.js';
import { makeNamedTuple } from './named-tuple.js';

export const orderedDictClass: PyClass = nativeClass({
  name: 'OrderedDict',
  module: 'collections',
  bases: [dictClass],
  create: (cls) => new PyDict(new HashStore(), cls),
  openInstances: true,
  methods: {
    __repr__: (self, _, py) => {
      const items = Array.from(
        (self as PyDict).entries(),
        ([key, value]) => `(${py.repr(key)}, ${py.repr(value)})`,
      );
      const name = py.typeOf(self).name;
      return items.length === 0 ? `${name}()` : py.nested(() => `${name}([${items.join(', ')}])`);
    },
    move_to_end: method('move_to_end(key, last=True)', (self, args, py) => {
      const dict = self as PyDict;
      const key = args.value('key');
      const value = dict.get(key, py);
      if (value === undefined) throw py.exceptionWith('KeyError', [key]);
      py.charge(dict.size / 16);
      dict.store.delete(key, py);
      const rest = [...dict.entries()];
      if (py.truth(args.value('last'))) dict.set(key, value, py);
      else {
        dict.store.clear();
        dict.set(key, value, py);
        for (const [other, item] of rest) dict.set(other, item, py);
      }
      return null;
    }),
    popitem: method('popitem(last=True)', (self, args, py) => {
      const dict = self as PyDict;
      const entries = [...dict.entries()];
      py.charge(entries.length / 16);
      const entry = py.truth(args.value('last')) ? entries.at(-1) : entries[0];
      if (entry === undefined) throw py.exceptionWith('KeyError', ['dictionary is empty']);
      dict.store.delete(entry[0], py);
      return new PyTuple([...entry]);
    }),
    copy: (self, _, py) => py.call(py.typeOf(self), [self]),
  },
});

/** A dict that makes what is missing. */
class PyDefaultDict extends PyDict {
  factory: PyValue = null;
}

const defaultDictClass: PyClass = nativeClass({
  name: 'defaultdict',
  module: 'collections',
  bases: [dictClass],
  create: (cls) => new PyDefaultDict(new HashStore(), cls),
  methods: {
    __init__: (self, call, py) => {
      const [factory = null, ...rest] = call.positional;
      (self as PyDefaultDict).factory = factory;
      const init = dictClass.members.get('__init__');
      if (init !== undefined) py.call(init, [self, ...rest], call.keyword);
      return null;
    },
    __missing__: method('__missing__(key, /)', (self, args, py) => {
      const { factory } = self as PyDefaultDict;
      const key = args.value('key');
      if (factory === null) throw py.exceptionWith('KeyError', [key]);
      const value = py.call(factory);
      (self as PyDict).set(key, value, py);
      return value;
    }),
    __repr__: (self, _, py) => {
      const { factory } = self as PyDefaultDict;
      const entries = Array.from(
        (self as PyDict).entries(),
        ([key, value]) => `${py.repr(key)}: ${py.repr(value)}`,
      );
      return `defaultdict(${py.repr(factory)}, {${entries.join(', ')}})`;
    },
    copy: (self, _, py) => py.call(py.typeOf(self), [(self as PyDefaultDict).factory, self]),
  },
  properties: {
    default_factory: {
      get: (self) => (self as PyDefaultDict).factory,
      set: (self, value) => {
        (self as PyDefaultDict).factory = value;
      },
    },
  },
});

function countInto(counter: PyDict, call: PyCall, sign: bigint, py: Interpreter): void {
  const add = (key: PyValue, amount: PyValue): void => {
    const before = counter.get(key, py) ?? 0n;
    counter.set(key, py.binary(sign > 0n ? '+' : '-', before, amount), py);
  };
  const [source] = call.positional;
  if (source instanceof PyDict) for (const [key, amount] of source.entries()) add(key, amount);
  else if (source !== undefined && source !== null) for (const key of py.iterate(source)) add(key, 1n);
  for (const [key, amount] of call.keyword) add(key, amount);
}

const counterClass: PyClass = nativeClass({
  name: 'Counter',
  module: 'collections',
  bases: [dictClass],
  create: (cls) => new PyDict(new HashStore(), cls),
  methods: {
    __init__: (self, call, py) => {
      countInto(self as PyDict, call, 1n, py);
      return null;
    },
    __missing__: () => 0n,
    update: (self, call, py) => {
      countInto(self as PyDict, call, 1n, py);
      return null;
    },
    subtract: (self, call, py) => {
      countInto(self as PyDict, call, -1n, py);
      return null;
    },
    total: (self, _, py) =>
      Array.from((self as PyDict).entries(), ([, amount]) => amount).reduce(
        (a, b) => py.binary('+', a, b),
        0n,
      ),
    elements: (self, _, py) => {
      const counter = self as PyDict;
      function* elements(): Iterable<PyValue> {
        for (const [key, amount] of counter.entries()) for (let i = 0n; i < py.index(amount); i++) yield key;
      }
      return new PyIterator(elements());
    },
    most_common: method('most_common(n=None)', (self, args, py) => {
      const entries = Array.from((self as PyDict).entries(), (entry) => new PyTuple([...entry]));
      const amount = define('amount(entry)', (entry) => (entry.value('entry') as PyTuple).items[1] ?? null);
      const sorted = sortItems(entries, amount, true, py);
      const n = args.value('n');
      return new PyList(n === null ? sorted : sorted.slice(0, Math.max(0, Number(py.index(n)))));
    }),
    __repr__: (self, _, py) => {
      const sorted = py.callMethod(self, 'most_common') as PyList;
      const items = sorted.items.map((entry) =>
        (entry as PyTuple).items.map((part) => py.repr(part)).join(': '),
      );
      return items.length === 0 ? 'Counter()' : `Counter({${items.join(', ')}})`;
    },
  },
});

/** A list that grows and shrinks at both ends, up to a length. */
class PyDeque extends PyInstance {
  items: PyValue[] = [];
  limit: number | undefined;
}

const deque = (self: PyValue): PyDeque => self as PyDeque;

function push(self: PyDeque, value: PyValue, left: boolean, py: Interpreter): void {
  py.charge(left ? self.items.length / 64 : 0);
  py.grow(self.items.length + 1);
  if (left) self.items.unshift(value);
  else self.items.push(value);
  if (self.limit !== undefined && self.items.length > self.limit) {
    if (left) self.items.pop();
    else self.items.shift();
  }
}

/** A deque has no slices. */
function indexOfDeque(index: PyValue, py: Interpreter): PyValue {
  if (!(index instanceof PySlice)) return index;
  return py.raise('TypeError', "sequence index must be integer, not 'slice'");
}

const dequeClass: PyClass = nativeClass({
  name: 'deque',
  module: 'collections',
  create: (cls) => new PyDeque(cls),
  attributes: { __hash__: null },
  methods: {
    __init__: (self, call, py) => {
      const args = bindCall('deque(iterable=None, maxlen=None)', call, py);
      const limit = args.value('maxlen');
      deque(self).limit = limit === null ? undefined : Number(py.index(limit));
      deque(self).items = [];
      if (args.value('iterable') !== null) {
        for (const value of py.iterate(args.value('iterable'))) push(deque(self), value, false, py);
      }
      return null;
    },
    append: method('append(x, /)', (self, args, py) => {
      push(deque(self), args.value('x'), false, py);
      return null;
    }),
    appendleft: method('appendleft(x, /)', (self, args, py) => {
      push(deque(self), args.value('x'), true, py);
      return null;
    }),
    extend: method('extend(iterable, /)', (self, args, py) => {
      for (const value of py.iterate(args.value('iterable'))) push(deque(self), value, false, py);
      return null;
    }),
    extendleft: method('extendleft(iterable, /)', (self, args, py) => {
      for (const value of py.iterate(args.value('iterable'))) push(deque(self), value, true, py);
      return null;
    }),
    pop: (self, _, py) => {
      if (deque(self).items.length === 0) py.raise('IndexError', 'pop from an empty deque');
      return deque(self).items.pop() ?? null;
    },
    popleft: (self, _, py) => {
      if (deque(self).items.length === 0) py.raise('IndexError', 'pop from an empty deque');
      return deque(self).items.shift() ?? null;
    },
    clear: (self) => {
      deque(self).items = [];
      return null;
    },
    rotate: method('rotate(n=1, /)', (self, args, py) => {
      const { items } = deque(self);
      if (items.length === 0) return null;
      py.charge(items.length / 16);
      const n = Number(
        ((py.index(args.value('n')) % BigInt(items.length)) + BigInt(items.length)) % BigInt(items.length),
      );
      deque(self).items = [...items.slice(items.length - n), ...items.slice(0, items.length - n)];
      return null;
    }),
    __len__: (self) => BigInt(deque(self).items.length),
    __iter__: (self) => new PyIterator(deque(self).items),
    __reversed__: (self) => new PyIterator([...deque(self).items].reverse()),
    __getitem__: method('__getitem__(index, /)', (self, args, py) =>
      py.getitem(new PyList(deque(self).items), indexOfDeque(args.value('index'), py)),
    ),
    __setitem__: method('__setitem__(index, value, /)', (self, args, py) => {
      py.setitem(new PyList(deque(self).items), indexOfDeque(args.value('index'), py), args.value('value'));
      return null;
    }),
    __eq__: method('__eq__(other, /)', (self, args, py) => {
      const other = args.value('other');
      return other instanceof PyDeque && py.equals(new PyList(deque(self).items), new PyList(other.items));
    }),
    __repr__: (self, _, py) => {
      const { items, limit } = deque(self);
      return `deque(${py.repr(new PyList(items))}${limit === undefined ? '' : `, maxlen=${limit}`})`;
    },
  },
  properties: {
    maxlen: (self) => {
      const { limit } = deque(self);
      return limit === undefined ? null : BigInt(limit);
    },
  },
});

function fieldNames(names: PyValue, py: Interpreter): string[] {
  if (typeof names === 'string')
    return names
      .replaceAll(',', ' ')
      .split(/\s+/)
      .filter((name) => name !== '');
  return py.toArray(names).map((name) => py.str(name));
}

export const collectionsModule = (): NativeModule =>
  nativeModule('collections', () => ({
    OrderedDict: orderedDictClass,
    defaultdict: defaultDictClass,
    Counter: counterClass,
    deque: dequeClass,
    namedtuple: define(
      'namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)',
      (args, py) => {
        const defaults = args.value('defaults');
        const fields = fieldNames(args.value('field_names'), py);
        const seen = new Set<string>();
        const renamed = py.truth(args.value('rename'))
          ? fields.map((field, i) =>
              /^[a-zA-Z]\w*$/.test(field) && seen.size < seen.add(field).size ? field : `_${i}`,
            )
          : fields;
        return makeNamedTuple(
          py.str(args.value('typename')),
          renamed,
          defaults === null ? [] : py.toArray(defaults),
          new Map(),
          py,
        );
      },
      'collections',
    ),
  }));

/** An abstract class of `collections.abc` or `numbers`: an instance is whatever has the special methods. */
export function protocolClass(
  name: string,
  module: string,
  accept: (value: PyValue, py: Interpreter) => boolean,
): PyClass {
  const meta: PyClass = nativeClass({
    name: 'ABCMeta',
    module: 'abc',
    bases: [typeClass],
    methods: {
      __instancecheck__: method(
        '__instancecheck__(instance)',
        (self, args, py) => self === cls && accept(args.value('instance'), py),
      ),
    },
  });
  const cls: PyClass = nativeClass({
    name,
    module,
    metaclass: meta,
    classMethods: { __class_getitem__: (self) => self },
  });
  return cls;
}

const has =
  (...names: readonly string[]) =>
  (value: PyValue, py: Interpreter): boolean =>
    names.every(
      (name) =>
        (value instanceof PyObject || typeof value === 'string') && py.lookup(value, name) !== undefined,
    );

const SEQUENCES = ['list', 'tuple', 'str', 'range', 'bytes', 'deque'];
const MAPPINGS = ['dict', 'mappingproxy'];

const ofClass =
  (names: readonly string[]) =>
  (value: PyValue, py: Interpreter): boolean =>
    py.typeOf(value).mro.some((cls) => names.includes(cls.name) && !cls.userDefined);

export const abcCollectionsModule = (): NativeModule =>
  nativeModule('collections.abc', () =>
    Object.fromEntries(
      (
        [
          ['Iterable', has('__iter__')],
          ['Iterator', has('__iter__', '__next__')],
          ['Generator', ofClass(['generator'])],
          ['Sized', has('__len__')],
          ['Container', has('__contains__')],
          ['Collection', has('__len__', '__iter__', '__contains__')],
          ['Callable', has('__call__')],
          [
            'Hashable',
            (value: PyValue, py: Interpreter) =>
              py.unlessRaised('TypeError', () => (py.hashKey(value), true)) ?? false,
          ],
          ['Reversible', has('__reversed__', '__iter__')],
          ['Sequence', ofClass(SEQUENCES)],
          ['MutableSequence', ofClass(['list', 'deque'])],
          ['Mapping', ofClass(MAPPINGS)],
          ['MutableMapping', ofClass(['dict'])],
          ['Set', ofClass(['set', 'frozenset'])],
          ['MutableSet', ofClass(['set'])],
        ] as const
      ).map(([name, accept]) => [name, protocolClass(name, 'collections.abc', accept)]),
    ),
  );
