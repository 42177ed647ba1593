import { orElse } from '../runtime/absent.js';
import type { Interpreter } from '../interpreter.js';
import type { PyCall, PyValue } from '../object.js';
import { objectClass, PyClass, PyInstance, type Create } from '../runtime/class.js';
import { PyBoundMethod, builtin, define, PyFunction } from '../runtime/function.js';
import { method, nativeClass } from '../runtime/native-class.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import { PyDict, PyTuple } from '../types/index.js';
import { table } from '../../tables/index.js';

/** `functools.partial`: a function with some of its arguments. */
class PyPartial extends PyInstance {
  readonly fn: PyValue;
  readonly positional: readonly PyValue[];
  readonly keyword: ReadonlyMap<string, PyValue>;
  constructor(
    cls: PyClass,
    fn: PyValue,
    positional: readonly PyValue[],
    keyword: ReadonlyMap<string, PyValue>,
  ) {
    super(cls);
    this.fn = fn;
    this.positional = positional;
    this.keyword = keyword;
  }
}

const createPartial: Create = (cls, call, py) => {
  const [fn, ...positional] = call.positional;
  if (fn === undefined) return py.raise('TypeError', "type 'partial' takes at least one argument");
  if (fn instanceof PyPartial) {
    const keyword = new Map([...fn.keyword, ...call.keyword]);
    return new PyPartial(cls, fn.fn, [...fn.positional, ...positional], keyword);
  }
  return new PyPartial(cls, fn, positional, call.keyword);
};

const partial = (self: PyValue): PyPartial => self as PyPartial;

export const partialClass: PyClass = nativeClass({
  name: 'partial',
  module: 'functools',
  create: createPartial,
  methods: {
    __call__: (self, call, py) => {
      const { fn, positional, keyword } = partial(self);
      return py.call(fn, [...positional, ...call.positional], new Map([...keyword, ...call.keyword]));
    },
    __repr__: (self, _, py) => {
      const { fn, positional, keyword } = partial(self);
      const named = [...keyword].map(([name, value]) => `${name}=${py.repr(value)}`);
      return `functools.partial(${[fn, ...positional]
        .map((value) => py.repr(value))
        .concat(named)
        .join(', ')})`;
    },
  },
  properties: {
    func: (self) => partial(self).fn,
    args: (self) => new PyTuple(partial(self).positional),
    keywords: (self, py) => PyDict.of(partial(self).keyword, py),
  },
});

function reduce(fn: PyValue, iterable: PyValue, initial: PyValue | undefined, py: Interpreter): PyValue {
  let result = initial;
  for (const value of py.iterate(iterable))
    result = result === undefined ? value : py.call(fn, [result, value]);
  return orElse(result, () => py.raise('TypeError', 'reduce() of empty iterable with no initial value'));
}

const WRAPPED = ['__module__', '__name__', '__qualname__', '__doc__'];

function updateWrapper(wrapper: PyValue, wrapped: PyValue, py: Interpreter): PyValue {
  for (const name of WRAPPED) {
    const value = py.lookup(wrapped, name);
    if (value !== undefined) py.setattr(wrapper, name, value);
  }
  if (wrapped instanceof PyInstance) {
    for (const [name, value] of wrapped.attributes) py.setattr(wrapper, name, value);
  }
  if (wrapped instanceof PyFunction && wrapper instanceof PyFunction) {
    for (const mark of wrapped.marks) wrapper.marks.add(mark);
  }
  py.setattr(wrapper, '__wrapped__', wrapped);
  return wrapper;
}

/** The result of `lru_cache`: remembers results by arguments. */
class PyCached extends PyInstance {
  readonly fn: PyValue;
  readonly limit: number;
  readonly results = new Map<unknown, PyValue>();
  hits = 0n;
  misses = 0n;
  constructor(fn: PyValue, limit: number) {
    super(cachedClass);
    this.fn = fn;
    this.limit = limit;
  }
}

function callCached(cached: PyCached, call: PyCall, py: Interpreter): PyValue {
  const names = [...call.keyword].flatMap(([name, value]): PyValue[] => [name, value]);
  const key = py.hashKey(new PyTuple([new PyTuple(call.positional), new PyTuple(names)]));
  const known = cached.results.get(key);
  if (known !== undefined) {
    cached.hits++;
    cached.results.delete(key);
    cached.results.set(key, known);
    return known;
  }
  cached.misses++;
  const result = py.call(cached.fn, call.positional, call.keyword);
  if (cached.limit === 0) return result;
  py.grow(cached.results.size + 1);
  cached.results.set(key, result);
  if (cached.results.size > cached.limit) {
    const [oldest] = cached.results.keys();
    cached.results.delete(oldest);
  }
  return result;
}

const cachedClass = nativeClass({
  name: '_lru_cache_wrapper',
  module: 'functools',
  subclassable: false,
  methods: {
    __call__: (self, call, py) => callCached(self as PyCached, call, py),
    __get__: method('__get__(instance, owner=None, /)', (self, args) =>
      args.value('instance') === null ? self : new PyBoundMethod(args.value('instance'), self),
    ),
    cache_clear: (self) => {
      const cached = self as PyCached;
      cached.results.clear();
      cached.hits = cached.misses = 0n;
      return null;
    },
  },
});

function cache(fn: PyValue, limit: number, py: Interpreter): PyValue {
  return updateWrapper(new PyCached(fn, limit), fn, py);
}

function lruCache(argument: PyValue, py: Interpreter): PyValue {
  if (argument === null)
    return builtin('lru_cache', (call) => cache(call.positional[0] ?? null, Infinity, py));
  if (typeof argument === 'bigint' || typeof argument === 'boolean') {
    const limit = BigInt(argument) < 0n ? 0 : Number(argument);
    return builtin('lru_cache', (call) => cache(call.positional[0] ?? null, limit, py));
  }
  return cache(argument, 128, py);
}

/** `cached_property`: computed once for each instance. */
class PyCachedProperty extends PyInstance {
  readonly fn: PyValue;
  name = '';
  constructor(fn: PyValue) {
    super(cachedPropertyClass);
    this.fn = fn;
  }
}

const cachedPropertyClass: PyClass = nativeClass({
  name: 'cached_property',
  module: 'functools',
  create: (_, call, py) => {
    const [fn] = call.positional;
    return fn === undefined
      ? py.raise('TypeError', 'cached_property() needs a function')
      : new PyCachedProperty(fn);
  },
  methods: {
    __set_name__: method('__set_name__(owner, name)', (self, args, py) => {
      (self as PyCachedProperty).name = py.str(args.value('name'));
      return null;
    }),
    __get__: method('__get__(instance, owner=None)', (self, args, py) => {
      const instance = args.value('instance');
      if (!(instance instanceof PyInstance)) return self;
      const { fn, name } = self as PyCachedProperty;
      const value = py.call(fn, [instance]);
      instance.attributes.set(name, value);
      return value;
    }),
  },
});

/** `cmp_to_key`: objects that compare through a function. */
function compareKeys(compare: PyValue): PyClass {
  const by = (wanted: (order: PyValue, py: Interpreter) => boolean) =>
    method('compare(other, /)', (self, args, py) => {
      const [a, b] = [self, args.value('other')].map((key) => (key as PyInstance).own('obj') ?? null);
      return wanted(py.call(compare, [a ?? null, b ?? null]), py);
    });
  return nativeClass({
    name: 'K',
    module: 'functools',
    methods: {
      __init__: method('__init__(obj)', (self, args) => {
        (self as PyInstance).attributes.set('obj', args.value('obj'));
        return null;
      }),
      __lt__: by((order, py) => py.truth(py.compare('<', order, 0n))),
      __gt__: by((order, py) => py.truth(py.compare('>', order, 0n))),
      __eq__: by((order, py) => py.truth(py.compare('==', order, 0n))),
      __le__: by((order, py) => py.truth(py.compare('<=', order, 0n))),
      __ge__: by((order, py) => py.truth(py.compare('>=', order, 0n))),
    },
  });
}

/** From one ordering method and `__eq__`, the others. */
function totalOrdering(cls: PyValue, py: Interpreter): PyValue {
  if (!(cls instanceof PyClass)) return py.raise('TypeError', 'total_ordering needs a class');
  const names = ['__lt__', '__gt__', '__le__', '__ge__'] as const;
  const root = names.find((name) => cls.find(name) !== objectClass.members.get(name));
  if (root === undefined)
    return py.raise('ValueError', 'must define at least one ordering operation: < > <= >=');
  const ask = (name: string, self: PyValue, other: PyValue): boolean =>
    py.truth(py.callMethod(self, name, other));
  const less = (self: PyValue, other: PyValue): boolean => {
    switch (root) {
      case '__lt__':
        return ask(root, self, other);
      case '__gt__':
        return !ask(root, self, other) && !py.equals(self, other);
      case '__le__':
        return ask(root, self, other) && !py.equals(self, other);
      case '__ge__':
        return !ask(root, self, other);
    }
  };
  const derived: Record<string, (self: PyValue, other: PyValue) => boolean> = table({
    __lt__: less,
    __gt__: (self, other) => !less(self, other) && !py.equals(self, other),
    __le__: (self, other) => less(self, other) || py.equals(self, other),
    __ge__: (self, other) => !less(self, other),
  });
  const made = nativeClass({
    name: cls.name,
    methods: Object.fromEntries(
      names
        .filter((name) => cls.find(name) === objectClass.members.get(name))
        .map((name) => [
          name,
          method(`${name}(other, /)`, (self, args) => derived[name]?.(self, args.value('other')) ?? false),
        ]),
    ),
  });
  for (const [name, member] of made.members) cls.members.set(name, member);
  return cls;
}

function members(): Readonly<Record<string, PyValue>> {
  return {
    partial: partialClass,
    reduce: define('reduce(function, iterable, initial=..., /)', (args, py) =>
      reduce(args.value('function'), args.value('iterable'), args.get('initial'), py),
    ),
    wraps: define('wraps(wrapped, *args, **kwargs)', (args) => {
      const wrapped = args.value('wrapped');
      return builtin('wraps', (call, py) => updateWrapper(call.positional[0] ?? null, wrapped, py));
    }),
    update_wrapper: define('update_wrapper(wrapper, wrapped, *args, **kwargs)', (args, py) =>
      updateWrapper(args.value('wrapper'), args.value('wrapped'), py),
    ),
    lru_cache: define('lru_cache(maxsize=128, typed=False)', (args, py) =>
      lruCache(args.value('maxsize'), py),
    ),
    cache: define('cache(user_function, /)', (args, py) => cache(args.value('user_function'), Infinity, py)),
    cached_property: cachedPropertyClass,
    cmp_to_key: define('cmp_to_key(mycmp)', (args) => compareKeys(args.value('mycmp'))),
    total_ordering: define('total_ordering(cls, /)', (args, py) => totalOrdering(args.value('cls'), py)),
  };
}

export const functoolsModule = (): NativeModule => nativeModule('functools', members);
